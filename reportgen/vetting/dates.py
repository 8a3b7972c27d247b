"""Dates: when a report was signed, and figures' dates, against the period that is reported."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from datetime import timedelta

from reportgen.diagnostics import Diagnostic, error, warning
from reportgen.model.facts import Fact, Period, date_text
from reportgen.model.report import Report, figures
from reportgen.vetting.reasons import given_reason

_EARLY = 6  # a report is signed before its period has ended by no more than a sixth of it: 25 June for a first half
_LATE = {4: 183, 2: 92, 1: 62}  # days after a year or half, a quarter, a month in which it is usually signed
_DATE_HINT = "补一行 成文日期: 年-月-日"
_LATEST = 366  # days after which the year is a slip


def dates(report: Report) -> Iterator[Diagnostic]:
    """Dates that do not go with the period."""
    signed = report.date.value if report.date else None
    if report.date and isinstance(signed, datetime.date):
        yield from _signed(report, report.date, signed)
    elif "date" not in report.unreadable:  # one that is left empty, or is no date, is told at its key
        yield from _undated(report)
    for fact, _ in figures(report, of=lambda spec: spec.inside):
        yield from _outside(report, fact)


def days_ahead(report: Report, day: datetime.date) -> Iterator[Diagnostic]:
    """A warning where a report is handed in or issued on a day before its period is over, or before the one it is dated."""
    signed = report.date.value if report.date else None
    told: list[str] = []
    place = report.place.location
    if report.period.last_day > day:
        told.append(f"{report.period.text}还没有过完（{date_text(report.period.last_day)}为止）")
    if report.date and isinstance(signed, datetime.date) and signed > day:
        told.append(f"成文日期{report.date.text}还没有到")
        place = report.date.location
    if told:
        message = f"到{date_text(day)}，{'；'.join(told)}"
        yield warning("day-ahead", message, place, "核对期间和成文日期；数是预计的，过完了再核对一遍")


def _undated(report: Report) -> Iterator[Diagnostic]:
    if report.own_signer:
        message = f"有“署名”，没有“成文日期”：落款只有“{report.signer.text}”，没有日期"
        yield warning("missing-date", message, report.signer.location, _DATE_HINT)
    elif report.kit.signed:
        message = "没有“成文日期”，文稿没有落款"
        yield warning("missing-date", message, report.place.location, _DATE_HINT)


def _signed(report: Report, fact: Fact, signed: datetime.date) -> Iterator[Diagnostic]:
    period = report.period
    length = (period.last_day - period.first_day).days + 1
    earliest = period.last_day - timedelta(days=length // _EARLY)
    after = (signed - period.last_day).days
    if signed < earliest:
        what = "之前" if signed < period.first_day else "当中"
        message = f"成文日期是{fact.text}，在{period.text}{what}，报告的却是到{date_text(period.last_day)}为止的数"
        hint = f"核对成文日期和期间；{date_text(earliest)}以后写的不提醒"
        yield given_reason(report, fact.label, error("date-out-of-period", message, fact.location, hint))
    elif after > _late_after(period):
        tell = error if after > _LATEST else warning
        message = f"成文日期是{fact.text}，比{period.text}的末日{date_text(period.last_day)}晚 {after} 天"
        found = tell("date-out-of-period", message, fact.location, "核对成文日期的年份和月份，以及期间")
        yield given_reason(report, fact.label, found)


def _late_after(period: Period) -> int:
    first, last = period.months
    return next(days for months, days in _LATE.items() if last - first + 1 >= months)


def _outside(report: Report, fact: Fact) -> Iterator[Diagnostic]:
    period = report.period
    if isinstance(fact.value, datetime.date) and not period.first_day <= fact.value <= period.last_day:
        span = f"{date_text(period.first_day)}至{date_text(period.last_day)}"
        message = f"“{fact.label}”是{fact.text}，不在{period.text}（{span}）里"
        hint = "核对年份和月份，或报告的期间"
        yield given_reason(report, fact.label, error("fact-out-of-period", message, fact.location, hint))
