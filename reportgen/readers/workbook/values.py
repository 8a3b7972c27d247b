"""A value as the library gives it into one as Excel shows it: numbers exact, times apart from days, texts clean."""

from __future__ import annotations

import datetime
import math
from decimal import Decimal

from reportgen.characters import BLANKS, UNPRINTABLE, name_unprintable, ordinary
from reportgen.model.workbook import CellValue
from reportgen.readers.workbook.faults import BAD_CHARACTER, BAD_NUMBER

_EXACT = 10**15  # Excel keeps and shows 15 digits of a number
_MIDNIGHT = datetime.time()


def read_cell(raw: object) -> tuple[CellValue, str]:
    """The value and, when it cannot be had, what is the matter."""
    match raw:
        case bool():
            return raw, ""
        case float():
            return _number(raw)
        case str():
            return _text(raw)
        case int():
            return raw, ""
        case datetime.datetime():
            return (raw.date(), "") if raw.time() == _MIDNIGHT else (raw.isoformat(" ", "seconds"), "")
        case datetime.date() | datetime.time():
            return raw, ""
        case datetime.timedelta():
            return _duration(raw), ""
        case _:
            raise AssertionError(raw)


def _number(raw: float) -> tuple[CellValue, str]:
    if -_EXACT < raw < _EXACT and raw == int(raw):
        return int(raw), ""
    if not math.isfinite(raw):
        return None, BAD_NUMBER
    number = Decimal(f"{raw:.15g}")
    return (int(number), "") if number == number.to_integral_value() else (Decimal(f"{number:f}"), "")


def _text(raw: str) -> tuple[CellValue, str]:
    if "\r" in raw:
        raw = raw.replace("\r\n", "\n").replace("\r", "\n")
    if not raw.strip(BLANKS):
        return None, ""
    hidden = UNPRINTABLE.search(raw)
    if hidden:
        return None, f"{BAD_CHARACTER} {name_unprintable(hidden[0])}"
    return ordinary(raw), ""


def _duration(raw: datetime.timedelta) -> str:
    """A span of time, such as 36:00:00, which is no time of day."""
    minutes, seconds = divmod(round(raw.total_seconds()), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
