"""Units of figures: which add, which convert, what a product or quotient is counted in."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from reportgen.arithmetic.faults import KitFault

SCALES = {"万": Decimal(10**4), "亿": Decimal(10**8)}
_TON, _KILOGRAM = "吨", "公斤"


@lru_cache(maxsize=1024)
def split(unit: str) -> tuple[Decimal, str]:
    """The scale and base of a unit: 万元 → 10000, 元; 亿 → 100000000, nothing; 吨/亩 → 1000, 公斤/亩; 起/万人 → 0.0001, 起/人."""
    scale = Decimal(1)
    rest = unit
    while rest[:1] in SCALES:
        scale *= SCALES[rest[0]]
        rest = rest[1:]
    above, per, below = rest.partition("/")
    if above == _TON:
        scale, above = scale * 1000, _KILOGRAM
    if not per:
        return scale, above
    divisor, base = split(below)
    return scale / divisor, f"{above}/{base}"


def convert(number: int | Decimal, unit: str, target: str) -> Decimal | None:
    """The same amount in another unit of the same base, exactly; None where the two do not convert."""
    if unit == target:
        return Decimal(number)
    (one, base), (other, wanted) = split(unit), split(target)
    return Decimal(number) * one / other if base == wanted else None


def quotient(unit: str, divisor: str) -> tuple[str, Decimal]:
    """What a quotient is counted in, and the factor that converting brings in.

    Equal bases cancel (万元 by 元 is a pure number); else the quotient is counted in one per other (元/户).
    A pure number stays one.
    """
    if not unit or not divisor:
        return unit, Decimal(1)
    (one, base), (other, below) = split(unit), split(divisor)
    if base == below:
        return "", one / other
    return f"{unit}/{divisor}", Decimal(1)


def product(unit: str, factor: str) -> tuple[str, Decimal]:
    """What a product is counted in, and the factor of converting; KitFault where two units do not multiply."""
    for rate, other in ((unit, factor), (factor, unit)):
        if not other:
            return rate, Decimal(1)
        above, per, below = rate.rpartition("/")
        if per and split(below)[1] == split(other)[1]:
            return above, split(other)[0] / split(below)[0]
    raise KitFault(f"“{unit}”与“{factor}”不能相乘")


def written(number: int | Decimal) -> str:
    """A number in digits, exactly, without zeros at the end of its decimals."""
    return f"{Decimal(number).normalize():f}"


def plain(number: int | Decimal) -> int | Decimal:
    """A whole number as an int, any other without zeros at its end."""
    if isinstance(number, int):
        return number
    return int(number) if number == number.to_integral_value() else number.normalize()
