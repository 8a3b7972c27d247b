"""Inputs that a reviewer has decided on: what is locked (锁定) is not rewritten, what is accepted (已核) not without a word."""

from __future__ import annotations

from msgspec import Struct

from reportgen.batch.fingerprint import digest
from reportgen.diagnostics import Diagnostic, error, warning
from reportgen.model.facts import date_text
from reportgen.model.reporting import State
from reportgen.operations.ledger.acts import Act, acts_of, by_input
from reportgen.operations.ledger.history import history_of
from reportgen.operations.ledger.lines import Ledger
from reportgen.readers.content_print import content_print
from reportgen.source import Location
from reportgen.workspace import Workspace

_DECIDED = {State.ACCEPTED, State.LOCKED}


class Decided(Struct, frozen=True):
    """That an input is accepted or locked, by the act that made it so."""

    state: State
    act: Act

    def allows(self, path: str, content: bytes) -> bool:
        """Whether an input may be written so: locked ones only as they were when they were accepted."""
        return self.state is not State.LOCKED or self._is_as_decided(path, content)

    def _is_as_decided(self, path: str, content: bytes) -> bool:
        return digest(content) == self.act.input or bool(
            self.act.said and content_print(path, content) == self.act.said
        )

    @property
    def words(self) -> str:
        """Since when, and by whom."""
        by = f"，{self.act.by}" if self.act.by else ""
        word = "已经锁定" if self.state is State.LOCKED else self.state.value
        return f"{word}（{date_text(self.act.date)}{by}）"

    @property
    def way(self) -> str:
        """What is to be done before it may be changed."""
        return "先解锁（reportgen lock --undo），再退回（reportgen return），改好再交"


def decided_on(workspace: Workspace) -> dict[str, Decided]:
    """The inputs that are accepted or locked. Raises RejectedInput where the ledger cannot be read."""
    found: dict[str, Decided] = {}
    for path, acts in by_input(acts_of(Ledger(workspace))).items():
        history = history_of(acts)
        if history.state in _DECIDED:
            found[path] = Decided(history.state, history.last)
    return found


def told_of_decided(decided: Decided, path: str, content: bytes, place: Location) -> Diagnostic:
    """What is to be told where something else is to be written into a decided input: an error where it is locked."""
    if not decided.allows(path, content):
        return error("locked-input", f"{path} {decided.words}，没有改", place, f"要改的，{decided.way}")
    message = f"{path} {decided.words}，改了就与核定的不一样，汇总不再算它"
    return warning("accepted-input", message, place, "要改的，退回（reportgen return），改好再交；原来的对的，恢复旧版")
