"""A first draft of a map, guessed from headers, units and cells, for a person to confirm."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from reportgen.model.facts import Period
from reportgen.model.kit import Field, Kit
from reportgen.model.workbook import Sheet, Workbook
from reportgen.readers.sheets.column_heads import heading_at, unit_above, words_of
from reportgen.readers.sheets.fact_paths import FactPath, fields_of, leaves
from reportgen.readers.sheets.likeness import Evidence
from reportgen.readers.sheets.map_writing import GuessedColumn, GuessedPeriod, GuessedTable, write_map
from reportgen.readers.sheets.matching import Match, match_columns
from reportgen.readers.sheets.measures import Units, units_of
from reportgen.readers.sheets.sheet_layout import SheetLayout, find_layout
from reportgen.readers.sheets.standing import standing_of, times_of

_NEVER = re.compile(r"序号|编号|备注|备考|.*联系电话|.*联系方式|联系人|填表人|审核人|经办人|.*签字")
_PERIOD = re.compile(r"20\d\d年(?:上半年|下半年|前三季度|第?[一二三四]季度)")
_TITLE_ROWS = 3
_SAMPLES = 40
_LIST_LEAD = 1.3  # how much better a list must explain a sheet whose places do not repeat


def guess_map(workbook: Workbook, kit: Kit) -> str:
    """The text of a map for a workbook: a draft with the confidence of each guess, to be read and corrected.

    Sheets with a line for each place come first, since the first sheet of a map says which places there are.
    """
    fields = fields_of(kit)
    period = _period(workbook)
    units = units_of(t[-1].unit for t in _all_leaves(fields))
    tables: list[GuessedTable] = []
    strange: list[str] = []
    for sheet in workbook.sheets:
        guessed = _guess(sheet, fields, units, period)
        if guessed is None:
            strange.append(sheet.name)
        else:
            tables.append(guessed)
    tables.sort(key=lambda table: (bool(table.rows), -sum(c.match is not None for c in table.columns)))
    return write_map(kit.name, period, tables, strange)


def _period(workbook: Workbook) -> GuessedPeriod | None:
    """The half or quarter of a year that a title names."""
    for sheet in workbook.sheets:
        for row in sheet.rows[:_TITLE_ROWS]:
            for cell in row:
                told = _PERIOD.search(words_of(cell))
                if told:
                    return GuessedPeriod(Period.parse(told[0]).code, told[0])
    return None


def _all_leaves(fields: tuple[Field, ...]) -> Iterator[FactPath]:
    yield from leaves(fields)
    for spec in fields:
        if spec.type.is_list:
            yield from leaves(spec.fields)


def _guess(sheet: Sheet, fields: tuple[Field, ...], units: Units, period: GuessedPeriod | None) -> GuessedTable | None:
    layout = find_layout(sheet)
    if layout is None:
        return None
    looked = list(_columns(layout, units, Period(period.code) if period else None))
    wanted = [(p, e) for p, e in looked if not _NEVER.fullmatch("".join(e.heading.parts))]
    guesses = [_matched(wanted, list(leaves(fields)), "")] if not layout.repeats else []
    for spec in fields:
        if spec.type.is_list:
            guesses.append(_matched(wanted, list(leaves(spec.fields, (spec,))), spec.label))
    best = max(guesses, key=_worth, default=None)
    if best is None or not any(m is not None for m in best.matches.values()):
        return None
    columns = tuple(GuessedColumn(p, e.heading, e.unit, best.matches.get(p), _why_unread(e)) for p, e in looked)
    return GuessedTable(layout, columns, best.rows)


class _Guess(Struct, frozen=True):
    rows: str
    matches: dict[int, Match | None]


def _matched(wanted: list[tuple[int, Evidence]], fact_paths: list[FactPath], rows: str) -> _Guess:
    matches = match_columns([e for _, e in wanted], fact_paths)
    return _Guess(rows, {p: m for (p, _), m in zip(wanted, matches, strict=True)})


def _worth(guess: _Guess) -> float:
    total = sum(m.score for m in guess.matches.values() if m is not None)
    return total if guess.rows else total * _LIST_LEAD


def _why_unread(column: Evidence) -> str:
    """What makes the figures of a column no fact of the period; empty where it is only that no fact is likely."""
    standing = column.standing
    return "" if standing.kind.is_read else f"“{standing.word}”是{standing.kind.value}"


def _columns(layout: SheetLayout, units: Units, period: Period | None) -> Iterator[tuple[int, Evidence]]:
    grid = layout.grid
    above = unit_above(grid, layout.header, units)
    found = [(p, heading_at(grid, layout.header, layout.place, p, units)) for p in range(grid.width)]
    times = times_of(period, (heading.parts for _, heading in found))
    for position, heading in found:
        cells = tuple(
            cell
            for line in layout.body[:_SAMPLES]
            if (cell := grid.spoken(line, position)) is not None and cell.value is not None
        )
        is_title = grid.owner(layout.header.last, position) == grid.owner(layout.header.last + 1, position)
        is_section = grid.turned and not cells
        if position != layout.place and (heading.text or cells) and not is_title and not is_section:
            standing = standing_of(heading.parts, heading.text, heading.unit, times)
            yield position, Evidence(heading, heading.unit or above, cells, standing)
