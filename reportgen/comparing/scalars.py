"""A value in the style in which its scalar was written: quotes, with or without unit, the form of dates."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal

from reportgen.field_types.printing import print_number
from reportgen.model.facts import Approximation
from reportgen.model.field_type import Value
from reportgen.model.kit import Field

_NO_UNIT = re.compile(r"左右|[\d０-９.,，．\s+\-余多近约万亿]")
_ISO = re.compile(r"\d{4}([-/.])(\d{1,2})[-/.](\d{1,2})")


def unquoted(written: str) -> tuple[str, str] | None:
    """The quote around a scalar (or none) and its text; None where escapes make it more than that."""
    quote = written[:1] if written[:1] in {"'", '"'} else ""
    if not quote:
        return "", written
    inner = written[1:-1]
    if len(written) < 2 or not written.endswith(quote) or quote in inner or "\\" in inner:
        return None
    return quote, inner


def in_style_of(inner: str, value: Value, field: Field) -> str:
    """A new value as ``inner`` was written."""
    match value.value:
        case datetime.date():
            return _date(inner, value.value, value.text)
        case str():
            return value.text
        case _:
            return _number(inner, value.value, value.approximation, field.unit)


def _number(inner: str, number: int | Decimal, approximation: Approximation | None, unit: str) -> str:
    digits = f"{number:f}" if isinstance(number, Decimal) else str(number)
    with_unit = bool(unit) and _with_unit(inner, unit)
    if not with_unit:
        return print_number(digits, "", approximation)
    gap = re.search(r"\d(\s+)\D", inner)
    if gap and approximation is None:
        return digits + gap[1] + unit
    return print_number(digits, unit, approximation)


def _with_unit(inner: str, unit: str) -> bool:
    """Whether a unit was written, whichever: 34万多元, 31人 for 名, 3000万元 for 亿元; 2万 and 400余 say none."""
    if unit in inner:
        return True
    return bool(_NO_UNIT.sub("", inner))


def _date(inner: str, day: datetime.date, text: str) -> str:
    iso = _ISO.fullmatch(inner)
    if iso is None:
        return text
    padded = len(iso[2]) == 2 and len(iso[3]) == 2
    month, number = (f"{day.month:02}", f"{day.day:02}") if padded else (str(day.month), str(day.day))
    return iso[1].join((str(day.year), month, number))
