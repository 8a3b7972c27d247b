"""Tables that stand side by side on one sheet under the same heads, read as one: the blocks to the right come below."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from msgspec.structs import replace

from reportgen.diagnostics import Diagnostic, DiagnosticLog, error
from reportgen.model.workbook import Cell
from reportgen.readers.sheets.column_heads import heading_at
from reportgen.readers.sheets.measures import units_of
from reportgen.readers.sheets.sheet_grid import SheetGrid
from reportgen.readers.sheets.sheet_map import Span, TableMap


def in_one_block(grid: SheetGrid, table: TableMap, log: DiagnosticLog) -> SheetGrid:
    """The grid with the further blocks of a table below the first one. A block whose heads differ is told."""
    if not table.beside:
        return grid
    used = [table.place, *(column.position for column in table.columns)]
    starts = [0, *(place - table.place for place in table.beside)]
    log.extend(_differing(grid, table))
    ends = [*(start + min(used) for start in starts[1:]), grid.width]
    width = max(end - start for start, end in zip(starts, ends, strict=True))
    first = [_Block(grid, 0, ends[0], width).line(n) for n in range(len(grid.lines))]
    real = list(range(len(grid.lines)))
    whole = replace(grid, lines=(), owners={}, ends={})
    owners, hidden = dict(_moved(grid, 0, ends[0], 0)), set(grid.hidden_lines)
    for (before, start), end in zip(pairwise(starts), ends[1:], strict=True):
        below, shift = table.header.last + 1, len(first) - table.header.last - 1
        block = _Block(grid, start, end, width, before + max(used))
        first += [block.line(n) for n in range(below, len(grid.lines))]
        real += range(below, len(grid.lines))
        hidden |= {n + shift for n in grid.hidden_lines if n >= below}
        owners |= {o: t for o, t in _moved(grid, start, end, shift) if o[0] >= below + shift}
    marks: dict[tuple[int, int], tuple[int, int]] = {}
    for cell, owner in owners.items():
        marks[owner] = max(marks.get(owner, cell), cell)
    return replace(
        whole,
        lines=tuple(first),
        owners=owners,
        ends=marks,
        hidden_lines=frozenset(hidden),
        hidden_positions=frozenset(
            p - start
            for start, end in zip(starts, ends, strict=True)
            for p in grid.hidden_positions
            if start <= p < end
        ),
        numbers=tuple(real),
    )


def find_blocks(grid: SheetGrid, header: Span, place: int, others: list[int]) -> tuple[tuple[int, ...], int]:
    """Of other positions that name places those that begin a block under the same heads, and where the first block ends."""
    found: list[int] = []
    end = grid.width
    for other in sorted(others):
        lead = _lead(grid, header, place, other, found[-1] if found else place)
        if lead is None:
            continue
        found.append(other)
        end = min(end, other - lead)
    return tuple(found), end


def _lead(grid: SheetGrid, header: Span, place: int, other: int, before: int) -> int | None:
    """How many columns of a block stand before its places; None where its heads are not those of the first block.

    ``before`` names the places of the block to its left: nothing may stand between both.
    """
    step = other - place
    texts = [heading_text(grid, header, place, p) for p in range(grid.width)]
    if not texts[place] or texts[other] != texts[place]:
        return None
    width = 0
    while before + width + 1 < other and other + width + 1 < grid.width and _same(texts, place + width + 1, step):
        width += 1
    lead = 0
    while place - lead > 0 and texts[place - lead - 1] and texts[place - lead - 1] == texts[other - lead - 1]:
        lead += 1
    between = texts[before + width + 1 : other - lead]
    return lead if width and not any(between) else None


def _same(texts: list[str], position: int, step: int) -> bool:
    return bool(texts[position]) and texts[position] == texts[position + step]


def heading_text(grid: SheetGrid, header: Span, place: int, position: int) -> str:
    """All that stands above a position, its unit with it."""
    return heading_at(grid, header, place, position, units_of(())).text


def _differing(grid: SheetGrid, table: TableMap) -> Iterator[Diagnostic]:
    """Columns of further blocks whose heads are not those of the first."""
    for place in table.beside:
        for column in table.columns:
            at = column.position + place - table.place
            if column.unread or at >= grid.width:
                continue
            texts = [heading_text(grid, table.header, table.place, p) for p in (column.position, at)]
            if texts[0] != texts[1]:
                message = (
                    f"表“{grid.sheet}”{grid.position_name(at)}的表头是“{texts[1]}”，"
                    f"与{grid.position_name(column.position)}的“{texts[0]}”不同，不是并排的同样的表"
                )
                yield error("heading-differs", message, column.location, "核对“并排”写的是不是单位所在的列")


class _Block:
    """A block of a grid from a start to before an end, whose positions are those of the first block."""

    def __init__(self, grid: SheetGrid, start: int, end: int, width: int, before: int = -1) -> None:
        self.grid, self.start, self.end, self.width, self.before = grid, start, end, width, before

    def line(self, number: int) -> tuple[Cell, ...]:
        """A line of the block; blank where the block before it or the one behind it stands."""
        cells = self.grid.lines[number]
        spots = range(self.start, self.start + self.width)
        return tuple(
            cells[at] if self.before < at < min(self.end, len(cells)) else _blank(cells[min(at, len(cells) - 1)])
            for at in spots
        )


def _blank(cell: Cell) -> Cell:
    return Cell(None, cell.location)


def _moved(grid: SheetGrid, start: int, end: int, down: int) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """The merged cells of a block, by the lines and positions that they have below the first one."""
    for (line, position), (top, first) in grid.owners.items():
        if start <= first and position < end:
            yield (line + down, position - start), (top + down, first - start)
