"""Made-up numbers: within their bounds and what is common, with the decimal places that a figure has, no two alike."""

from __future__ import annotations

import hashlib
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from reportgen.model.kit import Field

_LOW, _SPAN = 20, 70
"""A figure of which the kit says nothing lies between 20 and 90."""

_NEAR = Decimal("0.9")
_PERCENT = "%"


def drawn(seed: str, low: int, span: int) -> int:
    """A whole number from ``low`` on, below ``low + span``: the same seed always gives the same."""
    return low + int.from_bytes(hashlib.sha256(seed.encode()).digest()[:6], "big") % span


def common(spec: Field, seed: str) -> Decimal:
    """A number that nobody would ask about."""
    part = Decimal(drawn(seed, 8, 23)) / 100
    if spec.usual is not None:
        low, high = spec.usual
        number = max(low, Decimal(0)) + (high - max(low, Decimal(0))) * part
    elif spec.maximum is not None:
        low = spec.minimum if spec.minimum is not None else Decimal(0)
        number = low + (spec.maximum - low) * part * 2
        number = min(number, low + _LOW + drawn(seed, 0, _SPAN))
    else:
        number = Decimal(drawn(seed, _LOW, _SPAN)) + (spec.minimum or 0)
        number += Decimal(drawn(f"{seed}/", 1, 9)) / 10 if spec.places else 0
    return fitted(spec, number)


def fitted(spec: Field, number: Decimal, rounding: str = ROUND_HALF_UP) -> Decimal:
    """The number with the places that a figure may have, within its bounds."""
    places = 0 if spec.type.is_whole else spec.places
    step = Decimal(1).scaleb(-places)
    rounded = number.quantize(step, rounding=rounding)
    if spec.minimum is not None and rounded < spec.minimum:
        rounded = spec.minimum.quantize(step, rounding=ROUND_CEILING)
    if spec.maximum is not None and rounded > spec.maximum:
        rounded = spec.maximum.quantize(step, rounding=ROUND_FLOOR)
    return rounded


def written(spec: Field, number: Decimal) -> str:
    """How an input says it, with its unit."""
    digits = f"{number:f}"
    digits = digits.rstrip("0").rstrip(".") if "." in digits else digits
    return f"{digits}{spec.unit}"


def rough(spec: Field, number: Decimal, seed: str) -> str:
    """How an input says it of a figure that is not known exactly."""
    size = next((size for size in (1000, 100, 10) if number >= 2 * size), None)
    if size is None or spec.unit == _PERCENT:
        return written(spec, number)
    tens = number // size * size
    is_near = (
        tens > number * _NEAR
    )  # else it may say the digits of another period's figure, with which it cannot be compared
    if (
        is_near and spec.type.is_whole and drawn(seed, 0, 2)
    ):  # 余 says how far the last digit goes: no unit is changed then
        return f"{tens:f}余{spec.unit}"
    return f"约{tens if is_near else tens + size:f}{spec.unit}"
