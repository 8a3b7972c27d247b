"""Forms in: a filled workbook into input files, each place's own; what has mistakes is told and left unwritten."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from reportgen.diagnostics import Diagnostic, DiagnosticLog, RejectedInput
from reportgen.limits.collector import collector_paused
from reportgen.model.facts import Period
from reportgen.model.form import KIT_ROW, PERIOD_ROW
from reportgen.model.kit import Field
from reportgen.model.report import Report
from reportgen.model.workbook import Workbook
from reportgen.operations.forms.claims import Claim, bad_name, file_of_another, rivals_of, told_of_place, told_of_rivals
from reportgen.operations.forms.import_changes import Change, Sweep
from reportgen.operations.forms.into_existing import Merged, merged, too_much
from reportgen.operations.forms.refused_cells import refused_cells
from reportgen.operations.forms.strange_sheets import Said, said_by_map
from reportgen.operations.kept import Version, Why
from reportgen.operations.versions.decided import Decided, decided_on, told_of_decided
from reportgen.operations.versions.replacing import Rewrite, replace_inputs
from reportgen.pipeline import Stages
from reportgen.readers.earlier import OTHER_PLACE, EarlierInputs
from reportgen.readers.forms import FilledPlace, read_form
from reportgen.readers.rosters import Rosters
from reportgen.readers.workbook import read_workbook
from reportgen.source import FileLocation
from reportgen.vetting.forms import form_losses
from reportgen.workspace import INPUTS, Workspace
from reportgen.writers.input_tree import input_tree
from reportgen.writers.input_yaml import write_input

_LACKS = {"missing-fact", "missing-period", "empty-key"}
_ALL = 2  # as many places that lack the same are all of them


class Outcome(Enum):
    """What became of a place of a workbook."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REJECTED = "rejected"


class Imported(Struct, frozen=True):
    """A place of a workbook: its input file, what became of it, its findings, and what an existing file says anew.

    ``changes`` of a rejected one are those that were too many at once; ``version`` keeps what a changed one said.
    """

    place: str
    path: str
    outcome: Outcome
    findings: tuple[Diagnostic, ...]
    changes: tuple[Change, ...] = ()
    version: Version | None = None

    @property
    def refused(self) -> int:
        """How many of its cells were refused, whether or not the rest was written."""
        return len({f.location for f in self.findings if f.is_error})

    @property
    def is_whole(self) -> bool:
        """Whether all that the workbook says of the place is in its input."""
        return self.outcome is not Outcome.REJECTED and not self.refused


class ImportedWorkbook(Struct, frozen=True):
    """A workbook read: its places, and the findings that are no single place's. Errors among these stop all of it."""

    places: tuple[Imported, ...] = ()
    findings: tuple[Diagnostic, ...] = ()


class ImportWish(Struct, frozen=True):
    """What to do with a workbook: ``folder`` takes the input files (that of the period, when empty).

    ``sheet_map`` is the path of a map for sheets that others designed. ``draft`` lets required facts be missing, a
    ``trial`` writes nothing. Where most figures of an input would change at once it is left as it is, but for ``force``, or
    where ``agree`` says so of its path and changes. ``at`` is when what an input said is kept as a version.
    """

    folder: str = ""
    sheet_map: str = ""
    draft: bool = False
    trial: bool = False
    force: bool = False
    agree: Callable[[str, Sweep, Sequence[Change]], bool] | None = None
    at: datetime.datetime | None = None


class Prepared(Struct):
    """A workbook read, nothing written yet: its places, each with the file that it claims, and the files that are due."""

    path: str
    results: list[Imported]
    claims: list[Claim | None]
    files: dict[str, Rewrite]
    findings: tuple[Diagnostic, ...] = ()


