"""Tables that go on with further places where the sheet ends: below themselves, or on another sheet (续表), read as one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set

from msgspec import Struct
from msgspec.structs import replace

from reportgen.field_types.cells import is_figure
from reportgen.model.workbook import Aside, Cell, Workbook
from reportgen.readers.gazetteer import Gazetteer
from reportgen.readers.sheets.column_heads import words_of
from reportgen.readers.sheets.form_titles import JOINED, Said, said_in
from reportgen.readers.sheets.line_words import is_note, is_signature, is_total, says_not_done
from reportgen.readers.sheets.sheet_grid import SheetGrid, grid_of
from reportgen.readers.sheets.sheet_layout import SheetLayout, layout_at
from reportgen.readers.sheets.sheet_map import Span
from reportgen.readers.sheets.sheet_times import kind_told, times_named
from reportgen.readers.sheets.spans import months_in
from reportgen.readers.sheets.standing import Kind, kind_said
from reportgen.readers.sheets.subsets import part_told
from reportgen.readers.sheets.table_captions import titles
from reportgen.readers.sheets.title_words import is_void

_TOWN = re.compile(r"(?:乡|镇|街道|苏木)(?:[（(].*[)）])?$")
_GOES_ON = "续"
_YEAR = re.compile(r"20\d\d")
_MOST_ABOVE = 12  # so many lines may stand above the heads of another sheet
_OF_OTHERS = re.compile(r"预计|计划|目标|估|当月|增[减长]|同比|率|未|邻|县外|[上去]年")
_LEAST = 2  # so many figures have the same names in both


class _Part(Struct, frozen=True):
    """Where a table goes on: on which grid, the position there for each of its own, and the lines of places."""

    grid: SheetGrid
    positions: dict[int, int]
    lines: tuple[int, ...]
    start: int  # where its heads begin


def continued(
    grid: SheetGrid, header: Span, place: int, others: Iterable[SheetGrid] = ()
) -> tuple[SheetGrid, frozenset[str]]:
    """A grid with the lines of the places with which it goes on, and the other sheets on which it does.

    On a turned sheet that is where the words beside the figures stand again below them, on another sheet where its heads are
    the same and its places are others.
    """
    parts = [part for part in (_below(grid, header, place), *_on_others(grid, header, place, others)) if part]
    for part in parts:
        grid = _with_lines(grid, part)
    return grid, frozenset(part.grid.sheet for part in parts if part.grid.sheet != grid.sheet)


def _below(grid: SheetGrid, header: Span, place: int) -> _Part | None:
    """Where a turned table goes on below itself."""
    if not grid.turned:
        return None
    start = _begins_anew(grid, range(place + 1, grid.width), grid, header, place)
    found = _part(grid, grid, header, place, start, start) if start is not None else None
    words = _words_at(grid, range(max(found.positions) + 1, found.start)) if found else []
    above = JOINED.join(_words_at(grid, range(place)))
    if any(map(says_of_others, words)) or kind_told(words):
        return None  # planned, of a month, or of others
    between = said_in(JOINED.join(words))
    years = {*_YEAR.findall(JOINED.join(words))}
    if years and not years <= {*_YEAR.findall(above)}:
        return None  # 续表（2025）
    if any(between) and between not in (said_in(above), _said_above(grid, header, place)[0]):
        return None  # a table in another unit, or of another time
    return found if found and not _names(grid, found.lines, start or 0) & _names(grid, found.lines, place) else None


def _on_others(grid: SheetGrid, header: Span, place: int, others: Iterable[SheetGrid]) -> Iterator[_Part]:
    for other in others:
        if other.sheet == grid.sheet or other.turned != grid.turned or not other.lines:
            continue
        found = _part_turned(grid, other, header, place) if grid.turned else _part_of_lines(grid, other, header, place)
        if (
            found
            and _goes_on(grid, found, header, place)
            and not _says_otherwise(found.grid.sheet)
            and not any(map(says_of_others, (found.grid.sheet, *titles(found.grid, header, place))))
            and not any(map(_is_of_another, _notes(found)))
            and _said_above(grid, header, place) == _said_of(found, header)
        ):
            yield found


def _notes(part: _Part) -> Iterator[str]:
    """The remarks on another sheet."""
    cells = (words_of(cell) for cells in part.grid.lines for cell in cells)
    yield from (words for words in cells if is_note(words))


def _is_of_another(note: str) -> bool:
    """Whether a remark says that figures are others, or names a time: the table of its sheet is then looked at by itself."""
    return says_of_others(note) or says_not_done(note) or bool(times_named([note]))


def _part_turned(grid: SheetGrid, other: SheetGrid, header: Span, place: int) -> _Part | None:
    start = _begins_anew(other, range(min(other.width, _MOST_ABOVE)), grid, header, place)
    return _part(grid, other, header, place, start, grid.width) if start is not None else None


def _begins_anew(there: SheetGrid, positions: range, grid: SheetGrid, header: Span, place: int) -> int | None:
    """The first of some positions where what stands before the places stands again: of positions merged there the same one."""
    heads = _heads(grid, header, place)
    own = next(p for p in range(place, -1, -1) if p == 0 or _heads(grid, header, p - 1) != heads)
    alike = [p for p in positions if any(heads) and _heads(there, header, p) == heads]
    starts = [p for p in alike if p == 0 or _heads(there, header, p - 1) != heads]
    return next((p + place - own for p in starts if p + place - own in alike), None)


def _part_of_lines(grid: SheetGrid, other: SheetGrid, header: Span, place: int) -> _Part | None:
    """Where the same heads stand above lines of other places."""
    if other.width < grid.width:
        return None
    own = [_line(grid, n) for n in range(header.first, header.last + 1)]
    height = len(own)
    for first in range(min(len(other.lines) - height, _MOST_ABOVE)):
        if [_line(other, n)[: grid.width] for n in range(first, first + height)] == own:
            lines = tuple(_places(other, range(first + height, len(other.lines)), place))
            return _Part(other, {p: p for p in range(grid.width)}, lines, first)
    return None


def _part(grid: SheetGrid, other: SheetGrid, header: Span, place: int, start: int, end: int) -> _Part | None:
    """The part of a turned table that begins at a position of a grid and goes on as the table does, which ends before ``end``."""
    positions: dict[int, int] = {}
    named = 0
    behind = range(header.last + 1, len(other.lines))
    for there in range(start, other.width):
        own = place + there - start
        words = _heads(other, header, there)
        has_figures = any(is_figure(other.lines[n][there].value) for n in behind)
        if own >= end or words != _heads(grid, header, own):
            if has_figures:
                return None
            continue
        positions[own] = there
        named += has_figures and any(words)
    lines = tuple(n for n in behind if words_of(other.spoken(n, start)))
    return _Part(other, positions, lines, start) if named >= _LEAST and lines else None


def _places(grid: SheetGrid, lines: Iterable[int], place: int) -> Iterator[int]:
    """The lines that name a place, or a total, down to the first remark."""
    for number in lines:
        words = words_of(grid.spoken(number, place))
        if is_note(words) or is_signature(words):
            return
        if words and any(is_figure(cell.value) for cell in grid.lines[number]):
            yield number


def _goes_on(grid: SheetGrid, part: _Part, header: Span, place: int) -> bool:
    """Whether the places of another sheet are others of the same kind: townships, or of a sheet that says that it goes on."""
    own = _names(grid, range(header.last + 1, len(grid.lines)), place)
    there = _names(part.grid, part.lines, part.positions[place])
    if not there or not own or own & there:
        return False
    says_so = _GOES_ON in part.grid.sheet or any(_GOES_ON in words for words in titles(part.grid, header, place))
    return says_so or all(map(_TOWN.search, own | there))


def _names(grid: SheetGrid, lines: Iterable[int], place: int) -> set[str]:
    named = ((n, words_of(grid.spoken(n, place))) for n in lines)
    return {
        words
        for n, words in named
        if words and not is_total(words) and any(is_figure(cell.value) for cell in grid.lines[n])
    }


def _said_above(grid: SheetGrid, header: Span, place: int) -> tuple[Said, str, str]:
    """The units and the times that are told above a table, what kind its figures are (计划), and of what part."""
    told = [*titles(grid, header, place), grid.sheet]
    return said_in(JOINED.join(told[:-1])), kind_told(told), part_told(told)


def _says_otherwise(sheet: str) -> bool:
    """Whether the name of a sheet says of its figures that they are aims, of another time, or not done."""
    return is_void(sheet) or kind_said(sheet) is not Kind.OWN or months_in(sheet)[0] is not None or says_not_done(sheet)


def _said_of(part: _Part, header: Span) -> tuple[Said, str, str]:
    """The same of a part on another sheet."""
    if part.grid.turned:
        return _said_above(part.grid, header, part.start)
    return _said_above(part.grid, Span(part.start, part.start), 0)


def says_of_others(words: str) -> bool:
    """Whether words over a table that would go on say that its figures, or its places, are others."""
    return bool(_OF_OTHERS.search(words))


def _words_at(grid: SheetGrid, positions: Iterable[int]) -> list[str]:
    """All words at positions: of a turned sheet the lines above it, or between its parts."""
    return [words for p in positions for n in range(len(grid.lines)) if (words := words_of(grid.cell(n, p)))]


def _heads(grid: SheetGrid, header: Span, position: int) -> tuple[str, ...]:
    return tuple(words_of(grid.spoken(n, position)) for n in range(header.last + 1))


def _line(grid: SheetGrid, line: int) -> list[str]:
    return [words_of(grid.spoken(line, position)) for position in range(grid.width)]


def _with_lines(grid: SheetGrid, part: _Part) -> SheetGrid:
    """A grid with the lines of a part behind its own, from where these are taken away if they stood on it."""
    end, other = len(grid.lines), part.grid
    is_own = other.sheet == grid.sheet
    taken = frozenset(part.positions.values()) if is_own else frozenset()
    lines = [_without(cells, taken) if n in part.lines or is_own else cells for n, cells in enumerate(grid.lines)]
    at = {there: own for own, there in part.positions.items()}
    moved: list[tuple[Cell, ...]] = []
    for number in part.lines:
        cells, blank = other.lines[number], Cell(None, other.lines[number][0].location)
        moved.append(tuple(cells[part.positions[p]] if p in part.positions else blank for p in range(grid.width)))
    new = {number: end + n for n, number in enumerate(part.lines)}
    owners = {spot: owner for spot, owner in grid.owners.items() if spot[1] not in taken}
    owners |= {
        (new[line], at[p]): (new[top], at[first])
        for (line, p), (top, first) in other.owners.items()
        if line in new and top in new and p in at and first in at
    }
    ends: dict[tuple[int, int], tuple[int, int]] = {}
    for spot, owner in owners.items():
        ends[owner] = max(ends.get(owner, spot), spot)
    numbers = grid.numbers or tuple(range(end))
    more = part.lines if is_own else range(end, end + len(part.lines))  # what a map does not read is of the first sheet
    return replace(
        grid,
        lines=(*lines, *moved),
        owners=owners,
        ends=ends,
        hidden_lines=grid.hidden_lines | {new[n] for n in other.hidden_lines if n in new},
        numbers=(*numbers, *more),
        asides=grid.asides if is_own else tuple(dict.fromkeys((*grid.asides, *other.asides, *_words_left(part, grid)))),
    )


def _words_left(part: _Part, grid: SheetGrid) -> Iterator[Aside]:
    """What another sheet says besides the heads that it repeats, and its places: it is said of their figures."""
    other = part.grid
    heads = {words_of(cell) for line in grid.lines for cell in line} if other.turned else set()
    rows = range(part.start, part.lines[0]) if not other.turned and part.lines else range(0)
    read = {(n, p) for n in part.lines for p in part.positions.values()}
    for number, cells in enumerate(other.lines):
        for position, cell in enumerate(cells):
            words = words_of(cell) if isinstance(cell.value, str) else ""
            is_head = number in rows or (other.turned and (position <= part.start or words in heads))
            if words and (number, position) not in read and (is_note(words) or not is_head):
                yield Aside(f"表“{other.sheet}”", words, cell.location)


def _without(cells: Sequence[Cell], taken: frozenset[int]) -> tuple[Cell, ...]:
    return tuple(Cell(None, cell.location) if p in taken else cell for p, cell in enumerate(cells))


class Whole(Struct, frozen=True):
    """A layout with all places of its table, and the other sheets on which they stand."""

    layout: SheetLayout
    sheets: frozenset[str] = frozenset()


def with_continuation(
    layout: SheetLayout, workbook: Workbook, done: Set[str], gazetteers: Sequence[Gazetteer]
) -> Whole:
    """The layout of a table with the places with which it goes on; ``done`` are the sheets that are read already."""
    turned = layout.grid.turned
    if layout.beside or layout.columns or layout.last is not None:
        return Whole(layout)
    others = (grid_of(sheet, turned) for sheet in workbook.sheets if not sheet.hidden and sheet.name not in done)
    grid, sheets = continued(layout.grid, layout.header, layout.place, others)
    if grid is layout.grid:
        return Whole(layout)
    found = layout_at(grid, layout.place, gazetteers)
    if found is None or found.header.last != layout.header.last:
        return Whole(layout)
    return Whole(replace(found, header=layout.header), sheets)  # of a turned sheet half of the words are gone
