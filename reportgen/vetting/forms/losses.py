"""What a person took out of a form: a row or column that is gone would else take its figures out of the input file."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.diagnostics import Diagnostic, DiagnosticLog, error
from reportgen.layout.forms import lay_out_county_form, lay_out_form
from reportgen.model.facts import Period
from reportgen.model.form import (
    AIM,
    FORM_VERSION,
    HEAD_ROW,
    KIT_ROW,
    LABEL,
    NOTE,
    REASON,
    REQUIRED_MARK,
    SOURCE,
    Filling,
    FormPart,
    SheetKind,
    is_id,
)
from reportgen.model.kit import Kit
from reportgen.readers.forms import FilledForm, MarkedSheet, read_form
from reportgen.readers.forms.asked import form_fields
from reportgen.readers.workbook import read_workbook
from reportgen.vetting.forms.earlier_version import as_asked_before
from reportgen.vetting.forms.labels import changed_labels

_HINT = "恢复它，或重新生成表单，把内容复制过去"
_BESIDE = {NOTE, SOURCE, AIM, REASON}


def losses_in(content: bytes, path: str, kit: Kit, period: Period) -> list[Diagnostic]:
    """As ``form_losses``, of a form as a file that has been read once without a mistake."""
    own = DiagnosticLog()
    workbook = read_workbook(content, path, own)
    filled = read_form(workbook, own) if workbook else None
    return form_losses(filled, kit, period) if filled else []


def form_losses(filled: FilledForm, kit: Kit, period: Period) -> list[Diagnostic]:
    """Each sheet, row and column that the kit's form has and that this one lacks, as errors; one where the kit is another.

    Labels that are not those of the form are told as well. A row whose id was changed is not missed: the id that it has now is told as unknown.
    """
    whole = _whole(filled, kit, period)
    if _is_of_another_kit(filled, whole):
        cell = filled.on_cover(KIT_ROW)
        message = f"这份表单不是模板包“{kit.name}”的：大多数格子在这个模板包里没有"
        place = cell.location if cell else filled.cover.place(0, 0)
        return [error("not-of-the-form", message, place, "把封面上的“模板”改回原来的，或重新生成表单")]
    found = {(m.mark.kind, m.mark.subject): m for m in (filled.cover, *filled.sheets)}
    losses: list[Diagnostic] = []
    for part in whole:
        marked = found.get((part.mark.kind, part.mark.subject))
        if marked is None:
            message = f"表单里没有“{_name(part)}”这张表，没有导入"
            losses.append(error("missing-sheet", message, filled.cover.place(0, 0), "重新生成表单，把内容复制过去"))
        elif part.mark.kind in {SheetKind.COVER, SheetKind.FIELDS}:
            losses += _lost_rows(part, marked)
            losses += _lost_columns(part, marked, _BESIDE)
        else:
            losses += _lost_columns(part, marked, set(part.columns))
        losses += changed_labels(part, marked) if marked is not None else ()
    return losses


def _whole(filled: FilledForm, kit: Kit, period: Period) -> list[FormPart]:
    """What a form of the kit holds, as one of that version does."""
    wanted = form_fields(kit, period)
    form = lay_out_county_form(wanted, []) if filled.is_county else lay_out_form(wanted, Filling(""))
    parts = [part for sheet in form.sheets for part in sheet.parts]
    is_earlier = filled.cover.mark.version < FORM_VERSION and not filled.is_county
    return as_asked_before(parts, wanted) if is_earlier else parts


def _name(part: FormPart) -> str:
    return part.label if part.mark.kind is SheetKind.ROWS else part.sheet


def _is_of_another_kit(filled: FilledForm, whole: list[FormPart]) -> bool:
    said = {key for marked in filled.sheets for key in _keys_of(marked)}
    known = {key for part in whole for key in (*part.columns, *(row.key for row in part.rows))}
    return 2 * len(said & known) < len(said)


def _keys_of(marked: MarkedSheet) -> Iterator[str]:
    """The ids of a sheet that name figures."""
    if marked.mark.kind is SheetKind.FIELDS:
        yield from filter(is_id, _rows(marked))
    else:
        yield from (key for key in marked.columns if key.rpartition(".")[2] not in {NOTE, SOURCE})


def _rows(marked: MarkedSheet) -> dict[str, int]:
    return {marked.key(row): row for row in marked.rows}


def _lost_rows(part: FormPart, marked: MarkedSheet) -> Iterator[Diagnostic]:
    there = _rows(marked)
    keyless = {marked.label(row): row for row in marked.rows if not marked.key(row)}
    known = {row.key for row in part.rows}
    renamed = {marked.label(row) for key, row in there.items() if is_id(key) and key not in known}
    at = part.columns.index(LABEL)
    for row in part.rows:
        if not is_id(row.key) or row.key in there:
            continue
        cell = row.cells[at]
        label = str(cell.content) if cell else row.key
        if label in renamed:
            continue
        same = keyless.get(label)
        shown = label.removesuffix(REQUIRED_MARK)
        if same is None:
            message = f"“{marked.sheet.name}”少了“{shown}”这一行，没有导入"
            yield error("missing-row", message, marked.place(marked.top, 0), _HINT)
        else:
            message = f"“{shown}”这一行隐藏的编号不见了，没有导入"
            yield error("missing-row", message, marked.place(same, 0), f"在 A{same + 1} 写上 {row.key}，或重新生成表单")


def _lost_columns(part: FormPart, marked: MarkedSheet, wanted: set[str]) -> Iterator[Diagnostic]:
    heads = [row for row in part.rows if row.key == HEAD_ROW]
    for at, column in enumerate(part.columns):
        if column and column in wanted and column not in marked.columns:
            cell = heads[-1].cells[at] if heads else None
            label = str(cell.content).removesuffix(REQUIRED_MARK) if cell else column
            message = f"“{_name(part)}”少了“{label}”这一列，没有导入"
            yield error("missing-column", message, marked.place(marked.top, 0), _HINT)
