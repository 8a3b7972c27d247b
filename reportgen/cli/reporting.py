"""``reportgen submit``, ``return``, ``accept`` and ``lock``: a step is taken with inputs, and what became of each is told."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from reportgen.cli.answering import answer, code_for, tell_samples
from reportgen.cli.here import now, open_workspace, who
from reportgen.operations.reporting.taking import StepWish, take_step
from reportgen.records.reporting import steps_json
from reportgen.telling.reporting import steps_told


def run(  # noqa: PLR0913 - what the four commands take
    *,
    command: str,
    words: Sequence[str],
    because: str,
    day: datetime.date | None,
    by: str | None,
    undo: bool,
    as_json: bool,
) -> int:
    """Take a step of a command."""
    at = now()
    wish = StepWish(command, tuple(words), day or at.date(), at, who() if by is None else by, because, undo)
    done = take_step(open_workspace(), wish)
    tell_samples(done.samples)
    answer(as_json, lambda: steps_json(done), steps_told(done, wish))
    return code_for(sum(not (one.done or one.already) for one in done.taken), several=len(done.taken) > 1)
