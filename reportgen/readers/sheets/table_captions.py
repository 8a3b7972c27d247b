"""What stands above one table of a sheet, before what stands above all of them: of tables beside or below each other each has
its own captions, and its own units.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct

from reportgen.field_types.cells import is_number
from reportgen.model.workbook import Cell
from reportgen.readers.sheets.column_heads import is_for_all, words_of
from reportgen.readers.sheets.form_titles import JOINED
from reportgen.readers.sheets.line_words import is_caption, is_note, is_signature, is_total
from reportgen.readers.sheets.measures import Units
from reportgen.readers.sheets.sheet_asides import printed
from reportgen.readers.sheets.sheet_grid import SheetGrid
from reportgen.readers.sheets.sheet_map import Span
from reportgen.readers.sheets.unit_words import unit_named

Columns = tuple[int, int]
"""The first position of a table, and the first that is another's."""

_OF_A_TABLE = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[)）、.．]|表[一二三四五六七八九十\d]")
_SPEAKS_OF_FIGURES = re.compile(
    r"[注明]\d?[:：]|以[上下]|本表|数据|均[为系]|截[至止]|^[（(【].*[)）】]$|^[★☆*＊※▲△#＃].|(?:口径|来源|单位)[:：]"
)
_MOST_REMARKS = 2  # side by side in a line
_YEARS = range(2000, 2100)


class AboveUnits(Struct, frozen=True):
    """The units that are told for a whole table, each once: ``own`` for this one; ``elsewhere`` for another beside it or above
    it, where none is told for this one.
    """

    own: tuple[str, ...]
    elsewhere: tuple[str, ...] = ()


_UNITS_AT_LAST = re.compile(r"[（(]?(?:计量|金额|资金|面积)?单位[:：](?P<units>[^（()）:：]{1,16})[)）]?$")
_BETWEEN_UNITS = re.compile(r"[、,，/\s]")


def captions(grid: SheetGrid, header: Span, place: int, columns: Columns | None = None) -> Iterator[tuple[str, ...]]:
    """What says of which time, or of what kind, a table's figures are, the nearest first: its own captions, others above it,
    those of the whole sheet, its name. ``columns`` are the table's where others stand beside it.
    """
    for group in (*_captions(grid, header, place, columns), printed(grid.asides)):
        if group:
            yield tuple(map(_without_units, group))
    yield (grid.sheet,)


def _without_units(words: str) -> str:
    """A caption without the units at its end: 预计数 of 预计数（单位：件）."""
    told = _UNITS_AT_LAST.search(words)
    units = [one for one in _BETWEEN_UNITS.split(told["units"]) if one] if told else []
    return words[: told.start()] if told and told.start() and units and all(map(unit_named, units)) else words


def _captions(grid: SheetGrid, header: Span, place: int, columns: Columns | None) -> Iterator[tuple[str, ...]]:
    if grid.turned or grid.keys:
        yield tuple(titles(grid, header, place))
        return
    start = _first_line(grid, header, lambda line: any(_is_figure(cell) for cell in line))
    near = range(start, header.first)
    if columns is not None:
        yield tuple(_said(grid, near, columns))
    yield tuple(_said(grid, near))
    shared = (n for n in range(start) if is_for_all(grid, n) or _has_a_caption(grid.lines[n]))
    told = (words for n in shared for words in _said(grid, range(n, n + 1)))
    yield tuple(words for words in told if not _OF_A_TABLE.match(words))  # of one of the others


def _has_a_caption(line: Sequence[Cell]) -> bool:
    return any(is_caption(words_of(cell)) for cell in line)


def _said(grid: SheetGrid, lines: range, columns: Columns | None = None) -> Iterator[str]:
    """The words of lines of all that stands over some columns; remarks and names to sign below a table are of that one."""
    for number in lines:
        for position, cell in enumerate(grid.lines[number]):
            words = words_of(cell)
            is_of_above = lines.start > 0 and (is_note(words) or is_signature(words))
            if words and _is_over(grid, (number, position), columns) and not is_of_above:
                yield words


def _is_over(grid: SheetGrid, spot: tuple[int, int], columns: Columns | None) -> bool:
    last = grid.ends.get(spot, spot)[1]
    return columns is None or (spot[1] < columns[1] and last >= columns[0])


def remarks(grid: SheetGrid, header: Span, body: Sequence[int]) -> Iterator[str]:
    """The remarks right below a table: 注：以上为2025年数据."""
    yield from map(words_of, remark_cells(grid, header, body))


def remark_cells(grid: SheetGrid, header: Span, body: Sequence[int]) -> Iterator[Cell]:
    """The cells with these remarks; a turned sheet has them below what names its figures."""
    if grid.keys:
        yield from grid.notes
        return
    if grid.turned:
        heads = (cell for line in grid.lines[: header.last + 1] for cell in line)
        yield from (cell for cell in heads if is_note(words_of(cell)) and not is_caption(words_of(cell)))
        last = max(
            (p for n in body for p, cell in enumerate(grid.lines[n]) if is_number(cell.value)), default=grid.width
        )
        below = (cell for line in grid.lines for cell in line[last + 1 :])
        yield from (c for c in below if words_of(c) and not (is_note(words_of(c)) or is_signature(words_of(c))))
        return
    body = [*body] or [header.last]
    yield from _beside_the_heads(grid, header, body)
    yield from words_below(grid, max(body))