def prepare_import(workspace: Workspace, path: str, wish: ImportWish) -> Prepared:
    """Read a workbook and make out what is to be written. Raises RejectedInput where it cannot be read as one.

    Inputs that are there change in place, comments and order kept. A form is the whole truth about its places; sheets that others
    designed speak of the facts that their map names.
    """
    log = DiagnosticLog()
    stages = Stages(workspace)
    importer = _Importer(stages, path, wish)
    with collector_paused():
        workbook = read_workbook(workspace.read(path), path, log)
        said = _said(stages, workbook, wish, log) if workbook else Said()
        results = [importer.place(one, said.mapped, alone=len(said.places) == 1) for one in said.places]
        results = _told_once(results, wish)
    if log.has_errors:
        log.extend(f for one in results for f in one.findings if f.rule != "kept-figure")  # nothing is kept or changed
        return Prepared(path, [], [], {}, log.sorted())
    return Prepared(path, results, importer.claims, importer.files, log.sorted())


def refuse_rivals(prepared: Sequence[Prepared]) -> None:
    """Of places that several workbooks, or parts of one, speak for none is written: which is right nobody here can say."""
    rivals = rivals_of([claim for one in prepared for claim in one.claims if claim])
    for one in prepared:
        for at, claim in enumerate(one.claims):
            if claim in rivals:
                log = DiagnosticLog()
                log.extend((*one.results[at].findings, told_of_rivals(claim, rivals[claim])))
                one.results[at] = replace(one.results[at], outcome=Outcome.REJECTED, findings=log.sorted(), changes=())
                one.files.pop(claim.target, None)


def finish_import(workspace: Workspace, prepared: Prepared, wish: ImportWish) -> ImportedWorkbook:
    """Write what a workbook says, where it is no trial: all of its inputs, or none when the disk refuses one."""
    results = prepared.results
    if not wish.trial:
        versions = replace_inputs(workspace, prepared.files, Why.IMPORT, wish.at)
        results = [replace(one, version=versions.get(one.path)) for one in results]
    return ImportedWorkbook(tuple(results), prepared.findings)


def _said(stages: Stages, workbook: Workbook, wish: ImportWish, log: DiagnosticLog) -> Said:
    if wish.sheet_map:
        return said_by_map(stages, workbook, wish.sheet_map, wish.folder, log)
    return _said_in_form(stages, workbook, log)


def _said_in_form(stages: Stages, workbook: Workbook, log: DiagnosticLog) -> Said:
    """The places of a form; none where it is of another kit, which would make a mistake of each of its cells."""
    filled = read_form(workbook, log)
    if filled is None:
        return Said()
    kit_cell, period_cell = (filled.on_cover(key) for key in (KIT_ROW, PERIOD_ROW))
    name = stages.kit_name(str(kit_cell.value).strip()) if kit_cell else ""
    period = Period.named(str(period_cell.value)) if period_cell else None
    compiled = stages.known_kit(name)
    if compiled is not None and period is not None:
        losses = form_losses(filled, compiled.kit, period)
        log.extend(losses)
        if any(finding.rule == "not-of-the-form" for finding in losses):
            return Said()
    return Said(filled.places)


def _told_once(results: list[Imported], wish: ImportWish) -> list[Imported]:
    """The results of a map; what all its places lack is told once, at the map, which does not speak of it."""
    if not wish.sheet_map or len(results) < _ALL:
        return results
    lacked = [{(f.rule, f.message): f for f in one.findings if f.rule in _LACKS} for one in results]
    common = set(lacked[0]).intersection(*lacked[1:])
    once = {key: _at_map(lacked[0][key], wish.sheet_map) for key in common}
    return [
        replace(one, findings=tuple(dict.fromkeys(once.get((f.rule, f.message), f) for f in one.findings)))
        for one in results
    ]


def _at_map(finding: Diagnostic, sheet_map: str) -> Diagnostic:
    hint = "在对照表里写上它在哪一列；各单位相同的，写在“开头”里"
    if finding.rule == "missing-period":
        hint = "在对照表“开头”里写 期间，例如 期间: 2026H1"
    return replace(finding, location=FileLocation(sheet_map), hints=(hint,))


