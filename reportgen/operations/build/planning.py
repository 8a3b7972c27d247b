"""What a run has to do: which reports are as they would be made again, and why the others are not."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from reportgen.batch.fingerprint import FONTS, KIT, OPTIONS, PROGRAM, STYLE, Fingerprints, digest
from reportgen.batch.jobs import Job, JobResult, Rejected, UpToDate
from reportgen.batch.leftovers import DRAFT_MARK
from reportgen.batch.manifest import Entry, Manifest, kept_finding
from reportgen.batch.standing import held, standing_sum
from reportgen.diagnostics import Diagnostic, WorkspaceError, error, unreadable
from reportgen.model.facts import Period
from reportgen.operations.build.outdated import let_through
from reportgen.operations.build.paper_names import input_names, needs_roster, roster_names
from reportgen.operations.check.inputs import check_inputs, misnamed
from reportgen.operations.check.siblings import twins
from reportgen.operations.issue.marks import Mark, issued
from reportgen.operations.rolled_up.stale import stale_counties
from reportgen.papers import Format
from reportgen.papers.names import NamePattern, collisions
from reportgen.pipeline import Stages
from reportgen.readers.earlier import EarlierInputs
from reportgen.readers.rosters import Rosters
from reportgen.source import FileLocation
from reportgen.tracing import SHEET_MARK
from reportgen.workspace import DiskWorkspace

_CHANGED = {PROGRAM: "程序换了版本", KIT: "模板包改了", STYLE: "版式改了", FONTS: "字体换了"}


class Plan(Struct, frozen=True):
    """What is to be made, and what is settled already, each in the order of the inputs."""

    jobs: tuple[Job, ...]
    settled: tuple[JobResult, ...]
    names: Mapping[str, Mapping[str, str]]
    outdated: tuple[Diagnostic, ...] = ()
    """What is told of county inputs that are out of date and whose papers are let through: drafts, and issued ones."""


class _Known(Struct, frozen=True):
    """An input as it was read for this run, with what its papers are called and the earlier inputs it looks at."""

    path: str
    sums: Mapping[str, str]
    inputs: Mapping[str, bytes]
    names: Mapping[str, str]
    target: str


@dataclass(slots=True)
class Planner:
    """Plans a run over one workspace. Every input is read once; decisions are by content, never by times of files.

    ``written`` holds the SHA-256 of every paper that earlier runs wrote, by path. With ``everything``, when nobody has said
    which inputs are meant, papers of periods that have passed are not made anew because of their surroundings. What
    ``marks`` call issued is left alone, whatever else is asked for.
    """

    workspace: DiskWorkspace
    stages: Stages
    manifest: Manifest
    fingerprints: Fingerprints
    pattern: NamePattern
    output: str
    written: Mapping[str, set[str]]
    force: bool = False
    everything: bool = False
    marks: Mapping[str, Mark] = field(default_factory=dict)
    _earlier: EarlierInputs = field(init=False)
    _rosters: Rosters = field(init=False)
    _read: dict[str, tuple[bytes, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._earlier = EarlierInputs(self.workspace)
        self._rosters = Rosters(self.workspace)

    def plan(self, paths: Sequence[str]) -> Plan:
        """The plan for some inputs: two that would write one file are both told, before anything is written."""
        settled: dict[str, JobResult] = {}
        known: dict[str, _Known] = {}
        for path in paths:
            mark = self.marks.get(path)
            if mark and not self.fingerprints.options.draft and mark.below(self.output):
                settled[path] = issued(self.workspace, mark)
                continue
            fault = misnamed(path)
            if fault:
                settled[path] = Rejected(path, (fault,))
                continue
            try:
                known[path] = self._look_at(path)
            except WorkspaceError as trouble:
                settled[path] = Rejected(path, (unreadable(path, trouble),))
        settled |= self._of_others(known)
        settled |= self._collisions({path: one for path, one in known.items() if path not in settled})
        settled |= self._doubled([path for path in known if path not in settled])
        outdated = stale_counties(self.stages.over(self.workspace), paths)
        settled |= self._outdated([p for p in known if p not in settled and p in outdated and outdated[p].is_error])
        jobs: list[Job] = []
        passed = _passed(known.values()) if self.everything and not self.force else frozenset()
        for path, one in known.items():
            if path in settled:
                continue
            found = self._decide(one, path in passed)
            if isinstance(found, Job):
                jobs.append(found)
            else:
                settled[path] = found
        names = {path: one.names for path, one in known.items()}
        return Plan(tuple(jobs), tuple(settled.values()), names, let_through(outdated, settled))

    def _decide(self, one: _Known, passed: bool) -> Job | JobResult:
        """The job that brings a report's papers up to date, or what it is already."""
        entry = self.manifest.get(one.path, self.fingerprints.options.draft)
        papers = self.fingerprints.options.papers(one.target)
        watched = self.fingerprints.options.watched(one.target)
        known = {p: tuple(sorted(self.written.get(p, ()))) for p in watched if p in papers or p in self.written}
        reason = self._reason(one, entry)
        behind = self._behind(one, entry, reason) if passed and entry else ""
        if (reason and not behind) or entry is None:
            return Job(one.path, one.inputs, one.target, reason, known, self.force)
        job = Job(one.path, one.inputs, one.target, "", known)
        unlike = {
            path: total
            for path, total in standing_of(self.workspace, known).items()
            if total != entry.written.get(path)
        }
        changed = [path for path, total in unlike.items() if total not in known[path]]
        if changed:
            return held(self.workspace, job, changed)
        if any(path in papers for path in unlike):
            return replace(job, reason="上次没有做完")
        findings = tuple(kept_finding(record) for record in entry.findings)
        there = tuple(filter(self.workspace.exists, entry.papers)) if behind else papers
        return UpToDate(one.path, there, findings, behind)

    def _look_at(self, path: str) -> _Known:
        content, own = self._file(path)
        entry = self.manifest.get(path, self.fingerprints.options.draft)
        same = entry and entry.inputs.get(path) == own and entry.prints == self.fingerprints.of_kit(entry.kit)
        names = entry.names if entry and same else input_names(self.stages, path, content)
        sums, inputs = {path: own}, {path: content}
        for earlier in self._earlier.looked_at(path, names):
            inputs[earlier], sums[earlier] = self._file(earlier)
        values = {**names, **self._of_roster(path, names["单位"])}
        name = self.pattern.name(values) + (DRAFT_MARK if self.fingerprints.options.draft else "")
        return _Known(path, sums, inputs, names, f"{self.output}/{names['期间代码']}/{name}")

    def _of_roster(self, path: str, place: str) -> Mapping[str, str]:
        return roster_names(self._rosters, path, place) if needs_roster(self.pattern) else {}

    def _file(self, path: str) -> tuple[bytes, str]:
        if path not in self._read:
            content = self.workspace.read(path)
            self._read[path] = content, digest(content)
        return self._read[path]

    def _doubled(self, paths: Sequence[str]) -> dict[str, JobResult]:
        """Inputs of one place, period and kit: which of them is right nobody here can say, so none is made."""
        doubled = [path for path in twins(self.stages.over(self.workspace), paths, self._rosters) if path in paths]
        checked = check_inputs(self.workspace, doubled, self.fingerprints.options.draft)
        return {one.path: Rejected(one.path, one.findings) for one in checked}

    def _outdated(self, paths: Sequence[str]) -> dict[str, JobResult]:
        """Inputs of counties that are out of date: a paper of them would contradict the townships'."""
        return {one.path: Rejected(one.path, one.findings) for one in check_inputs(self.workspace, paths)}

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

    def _of_others(self, known: Mapping[str, _Known]) -> dict[str, JobResult]:
        """Inputs whose papers would take the place of issued ones of another input."""
        taken = {paper: mark for mark in self.marks.values() for paper in mark.papers}
        found: dict[str, JobResult] = {}
        for path, one in known.items():
            hit = next((p for p in self.fingerprints.options.watched(one.target) if p in taken), None)
            if hit:
                message = f"{hit} 是 {taken[hit].path} 的，{taken[hit].day} 已经定稿，没有换掉"
                hint = f"给输入文件改名；要重做的，先撤销定稿：reportgen issue --undo {taken[hit].path}"
                found[path] = Rejected(path, (error("same-output", message, FileLocation(path), hint),))
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
        return self._of_inputs(one, entry) or self._of_surroundings(entry) or self._of_papers(one, entry)

    def _of_inputs(self, one: _Known, entry: Entry) -> str:
        if entry.inputs.get(one.path) != one.sums[one.path]:
            return "输入改了"
        changed = sorted(set(entry.inputs.items()) ^ set(one.sums.items()))
        return f"用来比较的 {changed[0][0]} 改了" if changed else ""

    def _of_surroundings(self, entry: Entry) -> str:
        """A reason that lies neither in the inputs nor in what is asked for."""
        prints = self.fingerprints.of_kit(entry.kit, with_fonts=FONTS in entry.prints)
        if prints is None:
            return "模板包有错误"
        return next((words for name, words in _CHANGED.items() if entry.prints.get(name) != prints.get(name)), "")

    def _behind(self, one: _Known, entry: Entry, reason: str) -> str:
        """Why the papers of a period that has passed would be made otherwise today; empty where that is no matter.

        Its own inputs always count, and a person deletes a paper to have it made anew.
        """
        surroundings = self._of_surroundings(entry)
        if reason != surroundings or not all(map(self.workspace.exists, entry.papers)):
            return ""
        return surroundings

    def _of_papers(self, one: _Known, entry: Entry) -> str:
        options = self.fingerprints.options
        papers = options.papers(one.target)
        if not any(path.startswith(one.target + ".") for path in entry.papers):
            return "文件名改了"
        prints = self.fingerprints.of_kit(entry.kit, with_fonts=FONTS in entry.prints) or {}
        other_engine = Format.PDF in options.formats and entry.prints.get(OPTIONS) != prints.get(OPTIONS)
        if other_engine or not entry.papers.keys() >= set(papers):
            return "选项不同"
        lost = next((path for path in papers if not self.workspace.exists(path)), None)
        return f"{lost} 不在了" if lost else ""


