"""Sheets on which a place has several lines that say what the figures are of (任务, 完成), or several columns (户数, 人数).

They are read as forms are: a grid with a line for each place, in which each figure of each of its lines has a position of its
own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from reportgen.field_types.cells import is_figure
from reportgen.model.workbook import Cell, cell_name
from reportgen.readers.sheets.column_heads import heading_at, words_of
from reportgen.readers.sheets.form_reading import HEADER
from reportgen.readers.sheets.form_titles import JOINED
from reportgen.readers.sheets.line_numbers import CODES_HEAD
from reportgen.readers.sheets.line_words import is_note, is_signature, is_total
from reportgen.readers.sheets.long_form import layout_of_forms
from reportgen.readers.sheets.measures import units_of
from reportgen.readers.sheets.sheet_grid import SheetGrid
from reportgen.readers.sheets.sheet_layout import SheetLayout
from reportgen.readers.sheets.sheet_map import Span, TableMap
from reportgen.readers.sheets.sheet_times import time_in_digits
from reportgen.readers.sheets.standing import Kind, kind_said, says_only_standing
from reportgen.readers.sheets.table_captions import remark_cells, titles, words_below

_ANY_UNITS = units_of(())
_RATES = {Kind.RANK, Kind.SCORE, Kind.SHARE}
_BESIDE = {Kind.TARGET, Kind.LAST_YEAR}
_LEAST = 2
Spot = tuple[int, int]
"""A line of the first place, and a position."""


class StatedLines(Struct, frozen=True, dict=True):
    """Such a sheet: of each place the lines by what they say of their figures, which stands at ``said``."""

    grid: SheetGrid
    header: Span
    place: int
    said: tuple[int, ...]
    places: dict[str, dict[str, int]]

    @property
    def first(self) -> dict[str, int]:
        """The lines of the first place; those of totals may be fewer."""
        return next(own for name, own in self.places.items() if not is_total(name))

    @cached_property
    def spots(self) -> tuple[Spot, ...]:
        """Where the first place has figures, or another one in lines that say the same."""
        grid = self.grid
        start = max((self.place, *self.said)) + 1 if grid.turned else 0
        others = {self.place, *self.said}
        figures = [p for p in range(start, grid.width) if p not in others and self._has_figures(p)]
        lines = [n for words, n in self.first.items() if kind_said(words) not in _RATES]
        return tuple((line, p) for line in lines for p in figures)

    def _has_figures(self, position: int) -> bool:
        if CODES_HEAD.fullmatch(words_of(self.grid.spoken(self.header.last, position))):
            return False
        cells = (self.grid.spoken(n, position) for own in self.places.values() for n in own.values())
        return any(cell is not None and is_figure(cell.value) for cell in cells)


def stated_layout(layout: SheetLayout) -> SheetLayout | None:
    """The layout of such a sheet as that of forms; None of another. Of lines that all places have alike at least one says the aim
    of the year, or what was done last year.
    """
    if layout.beside or layout.columns:
        return None
    found = _stated(layout.grid, layout.header, layout.place, layout.last)
    if found is None or not found.spots or not _is_worth(found):
        return None
    return replace(layout_of_forms(layout, _as_forms(found)), heads=layout.header)


def _is_worth(found: StatedLines) -> bool:
    """Whether lines say more than which of them is the period's: its aim, or last year's figure; columns also what is counted.

    Last year's beside another time are not those of the period.
    """
    kinds = [*map(kind_said, found.first)]
    if kinds.count(Kind.OWN) == 1 and not _BESIDE.isdisjoint(kinds):
        return True
    return found.grid.turned and Kind.LAST_YEAR not in kinds


def stated_grid(grid: SheetGrid, table: TableMap) -> SheetGrid | None:
    """The grid of forms of the sheet with several lines, or columns, of each place that a map describes; None where it is none."""
    if table.place_spot is None or table.heads is None:
        return None
    found = _stated(grid, table.heads, table.place_spot[1], table.last)
    return _as_forms(found, [spot[::-1] if grid.turned else spot for spot in table.spots]) if found else None


def _stated(grid: SheetGrid, header: Span, place: int, last: int | None) -> StatedLines | None:
    end = len(grid.lines) if last is None else min(last + 1, len(grid.lines))
    blocks: dict[str, list[int]] = {}
    for number in range(header.last + 1, end):
        words = words_of(grid.spoken(number, place))
        if is_note(words) or is_signature(words):
            break
        if words:
            blocks.setdefault(words, []).append(number)
    blocks = {name: own for name, own in blocks.items() if any(_is_of_figures(grid, n) for n in own)}
    if len(blocks) < _LEAST or len(next(iter(blocks.values()))) < _LEAST:
        return None
    for said in _candidates(grid, header, place, [n for own in blocks.values() for n in own]):
        places = {name: _by_words(grid, own, said) for name, own in blocks.items()}
        states = next(iter(own for name, own in places.items() if not is_total(name)), {}).keys()
        if len(states) >= _LEAST and all(
            len(own) == len(blocks[name]) and (own.keys() == states or (is_total(name) and own.keys() <= states))
            for name, own in places.items()
        ):
            return StatedLines(grid, header, place, said, places)
    return None


def _is_of_figures(grid: SheetGrid, line: int) -> bool:
    """Whether a line has any figure: the last column may say who answers for each (责任部门)."""
    return any(is_figure(cell.value) for cell in grid.lines[line])


def _by_words(grid: SheetGrid, lines: Sequence[int], said: Sequence[int]) -> dict[str, int]:
    """Lines by what they say; those that say nothing are none."""
    told = ((n, _said(grid, n, said)) for n in lines)
    return {"/".join(words): n for n, words in told if all(words)}


def _candidates(grid: SheetGrid, header: Span, place: int, lines: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """The positions that may say what the figures of a line are: of a turned sheet those below the places, down to the first
    figures; else one whose words say nothing else.
    """
    if grid.turned:
        end = next((p for p in range(place + 1, grid.width) if not _are_words(grid, header, lines, p)), place + 1)
        if end > place + 1:
            yield tuple(range(place + 1, end))
        return
    for position in range(grid.width):
        told = {time_in_digits(words_of(grid.spoken(n, position))) for n in lines} if position != place else {""}
        if all(words and says_only_standing(words) for words in told):
            yield (position,)


def _are_words(grid: SheetGrid, header: Span, lines: Sequence[int], position: int) -> bool:
    """Whether all lines have words at a position, none a figure, nor a title that begins before them."""
    cells = [grid.spoken(n, position) if grid.owner(n, position)[0] > header.last else None for n in lines]
    return all(cell is not None and words_of(cell) and not is_figure(cell.value) for cell in cells)


def _said(grid: SheetGrid, line: int, positions: Sequence[int]) -> list[str]:
    return [time_in_digits(words_of(grid.spoken(line, position))) for position in positions]


def _as_forms(found: StatedLines, asked: Sequence[Spot] = ()) -> SheetGrid:
    """The grid in which each line is a place; positions that a map has ``asked`` for come first, in its order."""
    grid = found.grid
    states = {line: words for words, line in found.first.items()}
    order = [*asked, *(spot for spot in found.spots if spot not in asked)]
    blank = Cell(None, grid.lines[0][0].location)
    title = JOINED.join(dict.fromkeys(titles(grid, found.header, found.place)))
    lines: list[tuple[Cell, ...]] = [(Cell(title or None, blank.location), *(blank for _ in order))]
    lines += [(blank, *row) for row in zip(*(_heads(found, spot, states) for spot in order), strict=True)]
    for name, own in found.places.items():
        start = grid.lines[next(iter(own.values()))][found.place].location
        cells = (_figure(found, own, states.get(line, ""), position) for line, position in order)
        lines.append((Cell(name, start), *(cell or blank for cell in cells)))
    unseen_states = {line for words, line in found.first.items() if _is_hidden(found, words)}
    hidden = (
        n for n, (line, position) in enumerate(order, 1) if position in grid.hidden_positions or line in unseen_states
    )
    return SheetGrid(
        *(grid.sheet, tuple(lines), {}),
        turned=False,
        ends={},
        hidden_positions=frozenset(hidden),
        numbers=(*range(HEADER.last + 1), *(grid.number(next(iter(own.values()))) for own in found.places.values())),
        keys=("", *(cell_name(*(spot[::-1] if grid.turned else spot)) for spot in order)),
        notes=tuple(_notes(found)),
        is_by_columns=grid.turned,
        is_hidden=grid.is_hidden,
        asides=grid.asides,
    )


def _notes(found: StatedLines) -> Iterator[Cell]:
    """What is said below the lines, or below the columns, of the places."""
    body = [n for own in found.places.values() for n in own.values()]
    if found.grid.turned:
        yield from remark_cells(found.grid, found.header, body)
    else:
        yield from words_below(found.grid, max(body))


def _figure(found: StatedLines, own: dict[str, int], words: str, position: int) -> Cell | None:
    return found.grid.spoken(own[words], position) if words in own else None


def _is_hidden(found: StatedLines, words: str) -> bool:
    return any(own.get(words) in found.grid.hidden_lines for own in found.places.values())


def _heads(found: StatedLines, spot: Spot, states: dict[int, str]) -> tuple[Cell, Cell, Cell]:
    """What names a figure: the head of its position, its unit with it, and what the line says."""
    grid, (line, position) = found.grid, spot
    if line not in states or position >= grid.width or position == found.place:
        nothing = Cell(None, grid.lines[0][0].location)
        return nothing, nothing, nothing
    at = grid.lines[line][position].location
    head = heading_at(grid, found.header, found.place, position, _ANY_UNITS)
    *upper, leaf = head.parts or ("",)
    unit = f"（{head.unit}）" if head.unit and leaf else ""
    return Cell("".join(upper) or None, at), Cell(leaf + unit or None, at), Cell(states[line], at)
