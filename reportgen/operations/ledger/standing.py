"""Where the inputs of a period stand: what the ledger says of each, held against the files as they lie there."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from msgspec import Struct
from msgspec.structs import replace

from reportgen.batch.fingerprint import digest
from reportgen.carrying.review import is_as_carried
from reportgen.diagnostics import Diagnostic, DiagnosticLog, RejectedInput, WorkspaceError, warning
from reportgen.model.facts import date_text
from reportgen.model.reporting import PeriodStanding, Standing, State
from reportgen.model.roster import Roster
from reportgen.operations.ledger.acts import Act, acts_of, by_input
from reportgen.operations.ledger.history import History, history_of, told_of_acts
from reportgen.operations.ledger.lines import Ledger
from reportgen.pipeline import Stages
from reportgen.placenames import is_same_place
from reportgen.readers.content_print import content_print
from reportgen.readers.gazetteer import Gazetteer, gazetteer_of
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
) -> PeriodStanding:
    """Where places stand in a period (its code), by its inputs (``paths``) and the roster; the county's input is none's.

    Raises RejectedInput where the ledger cannot be read.
    """
    look = _Look(workspace, stages or Stages(workspace), roster, histories(Ledger(workspace), period))
    found = [standing for standing, _ in look.standings([*dict.fromkeys(paths)])]
    found += _not_there(roster, found, look.stages) if roster else ()
    order = {t.name.text: number for number, t in enumerate(roster.townships if roster else ())}
    found.sort(key=lambda one: (order.get(one.place, len(order)), one.path))
    return PeriodStanding(period, look.used, tuple(found))


def _not_there(roster: Roster, found: Sequence[Standing], stages: Stages) -> Iterator[Standing]:
    """The places of a roster that have no input, for each kit that is asked of them."""
    there = {(one.place, one.kit) for one in found} | {(one.place, "") for one in found}
    for listed in roster.townships:
        name = listed.name.text
        for kit in roster.kits_of(listed) or ("",):
            if (name, stages.kit_name(kit)) not in there:
                yield Standing(
                    name,
                    "",
                    State.MISSING,
                    due=_due(roster, name),
                    opens=_opens(roster),
                    kit=stages.kit_name(kit),
                    exempt=_exempt(roster, name),
                )


def with_histories(
    stages: Stages, period: str, paths: Sequence[str], roster: Roster | None
) -> list[tuple[Standing, History | None]]:
    """Where inputs stand, and those that the ledger knows and that are gone, each with its acts where there are any."""
    workspace = stages.workspace
    look = _Look(workspace, stages, roster, histories(Ledger(workspace), period))
    return [*look.standings(paths)]


def histories(ledger: Ledger, period: str) -> dict[str, History]:
    """The acts of a period by input. Raises RejectedInput where the ledger cannot be read."""
    acts = (act for act in acts_of(ledger) if act.period == period)
    return {path: history_of(group) for path, group in by_input(acts).items()}


def told_of_reported(workspace: Workspace, contents: Mapping[str, bytes | None]) -> dict[str, tuple[Diagnostic, ...]]:
    """What is to be told of inputs that the ledger knows; None for the content of one that cannot be read.

    Raises RejectedInput as above.
    """
    known = by_input(acts_of(Ledger(workspace), contents))
    made = {path: history_of(acts) for path, acts in known.items() if path in contents}
    return {path: (*told_of_acts(h), *_told_of_file(path, h, contents[path])) for path, h in made.items()}


def _is_changed(path: str, last: Act, content: bytes | None) -> bool:
    """Whether an input says something else than when it was submitted or accepted; comments are no matter."""
    if content is None:
        return True
    return digest(content) != last.input and (not last.said or content_print(path, content) != last.said)


def _due(roster: Roster | None, place: str) -> datetime.date | None:
    """The last day on which a place is in time; None where the roster sets none."""
    deadline = roster.deadline_of(place) if roster else None
    return deadline.value if deadline and isinstance(deadline.value, datetime.date) else None


def _opens(roster: Roster | None) -> datetime.date | None:
    """The first day on which reports are taken; None where the roster sets none."""
    day = roster.opening.value if roster and roster.opening else None
    return day if isinstance(day, datetime.date) else None


def _exempt(roster: Roster | None, place: str) -> str:
    """Why a place need not report; empty where it must."""
    allowance = roster.allowance_of(place) if roster and roster.is_exempt(place) else None
    return allowance.reason.text if allowance else ""


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
    _gazetteer: Gazetteer | None = field(init=False)

    def __post_init__(self) -> None:
        self._gazetteer = gazetteer_of(self.roster) if self.roster else None

    def standings(self, paths: Sequence[str]) -> Iterator[tuple[Standing, History | None]]:
        """Those of inputs that are there, and of those that the ledger knows and that are gone."""
        files = [file for file in map(self._file, paths) if not self._is_countys(file)]
        counted = {path: h for path, h in self.known.items() if not self._is_county(h.last.place)}
        self.used = bool(counted)
        gone = {p: h for p, h in counted.items() if p not in paths and not self.workspace.exists(p)}
        renamed: dict[str, str] = {}
        for path, history in gone.items():
            new = [
                f.path
                for f in files
                if f.path not in self.known and self._listed(f.path, f.header.place) == history.last.place
            ]
            if len(new) == 1:
                renamed[new[0]] = path
        for file in files:
            known = self.known.get(renamed.get(file.path, file.path))
            yield (self._by_ledger(file, known) if known else self._by_file(file)), known
        for path, history in gone.items():
            if path not in renamed.values():
                lost = _File(path, None, HeaderLines("", history.last.place, None, FileLocation(path)))
                yield self._by_ledger(lost, history), history

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
            compiled = self.stages.known_kit(name)
            self._counties[name] = compiled is not None and compiled.kit.rollup is not None
        return self._counties[name] or (bool(file.header.place) and self._is_county(file.header.place))

    def _listed(self, path: str, place: str) -> str:
        """What the roster calls the place of an input; as it calls itself where the roster does not know it."""
        found = self._gazetteer.of_input(path, place) if self._gazetteer else None
        return found.name.text if found else place

    def _by_file(self, file: _File) -> Standing:
        """Where an input stands of which the ledger says nothing."""
        state = State.MISSING if self._is_untouched(file) else State.DRAFT
        return self._stands(Standing(self._listed(file.path, file.header.place), file.path, state), file)

    def _stands(self, bare: Standing, file: _File) -> Standing:
        """A standing with what the file and the roster say."""
        return replace(
            bare,
            current=digest(file.content) if file.content is not None else "",
            due=_due(self.roster, bare.place),
            opens=_opens(self.roster),
            kit=self.stages.kit_name(file.header.kit),
            exempt=_exempt(self.roster, bare.place),
        )

    def _is_untouched(self, file: _File) -> bool:
        if file.content is None or _DATED.search(file.content):
            return False
        log = DiagnosticLog()
        try:
            report = self.stages.stated(file.path, log, draft=True)
        except (RejectedInput, WorkspaceError):
            return False  # somebody has typed what cannot be read
        return report is not None and is_as_carried(report)

    def _by_ledger(self, file: _File, history: History) -> Standing:
        last, state = history.last, history.state
        changed = state is not State.DRAFT and _is_changed(file.path, last, file.content)  # taken back is no submission
        if changed and state is State.SUBMITTED:
            state = State.DRAFT
        if file.content is None and state is State.DRAFT:
            state = State.MISSING
        bare = Standing(
            place=self._listed(file.path, file.header.place or last.place),
            path=file.path,
            state=state,
            date=last.date,
            by=last.by,
            because=last.because,
            input=last.input,
            changed=changed,
            submitted=history.submitted,
            returns=history.returns,
            findings=(*told_of_acts(history), *_told_of_file(file.path, history, file.content)),
        )
        return self._stands(bare, file)


def _told_of_file(path: str, history: History, content: bytes | None) -> Iterator[Diagnostic]:
    """What is to be told of an input that is not as it was when it was submitted or accepted."""
    last = history.last
    if not history.state.is_in or not _is_changed(path, last, content):
        return
    day, what = date_text(last.date), "不在了" if content is None else "又改过"
    if history.state is State.SUBMITTED:
        again = f"要报送现在的，再交一次：reportgen submit {path}"
        hint = again if content is not None else f"找回这个文件；不报了的，撤回：reportgen submit --undo {path}"
        yield warning("changed-since-submitted", f"{day}报送以后{what}，不算已交", FileLocation(path), hint)
        return
    word = history.state.deed
    way = "先解锁、再退回" if history.state is State.LOCKED else "退回"
    hint = f"以前的对的，恢复原样；要改的，{way}，改好再交"
    yield warning("changed-since-accepted", f"{day}{word}以后{what}，与{word}的不一样", FileLocation(path), hint)
