"""What stands in the rolled-up part of a county's input and is not what the roll-up wrote: figures typed over, rows taken away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from reportgen.diagnostics import DiagnosticLog, RejectedInput, WorkspaceError
from reportgen.model.facts import VALUE_KEYS, Period
from reportgen.model.input import Entry, InputNode, ListNode, MapNode, ScalarNode
from reportgen.model.kit import Field, RollupPlan, field_named
from reportgen.model.report import Report
from reportgen.model.roster import Roster
from reportgen.pipeline import Stages
from reportgen.rollup import Columns, Frame, Township, gather, read_columns
from reportgen.rollup.basis import INPUT, NOT_HANDED_IN, Basis, made_prints
from reportgen.rollup.input_tree import labels_of
from reportgen.shortened import shortened
from reportgen.source import Location
from reportgen.templating import CompiledKit

_MOST_NAMED = 8


class Retyped(Struct, frozen=True):
    """Somebody's change to what the roll-up wrote: what, in words, and where it stands."""

    words: str
    location: Location


class RolledInput(Struct, frozen=True):
    """A county's input as it lies there: its text as a tree, how its kit rolls up, and what it says that it was made of."""

    root: MapNode
    period: Period
    folder: str
    compiled: CompiledKit
    plan: RollupPlan
    then: Basis


def retyped(stages: Stages, rolled: RolledInput, roster: Roster | None) -> list[Retyped]:
    """What differs from what the roll-up wrote; nothing where nobody has touched it.

    The townships are read only where something has been touched, or where the input comes from before what was written was
    known. What they say by now is what a figure is held against.
    """
    labels = labels_of(rolled.compiled.kit, rolled.plan)
    then, now = rolled.then.made, made_prints(rolled.root, labels)
    rows = field_named(rolled.compiled.kit.fields, rolled.plan.rows)
    assert rows is not None  # noqa: S101 - the kit reader has found it
    if then == now:
        return []
    if not then:
        return list(_rows(stages, rolled, rows, roster))
    found: list[Retyped] = []
    for label in dict.fromkeys((*then, *now)):
        if then.get(label) != now.get(label):
            own = list(_rows(stages, rolled, rows, roster)) if label == rows.label else []
            entry = next((e for e in rolled.root.entries if labels.get(e.key) == label), None)
            found += own or [Retyped(_part(label, entry), entry.location if entry else rolled.root.location)]
    return found


def words_of(changes: Sequence[Retyped]) -> str:
    """The changes in a line, the first of them."""
    return shortened((one.words for one in changes), _MOST_NAMED, "处", between="；")


def _part(label: str, entry: Entry | None) -> str:
    if entry is None:
        return f"“{label}”删去了"
    said = f"，写的是{entry.value.text}" if isinstance(entry.value, ScalarNode) else ""
    return f"“{label}”不是汇总时写的{said}"


def _rows(stages: Stages, rolled: RolledInput, spec: Field, roster: Roster | None) -> Iterator[Retyped]:
    """The cells that say something else than their townships, and rows that are no township's or are not there."""
    entry = rolled.root.get(spec.label, spec.id)
    items = entry.value.items if entry and isinstance(entry.value, ListNode) else ()
    townships = _townships(stages, rolled, roster)
    if townships is None:
        return
    for item in items:
        name = _name(item, spec)
        township = townships.pop(name, None)
        if township is None:
            yield Retyped(f"“{name}”这一行不是汇总来的", item.location)
        else:
            yield from _cells(item, name, township, spec)
    told = {one.text for one in _scalars(rolled.root, rolled.plan, rolled.compiled)}
    for name in townships if rolled.then.made else ():  # else nobody knows whether it had one
        if name not in told:
            yield Retyped(f"少了{name}这一行", entry.location if entry else rolled.root.location)


def _cells(item: InputNode, name: str, township: Township, spec: Field) -> Iterator[Retyped]:
    for column in spec.fields:
        entry = item.get(column.label, column.id) if isinstance(item, MapNode) else None
        cell = township.cells.get(column.id)
        mine, theirs = _text(entry.value) if entry else "", cell.text if cell else ""
        if mine == theirs:
            continue
        where = f"（{cell.source}）" if cell and cell.source else ""
        says = f"写的是{_measured(mine, column)}" if mine else "没有写"
        given = f"{name}报的是{_measured(theirs, column)}{where}" if theirs else f"{name}没有报"
        yield Retyped(f"{name}的“{column.label}”{says}，{given}", entry.value.location if entry else item.location)


def _measured(text: str, column: Field) -> str:
    return text + column.unit if column.unit and text[-1:].isdecimal() else text


def _name(item: InputNode, spec: Field) -> str:
    """What a row calls itself: the first word in it, as ``by_place`` reads it."""
    words = (item.get(f.label, f.id) for f in spec.fields if f.type.is_words) if isinstance(item, MapNode) else ()
    return next((_text(entry.value) for entry in words if entry), "")


def _text(node: InputNode) -> str:
    """What a cell says, with or without its source beside it."""
    if isinstance(node, MapNode):
        entry = node.get(*VALUE_KEYS)
        return _text(entry.value) if entry else ""
    return node.text if isinstance(node, ScalarNode) else ""


def _scalars(root: MapNode, plan: RollupPlan, compiled: CompiledKit) -> Iterator[ScalarNode]:
    """The words of the list of those that were not added up."""
    spec = field_named(compiled.kit.fields, plan.rejected) if plan.rejected else None
    entry = root.get(spec.label, spec.id) if spec else None
    for item in entry.value.items if entry and isinstance(entry.value, ListNode) else ():
        for cell in item.entries if isinstance(item, MapNode) else ():
            if isinstance(cell.value, ScalarNode):
                yield cell.value


def _townships(stages: Stages, rolled: RolledInput, roster: Roster | None) -> dict[str, Township] | None:
    """What the inputs give that were looked at, by place; None where that cannot be reckoned."""
    columns: dict[str, Columns] = {}
    reports: list[Report] = []
    for (what, path), said in rolled.then.prints.items():
        if what != INPUT or said == NOT_HANDED_IN:
            continue
        log = DiagnosticLog()
        try:
            report = stages.report(path, log)
        except (RejectedInput, WorkspaceError):
            continue  # not added up, and told where it is checked
        kit = stages.kit(report.kit.name, DiagnosticLog())
        read = read_columns(rolled.compiled, rolled.plan, kit, DiagnosticLog()) if kit else None
        if read and not log.has_errors:
            columns[report.kit.name] = read
            reports.append(report)
    if not reports:
        return None
    frame = Frame(rolled.period, roster, rolled.folder, Basis({}))
    gathered = gather(reports, (), (), frame, _with_source_first(columns, rolled.plan), DiagnosticLog())
    return {township.name: township for township in gathered.townships}


def _with_source_first(columns: Mapping[str, Columns], plan: RollupPlan) -> dict[str, Columns]:
    """Double counts are looked for in the terms of the kit that is added up, where an input has it."""
    return dict(sorted(columns.items(), key=lambda one: one[0] != plan.source))
