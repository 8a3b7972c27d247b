"""The form of many places: a row each, and a sheet for each list with the place in its first column."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from reportgen.layout.forms.contents import Leaf, facts_of, lists, node_at, scalars
from reportgen.layout.forms.cover import cover
from reportgen.layout.forms.form import COVER, FIGURES_OF_ALL, REASONS, add_reasons, form_of, reason_table
from reportgen.layout.forms.names import SheetNames
from reportgen.layout.forms.tables import SPARE_ROWS, Table, columns_of, row_facts
from reportgen.model.facts import Fact, FactRows
from reportgen.model.form import (
    PLACE_COLUMN,
    REMARKS,
    TARGETS,
    Filling,
    Form,
    FormFields,
    FormSheet,
    SheetKind,
    SheetMark,
)
from reportgen.model.kit import Field
from reportgen.model.report import Report

_AIMS = "目标"


def lay_out_county_form(wanted: FormFields, fillings: Sequence[Filling]) -> Form:
    """The form of many places, with what is known of each already filled in."""
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
        sheets.append(_rows(names.take(leaf.label), where, leaf, fillings, place))
    sheets += _aims(names, where, wanted, fillings)
    sheets += _reasons(names, where, wanted, fillings)
    return form_of(wanted, [cover(wanted, None, COVER, sheets), *sheets])


def _facts(report: Report | None, listed: Sequence[Leaf]) -> dict[str, Fact]:
    return facts_of({**report.facts, **report.typed}, listed) if report else {}


def _head_facts(report: Report | None) -> dict[str, Fact]:
    if report is None:
        return {}
    found = {"signer": report.signer, "date": report.date, "recipient": report.recipient}
    return {PLACE_COLUMN: report.place} | {key: fact for key, fact in found.items() if fact and fact.key == key}


def _rows(name: str, where: str, leaf: Leaf, fillings: Sequence[Filling], place: Field) -> FormSheet:
    listed = scalars(leaf.field.fields)
    table = Table(columns_of(listed), places=True)
    for filling in fillings:
        node = node_at(filling.report.facts, leaf.path) if filling.report else None
        for row in node.rows if isinstance(node, FactRows) else ():
            table.add(filling.place, row_facts(row, listed))
    help_words = f"　{leaf.field.help}" if leaf.field.help else ""
    return table.made(name, SheetMark(SheetKind.PLACES, leaf.path), f"{leaf.label}（{where}）{help_words}", place)


def _aims(names: SheetNames, where: str, wanted: FormFields, fillings: Sequence[Filling]) -> list[FormSheet]:
    listed = [replace(leaf, field=replace(leaf.field, required=False)) for leaf in scalars(wanted.targets)]
    if not listed:
        return []
    table = Table(columns_of(listed, grouped=True), places=True)
    for filling in fillings:
        facts = facts_of(dict(filling.report.targets), listed) if filling.report else {}
        if facts:
            table.add(filling.place, facts)
    title = f"全年{_AIMS}（{where}）　只填定了全年目标的单位和指标"
    mark = SheetMark(SheetKind.PLACES, TARGETS)
    return [table.made(names.take(_AIMS), mark, title, wanted.header[0])]


def _reasons(names: SheetNames, where: str, wanted: FormFields, fillings: Sequence[Filling]) -> list[FormSheet]:
    checks = tuple(check.name for check in wanted.kit.checks)
    if not checks:
        return []
    table = reason_table(checks, "勾稽", places=True)
    for filling in fillings:
        add_reasons(table, filling.place, dict(filling.report.remarks) if filling.report else {})
    title = f"{REASONS}（{where}）　勾稽对不上而数没有错的，写明原因"
    mark = SheetMark(SheetKind.PLACES, REMARKS)
    return [table.made(names.take(REASONS), mark, title, wanted.header[0], SPARE_ROWS)]
