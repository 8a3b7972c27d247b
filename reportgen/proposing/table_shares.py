"""Columns of a table of an old report that are one column in percent of another: 参保率; the program reckons them."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from reportgen.arithmetic.rounding import half_up, places_of
from reportgen.proposing.columns import NUMBER, RATE, Column, amount_of

_FEWEST_ROWS = 2

Rows = Sequence[Sequence[str]]


def with_shares(columns: Sequence[Column], body: Rows, total: Sequence[str]) -> list[Column]:
    """The columns, with what rates are of where they are that in every row, in as many places as rows or total show."""
    if len(body) < _FEWEST_ROWS:
        return list(columns)
    return [_shared(columns, at, body, total) for at in range(len(columns))]


def _shared(columns: Sequence[Column], at: int, body: Rows, total: Sequence[str]) -> Column:
    column = columns[at]
    if not column.is_number or not column.is_full or not (column.unit == "%" or RATE.search(column.name)):
        return column
    below = NUMBER.fullmatch(total[at]) if total else None
    finest = max(column.places, places_of(amount_of(below[0])) if below else 0)
    numbers = [n for n, c in enumerate(columns) if c.is_number and c.is_full and c.unit != "%" and n != at]
    pairs = [(a, b) for a in numbers for b in numbers if a != b and columns[a].unit == columns[b].unit]
    for places in (finest, column.places):
        for part, whole in pairs:
            if all(_is_share(row, at, part, whole, places) for row in body):
                names = (columns[part].name, columns[whole].name)
                return replace(column, share=names, unit="%", doubt="", places=places)
    return column


def _is_share(row: Sequence[str], at: int, part: int, whole: int, places: int) -> bool:
    """Whether a cell is the part in percent of the whole."""
    share, one, other = (amount_of(row[n]) for n in (at, part, whole))
    return 0 < other >= one and half_up(one / other * 100, places) == share
