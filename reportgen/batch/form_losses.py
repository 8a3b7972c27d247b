"""What a person took out of a form: a row or column that is gone would else take its figures out of the input file."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.batch.forms import fields_of
from reportgen.diagnostics import Diagnostic, error
from reportgen.layout.forms import lay_out_county_form, lay_out_form
from reportgen.model.facts import Period
from reportgen.model.form import (
    HEAD_ROW,
    KIT_ROW,
    LABEL,
    NOTE,
    REQUIRED_MARK,
    SOURCE,
    Filling,
    Form,
    FormSheet,
    SheetKind,
)
from reportgen.model.kit import Kit
from reportgen.readers.forms import FilledForm, MarkedSheet

_HINT = "恢复它，或重新生成表单，把内容复制过去"


def form_losses(filled: FilledForm, kit: Kit, period: Period) -> list[Diagnostic]:
    """Each sheet, row and column that the kit's form has and that this one lacks, as errors; one where the kit is another.

    A row whose id was changed is not missed: the id that it has now is told as unknown.
    """
    wanted = fields_of(kit, period)
    whole = lay_out_county_form(wanted, []) if filled.is_county else lay_out_form(wanted, Filling(""))
    if _is_of_another_kit(filled, whole):
        cell = filled.on_cover(KIT_ROW)
        message = f"这份表单不是模板包“{kit.name}”的：大多数格子在这个模板包里没有"
        place = cell.location if cell else filled.cover.place(0, 0)
        return [error("not-of-the-form", message, place, "把封面上的“模板”改回原来的，或重新生成表单")]
    found = {(m.mark.kind, m.mark.subject): m for m in (filled.cover, *filled.sheets)}
    losses: list[Diagnostic] = []
    for sheet in whole.sheets:
        marked = found.get((sheet.mark.kind, sheet.mark.subject))
        if marked is None:
            message = f"表单里没有“{sheet.name}”这张表，没有导入"
            losses.append(error("missing-sheet", message, filled.cover.place(0, 0), "重新生成表单，把内容复制过去"))
        elif sheet.mark.kind in {SheetKind.COVER, SheetKind.FIELDS}:
            losses += _lost_rows(sheet, marked)
            losses += _lost_columns(sheet, marked, {NOTE, SOURCE})
        else:
            losses += _lost_columns(sheet, marked, {c.id for c in sheet.columns})
    return losses


def _is_of_another_kit(filled: FilledForm, whole: Form) -> bool:
    said = {key for marked in filled.sheets for key in _keys_of(marked)}
    known = {key for sheet in whole.sheets for key in (*(c.id for c in sheet.columns), *(r.key for r in sheet.rows))}
    return 2 * len(said & known) < len(said)


def _keys_of(marked: MarkedSheet) -> Iterator[str]:
    """The ids of a sheet that name figures."""
    if marked.mark.kind is SheetKind.FIELDS:
        yield from (key for key in _rows(marked) if key and not key.startswith("#"))
    else:
        yield from (key for key in marked.columns if key.rpartition(".")[2] not in {NOTE, SOURCE})


def _rows(marked: MarkedSheet) -> list[str]:
    return [marked.key(row) for row in range(len(marked.sheet.rows))]


def _lost_rows(sheet: FormSheet, marked: MarkedSheet) -> Iterator[Diagnostic]:
    there = _rows(marked)
    labels = {marked.label(row): row for row in range(1, len(there))}
    at = next(n for n, column in enumerate(sheet.columns) if column.id == LABEL)
    for row in sheet.rows:
        if not row.key or row.key.startswith("#") or row.key in there:
            continue
        cell = row.cells[at]
        label = str(cell.content) if cell else row.key
        same = labels.get(label)
        shown = label.removesuffix(REQUIRED_MARK)
        if same is None:
            message = f"“{sheet.name}”少了“{shown}”这一行，没有导入"
            yield error("missing-row", message, marked.place(0, 0), _HINT)
        elif not there[same]:
            message = f"“{shown}”这一行隐藏的编号不见了，没有导入"
            yield error("missing-row", message, marked.place(same, 0), f"在 A{same + 1} 写上 {row.key}，或重新生成表单")


def _lost_columns(sheet: FormSheet, marked: MarkedSheet, wanted: set[str]) -> Iterator[Diagnostic]:
    heads = [row for row in sheet.rows if row.key == HEAD_ROW]
    for at, column in enumerate(sheet.columns):
        if column.id in wanted and column.id not in marked.columns:
            cell = heads[-1].cells[at] if heads else None
            label = str(cell.content).removesuffix(REQUIRED_MARK) if cell else column.id
            message = f"“{sheet.name}”少了“{label}”这一列，没有导入"
            yield error("missing-column", message, marked.place(0, 0), _HINT)
