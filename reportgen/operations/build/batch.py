"""Building many reports: only what changed, in worker processes, whole or not at all; one bad input costs one report."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from reportgen.batch.copied import Sketch, alike
from reportgen.batch.fingerprint import Fingerprints, digest
from reportgen.batch.interrupts import Interrupted, Interruption, noticed_interruption
from reportgen.batch.jobs import Built, Crashed, Issued, Job, JobResult, Made, Outcome, UpToDate
from reportgen.batch.journal import JOURNAL_FILE, Journal
from reportgen.batch.leftovers import forgotten, outdated, stale, succeeding
from reportgen.batch.lock import only_run
from reportgen.batch.making import Setting, put_in_place
from reportgen.batch.manifest import MANIFEST_FILE, RUN_FOLDER, Entry, Manifest, finding_record, kept_finding
from reportgen.batch.options import BuildOptions
from reportgen.batch.pools import PoolMaker
from reportgen.batch.runner import run_jobs
from reportgen.batch.snapshot import Snapshot, SnapshotWorkspace, take_snapshot
from reportgen.diagnostics import Diagnostic, WorkspaceError
from reportgen.operations.build.beside import told_beside
from reportgen.operations.build.index import INDEX_FILE, index_page, is_index
from reportgen.operations.build.index_rows import with_missing
from reportgen.operations.build.left_out import Parted, told_of_left_out, without_older
from reportgen.operations.build.outdated import let_through
from reportgen.operations.build.packing import zip_batch
from reportgen.operations.build.planning import Plan, Planner, withheld
from reportgen.operations.build.unmade import UNMADE_FILE, keep_unmade, unmade_before
from reportgen.operations.issue.marks import Mark, issued, marks_of
from reportgen.operations.ledger.lines import Ledger
from reportgen.operations.rolled_up.stale import stale_counties
from reportgen.operations.selection.roster_order import in_roster_order
from reportgen.papers import Format
from reportgen.papers.names import DEFAULT_PATTERN, NamePattern, parse_pattern
from reportgen.pipeline import Stages
from reportgen.readers.input_file import is_sample
from reportgen.workspace import DiskWorkspace

_TITLE = "报告目录"
_NEW = UpToDate("", (), ())  # stands for an input that this run was not about
_TEMPORARY = re.compile(r"\.[0-9a-f]{12}\.tmp")  # as Workspace names the files that are not yet in place


class BatchRun(Struct, frozen=True):
    """What became of a run: results in the order of the inputs, what was left undone, and what the batch as a whole says.

    ``asked`` is how many inputs there were; ``planned`` names each report to make with the reason; ``stopped_by`` is the
    signal that ended the run early, else 0. ``outdated`` are papers of earlier runs that no input makes any more, ``stale``
    those that an input of this run makes, but not in this run, with what to do about them: all are left where they are,
    since a person may want them.
    """

    asked: int
    results: tuple[JobResult, ...]
    planned: Mapping[str, str]
    left: tuple[str, ...] = ()
    findings: tuple[Diagnostic, ...] = ()
    outdated: tuple[str, ...] = ()
    stale: tuple[Diagnostic, ...] = ()
    stopped_by: int = 0


class Watcher(Struct, frozen=True):
    """Who hears of a run as it goes: ``planned`` of how many reports are settled and how many to make, then each result."""

    planned: Callable[[int, int], None]
    tell: Callable[[JobResult], None]


SILENT = Watcher(lambda settled, jobs: None, lambda result: None)
"""For whom the end of a run is enough."""


@dataclass(slots=True)
class Batch:
    """A batch over one workspace. ``output`` is the folder of papers; ``pool`` makes the pool that jobs run in.

    ``force`` makes everything anew; a ``dry`` run tells what would be made and why, and changes nothing. ``everything``
    is when nobody has said which inputs are meant (see ``Planner``). ``parted`` is what the county takes and does
    not, where a run is for its zip file: papers that were issued before what is handed in are not handed out.
    """

    workspace: DiskWorkspace
    options: BuildOptions
    output: str
    pool: PoolMaker
    force: bool = False
    dry: bool = False
    everything: bool = False
    parted: Parted = field(default_factory=Parted)
    _snapshot: Snapshot = field(init=False)
    _manifest: Manifest = field(init=False)
    _fingerprints: Fingerprints = field(init=False)
    _journal: Journal = field(init=False)
    _marks: Mapping[str, Mark] = field(default_factory=dict)
    _names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    _told_alike: tuple[dict[str, Sketch], Sequence[Diagnostic]] = field(default_factory=lambda: ({}, ()))

    def __post_init__(self) -> None:
        self._journal = Journal(self.workspace.root / self.output / RUN_FOLDER / JOURNAL_FILE)
        self._snapshot = take_snapshot(self.workspace)
        stages = Stages(SnapshotWorkspace(self._snapshot, {}), self.options.draft)
        self._manifest = Manifest(self.workspace, f"{self.output}/{RUN_FOLDER}/{MANIFEST_FILE}")
        self._fingerprints = Fingerprints(stages, self.options, self.workspace.font_directories())

    def run(self, paths: Sequence[str], watcher: Watcher = SILENT) -> BatchRun:
        """Bring the papers of all inputs up to date.

        Raises WorkspaceError where another run is at work in the output folder or nothing can be written there, and
        MissingDependency where this machine lacks what papers are made with.
        """
        if self.dry:
            self._manifest.load()
            plan = withheld(self.workspace, self._plan(paths))
            planned = {job.path: job.reason for job in plan.jobs}
            told = (*self._told_beside(paths), *plan.outdated)
            return BatchRun(len(paths), plan.settled, planned, findings=told)
        folder = self.workspace.root / self.output
        with only_run(folder / RUN_FOLDER, self.output), noticed_interruption() as interruption:
            self._manifest.load()
            _sweep(folder)
            try:
                with interruption.ending_at_once():
                    plan = self._plan(paths)
            except Interrupted:
                return BatchRun(len(paths), (), {}, left=tuple(paths), stopped_by=interruption.signal)
            try:
                run = self._make(paths, plan, watcher, interruption)
            finally:
                _sweep(folder)
                self._manifest.close(gone=forgotten(self.workspace, self._manifest))
            if not run.stopped_by and not any(isinstance(result, Crashed) for result in run.results):
                self._journal.clear()  # all that was put in place was answered for, so that the manifest knows it
            return run

    def _plan(self, paths: Sequence[str]) -> Plan:
        self._marks = marks_of(Ledger(self.workspace))  # once the lock is held, since issuing takes it as well
        planner = Planner(
            self.workspace,
            self._fingerprints.stages,
            self._manifest,
            self._fingerprints,
            self._pattern(),
            self.output,
            self._written(),
            self.force,
            self.everything,
            self._marks,
        )
        plan = planner.plan(paths)
        self._names = plan.names
        stages, given = self._fingerprints.stages.over(self.workspace), self.parted.handed_in
        looked_at = (without_older(stages, r, self._marks.get(r.path)) if r.path in given else r for r in plan.settled)
        return replace(plan, settled=tuple(looked_at))

    def _pattern(self) -> NamePattern:
        return parse_pattern(self.options.pattern or DEFAULT_PATTERN)

    def _told_beside(self, paths: Sequence[str]) -> tuple[Diagnostic, ...]:
        return tuple(told_beside(self.workspace, paths, self._pattern()))

    def _written(self) -> dict[str, set[str]]:
        """The SHA-256 of each paper as the manifest and the journal know it."""
        found = self._manifest.written()
        for path, totals in self._journal.written().items():
            found.setdefault(path, set()).update(totals)
        return found

    def _make(self, paths: Sequence[str], plan: Plan, watcher: Watcher, interruption: Interruption) -> BatchRun:
        found: dict[str, JobResult] = {result.path: result for result in plan.settled}
        watcher.planned(len(plan.settled), len(plan.jobs))
        for result in plan.settled:
            watcher.tell(result)
        if plan.jobs:
            jobs = {job.path: job for job in plan.jobs}
            pool = self.pool(self._setting(plan.jobs), self._fingerprints.stages, len(jobs))
            with closing(run_jobs(pool, plan.jobs, interruption)) as outcomes:
                for outcome in outcomes:
                    result = self._settle(jobs[outcome.path], outcome)
                    found[result.path] = result
                    watcher.tell(result)
        run = BatchRun(
            asked=len(paths),
            results=tuple(found[path] for path in paths if path in found),
            planned={job.path: job.reason for job in plan.jobs},
            left=tuple(path for path in paths if path not in found),
            findings=(
                *told_of_left_out(self.parted.away),
                *self._told_beside(paths),
                *plan.outdated,
                *self._copied(found.values()),
            ),
            outdated=outdated(self.workspace, self._manifest),
            stale=stale(self.workspace, self._manifest, sorted(found), self.options.draft, self.output),
            stopped_by=interruption.signal,
        )
        if run.asked > 1 or self._keeps_index():
            self._write_index(run)
        return run

    def _keeps_index(self) -> bool:
        """Whether an index of such papers is there, which a lone report made anew would leave behind the times.

        A lone draft is no reason to put the drafts in the place of an index of the reports themselves.
        """
        path = f"{self.output}/{INDEX_FILE}"
        if self.options.draft and any(not entry.draft for entry in self._manifest.entries()):
            return False
        return self.workspace.exists(path) and is_index(self.workspace.read(path))

    def _write_index(self, run: BatchRun) -> None:
        """Bring the index of the output folder up to date: this run, and what earlier runs have made of other inputs.

        It tells how things stand, not what was done just now: a run that changes nothing leaves it as it is.
        """
        path, unmade = f"{self.output}/{INDEX_FILE}", f"{self.output}/{RUN_FOLDER}/{UNMADE_FILE}"
        before = self.workspace.read(path) if self.workspace.exists(path) else None
        earlier = unmade_before(self.workspace, unmade, self.options.draft) if before else {}
        found: dict[str, JobResult] = {
            **{key: result for key, result in earlier.items() if key not in self._marks and not is_sample(key)},
            **{result.path: result for result in run.results},
        }
        for entry in self._manifest.entries():
            of_kind = entry.draft == self.options.draft and isinstance(found.get(entry.path, _NEW), Built | UpToDate)
            if is_sample(entry.path) and entry.path not in found:
                continue
            if of_kind and all(map(self.workspace.exists, (entry.path, *entry.papers))):
                findings = tuple(kept_finding(record) for record in entry.findings)
                mark = None if entry.draft else self._marks.get(entry.path)
                found[entry.path] = (
                    issued(self.workspace, mark) if mark else Built(entry.path, tuple(entry.papers), findings)
                )
        ordered = [found[key] for key in in_roster_order(self.workspace, found)]
        outdated = stale_counties(self._fingerprints.stages.over(self.workspace), sorted(found))
        told = (*let_through(outdated, found), *self._copied(ordered))
        page = index_page(with_missing(self.workspace, found, self.parted.away), _TITLE, self.output, told)
        if before is not None and not is_index(before):
            raise WorkspaceError(f"{path} 不是目录页，没有换掉；文稿都在，改名或移走它再运行")
        if before != page:
            self.workspace.write(path, page)
        keep_unmade(self.workspace, unmade, self.options.draft, ordered)

    def pack(self, run: BatchRun, target: str) -> None:
        """Put the papers of a run, made now or before, into a zip file with an index of them. Raises WorkspaceError."""
        papers = [
            paper for result in run.results if isinstance(result, Built | UpToDate | Issued) for paper in result.papers
        ]
        stood = {result.path: _as_it_stands(result) for result in run.results}
        page = index_page(with_missing(self.workspace, stood, self.parted.away), _TITLE, self.output, run.findings)
        zip_batch(self.workspace, target, papers, self.output, page)

    def _setting(self, jobs: Sequence[Job]) -> Setting:
        files = [*self._snapshot.files.values(), *(content for job in jobs for content in job.inputs.values())]
        characters = set().union(*(content.decode("utf-8", "ignore") for content in files))
        kits = {self._names[job.path]["模板编号"] for job in jobs}
        needs_fonts = Format.PDF in self.options.formats or self.options.with_sheet
        return Setting(
            self._snapshot,
            self.options,
            self.workspace.font_directories(),
            "".join(sorted(c for c in characters if c.isprintable())),
            self.workspace.root,
            self._journal,
            {kit: prints for kit in sorted(kits) if (prints := self._fingerprints.of_kit(kit, needs_fonts))},
        )

    def _settle(self, job: Job, outcome: Outcome) -> JobResult:
        """The result of an outcome; papers that came back as bytes are put in place, and the manifest is told."""
        if isinstance(outcome, Made) and outcome.content:
            outcome = put_in_place(self.workspace, job, outcome, self._journal)
        if not isinstance(outcome, Made):
            return outcome
        prints = self._fingerprints.of_kit(outcome.kit, outcome.with_fonts) or {}
        now = Entry(
            job.path,
            outcome.kit,
            self.options.draft,
            {path: digest(content) for path, content in job.inputs.items()},
            prints,
            outcome.papers,
            tuple(finding_record(finding) for finding in outcome.findings),
            outcome.sketch,
            self._names[job.path],
        )
        self._manifest.add(succeeding(now, self._manifest.get(job.path, self.options.draft), self.workspace.exists))
        return Built(job.path, tuple(outcome.papers), outcome.findings, outcome.kept)

    def _copied(self, results: Iterable[JobResult]) -> Iterable[Diagnostic]:
        """Reports of this run that say nearly the same."""
        paths = sorted(result.path for result in results if isinstance(result, Built | UpToDate))
        known = [entry for path in paths if (entry := self._manifest.get(path, self.options.draft))]
        sketches = {entry.path: entry.sketch for entry in known if entry.sketch}
        if self._told_alike[0] != sketches:  # the index asks for the same again
            self._told_alike = sketches, alike(sketches)
        return self._told_alike[1]


def _as_it_stands(result: JobResult) -> JobResult:
    """A result without saying in which run the papers were made."""
    return Built(result.path, result.papers, result.findings) if isinstance(result, UpToDate) else result


def _sweep(folder: Path) -> None:
    """Remove what a run that was killed has left half written; nobody else writes here while the lock is held."""
    for base, _, names in os.walk(folder):
        for name in names:
            if _TEMPORARY.fullmatch(name):
                Path(base, name).unlink(missing_ok=True)
