"""The inputs of a folder as a roll-up takes them: reports, inputs that are not added up and why, and those of other kits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum
from pathlib import PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from reportgen.diagnostics import (
    Diagnostic,
    DiagnosticLog,
    RejectedInput,
    Severity,
    WorkspaceError,
    error,
    unreadable,
    warning,
)
from reportgen.model.input import MapNode
from reportgen.model.kit import RollupPlan
from reportgen.model.report import Report
from reportgen.model.reporting import Standing, State
from reportgen.operations.check.inputs import misnamed
from reportgen.operations.check.listing import misfiled
from reportgen.pipeline import Stages
from reportgen.readers.gazetteer import Gazetteer
from reportgen.readers.header_lines import read_header_lines
from reportgen.readers.mapping.head import KIT_KEYS
from reportgen.readers.text import read_text
from reportgen.readers.yaml import read_yaml
from reportgen.rollup import Columns, Rejection, read_columns
from reportgen.rollup.county import CHANGED, OTHER_KIT, RETURNED, Frame, Unsent
from reportgen.source import FileLocation
from reportgen.templating import CompiledKit
from reportgen.vetting.about_figures import ABOUT_FIGURES


class _Kind(Enum):
    """What an input is to a roll-up, by its kit: to be added up, about something else, or a county's own."""

    OURS = "ours"
    OTHER = "other"
    COUNTY = "county"


class Read(Struct, frozen=True):
    """What the inputs of a folder came to: reports to add up, and those that are not for each of the reasons.

    ``warned`` are the warnings about figures of reports, by path.
    """

    reports: tuple[Report, ...]
    rejected: tuple[Rejection, ...]
    unsent: tuple[Unsent, ...]
    warned: Mapping[str, tuple[Diagnostic, ...]] = {}


