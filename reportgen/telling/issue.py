"""Issued papers (定稿) in words."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.batch.jobs import Issued
from reportgen.operations.issue.issuing import Decisions
from reportgen.operations.issue.marks import Mark
from reportgen.telling.said import Findings, Saying, Table, Trouble, by_place


def decisions_told(done: Decisions, undo: bool) -> Saying:
    """What became of each input that was to be issued, or with ``undo`` withdrawn."""
    yield by_place(one.findings for one in done.decided)
    for one in done.decided:
        papers = "、".join(one.papers)
        if not one.papers:
            yield Trouble(f"未定稿 {one.path}")
        elif undo:
            yield f"已撤销定稿（{one.before}） {papers}"
        else:
            yield f"以前已定稿（{one.before}） {papers}" if one.before else f"已定稿 {papers}"


def issued_told(reports: Sequence[tuple[Mark, Issued]]) -> Saying:
    """All that is issued, and what has happened to it since."""
    yield Findings([finding for _, report in reports for finding in report.findings])
    if reports:
        yield Table(("定稿", "输入", "文稿"), [(m.day, m.path, "、".join(m.papers)) for m, _ in reports])
    yield f"已定稿 {len(reports)} 份"
