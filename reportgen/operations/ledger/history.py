"""What the acts on one input come to: where it stands, since when, by whom, and what has to be told of the ledger itself."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from msgspec import Struct

from reportgen.diagnostics import Diagnostic, warning
from reportgen.model.facts import date_text
from reportgen.model.reporting import State
from reportgen.operations.ledger.acts import (
    ACCEPTED,
    LOCKED,
    RECALLED,
    RETURNED,
    SUBMITTED,
    UNACCEPTED,
    UNLOCKED,
    UNRETURNED,
    Act,
    lost_before,
)
from reportgen.operations.ledger.order import in_order
from reportgen.source import FileLocation
from reportgen.workspace import LEDGER_FILE

_STATES = {
    SUBMITTED: State.SUBMITTED,
    RECALLED: State.DRAFT,
    RETURNED: State.RETURNED,
    UNRETURNED: State.SUBMITTED,
    ACCEPTED: State.ACCEPTED,
    UNACCEPTED: State.SUBMITTED,
    LOCKED: State.LOCKED,
    UNLOCKED: State.ACCEPTED,
}
ACT_WORDS = {
    SUBMITTED: "报送",
    RECALLED: "撤回报送",
    RETURNED: "退回",
    UNRETURNED: "撤销退回",
    ACCEPTED: "核定",
    UNACCEPTED: "撤销核定",
    LOCKED: "锁定",
    UNLOCKED: "解锁",
}


class History(Struct, frozen=True):
    """The acts on one input in order; ``last`` says where it stands, and the next one comes after ``heads``.

    ``submitted`` is the day that counts for being in time: that of the last submission, but one that answers a return
    counts from the day of the one that was returned.
    """

    acts: tuple[Act, ...]
    heads: tuple[Act, ...]
    state: State
    submitted: datetime.date | None
    returns: int

    @property
    def last(self) -> Act:
        """The act that holds."""
        return self.acts[-1]


def history_of(acts: Iterable[Act]) -> History:
    """The history that acts on one input make; there is at least one."""
    ordered, heads = in_order(acts)
    state, submitted, returns = State.MISSING, None, 0
    for act in ordered:
        if act.kind == SUBMITTED and (state is not State.RETURNED or submitted is None):
            submitted = act.date
        elif act.kind == RECALLED:
            submitted = None
        returns += {RETURNED: 1, UNRETURNED: -1}.get(act.kind, 0)
        state = _STATES[act.kind]
    return History(tuple(ordered), tuple(heads), state, submitted, returns)


def told_of_acts(history: History) -> Iterator[Diagnostic]:
    """What is to be told of the ledger: acts that crossed each other, and lines that are lost."""
    path = history.last.path
    if len({(act.kind, act.input) for act in history.heads}) > 1:
        acts = "；".join(map(_said, history.heads))
        message = f"“{history.last.place}”有几笔是互相不知道时记的：{acts}。按最后一笔算，是{history.state.value}"
        yield warning("crossed-acts", message, FileLocation(path), "核对以哪一笔为准；不是最后一笔的，再记一遍")
    lost = lost_before(history.acts)
    if lost:
        message = f"台账缺了行：“{history.last.place}”{_said(lost[0])}，它前面的一笔不在了"
        hint = "从备份，或另一台机器上的台账合并进来：reportgen ledger --merge 文件"
        yield warning("ledger-gap", message, FileLocation(LEDGER_FILE), hint)


def _said(act: Act) -> str:
    return f"{date_text(act.date)}{act.by}{ACT_WORDS[act.kind]}"
