"""Relations that hold within the tables of an old report, and between their totals and its figures: only proposed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from reportgen.proposing.columns import Column
from reportgen.proposing.parts import Figure
from reportgen.proposing.sums import Relation
from reportgen.proposing.tables import Listed

_FEWEST_ROWS = 2  # that show that a column is a sum of others
_SMALLEST = Decimal(10)  # a total that is smaller is the sum of figures elsewhere by chance


def table_relations(lists: Sequence[Listed], figures: Sequence[Figure]) -> tuple[Relation, ...]:
    """What is added up along the rows of each table, and which figures of the text are totals of its columns."""
    found = [*(one for table in lists for one in _along_rows(table))]
    for table in lists:
        for column in table.numbers:
            found += _down(table, column, figures)
    return tuple(found)


def _along_rows(table: Listed) -> Iterator[Relation]:
    """Columns that are the sum of the ones right before or right behind them in every row."""
    for at, column in enumerate(table.columns):
        if column not in table.numbers or len(table.rows) < _FEWEST_ROWS or column.unit == "%":
            continue
        before = _run(table.columns[:at][::-1], column)[::-1]
        parts = next(
            (p for p in (*_tails(before), *_heads(_run(table.columns[at + 1 :], column))) if _adds(table, column, p)),
            (),
        )
        if parts:
            rule = f"{column.name} == {' + '.join(part.name for part in parts)}"
            yield Relation(f"拟：{table.name}各行的{column.name}是否{len(parts)}项之和", rule, table.name)


def _run(columns: Sequence[Column], total: Column) -> tuple[Column, ...]:
    """The columns of the same unit as far as they stand together."""
    found = []
    for column in columns:
        if not column.is_number or column.unit != total.unit:
            break
        found.append(column)
    return tuple(found)


def _tails(columns: tuple[Column, ...]) -> list[tuple[Column, ...]]:
    return [columns[start:] for start in range(len(columns) - 1)]


def _heads(columns: tuple[Column, ...]) -> list[tuple[Column, ...]]:
    return [columns[:end] for end in range(len(columns), 1, -1)]


def _adds(table: Listed, total: Column, parts: Sequence[Column]) -> bool:
    names = [total.name, *(part.name for part in parts)]
    return all(
        all(name in row for name in names) and row[total.name] == sum((row[part.name] for part in parts), Decimal(0))
        for row in table.amounts
    )


def _down(table: Listed, column: Column, figures: Sequence[Figure]) -> Iterator[Relation]:
    """Figures of the text that say the total of a column."""
    total = table.sum_of(column)
    if column.unit in {"", "%"} or total < _SMALLEST or len(table.rows) < _FEWEST_ROWS:
        return
    for figure in figures:
        if figure.number.unit == column.unit and figure.amount == total and not figure.number.is_rough:
            rule = f"{figure.path} == 合计({table.name}.{column.name})"
            yield Relation(f"拟：{figure.name}是否{table.name}的{column.name}之和", rule)
