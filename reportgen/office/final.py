"""Which reports are final (定稿), for every page that shows one: what is typed into such a report reaches no paper."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from reportgen.batch.fingerprint import digest
from reportgen.diagnostics import RejectedInput, WorkspaceError
from reportgen.office.desk import Desk
from reportgen.operations.issue.behind import behind_input
from reportgen.operations.issue.final_papers import FinalPaper, looked_at, papers_of
from reportgen.operations.issue.marks import Mark, marks_of
from reportgen.operations.ledger.lines import Ledger

NOT_FINAL = "定稿后改动，不是定稿"
"""What a file says in its name that holds what was typed after its report became final."""


class Final(Struct, frozen=True):
    """That a report is final: its papers, and whether its input ``differs`` by now from what was issued.

    ``behind`` says with the figures what the papers do not say, where a report is looked at by itself.
    """

    mark: Mark
    papers: tuple[FinalPaper, ...]
    differs: bool
    behind: str = ""


def finals(desk: Desk, paths: Iterable[str]) -> dict[str, Any]:
    """Those of some inputs that are final, for a template; where the ledger cannot be read, what is wrong with it."""
    try:
        marks = marks_of(Ledger(desk.workspace))
    except RejectedInput as fault:
        return {"finals": {}, "ledger_faults": fault.diagnostics}
    return {"finals": {path: _final(desk, mark, papers_of(mark)) for path in paths if (mark := marks.get(path))}}


def final_of(desk: Desk, path: str) -> dict[str, Any]:
    """What makes one report final, for a template, its papers as they lie there now; as above."""
    said = finals(desk, (path,))
    final: Final | None = said.pop("finals").get(path)
    if final is None:
        return said
    behind = behind_input(desk.stages, final.mark) if final.differs else ""
    return said | {"final": replace(_final(desk, final.mark, looked_at(desk.workspace, final.mark)), behind=behind)}


def mark_of(desk: Desk, path: str) -> Mark | None:
    """The mark of a report that is final. Raises RejectedInput where the ledger cannot be read."""
    return marks_of(Ledger(desk.workspace)).get(path)


def _final(desk: Desk, mark: Mark, papers: tuple[FinalPaper, ...]) -> Final:
    try:
        differs = digest(desk.workspace.read(mark.path)) != mark.input
    except WorkspaceError:  # that it cannot be read is told where it is shown
        differs = True
    return Final(mark, papers, differs)
