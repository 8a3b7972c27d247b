"""Papers that are issued (``reportgen issue``)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, TypedDict

from reportgen.records.finding import FindingJson, findings_json

if TYPE_CHECKING:
    from reportgen.batch.jobs import Issued
    from reportgen.operations.issue.issuing import Decision
from reportgen.operations.issue.marks import Mark


class DecisionJson(TypedDict):
    """What became of an input whose papers were to be issued, or taken back."""

    input: Annotated[str, "哪一份输入"]
    papers: Annotated[list[str], "文稿；不能定稿的，没有"]
    before: Annotated[str | None, "以前哪一天定稿的；没有的，是 `null`"]
    findings: Annotated[list[FindingJson], "为什么不能定稿，或要留意什么"]


class IssueJson(TypedDict):
    """What was issued."""

    issued: Annotated[list[DecisionJson], "各份输入的结果"]


class WithdrawJson(TypedDict):
    """What is not issued any more."""

    withdrawn: Annotated[list[DecisionJson], "撤销了定稿的各份"]


class MarkJson(TypedDict):
    """An issued report as it stands."""

    input: Annotated[str, "哪一份输入"]
    date: Annotated[str, "哪一天定稿的，如 `2026-07-05`"]
    papers: Annotated[list[str], "文稿"]
    findings: Annotated[list[FindingJson], "定稿以后输入和文稿有没有变"]


class IssuedJson(TypedDict):
    """All that is issued."""

    issued: Annotated[list[MarkJson], "已经定稿的各份"]


def issue_json(decided: Iterable[Decision]) -> IssueJson:
    """Decisions to issue, for machines."""
    return {"issued": [_decision_json(one) for one in decided]}


def withdraw_json(decided: Iterable[Decision]) -> WithdrawJson:
    """Decisions to take back, for machines."""
    return {"withdrawn": [_decision_json(one) for one in decided]}


def issued_json(reports: Iterable[tuple[Mark, Issued]]) -> IssuedJson:
    """All that is issued, for machines."""
    return {
        "issued": [
            {
                "input": mark.path,
                "date": mark.date,
                "papers": list(mark.papers),
                "findings": findings_json(report.findings),
            }
            for mark, report in reports
        ]
    }


def _decision_json(one: Decision) -> DecisionJson:
    findings = findings_json(one.findings)
    return {"input": one.path, "papers": list(one.papers), "before": one.before or None, "findings": findings}
