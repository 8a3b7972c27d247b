"""What a workbook says of a place, put into the input that the place has already."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from reportgen.comparing.input_merge import merge_input
from reportgen.diagnostics import Diagnostic, DiagnosticLog, error
from reportgen.model.facts import Period
from reportgen.model.input import InputNode, MapNode, ScalarNode
from reportgen.model.kit import Field
from reportgen.model.new_input import NewEntry, NewMap, NewScalar
from reportgen.model.report import Report
from reportgen.operations.forms.import_changes import (
    Change,
    Sweep,
    changes_between,
    kept_figures,
    kept_last_year,
    kept_words,
    says_last_year,
    sweep_of,
)
from reportgen.operations.versions.replacing import Rewrite
from reportgen.pipeline import Stages
from reportgen.readers.forms import FilledPlace
from reportgen.readers.input_file import read_input
from reportgen.readers.mapping.head import PERIOD_KEYS
from reportgen.writers.input_tree import input_tree


class Merged(Struct, frozen=True):
    """An input with what a workbook says in it, what that changes, and how many of its figures at once."""

    rewrite: Rewrite
    changes: tuple[Change, ...] = ()
    sweep: Sweep = Sweep(0, 0)


def merged(
    stages: Stages,
    report: Report,
    one: FilledPlace,
    spoken: tuple[str, Sequence[tuple[Field, ...]]],
    log: DiagnosticLog,
) -> Merged | None:
    """The input of a report as it will be; None where it says all that already.

    ``spoken`` are the map of a workbook that others designed, and the facts that it speaks of; a form is the whole truth.
    """
    sheet_map, mapped = spoken
    before = stages.workspace.read(report.path)
    root = read_input(before, report.path, DiagnosticLog())
    log.extend(kept_figures(root, one.tree, mapped))
    own = DiagnosticLog()
    there = stages.report_of(report.path, root, own, draft=True)
    if there is not None:
        report = _with_unasked(report, there, one)
        if there.own_rows and report.own_rows is there.own_rows:
            log.extend(kept_words(there.own_rows, sheet_map))
        if says_last_year(there) and report.last_year is there.last_year:
            log.extend(kept_last_year(there, sheet_map))
    tree = input_tree(report)
    if there is not None and not own.has_errors and input_tree(there) == tree:
        return None  # most files say so, and merging takes ten times as long
    tree = _with_period(tree, root, report)
    content = merge_input(before, tree, report.kit, report.path, whole=not sheet_map)
    if content == before:
        return None
    rewrite = Rewrite(before, content)
    if there is None or own.has_errors:
        return Merged(rewrite)
    whole = not sheet_map
    return Merged(rewrite, changes_between(there, report, whole), sweep_of(there, report, whole))


def too_much(report: Report, sweep: Sweep) -> Diagnostic:
    """The error for an input of which most figures would change at once."""
    place, count = report.place.text, f"{sweep.figures} 个数里有 {sweep.changed} 个"
    message = f"“{place}”原来的 {count}与表里的不同，没有导入：多半是别的单位、别的期间的表，或者读错了列"
    hints = (f"核对列出的各项和 {report.path}", "确实都改了的，加 --force 再导入，原来的留作旧版")
    return error("most-figures-changed", message, report.place.location, *hints)


def _with_unasked(report: Report, there: Report, one: FilledPlace) -> Report:
    """The report with what the input says and the workbook has no place for."""
    if not one.asks_words and report.own_rows is None:
        report = replace(report, own_rows=there.own_rows)
    if not one.asks_last_year and not says_last_year(report):
        report = replace(report, last_year=there.last_year)
    if not one.asks_reasons:
        checks = {check.name for check in there.kit.checks}
        kept = {name: fact for name, fact in there.remarks.items() if name not in checks}
        report = replace(report, remarks={**kept, **report.remarks})
    return report


def _with_period(tree: NewMap, root: InputNode | None, report: Report) -> NewMap:
    """The tree with the period as the file tells it, where it does although its folder says it already."""
    key, _ = PERIOD_KEYS
    told = root.get(*PERIOD_KEYS) if isinstance(root, MapNode) else None
    if told is None or not isinstance(told.value, ScalarNode) or tree.get(key):
        return tree
    same = Period.named(told.value.text) == report.period
    return NewMap((*tree.entries, NewEntry(key, NewScalar(told.value.text if same else report.period.code))))
