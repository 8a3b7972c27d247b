"""Sheets with a row for each figure: the cover, the groups, the year's aims and the written reasons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reportgen.layout.forms.contents import (
    NOTE_FIELD,
    SOURCE_FIELD,
    Leaf,
    content_of,
    labelled,
    open_cell,
)
from reportgen.model.facts import Fact
from reportgen.model.form import (
    EARLIER,
    GROUP_ROW,
    HEAD_ROW,
    HELP,
    LABEL,
    NOTE,
    SOURCE,
    TITLE_ROW,
    UNIT,
    VALUE,
    CellContent,
    FormCell,
    FormColumn,
    FormRow,
    FormSheet,
    Look,
    SheetMark,
    unit_of,
)
from reportgen.model.kit import Field

_WIDTHS = {LABEL: 20, UNIT: 9, VALUE: 18, EARLIER: 13, NOTE: 18, SOURCE: 18, HELP: 40}
_HEADS = {
    LABEL: "指标",
    UNIT: "单位",
    VALUE: "本期",
    EARLIER: "上年同期",
    NOTE: "备注",
    SOURCE: "来源",
    HELP: "说明",
}
FIGURES = (LABEL, UNIT, VALUE, EARLIER, NOTE, SOURCE, HELP)
_TITLE_HEIGHT = 30


class FieldSheet:
    """A sheet with a row for each figure, in the making."""

    def __init__(self, columns: Sequence[str], heads: Mapping[str, str], widths: Mapping[str, int]) -> None:
        self._columns = tuple(columns)
        self._heads = {**_HEADS, **heads}
        self._widths = {**_WIDTHS, **widths}
        self.rows: list[FormRow] = []
        self.merged: list[tuple[int, int, int]] = []
        self.head = 0

    def across(self, key: str, text: str, look: Look, height: int | None = None) -> None:
        """A row that is one cell."""
        self.merged.append((len(self.rows), 0, len(self._columns) - 1))
        rest = (FormCell(None, look),) * (len(self._columns) - 1)
        self.rows.append(FormRow(key, (FormCell(text, look), *rest), height=height))

    def title(self, text: str) -> None:
        """The title of the sheet."""
        self.across(TITLE_ROW, text, Look.TITLE, _TITLE_HEIGHT)

    def heads(self) -> None:
        """The row of heads; what stands above it is repeated with it."""
        self.rows.append(FormRow(HEAD_ROW, tuple(FormCell(self._heads[c], Look.HEAD) for c in self._columns)))
        self.head = len(self.rows)

    def figure(
        self, key: str, spec: Field, fact: Fact | None, earlier: Fact | None = None, content: CellContent = None
    ) -> None:
        """The row of a figure; ``content`` stands in it where there is no fact yet."""
        cells = {
            LABEL: FormCell(labelled(spec, unit=False), Look.LABEL),
            UNIT: FormCell(unit_of(spec) or None, Look.LABEL),
            VALUE: open_cell(content_of(fact) if fact else content, spec),
            EARLIER: FormCell(content_of(earlier), Look.EARLIER, spec),
            NOTE: open_cell((fact.note or None) if fact else None, NOTE_FIELD),
            SOURCE: open_cell((fact.source or None) if fact else None, SOURCE_FIELD),
            HELP: FormCell(_help(spec), Look.HELP),
        }
        self.rows.append(FormRow(key, tuple(cells[c] for c in self._columns)))

    def fixed(self, key: str, label: str, content: str, words: str) -> None:
        """A row that is not for the person to change."""
        cells = {LABEL: FormCell(label, Look.LABEL), VALUE: FormCell(content, Look.EARLIER)}
        cells[HELP] = FormCell(words, Look.HELP)
        self.rows.append(FormRow(key, tuple(cells.get(c) or FormCell(None, Look.LABEL) for c in self._columns)))

    def hidden(self, key: str, content: str) -> None:
        """A row for the program."""
        self.rows.append(FormRow(key, (FormCell(content, Look.MARK),), hidden=True))

    def made(self, name: str, mark: SheetMark) -> FormSheet:
        """The sheet."""
        columns = tuple(FormColumn(c, self._widths[c]) for c in self._columns)
        return FormSheet(name, mark, columns, tuple(self.rows), self.head, merged=tuple(self.merged))


def figures(sheet: FieldSheet, listed: Sequence[Leaf], facts: Mapping[str, Fact], earlier: Mapping[str, Fact]) -> None:
    """A row for each field, groups inside the sheet's own under a heading."""
    above: tuple[str, ...] = listed[0].labels[:1] if len(listed[0].labels) > 1 else ()
    for leaf in listed:
        group = leaf.labels[:-1]
        if group != above and len(group) > 1:
            sheet.across(GROUP_ROW, ".".join(group[1:]), Look.LABEL)
        above = group
        sheet.figure(leaf.path, leaf.field, facts.get(leaf.path), earlier.get(leaf.path))


def with_parts(columns: Sequence[str], facts: Sequence[Fact]) -> tuple[str, ...]:
    """The columns, with those for notes and sources only where a fact has one."""
    unused = {NOTE} - {NOTE for f in facts if f.note} | {SOURCE} - {SOURCE for f in facts if f.source}
    return tuple(c for c in columns if c not in unused)


def _help(spec: Field) -> str | None:
    return "；".join(_help_parts(spec)) or None


def _help_parts(spec: Field) -> Iterator[str]:
    if spec.help:
        yield spec.help
    if spec.choices:
        yield f"可选：{'、'.join(spec.choices)}"