def _passed(known: Iterable[_Known]) -> frozenset[str]:
    """The inputs of periods that had ended before the newest began; those that overlap it are still worked at."""
    periods = {one.path: Period(code) for one in known if (code := one.names["期间代码"])}
    newest = max(periods.values(), key=lambda period: (period.last_day, period.first_day), default=None)
    return frozenset(path for path, period in periods.items() if newest and period.last_day < newest.first_day)


def withheld(workspace: DiskWorkspace, plan: Plan) -> Plan:
    """A plan as far as it can be carried out: what a person has changed will not be made. For telling beforehand."""
    jobs, settled = [], list(plan.settled)
    for job in plan.jobs:
        known = {path: totals for path, totals in job.known.items() if totals}
        changed = [path for path, total in standing_of(workspace, known).items() if total not in known[path]]
        if changed and not job.force:
            settled.append(held(workspace, job, changed))
        else:
            jobs.append(job)
    return replace(plan, jobs=tuple(jobs), settled=tuple(settled))


def standing_of(workspace: DiskWorkspace, paths: Iterable[str]) -> dict[str, str]:
    """The SHA-256 of the papers that are there and can be read; what cannot is told when it is to be written."""
    found = {}
    for path in paths:
        with contextlib.suppress(WorkspaceError):
            found[path] = standing_sum(workspace, path) or ""
    return {path: total for path, total in found.items() if total}
