"""A rough number beside another: 1200余 is more than 1200 and less than 1300, 近1200 is less, 约1200 is on either side."""

from __future__ import annotations

from decimal import Decimal

from reportgen.arithmetic.faults import KitFault
from reportgen.arithmetic.operations import said, same_unit
from reportgen.model.facts import Approximation, Fact

_HINT = "写成准确的数；只有约数的，不填用来比较的那个数，就不印增减"


def compared(one: Fact, other: Fact) -> tuple[Decimal, Decimal, str]:
    """Two figures in one unit, and the unit. Raises KitFault where one was reported as a rough number that may be the other:
    which of the two is more nobody knows, and 持平 they are not.
    """
    mine, theirs, unit = same_unit(one, other, "比较")
    if any(fact.approximation and not fact.parents for fact in (one, other)):
        (low, high), (least, most) = _span(mine, one), _span(theirs, other)
        if mine == theirs or (low < most and least < high):
            message = (
                f"“{said(one)}”{one.text}和“{said(other)}”{other.text}：是约数，说不出哪个多、多多少，也不能说持平"
            )
            raise KitFault(message, _HINT, rule="rough-comparison")
    return mine, theirs, unit


def _span(number: Decimal, fact: Fact) -> tuple[Decimal, Decimal]:
    """From where to where a figure may be that says ``number``: as far as the next of its last digit, at most a tenth of it."""
    step = min(Decimal(1).scaleb(_exponent(number)), abs(number) / 10)
    match fact.approximation:
        case None:
            return number, number
        case Approximation.NEARLY:
            return number - step, number
        case Approximation.ABOUT | Approximation.AROUND:
            return number - step / 2, number + step / 2
        case _:
            return number, number + step


def _exponent(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0
