"""A rough number beside an exact one that says the same digits: 1200余 is more than 1200, 近1200 is less, 约1200 is neither."""

from __future__ import annotations

from decimal import Decimal

from reportgen.arithmetic.faults import KitFault
from reportgen.arithmetic.operations import said, same_unit
from reportgen.model.facts import Fact

_HINT = "写成准确的数；只有约数的，不填用来比较的那个数，就不印增减"


def compared(one: Fact, other: Fact) -> tuple[Decimal, Decimal, str]:
    """Two figures in one unit, and the unit. Raises KitFault where one was reported as a rough number and only the word tells
    them apart: they are not 持平, and how much more one is nobody knows.
    """
    mine, theirs, unit = same_unit(one, other, "比较")
    if mine == theirs and any(fact.approximation and not fact.parents for fact in (one, other)):
        message = f"“{said(one)}”{one.text}和“{said(other)}”{other.text}：是约数，说不出多多少、少多少，也不能说持平"
        raise KitFault(message, _HINT, rule="rough-comparison")
    return mine, theirs, unit
