"""Which reports are final (定稿), for every page that shows one: what is typed into such a report reaches no paper."""

from __future__ import annotations

from typing import Any

from reportgen.diagnostics import RejectedInput
from reportgen.office.desk import Desk
from reportgen.operations.issue.marks import issued, marks_of
from reportgen.operations.ledger.lines import Ledger


def finals(desk: Desk) -> dict[str, Any]:
    """The marks of all final reports by input, for a template; where the ledger cannot be read, what is wrong with it."""
    try:
        return {"finals": marks_of(Ledger(desk.workspace))}
    except RejectedInput as fault:
        return {"finals": {}, "ledger_faults": fault.diagnostics}


def final_of(desk: Desk, path: str) -> dict[str, Any]:
    """The mark of one report and what happened to its paper or input since, for a template; as above."""
    said = finals(desk)
    mark = said.pop("finals").get(path)
    return said | ({"mark": mark, "since": issued(desk.workspace, mark).findings} if mark else {})
