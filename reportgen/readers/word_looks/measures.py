"""Numbers and lengths as WordprocessingML writes them; one that cannot be is as if it were not there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from reportgen.units import TWIPS_PER_POINT

_MOST = 100_000  # twips: three times the longest side that Word knows
_NUMBER = re.compile(r"[+-]?\d{1,7}(?:\.\d{1,6})?")
_MEASURE = re.compile(r"([+-]?\d{1,7}(?:\.\d{1,6})?)(mm|cm|in|pt|pc|pi)")
_POINTS = {
    "mm": Decimal(72) / Decimal("25.4"),
    "cm": Decimal(720) / Decimal("25.4"),
    "in": Decimal(72),
    "pt": Decimal(1),
    "pc": Decimal(12),
    "pi": Decimal(12),
}
_OFF = frozenset({"0", "false", "off", "none"})
Properties = dict[str, str]
"""What is said of characters or paragraphs, by short names of the attributes and elements that say it."""


def number(text: str | None) -> Decimal | None:
    """A number; None for no text, or one that is none or beyond all measure."""
    if not text or not _NUMBER.fullmatch(text) or abs(Decimal(text)) > _MOST:
        return None
    return Decimal(text)


def twips(text: str | None, parts: int = 1) -> int | None:
    """A length: a bare number counts ``parts`` of a twip's multiple (10 for half points), others say their unit."""
    measured = _MEASURE.fullmatch(text or "")
    if measured:
        found = Decimal(measured[1]) * _POINTS[measured[2]] * TWIPS_PER_POINT
        return round(found) if abs(found) <= _MOST else None
    found_number = number(text)
    return None if found_number is None else round(found_number * parts)


def is_on(said: Mapping[str, str], name: str, default: str = "0") -> bool:
    """Whether a switch is on."""
    return said.get(name, default).lower() not in _OFF
