"""Forms in: a filled workbook into input files, each place's own; what has mistakes is told and left unwritten."""

from __future__ import annotations

import contextlib
import gc
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from pathlib import PurePosixPath

from reportgen.comparing.input_merge import merge_input
from reportgen.diagnostics import Diagnostic, DiagnosticLog, RejectedInput, error
from reportgen.model.facts import Period
from reportgen.model.input import InputNode, MapNode, ScalarNode
from reportgen.model.kit import Kit
from reportgen.model.new_input import NewEntry, NewMap, NewScalar
from reportgen.model.report import Report
from reportgen.model.workbook import Workbook
from reportgen.pipeline import Stages
from reportgen.readers.earlier import EarlierInputs
from reportgen.readers.forms import FilledPlace, is_form, read_form
from reportgen.readers.input_file import read_input
from reportgen.readers.report import PERIOD_KEYS
from reportgen.readers.sheets import apply_map, guess_map, read_map
from reportgen.readers.text import read_text
from reportgen.readers.workbook import read_workbook
from reportgen.source import FileLocation
from reportgen.workspace import INPUTS, Workspace
from reportgen.writers.input_tree import input_tree
from reportgen.writers.input_yaml import write_input

_UNSAFE_NAME = re.compile(r"[\\/:*?\"<>|\x00-\x1f]|^[._ ]|[. ]$")
_MOST_NAME = 80


class Outcome(Enum):
    """What became of a place of a workbook."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Imported:
    """A place of a workbook: its input file, what became of it, and its findings."""

    place: str
    path: str
    outcome: Outcome
    findings: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class ImportedWorkbook:
    """A workbook read: its places, and the findings that are no single place's. Errors among these stop all of it."""

    places: tuple[Imported, ...] = ()
    findings: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportWish:
    """What to do with a workbook: ``folder`` takes the input files (that of the period, when empty).

    ``sheet_map`` is the path of a map for sheets that others designed. ``draft`` lets required facts be missing, a
    ``trial`` writes nothing.
    """

    folder: str = ""
    sheet_map: str = ""
    draft: bool = False
    trial: bool = False


def import_workbook(workspace: Workspace, path: str, wish: ImportWish) -> ImportedWorkbook:
    """Write the input files that a workbook says; all of those without errors, or none when the disk refuses one.

    Existing files are changed in place, comments and order kept. A form is the whole truth about its places; sheets that
    others designed speak of the facts that their map names.
    """
    log = DiagnosticLog()
    stages = Stages(workspace)
    importer = _Importer(stages, path, wish)
    with _collector_at_rest():
        workbook = read_workbook(workspace.read(path), path, log)
        places = _places(stages, workbook, wish, log) if workbook else ()
        results = [importer.place(one) for one in places]
    if log.has_errors:
        log.extend(finding for one in results for finding in one.findings)
        return ImportedWorkbook((), log.sorted())
    if not wish.trial:
        workspace.write_together(importer.files)
    return ImportedWorkbook(tuple(results), log.sorted())


