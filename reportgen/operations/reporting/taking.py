"""Taking steps: what keeps an input back is told, what goes is written into the ledger, all or none, by one at a time."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from reportgen.diagnostics import Diagnostic, DiagnosticLog, Refusal, Severity, error
from reportgen.model.reporting import State
from reportgen.operations.check.inputs import check_inputs
from reportgen.operations.issue.days import told_of_days
from reportgen.operations.ledger.acts import Act, sealed
from reportgen.operations.ledger.lines import DiskLedger
from reportgen.operations.reporting.asked import Asked, inputs_meant
from reportgen.operations.reporting.nearly_blank import Filled
from reportgen.operations.reporting.steps import STEPS, SUBMIT, Step, done_before, kept_back
from reportgen.pipeline import Stages
from reportgen.readers.content_print import content_print
from reportgen.source import FileLocation
from reportgen.workspace import DiskWorkspace, Workspace

_STOPPING = {"carried-not-reviewed", "unlisted-township", "file-name-differs"}
"""What a check only warns of, and yet nobody submits: a figure of last period, a place that no roll-up would find, or another's file."""


class StepWish(Struct, frozen=True):
    """A step in a person's words: the command, what it is about, who takes it, on which day, and why.

    ``at`` is the moment at which it is written down, ``day`` the day that counts. ``shown`` holds the SHA-256 of inputs as whoever
    takes the step had them before the eyes: as they lie there where they are to be submitted, else as they were submitted.
    """

    command: str
    words: tuple[str, ...]
    day: datetime.date
    at: datetime.datetime
    by: str
    because: str = ""
    undo: bool = False
    shown: Mapping[str, str] = {}

    @property
    def step(self) -> Step:
        """The step that is meant."""
        return STEPS[self.command][self.undo]


class Taken(Struct, frozen=True):
    """What became of an input that was to take a step: where it stood ``before``, and stands ``after``.

    ``done`` where the step was written down, ``already`` where it had been taken before; else ``findings`` hold an error.
    ``act`` is the id of what was written down.
    """

    path: str
    place: str
    before: State
    after: State
    done: bool
    already: bool
    findings: tuple[Diagnostic, ...]
    act: str = ""


class Steps(Struct, frozen=True):
    """What became of each input; ``samples`` were not meant."""

    step: Step
    taken: tuple[Taken, ...]
    samples: tuple[str, ...] = ()


def take_step(workspace: DiskWorkspace, wish: StepWish) -> Steps:
    """Take a step with the inputs that a person names.

    Raises Refusal where the wish lacks something, RejectedInput where the ledger or a roster cannot be read.
    """
    step = wish.step
    _refuse_unsaid(wish)
    meant, samples = inputs_meant(workspace, wish.words)
    asked = [one for group in meant for one in group.asked(Stages(workspace))]
    if not asked:
        raise Refusal("县的输入由汇总写出，不用报送；写明乡镇的输入")
    ready = [one.standing.path for one in asked if _goes(wish, one)]
    told = findings_before(workspace, ready, wish.day) if step is SUBMIT else {}
    prints = {path: content_print(path, workspace.read(path)) for path in told}
    seen = {one.standing.path: one.standing.current for one in asked}
    found: list[Taken] = []

    def records() -> list[dict[str, object]]:
        again = [one for group in meant for one in group.asked(Stages(workspace))]
        found[:] = [_taken(wish, one, told.get(one.standing.path, ()), seen) for one in again]
        acts = {
            act.path: act
            for one, taken in zip(again, found, strict=True)
            if taken.done
            for act in [_act(wish, one, prints.get(one.standing.path, ""))]
        }
        found[:] = [replace(one, act=acts[one.path].id) if one.done else one for one in found]
        return [act.record() for act in acts.values()]

    if any(not _stops(told.get(path, ())) for path in ready):
        DiskLedger(workspace).decide(records)
    else:
        found = [_taken(wish, one, told.get(one.standing.path, ()), seen) for one in asked]
    return Steps(step, tuple(found), samples)


