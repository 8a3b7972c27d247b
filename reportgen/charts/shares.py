"""Shares of a whole in per cent that add to exactly 100."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_FLOOR, Decimal

_WHOLE = Decimal(100)


def percentages(numbers: Sequence[Decimal], places: int = 1) -> tuple[Decimal, ...]:
    """The share of each number in their sum, rounded by the largest remainder; of equal remainders the first counts.

    Where shares rounded half up add to 100 already, these are the same. Raises ValueError for a number below 0 and for
    numbers that add to 0.
    """
    total = sum(numbers, Decimal(0))
    if total <= 0 or min(numbers) < 0:
        raise ValueError(numbers)
    step = Decimal(1).scaleb(-places)
    exact = [number * _WHOLE / total for number in numbers]
    floors = [share.quantize(step, ROUND_FLOOR) for share in exact]
    left = int((_WHOLE - sum(floors, Decimal(0))) / step)
    by_remainder = sorted(range(len(numbers)), key=lambda i: (floors[i] - exact[i], i))
    raised = set(by_remainder[:left])
    return tuple(floor + step if i in raised else floor for i, floor in enumerate(floors))
