"""The rows of an index: what became of inputs, and among them the places that have none, in the order of the roster."""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.batch.jobs import JobResult
from reportgen.operations.check.turnout import Missing, missing_among
from reportgen.operations.selection.roster_order import in_roster_order
from reportgen.readers.rosters import Rosters
from reportgen.workspace import Workspace


def with_missing(
    workspace: Workspace, results: Mapping[str, JobResult], away: Mapping[str, Missing] | None = None
) -> list[JobResult | Missing]:
    """Results by their inputs, and the places that are missing where all inputs of a folder are among them.

    ``away`` are inputs that lie there and that the county does not take, which stand there as missing.
    """
    rosters, away = Rosters(workspace), away or {}
    rows: dict[str, list[JobResult | Missing]] = {path: [result] for path, result in results.items()}
    for path, one in away.items():
        rows.setdefault(path, [one])
    for one in missing_among(workspace, [*rows], rosters):
        rows.setdefault(one.path, []).append(one)
    return [one for path in in_roster_order(workspace, rows, rosters) for one in rows[path]]
