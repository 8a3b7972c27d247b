"""What changed between two reports: two periods of a place, or two versions of an input."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import Enum

from msgspec import Struct

from reportgen.arithmetic import changes
from reportgen.arithmetic.faults import KitFault
from reportgen.model.facts import Fact, FactGroup, FactNode, FactRows, walk_facts
from reportgen.model.kit import Field
from reportgen.model.report import Report
from reportgen.readers.mapping.head import OWN_WORDS

_OLD = changes.Against("", "原数")


class ChangeKind(Enum):
    """What happened to a fact or row; the value is the word shown."""

    CHANGED = "变了"
    ADDED = "新填"
    GONE = "没有再填"


class FactChange(Struct, frozen=True):
    """A fact, or a row of a list, that is not what it was.

    ``old`` and ``new`` are as printed, empty where there is none; ``gap`` is the difference in words (增加260亩), ``rate``
    how much that is of the old figure (增长43.3%), empty where it makes no sense. ``derived`` for what is computed.
    """

    kind: ChangeKind
    key: str
    label: str
    old: str
    new: str
    gap: str = ""
    rate: str = ""
    derived: bool = False


class ReportChanges(Struct, frozen=True):
    """All that changed, in the order of the input, and how many facts did not."""

    changes: tuple[FactChange, ...]
    same: int

    def count(self, kind: ChangeKind) -> int:
        """How many there are of a kind."""
        return sum(1 for change in self.changes if change.kind is kind)


def compare_reports(old: Report, new: Report) -> ReportChanges:
    """What changed from one report to the other; rows are the same ones when their 名称 is, wherever they stand."""
    finder = _Finder()
    old_head, new_head = ((one.place, one.own_signer, one.date, one.recipient) for one in (old, new))
    found = [c for one, other in zip(old_head, new_head, strict=True) for c in finder.fact(one, other)]
    found += finder.members(old.facts, new.facts, new.kit.fields)
    for formula in new.kit.formulas:
        found += finder.fact(reported(old.derived.get(formula.id)), reported(new.derived.get(formula.id)), derived=True)
    found += finder.members(old.targets, new.targets, new.kit.fields)
    found += finder.members(old.last_year, new.last_year, new.kit.fields)
    found += finder.members(own_rows_of(old), own_rows_of(new), (OWN_WORDS,))
    for name in {**old.remarks, **new.remarks}:
        found += finder.fact(old.remarks.get(name), new.remarks.get(name))
    return ReportChanges(tuple(found), finder.same)


class _Finder(Struct):
    same: int = 0

    def members(
        self, old: Mapping[str, FactNode], new: Mapping[str, FactNode], fields: tuple[Field, ...]
    ) -> Iterator[FactChange]:
        for spec in fields:
            one, other = old.get(spec.id), new.get(spec.id)
            if spec.type.is_group:
                before, after = (n.members if isinstance(n, FactGroup) else {} for n in (one, other))
                yield from self.members(before, after, spec.fields)
            elif spec.type.is_list:
                gone, come = (n.rows if isinstance(n, FactRows) else () for n in (one, other))
                yield from self.rows(gone, come, spec)
            else:
                yield from self.fact(reported(one), reported(other))

    def rows(self, old: tuple[FactGroup, ...], new: tuple[FactGroup, ...], spec: Field) -> Iterator[FactChange]:
        named = key_column(spec)
        before, after = rows_by_name(old, named), rows_by_name(new, named)
        for name, row in after.items():
            if name in before:
                for change in self.members(before[name].members, row.members, spec.fields):
                    yield _in_row(change, row, name)
            else:
                yield FactChange(ChangeKind.ADDED, row.key, _row_label(row, name), "", row_words(row, named))
        for name, row in before.items():
            if name not in after:
                yield FactChange(ChangeKind.GONE, row.key, _row_label(row, name), row_words(row, named), "")

    def fact(self, old: Fact | None, new: Fact | None, derived: bool = False) -> Iterator[FactChange]:
        some = new or old
        if some is None:
            return
        if old is None or new is None:
            kind = ChangeKind.ADDED if old is None else ChangeKind.GONE
            yield FactChange(
                kind, some.key, some.label, old.text if old else "", new.text if new else "", derived=derived
            )
            return
        if (old.value, old.approximation, old.unit) == (new.value, new.approximation, new.unit):
            self.same += 1
        else:
            gap, rate = difference(old, new)
            yield FactChange(ChangeKind.CHANGED, new.key, new.label, old.text, new.text, gap, rate, derived)
        for word, before, after in (("备注", old.note, new.note), ("来源", old.source, new.source)):
            if before != after and not derived:
                yield FactChange(_kind(before, after), new.key, f"{new.label}（{word}）", before, after)


def difference(old: Fact, new: Fact) -> tuple[str, str]:
    """The difference and its share of the old figure: no share of zero, percentage points between percentages."""
    if not (isinstance(old.value, int | Decimal) and isinstance(new.value, int | Decimal)):
        return "", ""
    try:
        gap = changes.amount(new, old, _OLD)
        rate = changes.change(new, old, _OLD)
    except KitFault:
        return "单位不同", ""
    if gap.value == 0:
        return "", ""
    shared = rate.text if rate.unit == "%" and rate.value != 0 else ""
    return gap.text.removeprefix(f"比{_OLD.name}"), shared


def own_rows_of(report: Report) -> dict[str, FactNode]:
    """The rows of own words (文字) as a list by its id; nothing where there are none."""
    return {OWN_WORDS.id: report.own_rows} if report.own_rows else {}


def reported(node: FactNode | None) -> Fact | None:
    """The fact that is reported there; None where none is, or a draft prints a stand-in."""
    return node if isinstance(node, Fact) and not node.missing else None


def _kind(old: str, new: str) -> ChangeKind:
    return ChangeKind.CHANGED if old and new else ChangeKind.ADDED if new else ChangeKind.GONE


def key_column(spec: Field) -> Field:
    """The column that says which row it is: 名称, else the first."""
    return next((c for c in spec.fields if c.label == "名称"), spec.fields[0])


def rows_by_name(rows: tuple[FactGroup, ...], column: Field) -> dict[str, FactGroup]:
    """Rows by the text of their key column; of several alike, the second is called “甲（2）”."""
    found: dict[str, FactGroup] = {}
    for number, row in enumerate(rows, 1):
        fact = reported(row.members.get(column.id))
        name = text = fact.text if fact else str(number)
        count = 1
        while name in found:
            count += 1
            name = f"{text}（{count}）"
        found[name] = row
    return found


def _row_label(row: FactGroup, name: str) -> str:
    return f"{row.label.rpartition('[')[0]}[{name}]"


def _in_row(change: FactChange, row: FactGroup, name: str) -> FactChange:
    """A change in a row, under the row's name: where it stands may differ between the two."""
    label = _row_label(row, name) + change.label.partition("]")[2]
    return FactChange(change.kind, change.key, label, change.old, change.new, change.gap, change.rate, change.derived)


def row_words(row: FactGroup, named: Field) -> str:
    """What a row says but for the column that names it, in a line."""
    facts = [f for f in walk_facts(row) if not f.missing]
    others = [f"{f.label.rpartition('.')[2]} {f.text}" for f in facts if f.key.rpartition(".")[2] != named.id]
    return "，".join(others) or "，".join(f.text for f in facts)
