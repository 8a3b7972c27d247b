"""The steps that an input takes as a report, each with the states that it starts from, and why it does not from others."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from msgspec import Struct

from reportgen.diagnostics import Diagnostic, error
from reportgen.model.facts import date_text
from reportgen.model.reporting import Standing, State
from reportgen.operations.ledger.acts import (
    ACCEPTED,
    LOCKED,
    RECALLED,
    RETURNED,
    SUBMITTED,
    UNACCEPTED,
    UNLOCKED,
    UNRETURNED,
)
from reportgen.source import FileLocation


class Step(Struct, frozen=True):
    """A step: the kind of its act, what a person calls it, and from which state of the ledger to which it leads.

    ``whole`` says that the input must still be as it was submitted, ``reasoned`` that it needs a reason.
    """

    kind: str
    word: str
    origins: frozenset[State]
    target: State
    whole: bool = False
    reasoned: bool = False


_FRESH = frozenset({State.MISSING, State.DRAFT, State.SUBMITTED, State.RETURNED})
SUBMIT = Step(SUBMITTED, "报送", _FRESH, State.SUBMITTED)
RECALL = Step(RECALLED, "撤回", frozenset({State.SUBMITTED}), State.DRAFT)
RETURN = Step(RETURNED, "退回", frozenset({State.SUBMITTED, State.ACCEPTED}), State.RETURNED, reasoned=True)
UNRETURN = Step(UNRETURNED, "撤销退回", frozenset({State.RETURNED}), State.SUBMITTED)
ACCEPT = Step(ACCEPTED, "核定", frozenset({State.SUBMITTED}), State.ACCEPTED, whole=True)
UNACCEPT = Step(UNACCEPTED, "撤销核定", frozenset({State.ACCEPTED}), State.SUBMITTED)
LOCK = Step(LOCKED, "锁定", frozenset({State.ACCEPTED}), State.LOCKED, whole=True)
UNLOCK = Step(UNLOCKED, "解锁", frozenset({State.LOCKED}), State.ACCEPTED, reasoned=True)

_FORWARD = frozenset({SUBMIT, RETURN, ACCEPT, LOCK})
"""The steps that are taken on a day of their own, which comes after that of the step before."""

STEPS: Mapping[str, tuple[Step, Step]] = {
    "submit": (SUBMIT, RECALL),
    "return": (RETURN, UNRETURN),
    "accept": (ACCEPT, UNACCEPT),
    "lock": (LOCK, UNLOCK),
}
"""Each command's step, and the one that takes it back."""

_WAYS = {
    (State.LOCKED, SUBMIT): "先解锁（reportgen lock --undo）、退回（reportgen return），改好再交",
    (State.LOCKED, RETURN): "先解锁：reportgen lock --undo",
    (State.LOCKED, UNACCEPT): "先解锁：reportgen lock --undo",
    (State.ACCEPTED, SUBMIT): "要改的，县里先退回（reportgen return），改好再交",
    (State.ACCEPTED, RECALL): "要改的，请县里退回：reportgen return",
    (State.SUBMITTED, LOCK): "先核定：reportgen accept",
    (State.RETURNED, ACCEPT): "改好再交，再核定；退错了的，撤销退回：reportgen return --undo",
}
"""What to do first, where an input is in a state that a step does not start from."""


def done_before(step: Step, ledger: State, now: Standing) -> bool:
    """Whether a step has been taken already, so that taking it again says nothing new."""
    return ledger is step.target and not (step is SUBMIT and now.changed)


def kept_back(step: Step, ledger: State, now: Standing, day: datetime.date, because: str = "") -> Diagnostic | None:
    """Why an input cannot take a step on a day; None where it can. ``ledger`` is where the acts leave it, whatever has
    become of it; ``because`` is the reason that whoever takes the step gives.
    """
    place = FileLocation(now.path)
    if ledger not in step.origins:
        since = f"（{date_text(now.date)}，{now.by}）" if now.date and ledger is not State.MISSING else ""
        way = _WAYS.get((ledger, step))
        hints = (way,) if way else ()
        return error("act-refused", f"不能{step.word}：“{now.place}”现在是“{_said(ledger, now)}”{since}", place, *hints)
    begins_anew = ledger in {State.MISSING, State.DRAFT}
    if step in _FORWARD and now.date and day < now.date and not begins_anew:
        message = (
            f"不能{step.word}：“{now.place}”{date_text(now.date)}起是“{ledger.value}”，写的{date_text(day)}在它以前"
        )
        return error("act-refused", message, place, "核对 --date 的日子；前面记错了日子的，先撤销那一笔，再记一遍")
    if step is SUBMIT and ledger is State.RETURNED and not now.changed and not because:
        message = f"不能报送：“{now.place}”退回以后，一处也没有改，与退回的一样"
        hint = "照退回的意见改好再交；没有错、不用改的，写明为什么：--because “……”"
        return error("act-refused", message, place, hint)
    if step.whole and now.changed:
        gone = "不在了" if not now.current else "又改过"
        message = f"不能{step.word}：“{now.place}”{ledger.deed}以后{gone}，与{ledger.deed}的不一样"
        hint = "请乡镇把现在的再交一次，或恢复原样" if ledger is State.SUBMITTED else "恢复原样；要改的，退回，改好再交"
        return error("act-refused", message, place, hint)
    if step is SUBMIT and now.opens and not now.is_open(day):
        message = f"不能报送：“{now.place}”的报告从{date_text(now.opens)}起收，现在是{date_text(day)}"
        return error("act-refused", message, place, "到那一天再交；要提前收的，改名单的“开始日期”")
    if step is SUBMIT and not now.current:
        return error("act-refused", f"不能报送：“{now.place}”的输入不在了，或者读不了", place)
    if step is SUBMIT and now.state is State.MISSING and not now.input:
        hint = "逐项填上本期的数，核对沿用的，再交"
        return error("act-refused", f"不能报送：“{now.place}”的输入从上期建立以后，还没有人动过", place, hint)
    return None


def _said(ledger: State, now: Standing) -> str:
    """What a state is called where the ledger says nothing: by the file."""
    return now.state.value if ledger is State.MISSING else ledger.value
