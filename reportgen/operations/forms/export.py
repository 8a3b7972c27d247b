"""Results out: the figures and checks of many inputs as the bytes of a workbook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from reportgen.carrying.review import is_as_carried
from reportgen.diagnostics import Diagnostic, DiagnosticLog, RejectedInput, WorkspaceError, unreadable, warning
from reportgen.layout.results import ResultFields, lay_out_results
from reportgen.limits.own_cost import own_cost
from reportgen.model.checks import Formula
from reportgen.model.kit import Field, Kit
from reportgen.model.reporting import Standing
from reportgen.model.results import NoEntry, ResultEntry
from reportgen.operations.check.turnout import missing_among, period_folder, turnouts
from reportgen.operations.forms.form_out import too_long
from reportgen.operations.rolled_up.looking import away_from
from reportgen.operations.rolled_up.taken import standing_in
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
    entries = _with_standing(stages, entries)
    wanted = _families([entry.report.kit for entry in entries])
    rows = _with_missing(workspace, paths, entries, log)
    results = lay_out_results("汇总表", wanted, rows, [PurePosixPath(path).stem for path in left])
    try:
        content = write_results(results)
    except ValueError:
        log.extend(too_long([entry.report for entry in entries]))
        return Exported(None, (), tuple(paths), log.sorted())
    listed = tuple(row.report.path for row in rows if isinstance(row, ResultEntry))
    return Exported(content, listed, tuple(left), log.sorted())


def _with_standing(stages: Stages, entries: Sequence[ResultEntry]) -> list[ResultEntry]:
    """The reports with where they stand by the ledger, and whether a roll-up of their folder takes them."""
    paths: dict[str, list[str]] = {}
    for entry in entries:
        paths.setdefault(period_folder(entry.report.path), []).append(entry.report.path)
    known: dict[str, Standing] = {}
    away: dict[str, Standing] = {}
    for folder, inside in paths.items():
        standing = standing_in(stages, folder, inside) if folder else None
        if standing and standing.used:
            known |= {one.path: one for one in standing.standings}
            away |= away_from(standing, takes_all=False)
    return [
        replace(entry, state=known[path].state.value, counts=path not in away)
        if (path := entry.report.path) in known
        else entry
        for entry in entries
    ]


def _families(kits: Sequence[Kit]) -> list[ResultFields]:
    """The tables: one for a kit and its heirs, whose further fields stand behind its own."""
    families: dict[str, dict[str, Kit]] = {}
    for kit in kits:
        families.setdefault((*kit.parents, kit.name)[0], {})[kit.name] = kit
    return [_table(root, family) for root, family in families.items()]


def _table(root: str, family: Mapping[str, Kit]) -> ResultFields:
    first = family.get(root) or next(iter(family.values()))
    fields: dict[str, Field] = {}
    for kit in (first, *family.values()):
        for spec in (*kit.fields, *map(_computed, kit.formulas)):
            fields[spec.id] = _with_parts_of(fields[spec.id], spec) if spec.id in fields else spec
    return ResultFields(first, tuple(fields.values()), frozenset({root, *family}))


def _with_parts_of(spec: Field, other: Field) -> Field:
    """A group with the further parts that it has in another kit of the family."""
    if not spec.type.is_group:
        return spec
    parts = {part.id: part for part in spec.fields}
    for part in other.fields:
        parts[part.id] = _with_parts_of(parts[part.id], part) if part.id in parts else part
    return replace(spec, fields=tuple(parts.values()))


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
