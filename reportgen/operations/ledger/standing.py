"""Where the inputs of a period stand: what the ledger says of each, held against the files as they lie there."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from msgspec import Struct

from reportgen.batch.fingerprint import digest
from reportgen.carrying.review import is_as_carried
from reportgen.diagnostics import Diagnostic, DiagnosticLog, RejectedInput, WorkspaceError, warning
from reportgen.model.facts import date_text
from reportgen.model.reporting import PeriodStanding, Standing, State
from reportgen.model.roster import Roster
from reportgen.operations.ledger.acts import acts_of, by_input
from reportgen.operations.ledger.history import History, history_of, told_of_acts
from reportgen.operations.ledger.lines import Ledger
from reportgen.pipeline import Stages
from reportgen.placenames import is_same_place
from reportgen.readers.header_lines import HeaderLines, read_header_lines
from reportgen.source import FileLocation
from reportgen.workspace import Workspace

_DATED = re.compile(r"^(?:成文日期|date)[ \t]*:[ \t]*[^\s#]".encode(), re.MULTILINE)
"""A date that somebody has filled in: such an input has been touched, and need not be read to know it."""


def period_standing(
    workspace: Workspace,
    period: str,
    paths: Sequence[str],
    roster: Roster | None = None,
    stages: Stages | None = None,
    besides: Sequence[str] = (),
) -> PeriodStanding:
    """Where places stand in a period (its code), by its inputs (``paths``) and the roster; the county's input is none's.

    ``besides`` are inputs that are not asked about, such as the one that a roll-up writes. Raises RejectedInput where
    the ledger cannot be read.
    """
    acts = [act for act in acts_of(Ledger(workspace)) if act.period == period]
    known = {path: history_of(group) for path, group in by_input(acts).items() if path not in besides}
    look = _Look(workspace, stages or Stages(workspace), roster, known)
    asked = [path for path in dict.fromkeys(paths) if path not in besides]
    found = [*look.standings(asked)]
    here = {one.place for one in found}
    listed = [t.name.text for t in roster.townships] if roster else []
    found += [Standing(name, "", State.MISSING, due=due_of(roster, name)) for name in listed if name not in here]
    order = {name: number for number, name in enumerate(listed)}
    found.sort(key=lambda one: (order.get(one.place, len(order)), one.path))
    return PeriodStanding(period, bool(look.used), tuple(found))


def due_of(roster: Roster | None, place: str) -> datetime.date | None:
    """The last day on which a place is in time; None where the roster sets none."""
    deadline = roster.deadline if roster else None
    return deadline.value if deadline and isinstance(deadline.value, datetime.date) else None


class _File(Struct, frozen=True):
    """An input as it lies there; ``content`` is None where it cannot be read."""

    path: str
    content: bytes | None
    header: HeaderLines


@dataclass(slots=True)
class _Look:
    workspace: Workspace
    stages: Stages
    roster: Roster | None
    known: Mapping[str, History]
    used: bool = False
    _counties: dict[str, bool] = field(default_factory=dict)

    def standings(self, paths: Sequence[str]) -> Iterator[Standing]:
        """Those of inputs that are there, and of those that the ledger knows and that are gone."""
        files = [file for file in map(self._file, paths) if not self._is_countys(file)]
        counted = {path: h for path, h in self.known.items() if not self._is_county(h.last.place)}
        self.used = bool(counted)
        gone = {p: h for p, h in counted.items() if p not in paths and not self.workspace.exists(p)}
        renamed: dict[str, str] = {}
        for path, history in gone.items():
            new = [f.path for f in files if f.path not in self.known and f.header.place == history.last.place]
            if len(new) == 1:
                renamed[new[0]] = path
        for file in files:
            known = self.known.get(renamed.get(file.path, file.path))
            place = file.header.place or (known.last.place if known else "")
            yield self._by_ledger(place, file, known) if known else self._by_file(place, file)
        for path, history in gone.items():
            if path not in renamed.values():
                lost = _File(path, None, HeaderLines("", history.last.place, None, FileLocation(path)))
                yield self._by_ledger(history.last.place, lost, history)

    def _file(self, path: str) -> _File:
        try:
            content = self.workspace.read(path)
            return _File(path, content, read_header_lines(path, content))
        except (WorkspaceError, RejectedInput):  # told where that input itself is checked
            return _File(path, None, HeaderLines("", "", None, FileLocation(path)))

    def _is_county(self, place: str) -> bool:
        return self.roster is not None and is_same_place(place, self.roster.county.text)

    def _is_countys(self, file: _File) -> bool:
        """Whether an input is the county's own, made from the others."""
        name = self.stages.kit_name(file.header.kit)
        if name not in self._counties:
            compiled = self.stages.kit(name, DiagnosticLog()) if name in self.stages.kit_names() else None
            self._counties[name] = compiled is not None and compiled.kit.rollup is not None
        return self._counties[name] or (bool(file.header.place) and self._is_county(file.header.place))

    def _by_file(self, place: str, file: _File) -> Standing:
        """Where an input stands of which the ledger says nothing."""
        state = State.MISSING if self._is_untouched(file) else State.DRAFT
        current = digest(file.content) if file.content is not None else ""
        return Standing(place, file.path, state, current=current, due=due_of(self.roster, place))

    def _is_untouched(self, file: _File) -> bool:
        if file.content is None or _DATED.search(file.content):
            return False
        log = DiagnosticLog()
        try:
            report = self.stages.stated(file.path, log, draft=True)
        except (RejectedInput, WorkspaceError):
            return False  # somebody has typed what cannot be read
        return report is not None and is_as_carried(report)

    def _by_ledger(self, place: str, file: _File, history: History) -> Standing:
        last, state = history.last, history.state
        current = digest(file.content) if file.content is not None else ""
        changed = current != last.input
        if changed and state is State.SUBMITTED:
            state = State.DRAFT if current else State.MISSING
        return Standing(
            place,
            file.path,
            state,
            last.date,
            last.by,
            last.because,
            last.input,
            current,
            changed,
            history.submitted,
            due_of(self.roster, place),
            history.returns,
            (*told_of_acts(history), *_told_of_file(file.path, history, current)),
        )


def _told_of_file(path: str, history: History, current: str) -> Iterator[Diagnostic]:
    """What is to be told of an input that is not as it was when it was submitted or accepted."""
    last = history.last
    if current == last.input or not history.state.is_in:
        return
    day, what = date_text(last.date), "又改过" if current else "不在了"
    if history.state is State.SUBMITTED:
        hint = (
            f"要报送现在的，再交一次：reportgen submit {path}"
            if current
            else "找回这个文件；不报了的，reportgen submit --undo"
        )
        yield warning("changed-since-submitted", f"{day}报送以后{what}，不算已交", FileLocation(path), hint)
        return
    word = history.state.value
    way = "先解锁、再退回" if history.state is State.LOCKED else "退回"
    hint = f"以前的对的，恢复原样；要改的，{way}，改好再交"
    yield warning("changed-since-accepted", f"{day}{word}以后{what}，与{word}的不一样", FileLocation(path), hint)
