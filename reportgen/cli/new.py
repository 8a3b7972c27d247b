"""``reportgen new``: the inputs of the next period, made from those of the last one."""

from __future__ import annotations

from typing import Any

from reportgen.cli.answering import answer, code_for, tell_samples
from reportgen.cli.here import open_workspace
from reportgen.operations.new import NewWish, new_period
from reportgen.records.new import new_json
from reportgen.telling.new import new_period_told


def run(as_json: bool, **given: Any) -> int:  # noqa: ANN401 - click's own: an option each
    """Make the inputs of a period."""
    done = new_period(open_workspace(), NewWish(**given))
    tell_samples(done.samples)
    answer(as_json, lambda: new_json(done.made, done.refused), new_period_told(done))
    return code_for(len(done.refused), several=len(done.results) > 1)
