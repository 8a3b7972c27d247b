"""A written value into a typed one, as its field says: numbers with their unit and approximation, dates, words."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from decimal import Decimal

from reportgen.diagnostics import DiagnosticLog, error
from reportgen.field_types.numbers import read_number
from reportgen.field_types.printing import print_number
from reportgen.field_types.words import read_words
from reportgen.model.facts import Approximation, date_text
from reportgen.model.kit import Field, FieldType
from reportgen.nearest_words import did_you_mean
from reportgen.source import Location

__all__ = ["Value", "print_number", "read_value"]

_WIDE = str.maketrans("０１２３４５６７８９．－", "0123456789.-")
_DATE = re.compile(r"(\d{4})\s*(?:年|-|/|\.)\s*(\d{1,2})\s*(?:月|-|/|\.)\s*(\d{1,2})\s*日?")
_FIRST_YEAR, _LAST_YEAR = 1949, 2100


@dataclass(frozen=True, slots=True)
class Value:
    """A typed value and how it is printed."""

    value: int | Decimal | str | datetime.date
    text: str
    approximation: Approximation | None = None


def read_value(text: str, field: Field, label: str, place: Location, log: DiagnosticLog) -> Value | None:
    """The value that a scalar's text says for a field (``label`` is its full one), or None with the mistake in the log."""
    match field.type:
        case FieldType.INTEGER | FieldType.DECIMAL:
            number = read_number(text, field, label, place, log)
            return Value(number.value, number.text, number.approximation) if number else None
        case FieldType.DATE:
            return _date(text, field, label, place, log)
        case FieldType.CHOICE:
            if text in field.choices:
                return Value(text, text)
            hints = did_you_mean(text, field.choices) or (f"可选：{'、'.join(field.choices)}",)
            log.add(error("unknown-choice", f"“{label}”不能是“{text}”", place, *hints))
            return None
        case FieldType.TEXT:
            words = read_words(text, label, place, log)
            return None if words is None else Value(words, words)
        case FieldType.GROUP | FieldType.ROWS:
            raise AssertionError(field)


def _date(text: str, field: Field, label: str, place: Location, log: DiagnosticLog) -> Value | None:
    match = _DATE.fullmatch(text.translate(_WIDE))
    if match is None:
        log.add(error("not-a-date", f"“{label}”应是日期，这里写的是“{text}”", place, "写成 2026年7月5日 或 2026-07-05"))
        return None
    try:
        day = datetime.date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        log.add(error("not-a-date", f"“{label}”的“{text}”不是日历上有的日子", place))
        return None
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        message = f"“{label}”是“{text}”，年份不在 {_FIRST_YEAR} 年至 {_LAST_YEAR} 年之间"
        log.add(error("year-out-of-range", message, place, "核对年份，写四位数字"))
        return None
    return Value(day, date_text(day))
