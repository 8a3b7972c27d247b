"""Half-up rounding, and 舍位平衡: parts rounded so that they still add to their rounded total."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal, InvalidOperation

from reportgen.arithmetic.faults import KitFault

_WIDE = Context(prec=60)  # more digits than any product of figures that were read


def half_up(number: int | Decimal, places: int) -> Decimal:
    """A number at so many decimal places, halves away from zero."""
    try:
        return Decimal(number).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _WIDE)
    except InvalidOperation as fault:
        raise KitFault("数太大，或小数位太多，算不出来") from fault


def places_of(number: int | Decimal) -> int:
    """How many decimal places a number is written with."""
    return max(0, -int(Decimal(number).as_tuple().exponent))


def short_of(percent: Decimal, places: int, *bounds: int) -> tuple[Decimal, int]:
    """A percentage at so many places, or at as many more as keep it off a bound that it does not reach.

    1999 of 2000 is 99.95 %, not 100 %; 1 of 5000 is 0.02 %, not 0 %.
    """
    rounded = half_up(percent, places)
    while rounded in bounds and percent != rounded:
        places += 1
        rounded = half_up(percent, places)
    return rounded, places


def digits(number: int | Decimal, places: int) -> str:
    """A number as printed: at most so many decimal places, without zeros at its end."""
    rounded = half_up(number, places)
    text = f"{rounded:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def balanced(numbers: Sequence[Decimal], places: int) -> list[Decimal]:
    """Each number rounded so that the results add to the rounded total.

    All are rounded down; what is then missing goes, one unit of the last place each, to those that lost most; of equal
    ones, to the first. No number moves by a whole unit of the last place, and a rounded number stays as it is.
    """
    step = Decimal(1).scaleb(-places)
    lower = [n.quantize(step, ROUND_FLOOR) for n in numbers]
    missing = int((half_up(sum(numbers, Decimal(0)), places) - sum(lower, Decimal(0))) / step)
    order = sorted(range(len(numbers)), key=lambda i: (lower[i] - numbers[i], i))
    raised = set(order[:missing])
    return [n + step if i in raised else n for i, n in enumerate(lower)]