def words_below(grid: SheetGrid, last: int) -> Iterator[Cell]:
    """What is written below a line, but for totals and names to sign; above another table only what begins like a note."""
    found: list[Cell] = []
    is_another_below = False
    for number in range(last + 1, len(grid.lines)):
        told = {grid.owner(number, p): cell for p, cell in enumerate(grid.lines[number]) if words_of(cell)}
        first = next(map(words_of, told.values()), "")
        if any(map(_is_figure, told.values())) and not is_total(first):
            is_another_below = True
            break
        if len(told) <= _MOST_REMARKS:
            found += [cell for cell in told.values() if not is_signature(words_of(cell)) and not _is_figure(cell)]
    yield from (cell for cell in found if is_note(words_of(cell)) or not is_another_below)  # else a caption of that


def _beside_the_heads(grid: SheetGrid, header: Span, body: Sequence[int]) -> Iterator[Cell]:
    """Words in the lines of the heads, or of the places, over and in columns that hold nothing else: a remark to the right."""
    for position in range(grid.width):
        lines = range(header.first, max(body) + 1)
        told = [grid.lines[n][position] for n in lines if words_of(grid.lines[n][position])]
        if len(told) == 1 and _SPEAKS_OF_FIGURES.search(words_of(told[0])):
            yield told[0]


def notes_above(grid: SheetGrid, header: Span, body: Sequence[int]) -> Iterator[str]:
    """The notes between the heads and the first place: 填报要求：按1—5月数填报."""
    between = range(header.last + 1, min(body, default=0)) if not (grid.turned or grid.keys) else ()
    for number in between:
        told = {words for cell in grid.lines[number] if (words := words_of(cell))}
        yield from (words for words in told if len(told) == 1 and is_note(words))


def titles(grid: SheetGrid, header: Span, place: int) -> Iterator[str]:
    """All that stands above a table: of a turned sheet, before the names of the places."""
    lines = [line[:place] for line in grid.lines[: header.last + 1]] if grid.turned else grid.lines[: header.first]
    for line in lines:
        for cell in line:
            parts = str(cell.value or "").split(JOINED) if grid.keys else [words_of(cell)]
            yield from filter(None, ("".join(part.split()) for part in parts))


def units_above(
    grid: SheetGrid,
    header: Span,
    place: int,
    units: Units,
    last: int | None = None,
    columns: Columns | None = None,
) -> AboveUnits:
    """The units that are told for all of a table above it (单位：万元、亩) or in a note below it.

    Of a turned sheet the lines above are what stands before the names of the places. Of tables below each other one that
    tells its own needs none of another; ``last`` is the last line of one that others follow. Of those beside each other
    each has ``columns``.
    """
    if grid.turned:
        return AboveUnits(_told(units.above, (cell for line in grid.lines for cell in line[:place])))
    within = range(header.first, min(header.last + 1, len(grid.lines)))
    own = [n for n in within if is_for_all(grid, n)]
    before = _first_line(grid, header, lambda line: sum(is_number(cell.value) for cell in line) > 1)
    below = [*range(header.last + 1, len(grid.lines))] if last is None else [*_to_its_notes(grid, header, last)]

    def told(over: Columns | None) -> tuple[str, ...]:
        above = _told(units.above, _cells(grid, [*range(before, header.first), *own], over))
        return tuple(dict.fromkeys((*above, *_told(units.below, _cells(grid, below, over), "单位"))))

    found = told(columns)
    elsewhere = () if found else told(None) or _told(units.above, _cells(grid, range(header.first)))
    return AboveUnits(found, elsewhere)


def _cells(grid: SheetGrid, lines: Iterable[int], columns: Columns | None = None) -> Iterator[Cell]:
    return (c for n in lines for p, c in enumerate(grid.lines[n]) if _is_over(grid, (n, p), columns))


def _told(units_in: Callable[[str], Iterable[str]], cells: Iterable[Cell], word: str = "") -> tuple[str, ...]:
    """The units that cells tell, of those that have a word in them."""
    texts = (text for c in cells if isinstance(c.value, str) and word in c.value for text in c.value.split(JOINED))
    return tuple(dict.fromkeys(unit for text in texts for unit in units_in(text)))


def _first_line(grid: SheetGrid, header: Span, is_of_figures: Callable[[Sequence[Cell]], bool]) -> int:
    """The first line above a head behind the last one with figures, which are another table's."""
    return next((n + 1 for n in range(header.first - 1, -1, -1) if is_of_figures(grid.lines[n])), 0)


def _is_figure(cell: Cell) -> bool:
    return is_number(cell.value) and cell.value not in _YEARS


def _to_its_notes(grid: SheetGrid, header: Span, last: int) -> Iterator[int]:
    """The lines of a table to its last, and the notes right below them."""
    yield from range(header.last + 1, last + 1)
    for number in range(last + 1, len(grid.lines)):
        told = next((words for cell in grid.lines[number] if (words := words_of(cell))), "")
        if not is_note(told) or is_caption(told):
            return
        yield number
