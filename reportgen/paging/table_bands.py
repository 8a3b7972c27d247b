"""Rows of tables with their rules, in bands: rows that merged cells tie together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from reportgen.model.paged import Rule
from reportgen.model.span import PlacedCell
from reportgen.model.styled import Column, StyledParagraph
from reportgen.paging.paragraphs import SetLine
from reportgen.paging.rows import LineAt, Row


class Grid(Struct, frozen=True):
    """Where the columns of a table begin and end, in points from the page's left edge, and what is left free in cells.

    ``beside`` and ``above`` are from the middle of a rule to the words of a cell. ``fractions`` are the widest of each
    column whose points stand in one line, from the point on; 0 for others. ``known`` are those by digits. One that ``is_crowded`` is told elsewhere.
    """

    edges: tuple[float, ...]
    columns: tuple[Column, ...]
    rule: float
    beside: float
    above: float
    is_small: bool
    is_crowded: bool
    fractions: tuple[float, ...] = ()
    known: dict[tuple[str, bool], float] = {}


class SetCell(Struct, frozen=True):
    """A cell with its lines and the number of its element."""

    placed: PlacedCell[StyledParagraph]
    lines: Sequence[SetLine]
    number: int

    @property
    def height(self) -> float:
        """The height of its lines."""
        return sum(line.height for line in self.lines)

    @property
    def is_of_one_row(self) -> bool:
        """Whether its row must hold it: where it takes several rows, the part that goes on is as high as an empty line."""
        return self.placed.span.rows == 1 or not self.placed.is_begin


def band_rows(cells: Sequence[Sequence[SetCell]], grid: Grid, block: int, most: float | None) -> list[Row]:
    """The rows of a band on one page, where there is ``most`` room for it.

    One that is higher is parted: between its rows, a cell over several of them having its words in the first; one row
    line by line.
    """
    heights = [max((c.height for c in row if c.is_of_one_row), default=row[0].lines[0].height) for row in cells]
    heights = [height + 2 * grid.above for height in heights]
    whole = _stretched(cells, heights, grid, to_last=True)
    if most is None or sum(whole) <= most:
        return list(_rows(cells, whole, grid, block, stays=True))
    if len(cells) == 1:
        return list(_parts(cells[0], grid, block))
    return list(_rows(cells, _stretched(cells, heights, grid, to_last=False), grid, block, stays=False))


def _stretched(
    cells: Sequence[Sequence[SetCell]], heights: Sequence[float], grid: Grid, *, to_last: bool
) -> list[float]:
    """The heights of rows, those higher that are too low for a cell over several: the last of them, or the first alone."""
    found = list(heights)
    for number, row in enumerate(cells):
        for cell in row:
            if cell.is_of_one_row:
                continue
            end = number + (cell.placed.span.rows if to_last else 1)
            lacking = cell.height + 2 * grid.above - sum(found[number:end])
            found[end - 1] += max(0.0, lacking)
    return found


def _rows(
    cells: Sequence[Sequence[SetCell]], heights: Sequence[float], grid: Grid, block: int, *, stays: bool
) -> Iterator[Row]:
    for number, (row, height) in enumerate(zip(cells, heights, strict=True)):
        lines: list[LineAt] = []
        for cell in row:
            if cell.placed.is_begin:
                room = sum(heights[number : number + cell.placed.span.rows]) if stays else height
                lines += _stacked(cell.lines, (room - cell.height) / 2)
        is_last = number == len(cells) - 1
        foot = () if stays or is_last else (_below(grid, height),)
        rules = (*_upright(row, grid, height), *_lower(row, grid, height))
        yield Row(height, block, tuple(lines), rules, stays=stays and not is_last, foot=foot)


def _parts(cells: Sequence[SetCell], grid: Grid, block: int) -> Iterator[Row]:
    """A row too high for a page, line by line: it goes on where it is, and from page to page.

    Of its first two lines and of its last two none is alone.
    """
    count = max(len(cell.lines) for cell in cells)
    for number in range(count):
        line = [cell.lines[number : number + 1] for cell in cells]
        above = grid.above if number == 0 else 0.0
        below = grid.above if number == count - 1 else 0.0
        height = max(sum(one.height for one in part) for part in line) + above + below
        lines = tuple(at for part in line for at in _stacked(part, above))
        closed, stays = number == count - 1, number in {0, count - 2}
        end, upright = (_below(grid, height),), _upright(cells, grid, height)
        yield Row(height, block, lines, (*upright, *(end if closed else ())), stays=stays, foot=() if closed else end)


def _stacked(lines: Sequence[SetLine], top: float) -> Iterator[LineAt]:
    for line in lines:
        if line.runs:
            yield top + line.baseline, line.runs
        top += line.height


def _upright(cells: Sequence[SetCell], grid: Grid, height: float) -> tuple[Rule, ...]:
    """The rules beside the cells of a row."""
    edges = (*(grid.edges[cell.placed.column] for cell in cells), grid.edges[-1])
    return tuple(Rule(edge, 0.0, edge, height, grid.rule) for edge in edges)


def _lower(cells: Sequence[SetCell], grid: Grid, height: float) -> Iterator[Rule]:
    """The rules below the cells that end with a row, neighbours in one."""
    start: int | None = None
    for cell in cells:
        if cell.placed.is_end:
            start = cell.placed.column if start is None else start
        elif start is not None:
            yield Rule(grid.edges[start], height, grid.edges[cell.placed.column], height, grid.rule)
            start = None
    if start is not None:
        yield Rule(grid.edges[start], height, grid.edges[-1], height, grid.rule)


def _below(grid: Grid, height: float) -> Rule:
    return Rule(grid.edges[0], height, grid.edges[-1], height, grid.rule)


def rule_over(grid: Grid) -> Rule:
    """The rule over a table."""
    return Rule(grid.edges[0], 0.0, grid.edges[-1], 0.0, grid.rule)