class InputReader(Struct):
    """Reads the townships' inputs for a plan; ``columns`` are those of its kit and, once met, of its heirs."""

    stages: Stages
    plan: RollupPlan
    columns: dict[str, Columns]
    county: CompiledKit
    frame: Frame
    log: DiagnosticLog
    kinds: dict[str, _Kind] = {}
    places: Gazetteer | None = None
    warned: dict[str, tuple[Diagnostic, ...]] = {}

    def __post_init__(self) -> None:
        if self.frame.roster:
            self.places = Gazetteer(self.frame.roster)

    def read(self, paths: Sequence[str]) -> Read:
        """The inputs; those of other kits are named and left out."""
        reports: list[Report] = []
        rejected: list[Rejection] = []
        unsent: list[Unsent] = []
        others: list[Rejection] = []
        for path in paths:
            kit, place = self._header(path)
            kind = self._kind(kit)
            if kind is _Kind.OTHER:
                others.append(self._other(path, kit, place))
            elif kind is _Kind.COUNTY:
                continue
            elif away := self.frame.away.get(path):
                rejected += _turned_back(away)
                unsent += _not_sent(away)
            else:
                self._take(path, place, reports, rejected)
        here = {r.place.text for r in reports} | {r.name for r in rejected} | {one.name for one in unsent}
        for other in self._instead(others, here):
            away = self.frame.away.get(other.path)
            rejected += _turned_back(away) if away else [other]
            unsent += _not_sent(away) if away else []
        return Read(tuple(reports), tuple(rejected), tuple(unsent), self.warned)

    def _header(self, path: str) -> tuple[str, str]:
        """The kit and the place of an input: the one that its file is named for, else that which it names."""
        kit, place = self._said(path)
        own = self.places.of_input(path, "") if self.places else None
        return kit, own.name.text if own and not own.above else place

    def _said(self, path: str) -> tuple[str, str]:
        """The kit and the place that an input names, the place as its file is called where it names none."""
        try:
            content = self.stages.workspace.read(path)
            header = read_header_lines(path, content)
            if not (header.kit and header.place):
                whole = self.stages.header(path, content)
                return whole.kit, whole.place or PurePosixPath(path).stem
            return self.stages.kit_name(header.kit), header.place
        except (RejectedInput, WorkspaceError):
            return "", PurePosixPath(path).stem

    def _kind(self, name: str) -> _Kind:
        """What becomes of an input of a kit; one that cannot be read is told as an error of the input."""
        if name in self.columns:
            return _Kind.OURS
        if name not in self.kinds:
            self.kinds[name] = self._looked_at(name)
        return self.kinds[name]

    def _looked_at(self, name: str) -> _Kind:
        kit = self.stages.known_kit(name)
        if kit is None:
            return _Kind.OURS  # an error of the input or of its kit, told by the input's reader
        heir = self.plan.source in kit.kit.parents
        columns = read_columns(self.county, self.plan, kit, DiagnosticLog()) if heir else None
        if columns:
            self.columns[name] = columns
            return _Kind.OURS
        return _Kind.OTHER if kit.kit.rollup is None else _Kind.COUNTY

    def _take(self, path: str, place: str, reports: list[Report], rejected: list[Rejection]) -> None:
        log = DiagnosticLog()
        try:
            disguised = misnamed(path)
            if disguised:
                raise RejectedInput((disguised,))
            report = self._report(path, log)
            if self.places and (stranger := misfiled(path, report.place.text, report.place.location, self.places)):
                rejected.append(Rejection(place, path, (replace(stranger, severity=Severity.ERROR),)))
            else:
                reports.append(report)
                told = (
                    finding for finding in log if finding.rule in ABOUT_FIGURES and finding.severity is Severity.WARNING
                )
                self.warned[path] = tuple(told)
        except RejectedInput as fault:
            log.extend(fault.diagnostics)
            rejected.append(Rejection(place, path, log.sorted()))
        except WorkspaceError as fault:
            rejected.append(Rejection(PurePosixPath(path).stem, path, (unreadable(path, fault),)))

    def _report(self, path: str, log: DiagnosticLog) -> Report:
        """The facts of an input without errors. One that is handed in as it lies there was checked whole then (submit)."""
        standing = self.frame.standings.get(path)
        if not (standing and self.frame.by_ledger and standing.counts):
            return self.stages.sound_report(path, log)
        report = self.stages.report(path, log)
        log.raise_if_errors()
        return report

    def _other(self, path: str, kit: str, place: str) -> Rejection:
        """An input of a kit that the plan does not add up: neither the plan's own nor an heir of it."""
        log = DiagnosticLog()
        root = read_yaml(read_text(self.stages.workspace.read(path), path, log), log)
        entry = root.get(*KIT_KEYS) if isinstance(root, MapNode) else None
        message = f"这是模板包“{kit}”的输入，不是“{self.plan.source}”的，没有汇总"
        location = entry.value.location if entry else FileLocation(path)
        return Rejection(place, path, (warning("other-kit", message, location),), OTHER_KIT)

    def _instead(self, others: Sequence[Rejection], here: set[str]) -> list[Rejection]:
        """Those of another kit that stand for a place of the roster of which there is no other input.

        It has reported, though not what was asked for; one that is not handed in is told, too. The others are told and left:
        reports about something else.
        """
        found = []
        for other in others:
            if self.frame.roster and self.frame.roster.find(other.name) and other.name not in here:
                fault = other.findings[0]
                hint = f"退回去按“{self.plan.source}”填报"
                if other.path in self.frame.away:
                    self.log.add(replace(fault, hints=(hint,)))
                told = error("other-kit", fault.message, fault.location, hint)
                found.append(Rejection(other.name, other.path, (told,), OTHER_KIT))
            else:
                self.log.extend(other.findings)
        return found


def _turned_back(away: Standing) -> list[Rejection]:
    """The rejection of an input that was returned, or that is not as it was when it was accepted."""
    if away.state is State.RETURNED:
        because = f"（{away.because}）" if away.because else ""
        message, reason = f"“{away.place}”的输入退回了{because}，还没有再交，没有汇总", RETURNED
        hint = "改好再交：reportgen submit"
    elif away.changed and away.state.is_in:
        message, reason = f"“{away.place}”的输入核过以后又改了，没有汇总", CHANGED
        way = "先解锁（reportgen lock --undo）、再退回" if away.state is State.LOCKED else "退回"
        hint = f"以前的对的，恢复原样；要改的，{way}（reportgen return），改好再交"
    else:
        return []
    return [Rejection(away.place, away.path, (_told(message, away.path, hint),), reason)]


def _not_sent(away: Standing) -> list[Unsent]:
    """An input that lies there and is not handed in, with the word for where it stands."""
    if _turned_back(away):
        return []
    return [Unsent(away.place, away.path, away.state)]


def _told(message: str, path: str, hint: str) -> Diagnostic:
    return error("not-handed-in", message, FileLocation(path), f"{hint}；都要汇总的，加 --all")
