"""Shares of a whole in per cent that add to exactly 100."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from reportgen.arithmetic.rounding import balanced

_WHOLE, _PLACES = Decimal(100), 1


def percentages(numbers: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """The share of each number in their sum, rounded by the largest remainder; of equal remainders the first counts.

    Where shares rounded half up add to 100 already, these are the same. Raises ValueError for a number below 0 and for
    numbers that add to 0.
    """
    total = sum(numbers, Decimal(0))
    if total <= 0 or min(numbers) < 0:
        raise ValueError(numbers)
    return tuple(balanced([number * _WHOLE / total for number in numbers], _PLACES))
