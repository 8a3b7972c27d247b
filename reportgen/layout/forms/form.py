"""A whole form: which sheets it has, and in which order."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from reportgen import field_types
from reportgen.layout.forms.contents import REASON_FIELD, Leaf, labelled, lists, node_at, scalars
from reportgen.layout.forms.cover import cover
from reportgen.layout.forms.figures import figure_sheet, has_reason_beside
from reportgen.layout.forms.stacked import StackedTable, stacked_sheet
from reportgen.layout.forms.tables import Table, TableColumn, columns_of, row_facts
from reportgen.model.facts import Fact, FactNode, FactRows
from reportgen.model.form import (
    CHECK_COLUMN,
    REASON_COLUMN,
    REMARKS,
    Filling,
    Form,
    FormFields,
    FormSheet,
    SheetKind,
    SheetMark,
)
from reportgen.model.kit import Field
from reportgen.source import FileLocation

COVER, FIGURES_OF_ALL, TABLES, REASONS = "封面", "指标", "列表和文字", "口径说明"
_OWN_HELP = "报告里自己写的话：写在哪一章、哪一小节、哪一段（写开头几个字）的哪里"
_REASONS_HELP = "勾稽对不上、数没有错的，写明原因；一个指标的，也可写在“指标”表它的旁边"


def lay_out_form(wanted: FormFields, filling: Filling) -> Form:
    """The form of one place on three sheets, with what is known already filled in."""
    where = f"{wanted.period.text}　{filling.place}".rstrip("　")
    sheets = [figure_sheet(FIGURES_OF_ALL, where, wanted, filling)] if scalars(wanted.fields) else []
    sheets.append(stacked_sheet(TABLES, f"{TABLES}（{where}）", _tables(wanted, filling), wanted.header[0]))
    return form_of(wanted, [cover(wanted, filling, COVER, sheets), *sheets])


def form_of(wanted: FormFields, sheets: Sequence[FormSheet]) -> Form:
    """The form of these sheets."""
    return Form(f"{wanted.kit.title}填报表（{wanted.period.text}）", wanted.period.first_day, tuple(sheets))


def _tables(wanted: FormFields, filling: Filling) -> list[StackedTable]:
    report = filling.report
    facts: dict[str, FactNode] = dict(report.facts) if report else {}
    tables = [_list(leaf, node_at(facts, leaf.path), leaf.field.help) for leaf in lists(wanted.fields)]
    own = wanted.own_words
    tables.append(_list(Leaf(own.id, (own.label,), own), report.own_rows if report else None, _OWN_HELP))
    reasons = _reasons(wanted, dict(report.remarks) if report else {})
    return [*tables, reasons] if reasons else tables


def _list(leaf: Leaf, node: FactNode | None, words: str) -> StackedTable:
    listed = scalars(leaf.field.fields)
    table = Table(columns_of(listed))
    for row in node.rows if isinstance(node, FactRows) else ():
        table.add("", row_facts(row, listed))
    return StackedTable(SheetMark(SheetKind.ROWS, leaf.path), leaf.label, words, table)


def _reasons(wanted: FormFields, remarks: dict[str, Fact]) -> StackedTable | None:
    """The reasons that stand beside no figure: of checks, of columns of lists, of the paper's date."""
    columns = [f"{leaf.label}.{c.label}" for leaf in lists(wanted.kit.fields) for c in scalars(leaf.field.fields)]
    names = (*(check.name for check in wanted.kit.checks), *columns)
    if not names and not remarks:
        return None
    table = reason_table(names, "勾稽或指标")
    add_reasons(table, "", {n: fact for n, fact in remarks.items() if not has_reason_beside(wanted, n, fact)})
    return StackedTable(SheetMark(SheetKind.ROWS, REMARKS), REASONS, _REASONS_HELP, table)


def reason_table(names: tuple[str, ...], label: str, places: bool = False) -> Table:
    """The table of written reasons, each for one of the names."""
    which = Field(CHECK_COLUMN, label, field_types.CHOICE, FileLocation(""), choices=names, required=True)
    reason = replace(REASON_FIELD, label="原因", required=True)
    return Table([TableColumn(f.id, f, labelled(f), is_wide=True) for f in (which, reason)], places)


def add_reasons(table: Table, place: str, remarks: dict[str, Fact]) -> None:
    """A row for each written reason of a place."""
    for name, fact in remarks.items():
        said = replace(fact, value=name, text=name, note="", source="")
        table.add(place, {CHECK_COLUMN: said, REASON_COLUMN: fact})
