"""``reportgen issue``: papers are marked as issued (定稿), so that no build touches them."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from reportgen.cli import console
from reportgen.cli.selection import open_workspace, tell_samples
from reportgen.diagnostics import DiagnosticLog, Refusal, Severity
from reportgen.operations.issue.issuing import Decision, date_called, issue, withdraw
from reportgen.operations.issue.marks import issued, marks_of
from reportgen.operations.ledger.lines import Ledger
from reportgen.records.issue import issue_json, issued_json, withdraw_json
from reportgen.workspace import DiskWorkspace


def run(words: Sequence[str], written: str | None, undo: bool, output: str | None, as_json: bool) -> int:
    """Issue papers, take that back, or list what is issued."""
    workspace = open_workspace()
    if not words:
        if undo or written:
            raise Refusal("写明是哪一期或哪几份，例如 reportgen issue 2026H1")
        return _list(workspace, as_json)
    day = date_called(written) if written is not None else datetime.date.today()
    done = (withdraw if undo else issue)(workspace, words, day, output)
    tell_samples(done.samples)
    decided = done.decided
    if as_json:
        console.print_json(withdraw_json(decided) if undo else issue_json(decided))
    else:
        _print(decided, undo)
    if not any(f.severity is Severity.ERROR for one in decided for f in one.findings):
        return 0
    return 4 if len(decided) > 1 else 1


def _list(workspace: DiskWorkspace, as_json: bool) -> int:
    """All that is issued, and what has happened to it since."""
    reports = [(mark, issued(workspace, mark)) for mark in marks_of(Ledger(workspace)).values()]
    if as_json:
        console.print_json(issued_json(reports))
        return 0
    console.print_findings(f for _, report in reports for f in report.findings)
    if reports:
        console.print_table(("定稿", "输入", "文稿"), [(m.day, m.path, "、".join(m.papers)) for m, _ in reports])
    console.say(f"已定稿 {len(reports)} 份")
    return 0


def _print(decided: Sequence[Decision], undo: bool) -> None:
    log = DiagnosticLog()
    log.extend(f for one in decided for f in one.findings)
    console.print_findings(log.sorted())
    for one in decided:
        if not one.papers:
            console.say_error(f"未定稿 {one.path}")
        elif undo:
            console.say(f"已撤销定稿（{one.before}） {'、'.join(one.papers)}")
        elif one.before:
            console.say(f"以前已定稿（{one.before}） {'、'.join(one.papers)}")
        else:
            console.say(f"已定稿 {'、'.join(one.papers)}")
