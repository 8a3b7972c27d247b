"""Words that say there is nothing, written where a sentence would print them: 以现有无养殖基地为示范."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.diagnostics import Diagnostic, warning
from reportgen.model.report import Report, figures
from reportgen.vetting.reasons import given_reason

_NOTHING = {
    "无",
    "没有",
    "暂无",
    "未开展",
    "不详",
    "空",
    "待定",
    "待补",
    "待填",
    "/",
    "／",
    "\\",
    "-",
    "－",
    "—",
    "——",
    "–",
}


def nothing_said(report: Report) -> Iterator[Diagnostic]:
    """A warning for each text that is only a word for none; columns of a table may well say 无."""
    for fact, spec in figures(report):
        if spec.type.is_prose and not fact.missing and fact.text.strip().rstrip("。") in _NOTHING:
            message = f"“{fact.label}”写的是“{fact.text}”，文中会把它印出来"
            found = warning("nothing-said", message, fact.location, "没有的，整行删去，相应的话就不写")
            yield given_reason(report, fact.label, found)
