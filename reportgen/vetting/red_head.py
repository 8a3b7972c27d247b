"""The red head (红头) and the imprint (版记): whose they are, and of which year the number is."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from reportgen.diagnostics import Diagnostic, warning
from reportgen.model.facts import Fact, FactGroup, date_text
from reportgen.model.report import Report
from reportgen.patterns import late
from reportgen.vetting.names import other_place

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
    if other_place(fact.text, report):
        message = f"“{fact.label}”是“{fact.text}”，“单位”却是“{report.place.text}”，不是一个地方"
        yield warning("signer-differs", message, fact.location, "核对是不是从别处抄来的；确是由它发的，不用改")


def _of_another_year(number: Fact, report: Report) -> Iterator[Diagnostic]:
    year = _YEAR.search(number.text)
    day = report.date.value if report.date else None
    if isinstance(day, datetime.date):
        years, when = {day.year}, f"成文日期是{date_text(day)}"
    else:
        last = report.period.last_day.year
        years, when = {last, last + 1}, f"报告是{report.period.text}的"
    if year and int(year[1]) not in years:
        message = f"“{number.label}”是“{number.text}”，{when}，不是一年"
        yield warning("number-of-another-year", message, number.location, "文号是旧的就换成这一件的；没有定的，先不填")
