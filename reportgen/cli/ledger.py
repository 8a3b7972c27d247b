"""``reportgen ledger``: where the places of a period stand, as a table, a workbook, or words to remind them."""

from __future__ import annotations

import datetime

from reportgen.cli import console
from reportgen.cli.selection import open_workspace
from reportgen.diagnostics import Refusal
from reportgen.operations.issue.issuing import date_called
from reportgen.operations.reporting.overview import Overview, overview, summary
from reportgen.operations.reporting.reminders import reminders
from reportgen.operations.selection.files import new_workbook
from reportgen.workspace import DiskWorkspace

_COLUMNS = (0, 1, 2, 3, 6, 7, 8)
"""What fits a screen of the workbook's columns."""


def run(
    *, period: str | None, remind: bool, output: str | None, written: str | None, other: str | None, as_json: bool
) -> int:
    """Tell where a period stands, or merge another ledger."""
    workspace = open_workspace()
    if other is not None:
        return _merge(workspace, other, alone=not (period or remind or output or written or as_json))
    day = date_called(written) if written is not None else datetime.date.today()
    view = overview(workspace, period, day)
    if output is not None:
        _write(workspace, view, output)
    if as_json:
        from reportgen.records.reporting import ledger_json  # noqa: PLC0415 - programs ask for it, people do not

        console.print_json(ledger_json(view))
        return 0
    console.print_findings(view.findings)
    if remind:
        _remind(view)
    else:
        _table(view)
    if output is not None:
        console.say(f"已生成 {output}")
    return 0


def _merge(workspace: DiskWorkspace, other: str, *, alone: bool) -> int:
    from reportgen.operations.reporting.merging import merge_ledger  # noqa: PLC0415 - rarely asked for

    if not alone:
        raise Refusal("--merge 单独用：先合并，再看")
    added = merge_ledger(workspace, other)
    console.say(f"台账加了 {added} 行" if added else "台账没有变：那一份里的都有了")
    return 0


def _write(workspace: DiskWorkspace, view: Overview, word: str) -> None:
    from reportgen.operations.reporting.workbook import ledger_workbook  # noqa: PLC0415 - XlsxWriter is slow to load

    target = new_workbook(workspace, word, "台账", "写台账")
    workspace.write(target, ledger_workbook(view))


def _table(view: Overview) -> None:
    from reportgen.operations.reporting.workbook import HEAD, rows_of  # noqa: PLC0415 - as above

    rows = [[row[column] for column in _COLUMNS] for row in rows_of(view)]
    if rows:
        console.print_table([HEAD[column] for column in _COLUMNS], rows)
    console.say(summary(view))


def _remind(view: Overview) -> None:
    told = reminders(view)
    for one in told:
        console.say(f"―― {one.place}{f'（{one.contact}）' if one.contact else ''} ――")
        console.say(one.text)
        console.say()
    console.say(f"要催的 {len(told)} 个" if told else "没有要催的")
