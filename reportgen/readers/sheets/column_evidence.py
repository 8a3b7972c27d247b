"""What is known of each column of an unknown table: its head with the words that stand elsewhere, its unit, its figures, its time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from reportgen.field_types.cells import figure_in
from reportgen.model.facts import Period
from reportgen.model.workbook import Cell
from reportgen.readers.sheets.column_heads import ColumnHead, heading_at, words_of
from reportgen.readers.sheets.doubts import captions_of
from reportgen.readers.sheets.figures import amount_of
from reportgen.readers.sheets.growth_beside import is_against_another
from reportgen.readers.sheets.heads_elsewhere import (
    spelled_out,
    with_the_aim,
    with_what_all_count,
)
from reportgen.readers.sheets.likeness import Evidence
from reportgen.readers.sheets.line_words import is_caption, is_note, is_nothing, is_total
from reportgen.readers.sheets.measures import Units, is_money
from reportgen.readers.sheets.months_beside import sums_of_months, without_ends
from reportgen.readers.sheets.plain_heads import plain_head
from reportgen.readers.sheets.sheet_layout import SheetLayout
from reportgen.readers.sheets.sheet_map import BLANK_WORDS
from reportgen.readers.sheets.since_january import with_sums_since_january
from reportgen.readers.sheets.standing import (
    Kind,
    Standing,
    as_plan_of_the_year,
    as_stock,
    is_part_of_before,
    standing_of,
    time_of_section,
    times_of,
)

_RATE_OF_CHANGE = "增速"
_COUNTED = re.compile(r".*(户|人|件|起|亩|公里|公斤|平方米|人次)数")
_LARGE = re.compile(r"规模以上|规上|限额以上|限上")
_NUMBERED = re.compile(r"[一二三四五六七八九十]{1,3}[、.．]")
_IN_BRACKETS = re.compile(r"[（(][^（()）]*[)）]?")
_SAMPLES = 40


def columns_of(
    layout: SheetLayout, units: Units, told: tuple[str, ...], period: Period | None
) -> Iterator[tuple[int, Evidence]]:
    """What is known of each column of a table that has words or figures, by its position; ``told`` are the units that stand above
    the table for all of it.
    """
    grid = layout.grid
    above = next(filter(is_money, told), "")
    said = (words for group in captions_of(layout) for words in group if not is_note(words))
    context = " ".join(dict.fromkeys(_IN_BRACKETS.sub("", words) if is_caption(words) else words for words in said))
    found = [
        (p, plain_head(spelled_out(heading_at(grid, layout.header, layout.place, p, units), layout.codes)))
        for p in range(layout.start, layout.end)
    ]
    if not grid.keys and not grid.turned:
        found = with_what_all_count(found, layout.place, grid.sheet, captions_of(layout))
        found = with_the_aim(found, captions_of(layout), period)
    times = times_of(period, (heading.parts for _, heading in found))
    parts_of = without_ends([heading.parts for _, heading in found], times)
    found = [
        (p, replace(heading, parts=tuple(as_plan_of_the_year(part, times) for part in parts)))
        for (p, heading), parts in zip(found, parts_of, strict=True)
    ]
    if _is_of_changes(layout, told):
        found = [(p, _as_change(heading)) for p, heading in found]
    filled = [(p, heading.parts) for p, heading in found if heading.parts and _says_something(layout, p)]
    sums = sums_of_months(filled, times, lambda parts, total: _adds_up(layout, parts, total))
    body = [n for n in layout.body if not is_total(words_of(grid.spoken(n, layout.place)))] or layout.body
    section, section_time = "", Standing(Kind.OWN, "", ())
    positions: list[int] = []
    columns: list[Evidence] = []
    for (position, heading), follower in zip(found, [*(heading for _, heading in found[1:]), None], strict=True):
        cells = tuple(
            cell
            for line in body[:_SAMPLES]
            if (cell := grid.spoken(line, position)) is not None
            and cell.value is not None
            and (words := words_of(cell)) not in BLANK_WORDS
            and not is_nothing(words)
        )
        is_title = grid.owner(layout.header.last, position) == grid.owner(layout.header.last + 1, position)
        is_section = grid.turned and (is_title or not cells)
        if is_section and heading.parts and position > layout.place:
            section = "".join(heading.parts)
            section_time = time_of_section(section, section_time, times)
        if position != layout.place and (heading.text or cells) and not is_title and not is_section:
            if _NUMBERED.match("".join(heading.parts)):
                section = ""  # a line that begins the next section has figures of its own
            head = _of_the_section(heading, section)
            standing = standing_of(head.parts, head.text, head.unit, times)
            if standing.kind in {Kind.OWN, Kind.STOCK} and section_time.kind is not Kind.OWN:
                standing = replace(section_time, parts=standing.parts)
            if standing.kind in {Kind.OWN, Kind.STOCK}:
                standing = sums.get(heading.parts, standing)
            if standing.kind is Kind.CHANGE and is_against_another(head.text):
                standing = Standing(Kind.OTHER_TIME, head.text, ())
            if layout.is_sum and standing.kind is Kind.OWN:
                standing = replace(standing, is_sum=True)
            if follower is not None and is_part_of_before(follower.parts):
                standing = as_stock(standing, follower.parts[-1])
            unit = heading.unit or _counted(heading.parts) or _unit_in(cells) or above
            positions.append(position)
            columns.append(Evidence(head, unit, cells, standing, f"{context} {section}", told, section))
    return zip(positions, with_sums_since_january(columns, times), strict=True)


def _of_the_section(heading: ColumnHead, section: str) -> ColumnHead:
    """A head with the words of its section, where these say of which part of the firms its figures are: 规模以上工业."""
    is_of_large = _LARGE.search(section) and not _LARGE.search(heading.text)
    return replace(heading, parts=(section, *heading.parts)) if is_of_large else heading


def _is_of_changes(layout: SheetLayout, told: Sequence[str]) -> bool:
    """Whether a table's title says that all its figures are growth, and the line of units that they are in %."""
    said = [words for group in captions_of(layout) for words in group]
    return bool(told) and set(told) <= {"%", "％"} and any(_RATE_OF_CHANGE in words for words in said)


