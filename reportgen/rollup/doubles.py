"""Double counting: the same project, activity or people in the reports of two townships."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from reportgen.diagnostics import Diagnostic, warning
from reportgen.model.facts import Fact, FactGroup, FactNode, FactRows, Unreported
from reportgen.model.kit import Counting, Field, Rollup, Sameness, field_named
from reportgen.model.report import Report
from reportgen.rollup.columns import Columns
from reportgen.shortened import shortened
from reportgen.source import Location, TextLocation

_MOST_NAMED = 5


class Double(Struct, frozen=True):
    """What several townships report: in words, with each report and its place, in the order of the townships.

    ``where`` is the list or group that it stands in; ``once`` when only the first counts, ``may_be_once`` where a kit can say so.
    """

    where: str
    words: str
    reports: tuple[Report, ...]
    places: tuple[Location, ...]
    once: bool
    may_be_once: bool = True

    @property
    def names(self) -> tuple[str, ...]:
        """The townships that report it."""
        return tuple(report.place.text for report in self.reports)

    def finding(self) -> Diagnostic:
        """The warning, at the second place, that names the others."""
        others = [(r, p) for n, (r, p) in enumerate(zip(self.reports, self.places, strict=True)) if n != 1]
        told = shortened((f"{report.place.text}（{said(place)}）" for report, place in others), _MOST_NAMED, "个乡镇")
        verdict = f"只计{self.names[0]}的" if self.once else "可能重复计算，各处都已计入"
        message = f"{self.words}，{told}也报了：{verdict}"
        hint = "核对是不是同一件事：是的，在一个乡镇的输入里留下，其余的删去"
        hint += "；模板包的“去重”也可以写“处理: 只计一次”" if self.may_be_once else "，另填的个数、金额也减去"
        return warning("double-count", message, self.places[1], *(() if self.once else (hint,)))


def said(place: Location) -> str:
    """A place in words: inputs/2026H1/石桥镇.yaml 第 66 行."""
    return f"{place.path} 第 {place.line} 行" if isinstance(place, TextLocation) else str(place)


def find_doubles(reports: Sequence[Report], columns: Columns) -> tuple[list[Report], list[Double]]:
    """The reports, without what counts once and stood in an earlier one, and every double count.

    What one township reports twice is its own matter.
    """
    left = list(reports)
    found: list[Double] = []
    for sameness, spec in columns.sameness:
        once, may_be = sameness.counting is Counting.ONCE, columns.take_from(spec)
        for same in _alike(left, sameness, spec):
            words = _words(_same(same[0][1], sameness, spec), spec)
            owners = tuple(reports[number] for number, _ in same)
            found.append(Double(spec.label, words, owners, tuple(group.location for _, group in same), once, may_be))
            for number, group in same[1:] if once else ():
                left[number] = _without(left[number], spec, group)
    return left, found


def _alike(reports: Sequence[Report], sameness: Sameness, spec: Field) -> list[list[tuple[int, FactGroup]]]:
    """The rows or groups that several reports have alike, each with the number of its report."""
    seen: dict[tuple[object, ...], list[tuple[int, FactGroup]]] = {}
    for number, report in enumerate(reports):
        for group in _groups(report.facts.get(spec.id)):
            key = _key(group, sameness, spec)
            same = seen.setdefault(key, []) if key else []
            if number not in {n for n, _ in same}:
                same.append((number, group))
    return [same for same in seen.values() if len(same) > 1]


def _groups(node: FactNode | None) -> Iterator[FactGroup]:
    match node:
        case FactGroup():
            yield node
        case FactRows(rows=rows):
            yield from rows
        case _:
            pass


def _same(group: FactGroup, sameness: Sameness, spec: Field) -> list[Fact]:
    members = [field_named(spec.fields, word) for word in sameness.same]
    facts = [group.members.get(m.id) for m in members if m]
    return [f for f in facts if isinstance(f, Fact)]


def _key(group: FactGroup, sameness: Sameness, spec: Field) -> tuple[object, ...]:
    """What makes a row the same as another; empty where a part of it is not reported."""
    facts = _same(group, sameness, spec)
    return tuple((f.value, f.approximation) for f in facts) if len(facts) == len(sameness.same) else ()


def _words(facts: Sequence[Fact], spec: Field) -> str:
    """What is the same, in words: 便民桥项目（县水利局） of a list, 培训（县水利局、3期） of a group."""
    texts = [fact.text for fact in facts]
    head, rest = (spec.label, texts) if spec.type.is_group else (texts[0], texts[1:])
    return head + (f"（{'、'.join(rest)}）" if rest else "")


def _without(report: Report, spec: Field, dropped: FactGroup) -> Report:
    """The report without a row, or without the figures of a group that would be added up."""
    node = report.facts[spec.id]
    if isinstance(node, FactRows):
        new: FactNode = replace(node, rows=tuple(row for row in node.rows if row is not dropped))
    else:
        assert isinstance(node, FactGroup)  # noqa: S101 - of these two kinds alone
        added = {f.id for f in spec.fields if f.rollup is Rollup.ADD}
        members = {k: Unreported(m.key, m.label) if k in added else m for k, m in node.members.items()}
        new = replace(node, members=members)
    return replace(report, facts={**report.facts, spec.id: new})
