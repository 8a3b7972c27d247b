"""One report finished in one step: its papers made, in their place, and issued (定稿)."""

from __future__ import annotations

import datetime

from msgspec import Struct

from reportgen.batch.jobs import Issued
from reportgen.batch.options import BuildOptions, Limits
from reportgen.batch.pools import local_pool
from reportgen.operations.build.summary import findings_of, is_failed, row
from reportgen.operations.build.wish import Building, BuildWish
from reportgen.operations.issue.issuing import Decision, issue
from reportgen.papers import Format
from reportgen.workspace import DiskWorkspace


class Finished(Struct, frozen=True):
    """What became of a report that was to be finished; ``why`` says in a line why it was not, and is empty otherwise."""

    decision: Decision
    why: str = ""


def finish(workspace: DiskWorkspace, path: str, day: datetime.date) -> Finished:
    """Make the papers of an input, as a build does, and issue them. Nothing is issued where one cannot be made.

    A paper that a person changed is not replaced, and is issued as it is where the input has not changed since.
    """
    wish = BuildWish(BuildOptions(tuple(Format)))
    run = Building(workspace, wish, local_pool(0, Limits())).run((path,))
    (result,) = run.results
    if is_failed(result):
        return Finished(Decision(path, findings=findings_of(result)), row(result).reason)
    if isinstance(result, Issued):
        return Finished(Decision(path, result.papers, result.findings, result.day))
    (decision,) = issue(workspace, (path,), day).decided
    return Finished(decision, "" if decision.papers else decision.findings[0].message)
