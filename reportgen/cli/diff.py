"""``reportgen diff``: which figures changed between two periods, or between two versions of an input."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.cli.answering import answer, code_for
from reportgen.cli.here import open_workspace
from reportgen.operations.diff import diff
from reportgen.records.diff import diff_json
from reportgen.telling.differences import differences_told


def run(old: str, new: str, places: Sequence[str], everyone: bool, as_table: bool, as_json: bool) -> int:
    """Compare inputs."""
    found = diff(open_workspace(), old, new, places, everyone)
    answer(as_json, lambda: diff_json(found), differences_told(found, as_table))
    return code_for(sum(one.changes is None for one in found), several=len(found) > 1)