@contextlib.contextmanager
def _collector_at_rest() -> Iterator[None]:
    """No search for cycles while hundreds of thousands of cells, all in use, are in hand: it would take a third more time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def guessed_map(workspace: Workspace, path: str, kit_name: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """A first draft of a map for sheets that others designed; RejectedInput when they or the kit cannot be read."""
    log = DiagnosticLog()
    compiled = Stages(workspace).kit(kit_name, log)
    workbook = read_workbook(workspace.read(path), path, log)
    if workbook and is_form(workbook):
        log.add(error("not-strange", "这是 reportgen form 生成的表单，不用对照表", FileLocation(path), "直接导入"))
    log.raise_if_errors()
    assert compiled is not None and workbook is not None  # noqa: S101 - without an error both are there
    return guess_map(workbook, compiled.kit), log.sorted()


def _places(stages: Stages, workbook: Workbook, wish: ImportWish, log: DiagnosticLog) -> Sequence[FilledPlace]:
    if not wish.sheet_map:
        filled = read_form(workbook, log)
        return filled.places if filled else ()
    sheet_map = read_map(read_text(stages.workspace.read(wish.sheet_map), wish.sheet_map, log), log)
    kit = stages.kit_named(sheet_map.kit, sheet_map.kit_location, log) if sheet_map else None
    if sheet_map is None or kit is None:
        return ()
    return [FilledPlace(name, tree) for name, tree in apply_map(workbook, sheet_map, kit, log)]


@dataclass(slots=True)
class _Importer:
    stages: Stages
    path: str
    wish: ImportWish
    files: dict[str, bytes] = field(default_factory=dict)
    _taken: dict[str, str] = field(default_factory=dict)
    _inputs: EarlierInputs = field(init=False)

    def __post_init__(self) -> None:
        self._inputs = EarlierInputs(self.stages.workspace)

    def place(self, one: FilledPlace) -> Imported:
        """Prepare the input file of a place, or tell why there will be none."""
        log = DiagnosticLog()
        log.extend(one.findings)
        target = ""
        outcome = Outcome.REJECTED
        try:
            report = self.stages.report_of(self._read_as(), one.tree, log, self.wish.draft)
            log.raise_if_errors()
            assert report is not None  # noqa: S101 - a reader without an error answers
            target = self._target(report, log)
            log.raise_if_errors()
            outcome = self._prepare(replace(report, path=target), report.kit)
        except RejectedInput as fault:
            log.extend(fault.diagnostics)
        return Imported(one.name or self.path, target, outcome, log.sorted())

    def _read_as(self) -> str:
        """The path that a report is read under: only sheets that tell no period take it from the folder they go to."""
        name = PurePosixPath(self.path).name
        return f"{self.wish.folder}/{name}" if self.wish.sheet_map and self.wish.folder else name

    def _prepare(self, report: Report, kit: Kit) -> Outcome:
        tree = input_tree(report)
        if not self.stages.workspace.exists(report.path):
            self.files[report.path] = write_input(tree).encode()
            return Outcome.NEW
        before = self.stages.workspace.read(report.path)
        root = read_input(before, report.path, DiagnosticLog())
        if self._says(root, tree, report.path):
            return Outcome.SAME
        tree = _with_period(tree, root, report)
        merged = merge_input(before, tree, kit, report.path, whole=not self.wish.sheet_map)
        if merged == before:
            return Outcome.SAME
        self.files[report.path] = merged
        return Outcome.CHANGED

    def _says(self, root: InputNode | None, tree: NewMap, path: str) -> bool:
        """Whether an existing file says the same without a mistake: most do, and merging takes ten times as long."""
        log = DiagnosticLog()
        there = self.stages.report_of(path, root, log, draft=True)
        return there is not None and not log.has_errors and input_tree(there) == tree

    def _target(self, report: Report, log: DiagnosticLog) -> str:
        """The input file of a place: the one that there is, by its name or its 单位, else one named for the place."""
        place = report.place.text
        folder = self.wish.folder or f"{INPUTS}/{report.period.code}"
        target = f"{folder}/{place}.yaml"
        log.extend(_bad_name(place, report, folder))
        if _period_named(PurePosixPath(folder).name) == report.period:
            target = self._inputs.path_of(target, place, report.period) or target
        if target in self._taken:
            message = f"“{place}”与“{self._taken[target]}”会写进同一个文件 {target}"
            log.add(error("same-output", message, report.place.location, "改正单位的名称"))
        self._taken[target] = place
        return target


def _with_period(tree: NewMap, root: InputNode | None, report: Report) -> NewMap:
    """The tree with the period as the file tells it, where it does although its folder says it already."""
    key, _ = PERIOD_KEYS
    told = root.get(*PERIOD_KEYS) if isinstance(root, MapNode) else None
    if told is None or not isinstance(told.value, ScalarNode) or tree.get(key):
        return tree
    same = _period_named(told.value.text) == report.period
    return NewMap((*tree.entries, NewEntry(key, NewScalar(told.value.text if same else report.period.code))))


def _bad_name(place: str, report: Report, folder: str) -> Iterator[Diagnostic]:
    if _UNSAFE_NAME.search(place) or len(place) > _MOST_NAME:
        message = f"单位“{place}”不能用作 {folder} 里的文件名"
        yield error("bad-place-name", message, report.place.location, "去掉斜杠、冒号、引号等符号，写单位的全称")


def _period_named(words: str) -> Period | None:
    try:
        return Period.parse(words)
    except ValueError:
        return None
