"""Slips of the decimal point: a figure that is last year's with a digit too many or too few."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reportgen.arithmetic import measures
from reportgen.diagnostics import Diagnostic, warning
from reportgen.model.facts import Fact
from reportgen.model.report import Report, figures
from reportgen.templating.changes import YEAR_BEFORE
from reportgen.templating.scope import bases_of
from reportgen.vetting.reasons import given_reason

_NEAR = Decimal("1.25")  # how far from a power of ten a ratio may be and still be taken for one
_LEAST = 100  # small counts grow tenfold without anybody's slip …
_LEAST_ALIKE = 20  # … unless the digits are the same: 9 and 90
_MOST_TENS = 6


def slips_of_ten(report: Report) -> Iterator[Diagnostic]:
    """A warning for each figure that is about ten to the n times what it was in the same period of the year before.

    One that has a 波动 is held to that instead.
    """
    before = bases_of(report).get(YEAR_BEFORE, {})
    for fact, spec in figures(report):
        base = before.get(fact.key)
        tens = _tens(fact, base) if spec.band is None and isinstance(base, Fact) else 0
        if tens and isinstance(base, Fact):
            yield given_reason(report, fact.label, _told(fact, base, tens))


def _tens(fact: Fact, base: Fact) -> int:
    """How many digits too many (or, negative, too few) a figure seems to have; 0 for none."""
    if not (isinstance(fact.value, int | Decimal) and isinstance(base.value, int | Decimal)):
        return 0
    other = measures.convert(base.value, base.unit, fact.unit)
    number = Decimal(fact.value)
    if other is None or other <= 0 or number <= 0:
        return 0
    ratio = number / other
    for tens in range(-_MOST_TENS, _MOST_TENS + 1):
        power = Decimal(10) ** tens
        least = _LEAST_ALIKE if ratio == power else _LEAST
        if tens and power / _NEAR <= ratio <= power * _NEAR and max(number, other) >= least:
            return tens
    return 0


def _told(fact: Fact, base: Fact, tens: int) -> Diagnostic:
    way = f"大约是它的 {10**tens} 倍" if tens > 0 else f"大约只有它的 {10**-tens} 分之一"
    message = f"“{fact.label}”是{fact.text}，{base.label}是{base.text}，{way}"
    more = "多写" if tens > 0 else "少写"
    return warning("slip-of-ten", message, fact.location, f"核对是不是{more}了 {abs(tens)} 位，或者单位不同")