def _as_change(heading: ColumnHead) -> ColumnHead:
    """A head that says of what its figures are the growth, as one that says so too."""
    *upper, leaf = heading.parts or ("",)
    return heading if heading.unit or not leaf else replace(heading, parts=(*upper, leaf + _RATE_OF_CHANGE))


def _says_something(layout: SheetLayout, position: int) -> bool:
    """Whether a position has anything in the lines of places: months to come have not."""
    cells = (layout.grid.spoken(line, position) for line in layout.body)
    return any(cell is not None and words_of(cell) for cell in cells)


def _adds_up(layout: SheetLayout, parts: Sequence[int], total: int) -> bool:
    """Whether figures at some positions come to those at another in every line of places; nothing counts as none."""
    for line in layout.body:
        told = [cell and amount_of(cell, "") for cell in (layout.grid.spoken(line, p) for p in (*parts, total))]
        if sum(amount or 0 for amount in told[:-1]) != (told[-1] or 0):
            return False
    return bool(parts)


def _unit_in(cells: Sequence[Cell]) -> str:
    """The unit that every cell of a column has behind its figure; empty where one has none, or another: 3期, 12期."""
    found = {told[2].strip() if (told := figure_in(words_of(cell))) else "" for cell in cells}
    return found.pop() if len(found) == 1 else ""


def _counted(parts: Sequence[str]) -> str:
    """The unit that the last words of a heading count: 户 of 户数. Such figures are no money, whatever stands above."""
    told = _COUNTED.fullmatch(parts[-1]) if parts else None
    return told[1] if told else ""
