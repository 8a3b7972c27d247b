"""The red head (红头) and the imprint (版记): whose they are, and of which year the number is."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from reportgen.diagnostics import Diagnostic, warning
from reportgen.model.facts import Fact, FactGroup
from reportgen.model.report import Report
from reportgen.patterns import late
from reportgen.placenames import own_name, place_of, places_in

_GROUP, _NUMBER = "红头", "发文字号"
_OFFICES = ("发文机关", "印发机关")
_YEAR = late(r"[〔\[（(【](20\d\d)[〕\]）)】]")


def red_head(report: Report) -> Iterator[Diagnostic]:
    """Offices of another place alone, and a number of another year than the day of the paper."""
    told = {fact.label.rpartition(".")[2]: fact for fact in _members(report)}
    for label in _OFFICES:
        if label in told:
            yield from _of_another(told[label], report)
    if _NUMBER in told:
        yield from _of_another_year(told[_NUMBER], report)


def _members(report: Report) -> Iterator[Fact]:
    groups = (node for node in report.facts.values() if isinstance(node, FactGroup) and node.label == _GROUP)
    yield from (
        fact for group in groups for fact in group.members.values() if isinstance(fact, Fact) and not fact.missing
    )


def _of_another(fact: Fact, report: Report) -> Iterator[Diagnostic]:
    """A joint paper names several places, its own among them."""
    place = place_of(report.place.text)
    if own_name(place) in fact.text or report.place.text in fact.text:
        return
    other = next((p for p in places_in(fact.text) if own_name(p) not in place), "")
    if other:
        message = f"“{fact.label}”是“{fact.text}”，“单位”却是“{report.place.text}”，不是一个地方"
        yield warning("signer-differs", message, fact.location, "核对是不是从别处抄来的；确是由它发的，不用改")


def _of_another_year(number: Fact, report: Report) -> Iterator[Diagnostic]:
    year = _YEAR.search(number.text)
    day = report.date.value if report.date else None
    is_day = isinstance(day, datetime.date)
    years = (
        {str(day.year)} if isinstance(day, datetime.date) else {str(report.period.last_day.year + n) for n in (0, 1)}
    )
    if year and year[1] not in years:
        when = f"成文日期是{report.date.text}" if report.date and is_day else f"报告是{report.period.text}的"
        message = f"“{number.label}”是“{number.text}”，{when}，不是一年"
        yield warning("number-of-another-year", message, number.location, "文号是旧的就换成这一件的；没有定的，先不填")
