"""What the cells of a stranger's workbook are at first sight: figures, days."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal

from reportgen.patterns import late

_DAY = late(r"\d{4}\D\d{1,2}\D\d{1,2}日?")
_LOOKS = late(r"[约近]?[-+\d０-９][\d０-９,，.．]*\D{0,6}")
_HEAD = late(r".*以[上下内]|\d+周?岁|1\d{2,4}(?:便民|政务|服务|政府)*(?:热线|平台|工单|投诉|警情|接警|举报).*")
"""Heads that begin like a figure: 60岁以上, 12345热线."""
_WIDE = str.maketrans("０１２３４５６７８９，．－", "0123456789,.-")
_FIGURE = late(r"(-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?)\s*(\D*)")


def is_day(value: object) -> bool:
    """Whether a cell holds a day."""
    return isinstance(value, datetime.date) or (isinstance(value, str) and bool(_DAY.fullmatch(value)))


def is_figure(value: object) -> bool:
    """Whether a cell holds a number, be it with a unit."""
    if isinstance(value, bool):
        return False
    if isinstance(value, str):
        words = value.strip()
        return bool(_LOOKS.fullmatch(words)) and not is_day(value) and not _HEAD.fullmatch(words)
    return isinstance(value, int | Decimal)


def is_number(value: object) -> bool:
    """Whether a cell holds nothing but a number, be it as text: so a text file holds them all."""
    if isinstance(value, str):
        return plain_number(value) is not None
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


def figure_in(text: str) -> re.Match[str] | None:
    """The digits of a text, and what stands behind them; None where it says no number."""
    return _FIGURE.fullmatch(text.translate(_WIDE))


def plain_number(text: str) -> Decimal | None:
    """The number that a text says without any unit or word, or None."""
    match = figure_in(text.strip())
    return Decimal(match[1].replace(",", "")) if match and not match[2] else None
