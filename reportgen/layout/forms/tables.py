"""Sheets with a column for each figure: a list's rows, and a county's townships."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from reportgen.layout.forms.contents import (
    NOTE_FIELD,
    SOURCE_FIELD,
    Leaf,
    content_of,
    facts_of,
    labelled,
    open_cell,
)
from reportgen.model.facts import Fact, FactGroup
from reportgen.model.form import (
    ADDED,
    GROUP_ROW,
    HEAD_ROW,
    NOTE,
    PLACE_COLUMN,
    SOURCE,
    SUM_ROW,
    TITLE_ROW,
    UNIT_ROW,
    CellContent,
    FormCell,
    FormColumn,
    FormRow,
    FormSheet,
    Look,
    SheetMark,
    width_of,
)
from reportgen.model.kit import Field, Rollup

SPARE_ROWS = 20
_TITLE_HEIGHT = 30
_NARROW, _WIDE, _WIDEST = 12, 22, 34
_LEAST_PAGE = 60
_PAGE = 90  # narrow characters side by side on an upright page


class TableColumn(Struct, frozen=True):
    """A column: its id, the field that says what goes in, the words above it, the group it belongs to.

    An ``is_wide`` one takes words although they are chosen.
    """

    id: str
    field: Field
    head: str
    group: str = ""
    is_wide: bool = False

    @property
    def holds_words(self) -> bool:
        """Whether it takes what room there is."""
        return self.is_wide or (self.field.type.is_prose and self.id != PLACE_COLUMN)

    @property
    def width(self) -> int:
        """Wide enough for its head and for what is usual in it."""
        usual = _WIDE if self.holds_words else _NARROW
        return min(_WIDEST, max(usual, width_of(self.head) + 2))


class Table(Struct):
    """A table in the making: ``facts`` of each row by column id; ``places`` say whose row it is, in a county form."""

    columns: list[TableColumn]
    places: bool = False
    rows: list[tuple[CellContent, dict[str, Fact]]] = []

    def add(self, place: str, members: dict[str, Fact]) -> None:
        """A row."""
        self.rows.append((place, members))

    def made(self, name: str, mark: SheetMark, title: str, place: Field, spare: int = SPARE_ROWS) -> FormSheet:
        """The sheet, with some empty rows more."""
        columns = list(with_part_columns(self.columns, [facts for _, facts in self.rows]))
        if self.places and all(c.id != PLACE_COLUMN for c in columns):
            columns.insert(0, TableColumn(PLACE_COLUMN, place, labelled(place)))
        rows = [*self._heads(columns, title)]
        head = len(rows)
        rows += [self._row(columns, where, facts) for where, facts in self.rows]
        rows += [FormRow("", tuple(FormCell(None, Look.INPUT, c.field) for c in columns))] * spare
        merged = [(0, 0, len(columns) - 1), *self._group_merges(columns)]
        listed = tuple(FormColumn(c.id, width) for c, width in zip(columns, _widths(columns), strict=True))
        return FormSheet(name, mark, listed, tuple(rows), head, 1, tuple(m for m in merged if m[1] < m[2]))

    def _heads(self, columns: Sequence[TableColumn], title: str) -> Iterable[FormRow]:
        rest = (FormCell(None, Look.TITLE),) * (len(columns) - 1)
        yield FormRow(TITLE_ROW, (FormCell(title, Look.TITLE), *rest), height=_TITLE_HEIGHT)
        yield FormRow(
            UNIT_ROW, tuple(FormCell(c.field.type.form_unit(c.field) or None, Look.MARK) for c in columns), hidden=True
        )
        added = (ADDED if c.field.rollup is Rollup.ADD else None for c in columns)
        yield FormRow(SUM_ROW, tuple(FormCell(word, Look.MARK) for word in added), hidden=True)
        if any(c.group for c in columns):
            yield FormRow(GROUP_ROW, tuple(FormCell(c.group or None, Look.HEAD) for c in columns))
        yield FormRow(HEAD_ROW, tuple(FormCell(c.head, Look.HEAD) for c in columns))

    def _group_merges(self, columns: Sequence[TableColumn]) -> Iterable[tuple[int, int, int]]:
        start = 0
        for number in range(1, len(columns) + 1):
            if number == len(columns) or columns[number].group != columns[start].group:
                if columns[start].group:
                    yield 3, start, number - 1
                start = number

    def _row(self, columns: Sequence[TableColumn], place: CellContent, facts: dict[str, Fact]) -> FormRow:
        return FormRow("", tuple(open_cell(_content(c, place, facts), c.field) for c in columns))


def _widths(columns: Sequence[TableColumn]) -> list[int]:
    """The columns' widths; where a page has room, columns of words share it; else all, until a title fits above."""
    widths = [c.width for c in columns]
    wide = [n for n, c in enumerate(columns) if c.holds_words]
    room = (_PAGE if wide else _LEAST_PAGE) - sum(widths)
    shared = wide or list(range(len(columns)))
    for n in shared:
        widths[n] += max(0, room // len(shared))
    return widths


def _content(column: TableColumn, place: CellContent, facts: dict[str, Fact]) -> CellContent:
    if column.id == PLACE_COLUMN and column.id not in facts:
        return place
    base, _, part = column.id.rpartition(".")
    fact = facts.get(column.id)
    if fact is None and base in facts and part in {NOTE, SOURCE}:
        return (facts[base].note if part == NOTE else facts[base].source) or None
    return content_of(fact, column.field)


def columns_of(listed: Sequence[Leaf], grouped: bool = False) -> list[TableColumn]:
    """A column for each field; ``grouped`` puts the first label of several in a head above."""
    columns = []
    for leaf in listed:
        group, names = (leaf.labels[0], leaf.labels[1:]) if grouped and len(leaf.labels) > 1 else ("", leaf.labels)
        head = ".".join((*names[:-1], labelled(leaf.field)))
        columns.append(TableColumn(leaf.path, leaf.field, head, group))
    return columns


def with_part_columns(columns: Sequence[TableColumn], rows: Sequence[dict[str, Fact]]) -> Iterable[TableColumn]:
    """The columns, each followed by one for notes and one for sources where a row has any."""
    for column in columns:
        yield column
        found = [facts[column.id] for facts in rows if column.id in facts]
        for part, spec, used in (
            (NOTE, NOTE_FIELD, any(f.note for f in found)),
            (SOURCE, SOURCE_FIELD, any(f.source for f in found)),
        ):
            if used:
                yield TableColumn(f"{column.id}.{part}", spec, f"{column.field.label}{spec.label}", column.group)


def row_facts(row: FactGroup, listed: Sequence[Leaf]) -> dict[str, Fact]:
    """The facts of a list's row by path."""
    return facts_of(row.members, listed)
