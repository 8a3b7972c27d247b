"""Relations that hold among the figures of an old report, found by search: they may be chance, and are only proposed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from reportgen.proposing.parts import Figure

_MOST_PARTS = 8
_MOST = 30
_SMALLEST = Decimal(3)


class Relation(Struct, frozen=True):
    """A rule that holds, as a formula, and what it is called; ``rows`` is the list in each row of which it does."""

    name: str
    rule: str
    rows: str = ""

    @property
    def told(self) -> str:
        """The rule as a person reads it."""
        return f"{self.rule}（{self.rows}逐行）" if self.rows else self.rule


def relations(figures: Sequence[Figure]) -> tuple[Relation, ...]:
    """A figure that is the sum of those right behind or before it, or the difference of the two before it."""
    found: list[Relation] = []
    exact = [f for f in figures if not f.number.is_rough and not f.number.is_percent and f.unit and f.number.shown]
    for section in dict.fromkeys(f.section for f in exact):
        for unit in dict.fromkeys(f.unit for f in exact if f.section == section):
            found.extend(_of([f for f in exact if f.section == section and f.unit == unit]))
    return tuple(found[:_MOST])


def _of(figures: Sequence[Figure]) -> Iterator[Relation]:
    summed: set[str] = set()
    for at, total in enumerate(figures):
        if total.amount < _SMALLEST:
            continue
        parts = _run(total.amount, figures[at + 1 :]) or _run(total.amount, figures[:at][::-1])[::-1]
        if parts:
            summed |= {total.path, *(part.path for part in parts)}
            rule = f"{total.path} == {' + '.join(part.path for part in parts)}"
            yield Relation(f"拟：{total.name}是否{len(parts)}项之和", rule)
        elif at > 1 and total.path not in summed and figures[at - 2].amount - figures[at - 1].amount == total.amount:
            rule = f"{figures[at - 2].path} - {figures[at - 1].path} == {total.path}"
            yield Relation(f"拟：{total.name}是否两数之差", rule)


def _run(total: Decimal, figures: Sequence[Figure]) -> list[Figure]:
    """The first two or more figures whose sum is the total, from the start on without a gap; none where there are none."""
    found, added = [], Decimal(0)
    for figure in figures[:_MOST_PARTS]:
        found.append(figure)
        added += figure.amount
        if added >= total:
            return found if added == total and len(found) > 1 else []
    return []
