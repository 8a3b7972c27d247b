"""Sheets with a row for each figure, in the making: the cover, and all figures of a place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from reportgen.layout.forms.contents import (
    NOTE_FIELD,
    REASON_FIELD,
    SOURCE_FIELD,
    content_of,
    labelled,
    open_cell,
)
from reportgen.model.facts import Fact
from reportgen.model.form import (
    AIM,
    EARLIER,
    HEAD_ROW,
    HELP,
    LABEL,
    LAST_YEAR,
    NOTE,
    REASON,
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
)
from reportgen.model.kit import Field

AIM_PARTS = (f"{AIM}.{NOTE}", f"{AIM}.{SOURCE}")
LAST_YEAR_PARTS = (f"{LAST_YEAR}.{NOTE}", f"{LAST_YEAR}.{SOURCE}")
_HEADS = {
    LABEL: "指标",
    UNIT: "单位",
    VALUE: "本期",
    EARLIER: "上年同期",
    AIM: "全年目标",
    **dict(zip(AIM_PARTS, ("目标备注", "目标来源"), strict=True)),
    LAST_YEAR: "上年同期",
    **dict(zip(LAST_YEAR_PARTS, ("上年备注", "上年来源"), strict=True)),
    REASON: "口径说明",
    NOTE: "备注",
    SOURCE: "来源",
    HELP: "说明",
}
LOW = 13.0
"""As many points as a line needs: of figures there are hundreds."""

_TITLE_HEIGHT = 30
_NOTHING = FormCell(None, Look.LABEL)


class Beside(Struct, frozen=True):
    """What stands in the row of a figure besides itself: last year's as known and as told, the year's aim, why it is right.

    ``is_asked`` is whether the figure itself is to be filled in, ``is_reasoned`` whether a reason can be written;
    ``aimed`` is what an aim and last year's figure take, None where there can be none.
    """

    earlier: Fact | None = None
    aimed: Field | None = None
    aim: Fact | None = None
    last_year: Fact | None = None
    reason: Fact | None = None
    is_asked: bool = True
    is_reasoned: bool = True


NOTHING_BESIDE = Beside()


class FieldSheet:
    """A sheet with a row for each figure, in the making."""

    def __init__(self, columns: Sequence[str], heads: Mapping[str, str], widths: Mapping[str, int]) -> None:
        self._columns = tuple(columns)
        self._heads = {**_HEADS, **heads}
        self._widths = widths
        self.rows: list[FormRow] = []
        self.merged: list[tuple[int, int, int]] = []
        self.head = 0

    def across(self, key: str, text: str, look: Look, height: float | None = None) -> None:
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
        self,
        key: str,
        spec: Field,
        fact: Fact | None,
        beside: Beside = NOTHING_BESIDE,
        content: CellContent = None,
    ) -> None:
        """The row of a figure; ``content`` stands in it where there is no fact yet."""
        value = content_of(fact, spec) if fact else content
        cells = {
            LABEL: FormCell(labelled(spec, unit=False), Look.LABEL),
            UNIT: FormCell(spec.type.form_unit(spec) or None, Look.LABEL),
            VALUE: open_cell(value, spec) if beside.is_asked else _NOTHING,
            EARLIER: FormCell(content_of(beside.earlier, spec), Look.EARLIER, spec),
            **_told(AIM, beside.aim, beside.aimed),
            **_told(LAST_YEAR, beside.last_year, beside.aimed),
            REASON: open_cell(content_of(beside.reason, REASON_FIELD), REASON_FIELD)
            if beside.is_reasoned
            else _NOTHING,
            HELP: FormCell(_help(spec), Look.HELP),
            **_parts("", fact if beside.is_asked else None, beside.is_asked),
        }
        if spec.type.is_prose and AIM in self._columns:
            end = self._columns.index(REASON) - 1
            self.merged.append((len(self.rows), self._columns.index(VALUE), end))
        height = LOW if AIM in self._columns else None
        self.rows.append(FormRow(key, tuple(cells[c] for c in self._columns), height=height))

    def fixed(self, key: str, label: str, content: str, words: str) -> None:
        """A row that is not for the person to change."""
        cells = {LABEL: FormCell(label, Look.LABEL), VALUE: FormCell(content, Look.EARLIER)}
        cells[HELP] = FormCell(words, Look.HELP)
        self.rows.append(FormRow(key, tuple(cells.get(c) or _NOTHING for c in self._columns)))

    def hidden(self, key: str, content: str) -> None:
        """A row for the program."""
        self.rows.append(FormRow(key, (FormCell(content, Look.MARK),), hidden=True))

    def made(self, name: str, mark: SheetMark, pages: int = 0) -> FormSheet:
        """The sheet."""
        columns = tuple(FormColumn(c, self._widths[c]) for c in self._columns)
        return FormSheet(
            name, mark, columns, tuple(self.rows), self.head, merged=tuple(self.merged), upright=True, pages=pages
        )


def with_parts(columns: Sequence[str], facts: Sequence[Fact]) -> tuple[str, ...]:
    """The columns, with those for notes and sources only where a fact has one."""
    unused = {NOTE} - {NOTE for f in facts if f.note} | {SOURCE} - {SOURCE for f in facts if f.source}
    return tuple(c for c in columns if c not in unused)


def _told(column: str, fact: Fact | None, spec: Field | None) -> dict[str, FormCell]:
    cell = open_cell(content_of(fact, spec), spec) if spec else _NOTHING
    return {column: cell, **_parts(f"{column}.", fact, spec is not None)}


def _parts(before: str, fact: Fact | None, is_open: bool) -> dict[str, FormCell]:
    note, source = (fact.note or None, fact.source or None) if fact else (None, None)
    return {
        f"{before}{NOTE}": open_cell(note, NOTE_FIELD) if is_open else _NOTHING,
        f"{before}{SOURCE}": open_cell(source, SOURCE_FIELD) if is_open else _NOTHING,
    }


def _help(spec: Field) -> str | None:
    return "；".join(_help_parts(spec)) or None


def _help_parts(spec: Field) -> Iterator[str]:
    if spec.help:
        yield spec.help
    if spec.choices:
        yield f"可选：{'、'.join(spec.choices)}"
