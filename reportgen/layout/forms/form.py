"""A whole form: which sheets it has, and in which order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportgen.layout.forms.contents import Leaf, lists, node_at, scalars
from reportgen.layout.forms.cover import cover
from reportgen.layout.forms.fields import FIGURES, FieldSheet, figures, with_parts
from reportgen.layout.forms.names import SheetNames
from reportgen.layout.forms.tables import SPARE_ROWS, Table, TableColumn, columns_of, facts_of, row_facts
from reportgen.model.facts import Fact, FactRows
from reportgen.model.form import (
    BASICS,
    CHECK_COLUMN,
    EARLIER,
    HELP,
    LABEL,
    NOTE,
    PLACE_COLUMN,
    REASON_COLUMN,
    REMARKS,
    SOURCE,
    TARGETS,
    VALUE,
    Filling,
    Form,
    FormFields,
    FormSheet,
    SheetKind,
    SheetMark,
)
from reportgen.model.kit import Field, FieldType
from reportgen.model.report import Report
from reportgen.source import FileLocation

COVER, SINGLE, AIMS, REASONS, FIGURES_OF_ALL = "封面", "基本指标", "目标", "口径说明", "指标"
_REASON = Field(REASON_COLUMN, "原因", FieldType.TEXT, FileLocation(""))


def lay_out_form(wanted: FormFields, filling: Filling) -> Form:
    """The form of one place, with what is known already filled in."""
    names = SheetNames()
    names.take(COVER)
    where = f"{wanted.period.text}　{filling.place}".rstrip("　")
    facts = _facts(filling.report, scalars(wanted.fields))
    basics = [leaf for leaf in scalars(wanted.fields) if len(leaf.labels) == 1]
    sheets = [_figures(names.take(SINGLE), BASICS, where, basics, facts, filling)] if basics else []
    for spec in wanted.fields:
        if spec.type is FieldType.GROUP:
            own = scalars((spec,))
            if own:
                sheets.append(_figures(names.take(spec.label), spec.id, where, own, facts, filling))
        for leaf in lists((spec,)):
            sheets.append(_rows(names.take(leaf.label), where, leaf, [filling], False, wanted.header[0]))
    sheets += _aims(names, where, wanted, filling)
    sheets += _reasons(names, where, wanted, filling)
    front = cover(wanted, filling, COVER, sheets)
    return _form(wanted, [front, *sheets])


def lay_out_county_form(wanted: FormFields, fillings: Sequence[Filling]) -> Form:
    """The form of many places: a row each, and a sheet for each list with the place in its first column."""
    names = SheetNames()
    names.take(COVER)
    where, place = wanted.period.text, wanted.header[0]
    listed = scalars(wanted.fields)
    head = [Leaf(PLACE_COLUMN if f is place else f.id, (f.label,), f) for f in wanted.header]
    table = Table(columns_of([*head, *listed], grouped=True), places=True)
    for filling in fillings:
        table.add(filling.place, _head_facts(filling.report) | _facts(filling.report, listed))
    title = f"{wanted.kit.title}填报表（{where}）"
    sheets = [table.made(names.take(FIGURES_OF_ALL), SheetMark(SheetKind.PLACES), title, place)]
    for leaf in lists(wanted.fields):
        sheets.append(_rows(names.take(leaf.label), where, leaf, fillings, True, place))
    sheets += _county_aims(names, where, wanted, fillings)
    sheets += _county_reasons(names, where, wanted, fillings)
    front = cover(wanted, None, COVER, sheets)
    return _form(wanted, [front, *sheets])


def _form(wanted: FormFields, sheets: list[FormSheet]) -> Form:
    return Form(f"{wanted.kit.title}填报表（{wanted.period.text}）", wanted.period.first_day, tuple(sheets))


def _facts(report: Report | None, listed: Sequence[Leaf]) -> dict[str, Fact]:
    return facts_of({**report.facts, **report.typed}, listed) if report else {}


def _head_facts(report: Report | None) -> dict[str, Fact]:
    if report is None:
        return {}
    found = {"signer": report.signer, "date": report.date, "recipient": report.recipient}
    return {PLACE_COLUMN: report.place} | {key: fact for key, fact in found.items() if fact and fact.key == key}


def _figures(
    name: str, subject: str, where: str, listed: list[Leaf], facts: dict[str, Fact], filling: Filling
) -> FormSheet:
    sheet = FieldSheet(FIGURES, {}, {})
    sheet.title(f"{name}（{where}）")
    sheet.heads()
    figures(sheet, listed, facts, filling.earlier)
    return sheet.made(name, SheetMark(SheetKind.FIELDS, subject))


def _rows(name: str, where: str, leaf: Leaf, fillings: Sequence[Filling], places: bool, place: Field) -> FormSheet:
    listed = scalars(leaf.field.fields)
    table = Table(columns_of(listed), places)
    for filling in fillings:
        node = node_at(filling.report.facts, leaf.path) if filling.report else None
        for row in node.rows if isinstance(node, FactRows) else ():
            table.add(filling.place, row_facts(row, listed))
    kind = SheetKind.PLACES if places else SheetKind.ROWS
    help_words = f"　{leaf.field.help}" if leaf.field.help else ""
    return table.made(name, SheetMark(kind, leaf.path), f"{leaf.label}（{where}）{help_words}", place)


def _aims(names: SheetNames, where: str, wanted: FormFields, filling: Filling) -> list[FormSheet]:
    listed = [_optional(leaf) for leaf in scalars(wanted.targets)]
    if not listed:
        return []
    facts = facts_of(dict(filling.report.targets), listed) if filling.report else {}
    columns = tuple(c for c in FIGURES if c != EARLIER)
    sheet = FieldSheet(with_parts(columns, list(facts.values())), {VALUE: "全年目标"}, {})
    sheet.title(f"{AIMS}（{where}）　只填定了全年目标的，其余空着")
    sheet.heads()
    for leaf in listed:
        sheet.figure(leaf.path, replace(leaf.field, label=leaf.label), facts.get(leaf.path))
    return [sheet.made(names.take(AIMS), SheetMark(SheetKind.FIELDS, TARGETS))]


def _optional(leaf: Leaf) -> Leaf:
    """A field as an aim: nobody has to state it, and its bounds are those of the figure."""
    return replace(leaf, field=replace(leaf.field, required=False))


def _reasons(names: SheetNames, where: str, wanted: FormFields, filling: Filling) -> list[FormSheet]:
    if not wanted.kit.checks:
        return []
    facts = dict(filling.report.remarks) if filling.report else {}
    columns = with_parts((LABEL, VALUE, NOTE, SOURCE, HELP), list(facts.values()))
    sheet = FieldSheet(columns, {LABEL: "勾稽", VALUE: "原因", HELP: "规则"}, {LABEL: 34, VALUE: 50})
    sheet.title(f"{REASONS}（{where}）　勾稽对不上而数没有错的，写明原因；其余空着")
    sheet.heads()
    for check in wanted.kit.checks:
        spec = replace(_REASON, label=check.name, help=check.rule.text)
        sheet.figure(check.name, spec, facts.get(check.name))
    return [sheet.made(names.take(REASONS), SheetMark(SheetKind.FIELDS, REMARKS))]


def _county_aims(names: SheetNames, where: str, wanted: FormFields, fillings: Sequence[Filling]) -> list[FormSheet]:
    listed = [_optional(leaf) for leaf in scalars(wanted.targets)]
    if not listed:
        return []
    table = Table(columns_of(listed, grouped=True), places=True)
    for filling in fillings:
        facts = facts_of(dict(filling.report.targets), listed) if filling.report else {}
        if facts:
            table.add(filling.place, facts)
    title = f"全年{AIMS}（{where}）　只填定了全年目标的单位和指标"
    mark = SheetMark(SheetKind.PLACES, TARGETS)
    return [table.made(names.take(AIMS), mark, title, wanted.header[0])]


def _county_reasons(names: SheetNames, where: str, wanted: FormFields, fillings: Sequence[Filling]) -> list[FormSheet]:
    checks = tuple(check.name for check in wanted.kit.checks)
    if not checks:
        return []
    which = Field(CHECK_COLUMN, "勾稽", FieldType.CHOICE, FileLocation(""), choices=checks, required=True)
    reason = replace(_REASON, required=True)
    table = Table([TableColumn(CHECK_COLUMN, which, "勾稽＊"), TableColumn(REASON_COLUMN, reason, "原因＊")], True)
    for filling in fillings:
        for name, fact in filling.report.remarks.items() if filling.report else ():
            said = replace(fact, value=name, text=name, note="", source="")
            table.add(filling.place, {CHECK_COLUMN: said, REASON_COLUMN: fact})
    title = f"{REASONS}（{where}）　勾稽对不上而数没有错的，写明原因"
    mark = SheetMark(SheetKind.PLACES, REMARKS)
    return [table.made(names.take(REASONS), mark, title, wanted.header[0], SPARE_ROWS)]
