"""Cells of tables that take more than one row or column, for a Document's rows and for styled ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Generic, Protocol, TypeVar

from msgspec import Struct

LEFT, ABOVE = "<", "^"
"""What a cell says that belongs to the one at its left, or above."""

Marks = tuple[tuple[str, ...], ...]
"""Of each cell of some rows the mark by which it belongs to another; "" for one that stands for itself."""


class Span(Struct, frozen=True):
    """How many columns and rows a cell takes, from its own to the right and down."""

    columns: int = 1
    rows: int = 1


ONE = Span()
Spans = tuple[Span | None, ...]
"""Of each cell of a row what it takes; None where another cell stands over it. Empty where each cell takes its own place."""

_Cell = TypeVar("_Cell")
_Cell_co = TypeVar("_Cell_co", covariant=True)


class Spanned(Protocol[_Cell_co]):
    """A row with its cells, one for each column, and what they take."""

    @property
    def cells(self) -> tuple[_Cell_co, ...]:
        """Its cells."""
        ...

    @property
    def spans(self) -> Spans:
        """What they take."""
        ...


class PlacedCell(Struct, Generic[_Cell], frozen=True):
    """A cell as a row has it: where it begins, what it takes, and how many ``rows_above`` of it there have been.

    Where those are some, it is the part of a cell that begins further up, and its words are empty.
    """

    cell: _Cell
    column: int
    span: Span
    rows_above: int = 0

    @property
    def is_begin(self) -> bool:
        """Whether the cell begins in its row."""
        return self.rows_above == 0

    @property
    def is_end(self) -> bool:
        """Whether the cell ends in its row."""
        return self.rows_above == self.span.rows - 1

    @property
    def columns(self) -> range:
        """The columns that it takes."""
        return range(self.column, self.column + self.span.columns)


def placed_cells(rows: Sequence[Spanned[_Cell]]) -> Iterator[list[PlacedCell[_Cell]]]:
    """The cells of each row from left to right, those that go on from above among them; none that its left neighbour took."""
    going_on: dict[int, PlacedCell[_Cell]] = {}
    for row in rows:
        if not row.spans and not going_on:
            yield [PlacedCell(cell, column, ONE) for column, cell in enumerate(row.cells)]
            continue
        found: list[PlacedCell[_Cell]] = []
        column = 0
        while column < len(row.cells):
            above = going_on.pop(column, None)
            if above:
                placed = PlacedCell(row.cells[column], column, above.span, above.rows_above + 1)
            else:
                placed = PlacedCell(row.cells[column], column, (row.spans[column] if row.spans else None) or ONE)
            if not placed.is_end:
                going_on[column] = placed
            found.append(placed)
            column += placed.span.columns
        yield found


def bands_of(rows: Sequence[Spanned[_Cell]]) -> Iterator[list[list[PlacedCell[_Cell]]]]:
    """The rows of a table, those together over which a cell stands as a whole."""
    band: list[list[PlacedCell[_Cell]]] = []
    for cells in placed_cells(rows):
        band.append(cells)
        if all(cell.is_end for cell in cells):
            yield band
            band = []


def heads_of_columns(heads: Sequence[Spanned[_Cell]]) -> Iterator[list[_Cell]]:
    """The cells of the head over each column, from the top down, each once."""
    rows = list(placed_cells(heads))
    for column in range(len(heads[0].cells)):
        yield [one.cell for row in rows for one in row if one.is_begin and column in one.columns]
