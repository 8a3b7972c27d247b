"""Sheets with figures of which a map says nothing: one of the same form as those that are read is a place's, most likely."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from reportgen.diagnostics import Diagnostic, Severity, warning
from reportgen.field_types.cells import is_number
from reportgen.model.workbook import Sheet, Workbook
from reportgen.readers.sheets.column_heads import words_of
from reportgen.readers.sheets.form_grid import spots_of
from reportgen.readers.sheets.form_words import Spot
from reportgen.readers.sheets.sheet_map import Direction, SheetMap
from reportgen.shortened import shortened

_MOST_NAMED = 8


def told_of_sheets(workbook: Workbook, sheet_map: SheetMap, read: Set[str]) -> Iterator[Diagnostic]:
    """The finding for sheets with figures that are neither in the map nor ``read`` as the rest of one that is; those of one place
    each that ask for the same as those of the map are told louder.
    """
    named = read | {name for table in sheet_map.tables for name in (table.sheet, *table.alike)}
    others = [sheet for sheet in workbook.sheets if sheet.name not in named and _has_figures(sheet)]
    forms = [table for table in sheet_map.tables if table.direction is Direction.SHEETS] if others else []
    of_places: list[str] = []
    for table in forms:
        first = workbook.sheet(table.sheet)
        asked = _asked(first, table.spots) if first else {}
        alike = [sheet for sheet in others if asked and sheet.name not in of_places and _is_alike(sheet, asked)]
        if alike:
            of_places += [sheet.name for sheet in alike]
            message = f"表“{_listed(alike)}”和表“{table.sheet}”的样子一样，对照表里没有，没有导入"
            hint = f"是一个单位的，把它的名称加进表“{table.sheet}”的“同样”；不是的，不用改"
            yield warning("sheet-left-out", message, alike[0].rows[0][0].location, hint)
    rest = [sheet for sheet in others if sheet.name not in of_places]
    if rest:
        message = f"表“{_listed(rest)}”里有数，对照表里没有，没有导入"
        yield Diagnostic(Severity.NOTE, "sheet-left-out", message, rest[0].rows[0][0].location)


def _has_figures(sheet: Sheet) -> bool:
    """Whether a sheet has figures behind words: numbers of lines and choices for cells are none."""
    return any(is_number(cell.value) for row in sheet.rows for n, cell in enumerate(row) if n and words_of(row[0]))


def _asked(sheet: Sheet, spots: Sequence[Spot]) -> dict[Spot, tuple[str, ...]]:
    return {one.spot: one.words for one in spots_of(sheet) if one.spot in spots}


def _is_alike(sheet: Sheet, asked: dict[Spot, tuple[str, ...]]) -> bool:
    own = _asked(sheet, tuple(asked))
    return sum(own.get(spot) == words for spot, words in asked.items()) * 2 > len(asked)


def _listed(sheets: Sequence[Sheet]) -> str:
    return shortened((sheet.name for sheet in sheets), _MOST_NAMED)
