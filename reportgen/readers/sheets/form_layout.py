"""Sheets of an unknown workbook that hold one place each, found and put together with those of the same form."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.model.workbook import Sheet, Workbook
from reportgen.readers.gazetteer import Gazetteer
from reportgen.readers.sheets.column_heads import words_of
from reportgen.readers.sheets.form_grid import FormSpot, Spot, grid_of_forms, place_cell, spots_of, units_of_form
from reportgen.readers.sheets.form_reading import HEADER, PLACE
from reportgen.readers.sheets.place_told import asks_place, is_title
from reportgen.readers.sheets.sheet_grid import grid_of
from reportgen.readers.sheets.sheet_layout import SheetLayout, find_layout, names_a_town

_LEAST_SPOTS = 2
_TITLE_LINES = 3
_LEAST_PLACES = 2  # so many make a table of places


def find_forms(workbook: Workbook, gazetteers: Sequence[Gazetteer]) -> list[SheetLayout]:
    """The layouts of all sheets that hold one place each; those that ask for the same at the same cells are one."""
    groups: list[tuple[tuple[Spot | None, tuple[str, ...]], dict[Spot, FormSpot], list[Sheet]]] = []
    for sheet in workbook.sheets:
        found = {one.spot: one for one in spots_of(sheet)}
        if len(found) < _LEAST_SPOTS or _is_table(sheet, gazetteers):
            continue
        place = _place_of(sheet, gazetteers)
        if place is None and not names_a_town(sheet.name, gazetteers):
            continue
        own = place, units_of_form(sheet, found.values())
        for theirs, spots, sheets in groups:
            if theirs == own and _agree(spots, found):
                spots.update(found)
                sheets.append(sheet)
                break
        else:
            groups.append((own, found, [sheet]))
    return [_layout(sheets, [spots[spot] for spot in sorted(spots)], place) for (place, _), spots, sheets in groups]


def _agree(one: dict[Spot, FormSpot], other: dict[Spot, FormSpot]) -> bool:
    """Whether two sheets name the figures at the same cells by the same words."""
    both = one.keys() & other.keys()
    return bool(both) and all(one[spot].words == other[spot].words for spot in both)


def _is_table(sheet: Sheet, gazetteers: Sequence[Gazetteer]) -> bool:
    """Whether a sheet has several places of its own."""
    layout = find_layout(sheet, gazetteers)
    if layout is None:
        return False
    named = {words_of(layout.grid.cell(n, layout.place)) for n in layout.body}
    return sum(names_a_town(words, gazetteers) for words in named if words) >= _LEAST_PLACES


def _place_of(sheet: Sheet, gazetteers: Sequence[Gazetteer]) -> Spot | None:
    """The cell that names the place of a sheet: with the words that ask for it before it, or in a cell to its left; else the
    title that begins with it.
    """
    titled: Spot | None = None
    for line, cells in enumerate(grid_of(sheet, turned=False).lines):
        for position, cell in enumerate(cells):
            words = words_of(cell) if isinstance(cell.value, str) else ""
            asked = asks_place(words)
            if (
                not asked
                and titled is None
                and line < _TITLE_LINES
                and is_title(words)
                and _names(sheet, (line, position), gazetteers)
            ):
                titled = line, position
            if not asked:
                continue
            spot = (line, position) if asked < len(words) else _next_filled(sheet, (line, position))
            if spot and _names(sheet, spot, gazetteers):
                return spot
    return titled


def _names(sheet: Sheet, spot: Spot, gazetteers: Sequence[Gazetteer]) -> bool:
    """Whether a cell names a township."""
    return names_a_town(words_of(place_cell(sheet, spot)), gazetteers)


def _next_filled(sheet: Sheet, spot: Spot) -> Spot | None:
    row = sheet.rows[spot[0]]
    return next(((spot[0], n) for n in range(spot[1] + 1, len(row)) if words_of(row[n])), None)


def _layout(sheets: Sequence[Sheet], spots: Sequence[FormSpot], place: Spot | None) -> SheetLayout:
    grid = grid_of_forms(sheets, spots, place)
    body = tuple(range(HEADER.last + 1, len(grid.lines)))
    alike = tuple(sheet.name for sheet in sheets[1:])
    return SheetLayout(
        *(grid, PLACE, HEADER, body),
        repeats=False,
        blank=False,
        score=float(len(sheets)),
        end=grid.width,
        alike=alike,
        place_spot=place,
    )
