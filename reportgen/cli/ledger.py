"""``reportgen ledger``: where the places of a period stand, as a table, a workbook, or words to remind them."""

from __future__ import annotations

import datetime

from reportgen.cli.answering import answer, tell
from reportgen.cli.here import open_workspace, today
from reportgen.diagnostics import Refusal
from reportgen.operations.reporting.merging import merge_ledger
from reportgen.operations.reporting.overview import overview
from reportgen.records.reporting import ledger_json
from reportgen.telling.reporting import overview_told, reminders_told
from reportgen.telling.said import Findings


def run(
    *,
    period: str | None,
    remind: bool,
    output: str | None,
    day: datetime.date | None,
    other: str | None,
    as_json: bool,
) -> int:
    """Tell where a period stands, or merge another ledger."""
    workspace = open_workspace()
    if other is not None:
        if period or remind or output or day or as_json:
            raise Refusal("--merge 单独用：先合并，再看")
        added, torn = merge_ledger(workspace, other)
        tell([f"台账加了 {added} 行" if added else "台账没有变：那一份里的都有了"])
        tell([Findings((torn,))] if torn else ())
        return 0
    view = overview(workspace, period, day or today())
    if output is not None:
        from reportgen.operations.reporting.workbook import put_ledger  # noqa: PLC0415 - XlsxWriter is slow to load

        put_ledger(workspace, view, output)
    answer(as_json, lambda: ledger_json(view), reminders_told(view) if remind else overview_told(view))
    if output is not None and not as_json:
        tell([f"已生成 {output}"])
    return 0
