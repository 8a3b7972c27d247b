"""``reportgen issue``: papers are marked as issued (定稿), so that no build touches them."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from reportgen.cli.answering import answer, code_for, code_of, tell_samples
from reportgen.cli.here import open_workspace, today
from reportgen.diagnostics import Refusal
from reportgen.operations.issue.issuing import issue, withdraw
from reportgen.operations.issue.marks import all_issued
from reportgen.records.issue import issue_json, issued_json, withdraw_json
from reportgen.telling.issue import decisions_told, issued_told


def run(words: Sequence[str], day: datetime.date | None, undo: bool, output: str | None, as_json: bool) -> int:
    """Issue papers, take that back, or list what is issued."""
    workspace = open_workspace()
    if not words:
        if undo or day:
            raise Refusal("写明是哪一期或哪几份，例如 reportgen issue 2026H1")
        reports = all_issued(workspace)
        answer(as_json, lambda: issued_json(reports), issued_told(reports))
        return 0
    done = (withdraw if undo else issue)(workspace, words, day or today(), output)
    tell_samples(done.samples)
    record = withdraw_json if undo else issue_json
    answer(as_json, lambda: record(done.decided), decisions_told(done, undo))
    failed = sum(code_of(one.findings) for one in done.decided)
    return code_for(failed, several=len(done.decided) > 1)
