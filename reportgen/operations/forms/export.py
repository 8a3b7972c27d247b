"""Results out: the figures and checks of many inputs as the bytes of a workbook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from reportgen.carrying.review import is_as_carried
from reportgen.diagnostics import Diagnostic, DiagnosticLog, RejectedInput, WorkspaceError, unreadable, warning
from reportgen.layout.results import ResultFields, lay_out_results
from reportgen.limits.own_cost import own_cost
from reportgen.model.checks import Formula
from reportgen.model.kit import Field
from reportgen.model.results import NoEntry, ResultEntry
from reportgen.operations.check.turnout import missing_among, turnouts
from reportgen.operations.forms.form_out import too_long
from reportgen.operations.selection.files import new_workbook
from reportgen.operations.selection.roster_order import in_roster_order
from reportgen.pipeline import Stages
from reportgen.readers.formulas import field_of
from reportgen.readers.rosters import Rosters
from reportgen.reckoning.outcomes import check_outcomes
from reportgen.workspace import Workspace
from reportgen.writers.xlsx import write_results


class Exported(Struct, frozen=True):
    """A workbook of results (None when no input could be read), the inputs that are not in it, and all findings."""

    content: bytes | None
    told: tuple[str, ...]
    left: tuple[str, ...]
    findings: tuple[Diagnostic, ...]


def export_to(workspace: Workspace, paths: Sequence[str], word: str) -> Exported:
    """Write the results of inputs into a workbook, where any could be read; Refusal for no workbook's name."""
    target = new_workbook(workspace, word, "汇总表", "写汇总表")
    done = export_inputs(workspace, paths)
    if done.content is not None:
        workspace.write(target, done.content)
    return done


def export_inputs(workspace: Workspace, paths: Sequence[str]) -> Exported:
    """The results of inputs in their order, or in that of the roster where whole folders are meant: then those who sent
    nothing stand among them. One whose checks fail is in it; one that cannot be read is told and left out.
    """
    stages = Stages(workspace, draft=True)
    log = DiagnosticLog()
    entries: list[ResultEntry] = []
    left: list[str] = []
    for path in paths:
        entry = _entry(stages, path, log)
        if entry is None:
            left.append(path)
        else:
            entries.append(entry)
    if not entries:
        return Exported(None, (), tuple(left), log.sorted())
    kits = {entry.report.kit.name: entry.report.kit for entry in entries}
    wanted = [ResultFields(kit, (*kit.fields, *map(_computed, kit.formulas))) for kit in kits.values()]
    rows = _with_missing(workspace, paths, entries, log)
    results = lay_out_results("汇总表", wanted, rows, [PurePosixPath(path).stem for path in left])
    try:
        content = write_results(results)
    except ValueError:
        log.extend(too_long([entry.report for entry in entries]))
        return Exported(None, (), tuple(paths), log.sorted())
    listed = tuple(row.report.path for row in rows if isinstance(row, ResultEntry))
    return Exported(content, listed, tuple(left), log.sorted())


def _computed(formula: Formula) -> Field:
    """A computed figure, shown with the decimal places that its formula asks for, else with those that it has."""
    return replace(field_of(formula), places=formula.places or 0)


def _with_missing(
    workspace: Workspace, paths: Sequence[str], entries: Sequence[ResultEntry], log: DiagnosticLog
) -> Sequence[ResultEntry | NoEntry]:
    """Reports and, where all inputs of a folder were asked for, the places that have none. Where the roster does not say
    which kit is asked of a place, it is missed where most of the others stand.
    """
    rosters = Rosters(workspace)
    missing = missing_among(workspace, paths, rosters)
    told = [_as_reported(entry, log) for entry in entries]
    if not missing:
        return told
    usual = {
        folder: Counter(kit for kits in turnout.kits.values() for kit in kits).most_common(1)
        for folder, turnout in turnouts(workspace, paths, rosters).items()
    }
    rows: dict[str, list[ResultEntry | NoEntry]] = {}
    for entry, one in zip(entries, told, strict=True):
        rows.setdefault(entry.report.path, []).append(one)
    for lacking in missing:
        kits = (lacking.kit,) if lacking.kit else tuple(kit for kit, _ in usual[lacking.folder])
        rows.setdefault(lacking.path, []).extend(NoEntry(lacking.place, lacking.period, kit) for kit in kits)
    return [one for path in in_roster_order(workspace, rows, rosters) for one in rows[path]]


def _as_reported(entry: ResultEntry, log: DiagnosticLog) -> ResultEntry | NoEntry:
    """A report; none, which is told, where its input is as ``new`` wrote it, with last period's figures."""
    report = entry.report
    if not is_as_carried(report):
        return entry
    message = f"“{report.place.text}”的输入结转以后没有动过，按未报送列"
    log.add(warning("nothing-reported", message, report.place.location, "填好、核对了再导出"))
    return NoEntry(report.place.text, report.period, report.kit.name)


def _entry(stages: Stages, path: str, log: DiagnosticLog) -> ResultEntry | None:
    own = DiagnosticLog()
    entry = None
    try:
        report = stages.report(path, own)
        compiled = stages.kit(report.kit.name, own)
        with own_cost(path, own):
            entry = ResultEntry(report, check_outcomes(report, compiled)) if compiled else None
    except RejectedInput as fault:
        own.extend(fault.diagnostics)
    except WorkspaceError as fault:
        own.add(unreadable(path, fault))
    log.extend(own)
    return entry
