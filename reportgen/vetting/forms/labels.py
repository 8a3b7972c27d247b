"""Labels of a form that a person changed: the ids beside them, which nobody sees, still say what the figures are.

A label that says what another row or column is, or a unit that is not that of the hidden row, means that labels and ids have
come apart: cells were shifted or sorted without the hidden ones, or figures were typed under heads of somebody's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from reportgen.characters import BLANKS
from reportgen.diagnostics import Diagnostic, error, warning
from reportgen.model.form import (
    EARLIER,
    HEAD_ROW,
    HELP,
    LABEL,
    REQUIRED_MARK,
    UNIT,
    UNIT_ROW,
    FormPart,
    SheetKind,
    is_id,
)
from reportgen.model.workbook import Cell
from reportgen.readers.forms import MarkedSheet
from reportgen.readers.forms.cells import words_of

_UNIT_BEHIND = re.compile(r"(.+)\(([^()]+)\)")
_TOLD_BY_US = {LABEL, UNIT, EARLIER, HELP}
_WIDTHS = str.maketrans("（）*", "()＊")


def changed_labels(part: FormPart, marked: MarkedSheet) -> Iterator[Diagnostic]:
    """What is to be told of labels that are not those of the form, where something is filled in beside or below them."""
    yield from _of_columns(part, marked)
    if part.mark.kind in {SheetKind.COVER, SheetKind.FIELDS}:
        yield from _of_rows(part, marked)


def _of_rows(part: FormPart, marked: MarkedSheet) -> Iterator[Diagnostic]:
    at = part.columns.index(LABEL)
    made = {row.key: str(cell.content) for row in part.rows if is_id(row.key) and (cell := row.cells[at])}
    column = marked.columns.get(LABEL)
    filled = [number for name, number in marked.columns.items() if name not in _TOLD_BY_US]
    if column is None:
        return
    for row in marked.rows:
        key = marked.key(row)
        if key in made and any(not marked.cell(row, number).is_blank for number in filled):
            yield from _told("这一行", marked.cell(row, column), key, made)


def _of_columns(part: FormPart, marked: MarkedSheet) -> Iterator[Diagnostic]:
    made_heads = [row for row in part.rows if row.key == HEAD_ROW]
    heads = [row for row in marked.rows if marked.key(row) == HEAD_ROW]
    if not made_heads or not heads:
        return
    cells = zip(part.columns, made_heads[-1].cells, strict=False)
    made = {name: str(cell.content) for name, cell in cells if name and cell}
    units = next((row for row in marked.rows if marked.key(row) == UNIT_ROW), None)
    for name, number in marked.columns.items():
        head = marked.cell(heads[-1], number)
        below = range(heads[-1] + 1, marked.rows.stop)
        if name not in made or name in _TOLD_BY_US or all(marked.cell(row, number).is_blank for row in below):
            continue
        unit = words_of(marked.cell(units, number)) if units is not None else ""
        yield from _told("这一列", head, name, made, unit)


def _other_unit(head: str, unit: str) -> str:
    """The unit that a head names behind its words, where it is not the one that the figures have; else empty."""
    found = _UNIT_BEHIND.fullmatch(_plain(head))
    return found[2] if found and unit and found[2] != _plain(unit) else ""


def _told(what: str, cell: Cell, name: str, made: Mapping[str, str], unit: str = "") -> Iterator[Diagnostic]:
    """What is to be told of a label of the id ``name``, whose figures are in ``unit``; ``made`` are the form's labels by id."""
    said, own = words_of(cell), made[name]
    if not said or _plain(own) in {
        _plain(said),
        _plain(said).rpartition(".")[2],
    }:  # 纠纷.化解, as earlier forms have it
        return
    own = _shown(own)
    if any(_plain(label) == _plain(said) for label in made.values()):
        message = f"{what}写的是“{_shown(said)}”，隐藏的编号却是“{own}”的：不知道填的是哪一个"
        hint = f"是“{own}”的，改回它的名称；是“{_shown(said)}”的，移到它自己那里；整片错开了的，重新生成表单再填"
        yield error("label-moved", message, cell.location, hint)
    elif other := _other_unit(said, unit):
        message = f"“{own}”{what}的表头把单位写成了“{other}”，表单里是“{unit}”：不知道填的是哪一个"
        yield error("label-moved", message, cell.location, f"按“{unit}”填数，表头改回“{own}”")
    else:
        message = f"{what}在表单里叫“{own}”，这里写成“{_shown(said)}”；照“{own}”导入"
        yield warning("label-changed", message, cell.location, f"不是“{own}”的数，删去")


def _plain(label: str) -> str:
    """A label without blanks, widths and the mark of what must be told."""
    tight = "".join(c for c in label.translate(_WIDTHS) if c not in BLANKS)
    return tight.removesuffix(REQUIRED_MARK)


def _shown(label: str) -> str:
    return label.removesuffix(REQUIRED_MARK)
