"""Tables that stand beside each other on one sheet with places of their own, in whatever order: each is read by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from reportgen.model.workbook import Sheet
from reportgen.placenames import short_names
from reportgen.readers.gazetteer import Gazetteer
from reportgen.readers.sheets.column_heads import words_of
from reportgen.readers.sheets.line_words import is_of_all, is_total
from reportgen.readers.sheets.sheet_grid import SheetGrid
from reportgen.readers.sheets.sheet_layout import SheetLayout, find_layout, names_a_town
from reportgen.readers.sheets.sheet_map import Span
from reportgen.readers.sheets.short_places import is_towns_heading

_NUMBERING = re.compile(r"[序编]号|No\.?|名次|排名|位次|排序")
_CAPTION = re.compile(
    r"[（(]?[一二三四五六七八九十]{1,3}[)）、.．]|附?表[一二三四五六七八九十\d]|.*(?:情况|[报统计明细一览汇总]{1,2}表|统计|[上下]半年.*)$"
)
_SEVERAL = 2
_LEAST_SHARE = 0.7


def names_places_too(grid: SheetGrid, header: Span, place: int, position: int) -> bool:
    """Whether what stands above a position says that it names places, as the heads of the places do."""
    own = _last_words(grid, header, place)
    words = _last_words(grid, header, position)
    return bool(words) and (words == own or is_towns_heading(words))


def side_by_side(sheet: Sheet, layout: SheetLayout, gazetteers: Sequence[Gazetteer]) -> Iterator[SheetLayout]:
    """The layouts of the tables of a sheet that stand beside each other; where there is but one, that."""
    starts = [0, *_starts(layout, gazetteers)]
    ends = [*starts[1:], layout.grid.width]
    for start, end in zip(starts, ends, strict=True) if len(starts) > 1 else ():
        found = find_layout(_cut(sheet, start, end), gazetteers)
        if found is not None and not found.grid.turned:
            beside = tuple(p + start for p in found.beside)
            place, stop = found.place + start, found.end + start
            header = layout.header if _is_head_over_all(layout, found.header, start, end) else found.header
            found = replace(found, header=header, place=place, beside=beside, start=start, end=stop)
            yield replace(found, grid=layout.grid, last=layout.last)
    if len(starts) == 1:
        yield layout


def _is_head_over_all(layout: SheetLayout, header: Span, start: int, end: int) -> bool:
    """Whether what stands over all of a table is a head (固定资产投资), as the header of all tables has it, and no caption."""
    above = range(layout.header.first, header.first)
    told = [words_of(layout.grid.spoken(n, p)) for n in above for p in range(start, end)]
    return header.last == layout.header.last and any(told) and not any(map(_CAPTION.match, told))


def _starts(layout: SheetLayout, gazetteers: Sequence[Gazetteer]) -> list[int]:
    """Where tables to the right begin: at places under a head of their own that are not those of the line."""
    grid, place = layout.grid, layout.place
    if grid.turned or grid.keys or layout.repeats or layout.beside:
        return []
    full = {words_of(grid.cell(n, place)) for n in layout.body}
    own = full | {short for name in full for short in short_names(name)}
    heads = {_last_words(grid, layout.header, place)} - {""}
    found: list[int] = []
    before = place  # where the table to the left names its places
    for position in range(place + 1, grid.width):
        head = next((n for n in range(len(grid.lines)) if _is_head(grid, n, position, heads)), None)
        below = range(head + 1, len(grid.lines)) if head is not None else ()
        told = [(n, w) for n in below if (w := words_of(grid.cell(n, position))) and not (is_total(w) or is_of_all(w))]
        places = [(n, w) for n, w in told if w in own or names_a_town(w, gazetteers)]
        if len(places) < max(_SEVERAL, len(told) * _LEAST_SHARE):
            continue
        named = ((words_of(grid.spoken(n, before)), w) for n, w in places)
        if any(w not in (left, *short_names(left)) and left not in short_names(w) for left, w in named):
            before = position
            is_numbered = _NUMBERING.fullmatch(words_of(grid.cell(head or 0, position - 1)))
            found.append(position - 1 if is_numbered and position - 1 > place else position)
    return found


def _is_head(grid: SheetGrid, line: int, position: int, heads: set[str]) -> bool:
    words = words_of(grid.cell(line, position))
    return words in heads or is_towns_heading(words)


def _last_words(grid: SheetGrid, header: Span, position: int) -> str:
    told = (words_of(grid.spoken(n, position)) for n in range(header.last, header.first - 1, -1))
    return next(filter(None, told), "")


def _cut(sheet: Sheet, first: int, end: int) -> Sheet:
    """Some columns of a sheet. What is merged across their edge, as its title is, stands in the first of them."""
    areas = [
        (top, max(left, first) - first, bottom, min(right, end - 1) - first)
        for top, left, bottom, right in sheet.merged
        if left < end and right >= first
    ]
    shared = {top: sheet.rows[top][left] for top, left, _, right in sheet.merged if left < first <= right}
    rows = tuple(
        (shared.get(n, row[first]), *row[first + 1 : end]) if len(row) > first else row[first:end]
        for n, row in enumerate(sheet.rows)
    )
    hidden = frozenset(p - first for p in sheet.hidden_columns if first <= p < end)
    return replace(sheet, rows=rows, merged=tuple(areas), hidden_columns=hidden)
