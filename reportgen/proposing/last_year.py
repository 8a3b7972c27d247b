"""同比 in an old report: where it follows a figure, last year's figure is reckoned back, so that the program prints it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from msgspec import Struct

from reportgen.proposing.numbers import Number

_LEAD = re.compile("，同比(增长|下降)")
_TENTH = Decimal("0.1")
_FINEST = 4  # decimal places of 亿元
_HUNDRED = Decimal(100)


class LastYear(Struct, frozen=True):
    """Last year's figure as an input says it, and where the words end that it explains."""

    written: str
    end: int
    places: int


def last_year(text: str, numbers: Sequence[Number], at: int) -> LastYear | None:
    """What the figure was last year where ，同比增长12.3% stands behind it; None where no figure gives just this rate."""
    number = numbers[at]
    if at + 1 == len(numbers) or number.is_percent or number.is_rough or not number.shown or number.amount <= 0:
        return None
    rate, lead = numbers[at + 1], _LEAD.fullmatch(text[number.end : numbers[at + 1].start])
    if lead is None or not rate.is_percent or rate.is_rough or rate.places > 1 or not rate.amount:
        return None
    change = rate.amount if lead[1] == "增长" else -rate.amount
    if change <= -_HUNDRED:
        return None
    finest = max(number.places, _FINEST) if number.unit.startswith(("万", "亿")) or number.places else 0
    for places in range(number.places, finest + 1):
        old = (number.amount / (1 + change / _HUNDRED)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        if old > 0 and ((number.amount - old) / old * _HUNDRED).quantize(_TENTH, ROUND_HALF_UP) == change:
            return LastYear(f"{old:f}{number.unit}", rate.end, places)
    return None
