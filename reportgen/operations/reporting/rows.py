"""Where each place of a period stands, a row each, in words."""

from __future__ import annotations

from reportgen.model.facts import date_text
from reportgen.operations.reporting.overview import Overview, timeliness

HEAD = ("单位", "状态", "按时", "报送日期", "截止日期", "退回次数", "日期", "经手", "原因", "输入")


def rows_of(view: Overview) -> list[tuple[str, ...]]:
    """A row a place, in words."""
    return [
        (
            one.place,
            view.words_of(one),
            timeliness(one, view.day),
            date_text(one.submitted) if one.submitted else "",
            date_text(one.due) if one.due else "",
            str(one.returns) if one.returns else "",
            date_text(one.date) if one.date else "",
            one.by,
            one.because or one.exempt,
            one.path,
        )
        for one in view.standing.standings
    ]
