"""What a run has to do: which reports are as they would be made again, and why the others are not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from reportgen.batch.check import check_inputs, misnamed, unreadable
from reportgen.batch.fingerprint import FONTS, KIT, OPTIONS, PROGRAM, STYLE, Fingerprints, digest
from reportgen.batch.jobs import Job, JobResult, Rejected, UpToDate
from reportgen.batch.manifest import Entry, Manifest, kept_finding
from reportgen.batch.names import NamePattern, collisions
from reportgen.diagnostics import DiagnosticLog, RejectedInput, WorkspaceError, error
from reportgen.model.facts import Period
from reportgen.pipeline import Stages
from reportgen.readers.earlier import EarlierInputs
from reportgen.readers.input_file import home
from reportgen.readers.report import Header
from reportgen.source import FileLocation
from reportgen.tracing import SHEET_MARK
from reportgen.workspace import Workspace

DRAFT_MARK = ".草稿"
"""What the file name of a draft ends with, so that it never takes the place of a final paper."""

_CHANGED = {PROGRAM: "程序换了版本", OPTIONS: "选项不同", KIT: "模板包改了", STYLE: "版式改了", FONTS: "字体换了"}


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be made, and what is settled already, each in the order of the inputs."""

    jobs: tuple[Job, ...]
    settled: tuple[JobResult, ...]
    names: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class _Known:
    """An input as it was read for this run, with what its papers are called and the earlier inputs it looks at."""

    path: str
    sums: Mapping[str, str]
    inputs: Mapping[str, bytes]
    names: Mapping[str, str]
    target: str


@dataclass(slots=True)
class Planner:
    """Plans a run over one workspace. Every input is read once; decisions are by content, never by times of files."""

    workspace: Workspace
    stages: Stages
    manifest: Manifest
    fingerprints: Fingerprints
    pattern: NamePattern
    output: str
    force: bool = False
    _earlier: EarlierInputs = field(init=False)
    _read: dict[str, tuple[bytes, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._earlier = EarlierInputs(self.workspace)

    def plan(self, paths: Sequence[str]) -> Plan:
        """The plan for some inputs: two that would write one file are both told, before anything is written."""
        settled: dict[str, JobResult] = {}
        known: dict[str, _Known] = {}
        for path in paths:
            fault = misnamed(path)
            if fault:
                settled[path] = Rejected(path, (fault,))
                continue
            try:
                known[path] = self._look_at(path)
            except WorkspaceError as trouble:
                settled[path] = Rejected(path, (unreadable(path, trouble),))
        settled |= self._collisions(known)
        jobs: list[Job] = []
        for path, one in known.items():
            if path in settled:
                continue
            entry = self.manifest.get(path, self.fingerprints.options.draft)
            reason = self._reason(one, entry)
            if reason:
                jobs.append(Job(path, one.inputs, one.target, reason))
            elif entry:
                findings = tuple(kept_finding(record) for record in entry.findings)
                settled[path] = UpToDate(path, tuple(entry.papers), findings)
        return Plan(tuple(jobs), tuple(settled.values()), {path: one.names for path, one in known.items()})

    def _look_at(self, path: str) -> _Known:
        content, own = self._file(path)
        entry = self.manifest.get(path, self.fingerprints.options.draft)
        same = entry and entry.inputs.get(path) == own and entry.prints == self.fingerprints.of_kit(entry.kit)
        names = entry.names if entry and same else self._names(path, content)
        sums, inputs = {path: own}, {path: content}
        for earlier in self._earlier_paths(path, names):
            inputs[earlier], sums[earlier] = self._file(earlier)
        name = self.pattern.name(names) + (DRAFT_MARK if self.fingerprints.options.draft else "")
        return _Known(path, sums, inputs, names, f"{self.output}/{names['期间代码']}/{name}")

    def _file(self, path: str) -> tuple[bytes, str]:
        if path not in self._read:
            content = self.workspace.read(path)
            self._read[path] = content, digest(content)
        return self._read[path]

    def _names(self, path: str, content: bytes) -> dict[str, str]:
        """What the placeholders of names stand for; an input that cannot be read so far is told of when it is made."""
        try:
            header = self.stages.header(path, content)
        except RejectedInput:
            header = Header(None, "", "", "")
        kit = self.stages.kit(header.kit, DiagnosticLog()) if header.kit in self.stages.kit_names() else None
        return {
            "期间": header.period.text if header.period else "",
            "期间代码": header.period.code if header.period else "",
            "单位": header.place,
            "署名": header.signer,
            "模板": kit.kit.title if kit else "",
            "模板编号": header.kit,
            "文件名": PurePosixPath(path).stem,
        }

    def _earlier_paths(self, path: str, names: Mapping[str, str]) -> Iterator[str]:
        if not names["期间代码"]:
            return
        period = Period(names["期间代码"])
        for other in (period.year_before, period.before):
            found = self._earlier.path_of(home(path, period.code, names["单位"]), names["单位"], other)
            if found:
                yield found

    def _collisions(self, known: Mapping[str, _Known]) -> dict[str, JobResult]:
        sheet, draft = self.fingerprints.options.with_sheet, self.fingerprints.options.draft
        named = {path: one.target for path, one in known.items() if one.names["期间代码"]}
        marks = ("", SHEET_MARK) if sheet else ("",)
        targets = {path: tuple(target + mark for mark in marks) for path, target in named.items()}
        found: dict[str, JobResult] = {}
        clashes = collisions(self._taken(known) | targets)
        for checked in check_inputs(self.workspace, [p for p in clashes if p in known], draft):
            path = checked.path
            message = f"与 {clashes[path]} 会生成同名的文件 {known[path].target}"
            clash = error("same-output", message, FileLocation(path), "给输入文件改名，或用 --name 换一个式样")
            found[path] = Rejected(path, (clash, *checked.findings))
        return found

    def _taken(self, known: Mapping[str, _Known]) -> dict[str, tuple[str, ...]]:
        """The names that papers of other inputs have, which earlier runs made and which are still there."""
        others = (entry for entry in self.manifest.entries() if entry.path not in known)
        return {
            entry.path: tuple(dict.fromkeys(PurePosixPath(paper).with_suffix("").as_posix() for paper in entry.papers))
            for entry in others
            if entry.draft == self.fingerprints.options.draft and self.workspace.exists(entry.path)
        }

    def _reason(self, one: _Known, entry: Entry | None) -> str:
        """Why a report is to be made; empty when its papers are as they would be made again."""
        if self.force:
            return "要求重新生成"
        if entry is None:
            return "还没有生成过"
        if entry.inputs.get(one.path) != one.sums[one.path]:
            return "输入改了"
        if entry.inputs != one.sums:
            changed = sorted(set(entry.inputs.items()) ^ set(one.sums.items()))
            return f"用来比较的 {changed[0][0]} 改了"
        prints = self.fingerprints.of_kit(entry.kit, with_fonts=FONTS in entry.prints)
        if prints is None:
            return "模板包有错误"
        for name, words in _CHANGED.items():
            if entry.prints.get(name) != prints.get(name):
                return words
        if not any(path.startswith(one.target + ".") for path in entry.papers):
            return "文件名改了"
        return self._damage(entry)

    def _damage(self, entry: Entry) -> str:
        """What is the matter with the papers of an entry, empty when they are whole."""
        for path, expected in entry.papers.items():
            try:
                content = self.workspace.read(path)
            except WorkspaceError:
                return f"{path} 不在了"
            if digest(content) != expected:
                return f"{path} 被改动过"
        return ""
