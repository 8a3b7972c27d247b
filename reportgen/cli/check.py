"""``reportgen check``: every finding of the inputs, nothing written."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.cli.answering import answer, tell_samples
from reportgen.cli.here import open_workspace
from reportgen.operations.check.named import CheckedInputs, check_named
from reportgen.telling.summed import checked_told


def run(paths: Sequence[str], draft: bool, everything: bool, as_json: bool) -> int:
    """Check inputs."""
    done = check_named(open_workspace(), paths, draft)
    tell_samples(done.samples)
    answer(as_json, lambda: _record(done), checked_told(done, everything))
    return 1 if done.failed else 0


def _record(done: CheckedInputs) -> object:
    from reportgen.records.check import check_json  # noqa: PLC0415 - programs ask for it, people do not

    return check_json(done.checked, done.passed_over)
