"""A part of a year held against a target of the whole year: what was reached before it is left out."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.diagnostics import Diagnostic, warning
from reportgen.model.facts import behind
from reportgen.model.inlines import FactText
from reportgen.model.kit import Carry
from reportgen.model.markup import Markup
from reportgen.model.report import figures
from reportgen.vetting.reasons import given_reason

_COMPLETION = "completion("


def parts_of_years(markup: Markup) -> Iterator[Diagnostic]:
    """A warning for each printed 完成率 of a figure of the period alone, where the period begins in the middle of a year.

    What stands at the end of the period (结转 not 清空) and what is counted from the new year on (累计) is no part.
    """
    report = markup.report
    first, last = report.period.months
    if first == 1:
        return
    flows = {f.key for f, spec in figures(report) if spec.carry is Carry.CLEAR and not spec.so_far}
    seen: set[str] = set()
    for fact in behind(piece.fact for piece in markup.printed if isinstance(piece, FactText)):
        if not fact.key.startswith(_COMPLETION) or len(fact.parents) != 2:
            continue
        now, target = fact.parents
        named = next((one for one in behind((now,)) if one.key in flows), None)
        if named is None or named.key in seen or not target.key.startswith("target."):
            continue
        seen.add(named.key)
        message = (
            f"“{named.label}”只是{first}至{last}月的，目标是全年的，印出的完成率{fact.text}少算了前{first - 1}个月"
        )
        hint = "全年完成了多少，用年度的报告写；这里填的是年初到期末的累计数的，在模板包里给它写 累计: 是"
        yield given_reason(report, named.label, warning("part-of-year", message, named.location, hint))
