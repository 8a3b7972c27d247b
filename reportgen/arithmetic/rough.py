"""A rough number beside an exact one that says the same digits: 1200余 is more than 1200, 近1200 is less, 约1200 is neither."""

from __future__ import annotations

from reportgen.arithmetic.faults import KitFault
from reportgen.arithmetic.operations import said, same_unit
from reportgen.model.facts import Fact

_HINT = "写成准确的数；只有约数的，不填用来比较的那个数，就不印增减"


def insist_on_an_order(one: Fact, other: Fact) -> None:
    """That two figures differ, where one was reported as a rough one. Raises KitFault where only the word tells them apart:
    they are not 持平, and how much more one is nobody knows.
    """
    if not any(fact.approximation and not fact.parents for fact in (one, other)):
        return
    mine, theirs, _ = same_unit(one, other, "比较")
    if mine == theirs:
        message = f"“{said(one)}”{one.text}和“{said(other)}”{other.text}：是约数，说不出多多少、少多少，也不能说持平"
        raise KitFault(message, _HINT, rule="rough-comparison")
