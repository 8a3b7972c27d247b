"""``reportgen submit``, ``return``, ``accept`` and ``lock``: a step is taken with inputs, and what became of each is told."""

from __future__ import annotations

import datetime
import getpass
from collections.abc import Sequence

from reportgen.cli import console
from reportgen.cli.selection import open_workspace, tell_samples
from reportgen.diagnostics import DiagnosticLog, Refusal
from reportgen.model.facts import date_text
from reportgen.operations.issue.issuing import date_called
from reportgen.operations.reporting.taking import Steps, StepWish, take_step
from reportgen.records.reporting import steps_json


def step(  # noqa: PLR0913 - what the four commands take
    command: str, *, words: Sequence[str], because: str, written: str | None, by: str | None, undo: bool, as_json: bool
) -> int:
    """Take a step of a command."""
    at = datetime.datetime.now().astimezone()
    day = date_called(written) if written is not None else at.date()
    wish = StepWish(command, tuple(words), day, at, who() if by is None else by, because, undo)
    done = take_step(open_workspace(), wish)
    tell_samples(done.samples)
    if as_json:
        console.print_json(steps_json(done))
    else:
        _print(done, wish)
    if all(one.done or one.already for one in done.taken):
        return 0
    return 4 if len(done.taken) > 1 else 1


def who() -> str:
    """Who is logged in."""
    try:
        return getpass.getuser()
    except (KeyError, ImportError, OSError) as fault:
        raise Refusal("不知道是谁：用 --by 写上姓名") from fault


def _print(done: Steps, wish: StepWish) -> None:
    log = DiagnosticLog()
    log.extend(finding for one in done.taken for finding in one.findings)
    console.print_findings(log.sorted())
    word = done.step.word
    for one in done.taken:
        if one.done:
            console.say(f"已{word} {one.place}（{date_text(wish.day)}，{wish.by}） {one.path}")
        elif one.already:
            console.say(f"没有变，{one.place}是{one.after.value} {one.path}")
        else:
            console.say_error(f"没有{word} {one.place} {one.path}")
