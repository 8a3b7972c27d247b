"""``reportgen slips``: for each township a slip of what it has to put right."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from reportgen.cli import console
from reportgen.cli.selection import open_workspace, tell_samples
from reportgen.diagnostics import Severity
from reportgen.model.slip import Sending
from reportgen.operations.issue.issuing import date_called
from reportgen.operations.selection.output_folder import output_folder
from reportgen.operations.slips import Slips, SlipWish, make_slips
from reportgen.records.slips import slips_json
from reportgen.workspace import OUTPUTS

_FOLDER = f"{OUTPUTS}/退回单"


def run(words: Sequence[str], as_json: bool, **given: Any) -> int:  # noqa: ANN401 - click's own: an option each
    """Make slips."""
    workspace = open_workspace()
    date = date_called(given["written"]) if given["written"] else datetime.date.today()
    due = date_called(given["due"], "--due") if given["due"] else None
    sending = Sending(date, given["signer"] or "", due)
    folder = output_folder(workspace, given["output"] or _FOLDER)
    wish = SlipWish(tuple(words), folder, sending, given["warnings"], given["force"], given["doubts"])
    done = make_slips(workspace, wish)
    tell_samples(done.samples)
    if as_json:
        console.print_json(slips_json(done))
    else:
        _print(done)
    failed = [one for one in done.made if not one.papers]
    if not failed:
        return 0
    return 4 if len(done.made) > 1 else 1


def _print(done: Slips) -> None:
    found = [finding for one in done.made for finding in one.findings]
    console.print_findings((*done.findings, *found))
    for one in done.made:
        slip = one.slip
        counts = [f"必须改正 {slip.counted(True)} 处", f"请核实 {slip.counted(False)} 处"]
        counts += ["退回的理由 1 条"] if slip.returned else []
        if one.papers:
            console.say(f"已写出 {'、'.join(one.papers)}：{'，'.join(counts)}")
        else:
            console.say_error(f"没有写 {slip.title}")
        for path in one.kept:
            console.say(f"改动过的另存为 {path}")
    wrong = sum(finding.severity is Severity.WARNING for finding in done.findings)
    left = f"，{len(done.clear)} 份没有要退回的" if done.clear else ""
    told = f"，另有 {wrong} 处要留意，见上" if wrong else ""
    console.say(f"退回单 {sum(bool(one.papers) for one in done.made)} 份{left}{told}")
