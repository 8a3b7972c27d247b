"""What is to be told of the inputs of a batch by what stands beside them: their roster, and the ledger of reporting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.diagnostics import Diagnostic
from reportgen.operations.build.paper_names import told_without_roster
from reportgen.operations.check.decided import told_of_reporting
from reportgen.operations.check.listing import against_roster
from reportgen.papers.names import NamePattern
from reportgen.readers.rosters import Rosters
from reportgen.workspace import Workspace


def told_beside(workspace: Workspace, paths: Sequence[str], pattern: NamePattern) -> Iterator[Diagnostic]:
    """What does not agree with the roster, names that want one where there is none, and what was changed since it was
    submitted or accepted.
    """
    rosters = Rosters(workspace)
    for told in against_roster(workspace, paths, rosters).values():
        yield from told
    yield from told_without_roster(rosters, paths, pattern)
    for told in told_of_reporting(workspace, paths).values():
        yield from told
