"""Slips of the hand: which number somebody meant who wrote another, and how likely each slip is beside the others."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from enum import Enum

from msgspec import Struct

from reportgen.arithmetic.measures import written

_TENS = (1, -1, 2, -2, 3, -3, 4, -4, 8, -8)
_LEAST_SWAPPED = 10


class SlipKind(Enum):
    """What went wrong in writing; the value says how much less likely than no slip at all it is, in natural logarithms."""

    TENS = -2.6
    UNIT = -2.5
    SWAPPED = -3.2
    FAR_SWAPPED = -4.5
    SIGN = -3.0


class Slip(Struct, frozen=True):
    """A slip, the number that was meant, and the slip in words."""

    kind: SlipKind
    meant: Decimal
    words: str


def slips_of(number: Decimal, unit: str, places: int) -> Iterator[Slip]:
    """Every slip that can have made a number: what was meant has no more decimal places than ``places``."""
    for found in _all(number, unit):
        exponent = int(found.meant.normalize().as_tuple().exponent)
        if found.meant != number and -exponent <= places:
            yield found


def slip_between(written: Decimal, meant: Decimal, unit: str, places: int) -> Slip | None:
    """The likeliest slip by which somebody who meant one number wrote another."""
    fitting = [slip for slip in slips_of(written, unit, places) if slip.meant == meant]
    return max(fitting, key=lambda slip: slip.kind.value, default=None)


def _all(number: Decimal, unit: str) -> Iterator[Slip]:
    if number == 0:
        return
    for tens in _TENS:
        yield _by_tens(number, tens, unit)
    yield from _swapped(number)
    yield Slip(SlipKind.SIGN, -number, "多写或少写了负号")


def _by_tens(number: Decimal, tens: int, unit: str) -> Slip:
    """A number with so many digits too many, which may be one in a smaller unit: 元 where 万元 stands."""
    meant = Decimal(written(number.scaleb(-tens)))
    scale = {"万": 4, "亿": 8}.get(unit[:1], 0)
    if tens == scale and scale:
        return Slip(SlipKind.UNIT, meant, f"把“{unit[1:]}”当成了“{unit}”")
    if scale == 8 and tens == 4:
        return Slip(SlipKind.UNIT, meant, f"把“万{unit[1:]}”当成了“{unit}”")
    if scale == 4 and tens == -4:
        return Slip(SlipKind.UNIT, meant, f"把“亿{unit[1:]}”当成了“{unit}”")
    return Slip(SlipKind.TENS, meant, f"{'多' if tens > 0 else '少'}写了 {abs(tens)} 位，或者单位不同")


def _swapped(number: Decimal) -> Iterator[Slip]:
    """Two digits in each other's place: beside each other, or with others between them."""
    if abs(number) < _LEAST_SWAPPED and number == number.to_integral_value():
        return
    sign, digits, exponent = number.as_tuple()
    if not isinstance(exponent, int) or exponent > 0:
        sign, digits, exponent = Decimal(int(number)).as_tuple()
    for first in range(len(digits) - 1):
        for second in range(first + 1, len(digits)):
            if digits[first] == digits[second] or (first == 0 and digits[second] == 0):
                continue
            mixed = list(digits)
            mixed[first], mixed[second] = mixed[second], mixed[first]
            meant = Decimal((sign, tuple(mixed), int(exponent)))
            near = second == first + 1
            kind = SlipKind.SWAPPED if near else SlipKind.FAR_SWAPPED
            yield Slip(kind, meant, f"两个数字（{digits[first]}和{digits[second]}）写颠倒了")