def _refuse_unsaid(wish: StepWish) -> None:
    if wish.step.reasoned and not wish.because.strip():
        raise Refusal(f"{wish.step.word}要写明原因：--because “……”")
    if not wish.by.strip():
        raise Refusal("不知道是谁：用 --by 写上姓名")
    if wish.day > wish.at.date():
        raise Refusal(f"--date 不能写以后的日子（{wish.day.isoformat()}）")


def findings_before(
    workspace: Workspace, paths: Sequence[str], day: datetime.date
) -> dict[str, tuple[Diagnostic, ...]]:
    """All findings of inputs that are to be submitted on a day; those that stop it are errors.

    One that is nearly blank, or comes before its time, is told as well.
    """
    found: dict[str, tuple[Diagnostic, ...]] = {}
    stages = Stages(workspace)
    blank = Filled(stages).nearly_blank(paths)
    for checked in check_inputs(workspace, paths):
        log = DiagnosticLog()
        log.extend([blank[checked.path].finding] if checked.path in blank else ())
        log.extend(told_of_days(stages, checked.path, day))
        for finding in checked.findings:
            log.add(replace(finding, severity=Severity.ERROR) if finding.rule in _STOPPING else finding)
        found[checked.path] = log.sorted()
    return found


def _stops(findings: Sequence[Diagnostic]) -> bool:
    return any(finding.is_error for finding in findings)


def _ledger_state(one: Asked) -> State:
    return one.history.state if one.history else State.MISSING


def _is_behind(step: Step, one: Asked) -> bool:
    """Whether there is nothing left to do. Of all in a folder, those that are further on are left as they are."""
    state, now = _ledger_state(one), one.standing
    beyond = {State.SUBMITTED: {State.ACCEPTED, State.LOCKED}, State.ACCEPTED: {State.LOCKED}}.get(step.target, set())
    further = step.whole or step is SUBMIT
    return done_before(step, state, now) or (further and not one.named and state in beyond and not now.changed)


def _goes(wish: StepWish, one: Asked) -> bool:
    return not _is_behind(wish.step, one) and _kept_back(wish, one) is None


def _kept_back(wish: StepWish, one: Asked) -> Diagnostic | None:
    """Why an input cannot take the step: by where it stands, or since it is not the one that was looked at."""
    step, now = wish.step, one.standing
    shown = wish.shown.get(now.path)
    if shown is not None and shown != (now.current if step is SUBMIT else now.input):
        what = (
            "这一份又改了" if step is SUBMIT else f"“{now.place}”又交了一份" if now.input else f"“{now.place}”收回去了"
        )
        return error(
            "act-refused",
            f"没有{step.word}：您打开这一页以后，{what}",
            FileLocation(now.path),
            f"看了现在的，再{step.word}",
        )
    return kept_back(step, _ledger_state(one), now, wish.day, wish.because.strip())


def _taken(wish: StepWish, one: Asked, told: Sequence[Diagnostic], seen: Mapping[str, str]) -> Taken:
    step, now = wish.step, one.standing
    if _is_behind(step, one):
        return Taken(now.path, now.place, now.state, now.state, False, True, now.findings)
    back = _kept_back(wish, one)
    if back is None and step is SUBMIT and now.current != seen.get(now.path):
        message = f"不能报送：“{now.place}”的输入在检查的时候又改了"
        back = error("act-refused", message, FileLocation(now.path), "存好以后再交一次")
    if back is not None or _stops(told):
        return Taken(now.path, now.place, now.state, now.state, False, False, (*told, back) if back else tuple(told))
    return Taken(now.path, now.place, now.state, step.target, True, False, tuple(told))


def _act(wish: StepWish, one: Asked, said: str) -> Act:
    """What is written down: of a submission what the input is and says now, of all else what was submitted."""
    now, history = one.standing, one.history
    content_sum = now.current
    if history and wish.step is not SUBMIT:
        content_sum, said = history.last.input, history.last.said
    after = tuple(head.id for head in history.heads) if history else ()
    kind, by, because = wish.step.kind, wish.by.strip(), wish.because.strip()
    bare = Act("", kind, wish.day, wish.at, now.path, content_sum, one.period, now.place, by, because, after, said)
    return sealed(bare)