@dataclass(slots=True)
class _Importer:
    stages: Stages
    path: str
    wish: ImportWish
    files: dict[str, Rewrite] = field(default_factory=dict)
    claims: list[Claim | None] = field(default_factory=list)
    _inputs: EarlierInputs = field(init=False)
    _rosters: Rosters = field(init=False)
    _decided: dict[str, Decided] = field(init=False)

    def __post_init__(self) -> None:
        self._inputs = EarlierInputs(self.stages.workspace)
        self._rosters = Rosters(self.stages.workspace)
        self._decided = decided_on(self.stages.workspace)

    def place(self, one: FilledPlace, mapped: tuple[tuple[Field, ...], ...], *, alone: bool) -> Imported:
        """Prepare the input file of a place, or tell why there will be none."""
        log = DiagnosticLog()
        log.extend(one.findings)
        target = ""
        outcome = Outcome.REJECTED
        changes: tuple[Change, ...] = ()
        self.claims.append(None)
        try:
            found = self.stages.report_of(self._read_as(), one.tree, log, self.wish.draft)
            refused = refused_cells(found, one.tree, log) if found and self.wish.sheet_map else frozenset()
            report = found if found and refused else log.required(found)
            target = self._target(report, log)
            self.claims[-1] = Claim(report.place.text, target, report.place.location)
            stem = PurePosixPath(self.path).stem
            log.extend(told_of_place(report.place, stem, alone, self._rosters.of(self._folder(report))))
            self._raise_but(refused, target, log)
            outcome, changes = self._prepare(replace(report, path=target), one, mapped, log)
        except RejectedInput as fault:
            log.extend(fault.diagnostics)
        return Imported(one.name or self.path, target, outcome, log.sorted(), changes)

    def _raise_but(self, refused: frozenset[Diagnostic], target: str, log: DiagnosticLog) -> None:
        """Raise for all errors but those of refused cells, and for these too where an input would be half brought up to date."""
        if self.stages.workspace.exists(target) or any(f.is_error and f not in refused for f in log):
            log.raise_if_errors()

    def _read_as(self) -> str:
        """The path that a report is read under: only sheets that tell no period take it from the folder they go to."""
        name = PurePosixPath(self.path).name
        return f"{self.wish.folder}/{name}" if self.wish.sheet_map and self.wish.folder else name

    def _prepare(
        self, report: Report, one: FilledPlace, mapped: tuple[tuple[Field, ...], ...], log: DiagnosticLog
    ) -> tuple[Outcome, tuple[Change, ...]]:
        if not self.stages.workspace.exists(report.path):
            self.files[report.path] = Rewrite(None, write_input(input_tree(report)).encode())
            return Outcome.NEW, ()
        made = merged(self.stages, report, one, (self.wish.sheet_map, mapped), log)
        if made is None:
            return Outcome.SAME, ()
        if made.sweep.is_most and not self._is_meant(report, made):
            log.add(too_much(report, made.sweep))
            return Outcome.REJECTED, made.changes
        if report.path in self._decided:
            content = made.rewrite.content
            log.add(told_of_decided(self._decided[report.path], report.path, content, report.place.location))
            log.raise_if_errors()
        self.files[report.path] = made.rewrite
        return Outcome.CHANGED, made.changes

    def _is_meant(self, report: Report, made: Merged) -> bool:
        """Whether a person wants most figures of an input to change at once."""
        agree = self.wish.agree
        return self.wish.force or bool(agree and not self.wish.trial and agree(report.path, made.sweep, made.changes))

    def _folder(self, report: Report) -> str:
        return self.wish.folder or f"{INPUTS}/{report.period.code}"

    def _target(self, report: Report, log: DiagnosticLog) -> str:
        """The input file of a place: the one that there is, by its name or its 单位, else one named for the place."""
        place = report.place.text
        folder = self._folder(report)
        places = self._rosters.of(folder)
        listed = places.find(place) if places else None
        target = f"{folder}/{listed.name.text if listed else place}.yaml"
        log.extend(bad_name(report.place, folder))
        if Period.named(PurePosixPath(folder).name) == report.period:
            target = self._inputs.path_of(target, place, report.period) or target
            rivals = self._inputs.rivals(target, place, report.period)
            log.extend(file_of_another(r, report.place) for r in rivals if r.why == OTHER_PLACE and r.path == target)
        return target
