"""A table of an old report as a list of a kit: a row of figures for each row, a total that the program adds up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from reportgen.model.span import LEFT, Marks
from reportgen.proposing.columns import NUMBER, TOTALS, Column, amount_of, column_of, with_units
from reportgen.proposing.table_heads import Grid
from reportgen.proposing.table_shares import with_shares

_FEWEST = 2


class Listed(Struct, frozen=True):
    """A list proposed for a table: its rows as an input says them, a dictionary of texts each.

    ``heads`` are the rows of the head, with the marks of merged cells. ``total`` is the row of the total as it stood, cells that belong to the left marked, empty where there is
    none; ``is_total_first`` says that it stood first.
    """

    name: str
    columns: tuple[Column, ...]
    heads: Marks
    rows: tuple[dict[str, str], ...]
    amounts: tuple[dict[str, Decimal], ...] = ()
    total: tuple[str, ...] = ()
    is_total_first: bool = False

    @property
    def numbers(self) -> tuple[Column, ...]:
        """The columns of numbers that are filled in."""
        return tuple(column for column in self.columns if column.is_number and not column.share)

    def sum_of(self, column: Column) -> Decimal:
        """What its rows add up to."""
        return sum((row.get(column.name, Decimal(0)) for row in self.amounts), Decimal(0))

    def wrong_total(self, at: int) -> bool:
        """Whether the total says something else of a column than its rows add up to."""
        column, stood = self.columns[at], NUMBER.fullmatch(self.total[at]) if self.total else None
        return column in self.numbers and stood is not None and amount_of(stood[0]) != self.sum_of(column)


def listed(grid: Grid, units: Sequence[str], name: str) -> Listed | None:
    """The list that a table is, ``units`` those of its caption; None where rows and columns are not that plain."""
    width = len(grid.rows[0]) if grid.rows else 0
    if len(grid.rows) < _FEWEST or width < _FEWEST or grid.is_ragged:
        return None
    body = [tuple(cell.strip() for cell in row) for row in grid.rows[grid.heads :]]
    total: tuple[str, ...] = ()
    is_first = len(body) > 2 and not _is_total(body[-1]) and _is_total(body[0])
    if body and (is_first or _is_total(body[-1])):
        total = tuple(LEFT if mark == LEFT else cell for mark, cell in _marked(grid, grid.heads if is_first else -1))
        body = body[1:] if is_first else body[:-1]
    if any(map(_is_total, body)):
        return None
    columns = [column_of(grid.head_of(n), [row[n] for row in body]) for n in range(width)]
    found = [c for c in columns if c is not None]
    names = {column.name for column in found}
    texts = [c for c in found if not c.is_number and not c.is_order]
    if len(found) != width or len(names) != width or not body or len(texts) == width or not texts:
        return None
    found = with_shares(with_units(found, units), body, total)
    said = tuple(
        {c.name: _said(row[n], c) for n, c in enumerate(found) if row[n] and not (c.is_order or c.share)}
        for row in body
    )
    amounts = tuple({c.name: amount_of(row[n]) for n, c in enumerate(found) if c.is_number and row[n]} for row in body)
    heads = tuple(grid.shown(row) for row in range(grid.heads))
    return Listed(name, tuple(found), heads, said, amounts, total, is_first)


def _marked(grid: Grid, row: int) -> Iterator[tuple[str, str]]:
    """The cells of a row, each with its mark."""
    return zip(grid.marks[row], (cell.strip() for cell in grid.rows[row]), strict=True)


def _is_total(row: Sequence[str]) -> bool:
    return any(cell.replace(" ", "") in TOTALS for cell in row[:2])


def _said(cell: str, column: Column) -> str:
    return cell if not column.is_number or column.in_cells else f"{cell.replace(',', '')}{column.unit}"
