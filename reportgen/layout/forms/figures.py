"""All figures of a place on one sheet, module by module and group by group, each with all that goes with it beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from reportgen.layout.forms.contents import Leaf, facts_of, scalars
from reportgen.layout.forms.fields import AIM_PARTS, LAST_YEAR_PARTS, LOW, Beside, FieldSheet
from reportgen.model.facts import Fact
from reportgen.model.form import (
    AIM,
    EARLIER,
    FIGURES,
    GROUP_ROW,
    HELP,
    LABEL,
    LAST_YEAR,
    NOTE,
    REASON,
    SOURCE,
    UNIT,
    VALUE,
    Filling,
    FormFields,
    FormSheet,
    Look,
    SheetKind,
    SheetMark,
)
from reportgen.model.kit import Field

_LAST = (LAST_YEAR, *LAST_YEAR_PARTS)
_COLUMNS = (LABEL, UNIT, VALUE, EARLIER, *_LAST, AIM, *AIM_PARTS, REASON, NOTE, SOURCE, HELP)
_WIDTHS = {
    LABEL: 24,
    UNIT: 9,
    VALUE: 13,
    EARLIER: 12,
    LAST_YEAR: 12,
    AIM: 12,
    **dict.fromkeys((*LAST_YEAR_PARTS, *AIM_PARTS), 12),
    REASON: 16,
    NOTE: 10,
    SOURCE: 10,
    HELP: 43,
}
_BASICS, _COMPUTED = "基本指标", "由程序计算的指标"
_COMPUTED_HELP = "程序计算，不用填；定了全年目标的，填目标"
_MODULES = "modules"
_MOST_PAGES = 4


class _Section(Struct):
    """The figures of a module, or of the kit itself: those of no group, then group by group."""

    module: str
    basics: list[Leaf] = []
    groups: list[tuple[Field, list[Leaf]]] = []


def figure_sheet(name: str, where: str, wanted: FormFields, filling: Filling) -> FormSheet:
    """The sheet of all figures that are no rows of lists."""
    known = _Known.of(wanted, filling)
    both = {LAST_YEAR: "上年同期（自填）"} if known.earlier and known.last_year else {}
    sheet = FieldSheet(known.columns(), both, _WIDTHS)
    sheet.title(f"{name}（{where}）")
    sheet.heads()
    for section in _sections(wanted.fields):
        if section.basics:
            sheet.across(GROUP_ROW, section.module or _BASICS, Look.GROUP, LOW)
        for leaf in section.basics:
            known.put(sheet, leaf)
        for spec, listed in section.groups:
            sheet.across(GROUP_ROW, _heading(section.module, spec), Look.GROUP, LOW)
            for leaf in listed:
                known.put(sheet, replace(leaf, labels=leaf.labels[1:]), leaf.label)
    computed = [leaf for path, leaf in known.aimed.items() if path not in known.asked]
    if computed:
        sheet.across(GROUP_ROW, f"{_COMPUTED}　{_COMPUTED_HELP}", Look.GROUP, LOW)
    for leaf in computed:
        known.put(sheet, leaf, is_asked=False)
    return sheet.made(name, SheetMark(SheetKind.FIELDS, FIGURES), _MOST_PAGES)


def has_reason_beside(wanted: FormFields, name: str, reason: Fact) -> bool:
    """Whether a written reason stands beside a figure: that of one figure, with nothing beside itself."""
    return not (reason.note or reason.source) and any(leaf.label == name for leaf in scalars(wanted.kit.fields))


def _sections(fields: tuple[Field, ...]) -> Iterator[_Section]:
    """The figures in order, module by module; lists stand on a sheet of their own."""
    section = _Section("")
    for spec in fields:
        listed = scalars((spec,))
        if not listed:
            continue
        module = _module_of(spec)
        if module != section.module:
            yield section
            section = _Section(module)
        if spec.type.is_group:
            section.groups.append((spec, listed))
        else:
            section.basics += listed
    yield section


def _module_of(spec: Field) -> str:
    """The module that a field, or any of a group's, is from; empty of the kit's own."""
    folders = (PurePosixPath(one.location.path).parent for one in (spec, *spec.fields))
    return next((folder.name for folder in folders if folder.parent.name == _MODULES), "")


def _heading(module: str, group: Field) -> str:
    names = f"{module}：{group.label}" if module and module != group.label else group.label
    return f"{names}　{group.help}" if group.help else names


class _Known(Struct, frozen=True):
    """What is known of a place by the paths of figures, reasons by their full names."""

    facts: Mapping[str, Fact]
    earlier: Mapping[str, Fact]
    aimed: Mapping[str, Leaf]
    aims: Mapping[str, Fact]
    last_year: Mapping[str, Fact]
    reasons: Mapping[str, Fact]
    asked: frozenset[str]
    reasoned: frozenset[str]

    @classmethod
    def of(cls, wanted: FormFields, filling: Filling) -> _Known:
        report = filling.report
        asked = scalars(wanted.fields)
        aimed = {leaf.path: leaf for leaf in map(_optional, scalars(wanted.targets))}
        reasons = dict(report.remarks) if report else {}
        return cls(
            facts_of({**report.facts, **report.typed}, asked) if report else {},
            filling.earlier,
            aimed,
            facts_of(dict(report.targets), list(aimed.values())) if report else {},
            facts_of(dict(report.last_year), list(aimed.values())) if report else {},
            {name: fact for name, fact in reasons.items() if has_reason_beside(wanted, name, fact)},
            frozenset(leaf.path for leaf in asked),
            frozenset(leaf.path for leaf in scalars(wanted.kit.fields)),
        )

    def columns(self) -> tuple[str, ...]:
        """The columns: last year's figures as known, else those to be told, both where both are there; notes and sources of
        aims and of last year's figures only where there are any.
        """
        used = {EARLIER: bool(self.earlier), LAST_YEAR: bool(self.last_year) or not self.earlier}
        for (note, source), facts in ((AIM_PARTS, self.aims), (LAST_YEAR_PARTS, self.last_year)):
            used[note] = any(fact.note for fact in facts.values())
            used[source] = any(fact.source for fact in facts.values())
        return tuple(c for c in _COLUMNS if used.get(c, True))

    def put(self, sheet: FieldSheet, leaf: Leaf, name: str = "", is_asked: bool = True) -> None:
        """The row of a figure, whose full name may be longer than its label here."""
        aimed = self.aimed.get(leaf.path)
        beside = Beside(
            self.earlier.get(leaf.path),
            aimed.field if aimed else None,
            self.aims.get(leaf.path),
            self.last_year.get(leaf.path),
            self.reasons.get(name or leaf.label),
            is_asked,
            leaf.path in self.reasoned,
        )
        sheet.figure(leaf.path, replace(leaf.field, label=leaf.label), self.facts.get(leaf.path), beside)


def _optional(leaf: Leaf) -> Leaf:
    """A field as an aim: nobody has to state it, and its bounds are those of the figure."""
    return replace(leaf, field=replace(leaf.field, required=False))
