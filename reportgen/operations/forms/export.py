"""Results out: the figures and checks of many inputs as the bytes of a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

from msgspec import Struct

from reportgen.diagnostics import Diagnostic, DiagnosticLog, RejectedInput, WorkspaceError, unreadable
from reportgen.layout.results import ResultFields, lay_out_results
from reportgen.limits.own_cost import own_cost
from reportgen.model.results import ResultEntry
from reportgen.operations.forms.form_out import too_long
from reportgen.operations.selection.files import new_workbook
from reportgen.pipeline import Stages
from reportgen.readers.formulas import field_of
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
    """The results of inputs in their order. One whose checks fail is in it; one that cannot be read is told and left out."""
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
    wanted = [ResultFields(kit, (*kit.fields, *map(field_of, kit.formulas))) for kit in kits.values()]
    results = lay_out_results("汇总表", wanted, entries, [PurePosixPath(path).stem for path in left])
    try:
        content = write_results(results)
    except ValueError:
        log.extend(too_long([entry.report for entry in entries]))
        return Exported(None, (), tuple(paths), log.sorted())
    return Exported(content, tuple(e.report.path for e in entries), tuple(left), log.sorted())


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
