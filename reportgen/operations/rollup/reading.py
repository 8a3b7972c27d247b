"""The inputs of a folder as a roll-up takes them: reports, inputs that are not added up and why, and those of other kits."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

from msgspec import Struct

from reportgen.diagnostics import Diagnostic, DiagnosticLog, RejectedInput, WorkspaceError, error, unreadable, warning
from reportgen.model.input import InputNode, MapNode, ScalarNode
from reportgen.model.kit import RollupPlan
from reportgen.model.report import Report
from reportgen.model.reporting import Standing, State
from reportgen.operations.check.inputs import misnamed
from reportgen.pipeline import Stages
from reportgen.readers.mapping.head import KIT_KEYS, PLACE
from reportgen.readers.text import read_text
from reportgen.readers.yaml import read_yaml
from reportgen.rollup import Columns, Rejection, read_columns
from reportgen.rollup.county import CHANGED, OTHER_KIT, RETURNED, Frame, Unsent
from reportgen.source import FileLocation
from reportgen.templating import CompiledKit


class Read(Struct, frozen=True):
    """What the inputs of a folder came to: reports to add up, and those that are not for each of the reasons."""

    reports: tuple[Report, ...]
    rejected: tuple[Rejection, ...]
    unsent: tuple[Unsent, ...]


class InputReader(Struct):
    """Reads the townships' inputs for a plan; ``columns`` are those of its kit and, once met, of its heirs."""

    stages: Stages
    plan: RollupPlan
    columns: dict[str, Columns]
    county: CompiledKit
    frame: Frame
    log: DiagnosticLog

    def read(self, paths: Sequence[str]) -> Read:
        """The inputs; those of other kits are named and left out."""
        reports: list[Report] = []
        rejected: list[Rejection] = []
        unsent: list[Unsent] = []
        others: list[Rejection] = []
        for path in paths:
            root = self._root(path)
            other = self._other(root, path)
            if other:
                others.append(other)
            elif self._is_of_another_county(root):
                continue
            elif away := self.frame.away.get(path):
                rejected += _turned_back(away)
                unsent += _not_sent(away)
            else:
                self._take(path, root, reports, rejected)
        here = {r.place.text for r in reports} | {r.name for r in rejected} | {one.name for one in unsent}
        rejected += self._instead(others, here)
        return Read(tuple(reports), tuple(rejected), tuple(unsent))

    def _root(self, path: str) -> InputNode | None:
        log = DiagnosticLog()
        try:
            return read_yaml(read_text(self.stages.workspace.read(path), path, log), log)
        except WorkspaceError:
            return None

    def _take(self, path: str, root: InputNode | None, reports: list[Report], rejected: list[Rejection]) -> None:
        log = DiagnosticLog()
        try:
            disguised = misnamed(path)
            if disguised:
                raise RejectedInput((disguised,))
            reports.append(self.stages.every_stage(path, log)[0])
        except RejectedInput as fault:
            log.extend(fault.diagnostics)
            rejected.append(Rejection(_name(root, path), path, log.sorted()))
        except WorkspaceError as fault:
            rejected.append(Rejection(PurePosixPath(path).stem, path, (unreadable(path, fault),)))

    def _is_of_another_county(self, root: InputNode | None) -> bool:
        """Whether an input is itself made by a roll-up: of this county, or of another one beside it."""
        name = self._kit_of(root)
        kit = self.stages.kit(name, DiagnosticLog()) if name in self.stages.kit_names() else None
        return bool(kit and kit.kit.rollup and name not in self.columns)

    def _kit_of(self, root: InputNode | None) -> str:
        entry = root.get(*KIT_KEYS) if isinstance(root, MapNode) else None
        return self.stages.kit_name(entry.value.text) if entry and isinstance(entry.value, ScalarNode) else ""

    def _other(self, root: InputNode | None, path: str) -> Rejection | None:
        """An input of a kit that the plan does not add up: neither the plan's own nor an heir of it."""
        entry = root.get(*KIT_KEYS) if isinstance(root, MapNode) else None
        if entry is None or not isinstance(entry.value, ScalarNode):
            return None  # an error of the input, told by its reader
        name = self.stages.kit_name(entry.value.text)
        if name in self.columns or name not in self.stages.kit_names():
            return None
        kit = self.stages.kit(name, DiagnosticLog())
        if kit is None:
            return None  # a kit with errors, told by the input's reader
        heir = self.plan.source in kit.kit.parents
        columns = read_columns(self.county, self.plan, kit, DiagnosticLog()) if heir else None
        if columns:
            self.columns[name] = columns
            return None
        if kit.kit.rollup is not None:
            return None
        message = f"这是模板包“{name}”的输入，不是“{self.plan.source}”的，没有汇总"
        return Rejection(_name(root, path), path, (warning("other-kit", message, entry.value.location),), OTHER_KIT)

    def _instead(self, others: Sequence[Rejection], here: set[str]) -> list[Rejection]:
        """Those of another kit that stand for a place of the roster of which there is no other input.

        It has reported, though not what was asked for. The others are told and left: reports about something else.
        """
        found = []
        for other in others:
            if self.frame.roster and self.frame.roster.find(other.name) and other.name not in here:
                fault = other.findings[0]
                hint = f"退回去按“{self.plan.source}”填报"
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
    elif away.changed and away.state.is_in:
        message, reason = f"“{away.place}”的输入核过以后又改了，没有汇总", CHANGED
    else:
        return []
    return [Rejection(away.place, away.path, (_told(message, away.path),), reason)]


def _not_sent(away: Standing) -> list[Unsent]:
    """An input that lies there and is not handed in, with the word for where it stands."""
    if _turned_back(away):
        return []
    return [Unsent(away.place, away.path, away.state)]


def _told(message: str, path: str) -> Diagnostic:
    return error("not-handed-in", message, FileLocation(path), "改好再交：reportgen submit；都要汇总的，加 --all")


def _name(root: InputNode | None, path: str) -> str:
    """What an input with errors calls its township, else what its file is called."""
    entry = root.get(PLACE.label, PLACE.id) if isinstance(root, MapNode) else None
    named = entry.value.text if entry and isinstance(entry.value, ScalarNode) else ""
    return named or PurePosixPath(path).stem
