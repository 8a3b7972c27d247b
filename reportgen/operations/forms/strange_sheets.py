"""Sheets that others designed: what a map says of them, with the names of the roster; and a first draft of a map."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

from msgspec import Struct

from reportgen.diagnostics import Diagnostic, DiagnosticLog, error
from reportgen.model.facts import Period
from reportgen.model.kit import Field
from reportgen.model.workbook import Workbook
from reportgen.pipeline import Stages
from reportgen.readers.forms import FilledPlace, is_form
from reportgen.readers.roster import ROSTER_FILE
from reportgen.readers.rosters import Rosters
from reportgen.readers.sheets import PlaceNames, apply_map, guess_map, mapped_facts, read_map
from reportgen.readers.text import read_text
from reportgen.readers.workbook import read_workbook
from reportgen.source import FileLocation
from reportgen.workspace import INPUTS, Workspace


class Said(Struct, frozen=True):
    """What a workbook says; ``mapped`` are the facts that its map speaks of."""

    places: Sequence[FilledPlace] = ()
    mapped: tuple[tuple[Field, ...], ...] = ()


def guessed_map(workspace: Workspace, path: str, kit_name: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """A first draft of a map for sheets that others designed; RejectedInput when they or the kit cannot be read."""
    log = DiagnosticLog()
    compiled = Stages(workspace).kit(kit_name, log)
    workbook = read_workbook(workspace.read(path), path, log)
    if workbook and is_form(workbook):
        log.add(error("not-strange", "这是 reportgen form 生成的表单，不用对照表", FileLocation(path), "直接导入"))
    files = workspace.files(INPUTS)
    folders = dict.fromkeys(
        str(PurePosixPath(file).parent) for file in files if PurePosixPath(file).name == ROSTER_FILE
    )
    rosters = Rosters(workspace)
    gazetteers = [found for folder in folders if (found := rosters.of(folder)) is not None]
    return guess_map(log.required(workbook), log.required(compiled).kit, gazetteers), log.sorted()


def said_by_map(stages: Stages, workbook: Workbook, path: str, folder: str, log: DiagnosticLog) -> Said:
    """What the sheets of a workbook say by the map at a path. ``folder`` takes the inputs, where it is given."""
    own = DiagnosticLog()
    sheet_map = read_map(read_text(stages.workspace.read(path), path, log), own)
    log.extend(own)
    kit = stages.kit_named(sheet_map.kit, sheet_map.kit_location, log) if sheet_map else None
    if sheet_map is None or kit is None:
        return Said()
    folder = folder or (f"{INPUTS}/{sheet_map.period.code}" if sheet_map.period else INPUTS)
    names = PlaceNames(Rosters(stages.workspace).of(folder))
    period = Period.named(PurePosixPath(folder).name)
    found = apply_map(workbook, sheet_map, kit, log, names, period)
    return Said([FilledPlace(one.name, one.tree, one.findings) for one in found], mapped_facts(sheet_map, kit))
