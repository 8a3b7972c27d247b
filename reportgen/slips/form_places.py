"""Where in a form the figure stands that a line of an input tells: who fills in forms has never seen the lines."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from reportgen.model.form import VALUE, Form, FormRow, FormSheet, SheetKind
from reportgen.model.input import InputNode, ListNode, MapNode
from reportgen.model.kit import Field
from reportgen.source import TextLocation

_HIDDEN = 1  # the row, and the column, of marks that nobody sees
_SHEET_OF_LISTS = "列表和文字"


class FieldPlace(Struct, frozen=True):
    """A figure by its whole name, as findings call it, and where it is filled in."""

    label: str
    in_form: str


class FormPlaces(Struct, frozen=True):
    """The places of a form by the places of an input: ``starts`` are line and column of each of ``figures``, ascending."""

    starts: tuple[tuple[int, int], ...]
    figures: tuple[FieldPlace, ...]
    by_label: Mapping[str, str]

    @classmethod
    def of(cls, root: InputNode | None, fields: Sequence[Field], form: Form) -> FormPlaces:
        """Those of a form of one place, and of what its input says."""
        cells = {key: cell for sheet in form.sheets for key, cell in _cells(sheet)}
        found = sorted(_figures(root, fields, "", "", cells), key=lambda one: one[0])
        named = {label: cells[key] for label, key in _leaves(fields, "", "") if key in cells}
        return cls(tuple(start for start, _ in found), tuple(place for _, place in found), named)

    def named_by(self, location: object, message: str) -> str:
        """The place in the form of what a finding at a place speaks of; empty where it names no figure."""
        if isinstance(location, TextLocation):
            at = bisect_right(self.starts, (location.line, location.column)) - 1
            if at >= 0 and _speaks_of(message, self.figures[at].label):
                return self.figures[at].in_form
        quoted = [label for label in self.by_label if f"“{label}”" in message]
        return self.by_label[quoted[0]] if len(quoted) == 1 else ""


def _speaks_of(message: str, label: str) -> bool:
    """Whether a message names a figure: in quotes, or as part of a formula where its name is no plain word."""
    return f"“{label}”" in message or ("." in label and label in message)


def _cells(sheet: FormSheet) -> Iterator[tuple[str, str]]:
    """The cells of a sheet to be filled in, by the key of their row."""
    if sheet.mark.kind not in {SheetKind.COVER, SheetKind.FIELDS}:
        return
    ids = [column.id for column in sheet.columns]
    for number, row in enumerate(sheet.rows, 1 + _HIDDEN):
        at = _open_at(row, ids)
        if row.key and at is not None:
            yield row.key, f"“{sheet.name}”表 {_letters(at + _HIDDEN)}{number} 格"


def _open_at(row: FormRow, ids: Sequence[str]) -> int | None:
    """Which cell of a row takes the figure itself."""
    places = [ids.index(VALUE)] if VALUE in ids else range(len(row.cells))
    cells = ((at, row.cells[at]) for at in places if at < len(row.cells))
    return next((at for at, cell in cells if cell is not None and cell.look.is_open), None)


def _letters(column: int) -> str:
    return chr(ord("A") + column)


def _leaves(fields: Sequence[Field], key: str, label: str) -> Iterator[tuple[str, str]]:
    for spec in fields:
        inner_key, inner = f"{key}{spec.id}", f"{label}{spec.label}"
        if spec.type.is_group:
            yield from _leaves(spec.fields, f"{inner_key}.", f"{inner}.")
        elif not spec.type.is_list:
            yield inner, inner_key


def _figures(
    node: InputNode | None, fields: Sequence[Field], key: str, label: str, cells: Mapping[str, str]
) -> Iterator[tuple[tuple[int, int], FieldPlace]]:
    """What an input says, entry by entry, with the place of each in the form."""
    if not isinstance(node, MapNode):
        return
    known = {name: spec for spec in fields for name in (spec.label, spec.id)}
    for entry in node.entries:
        spec = known.get(entry.key)
        if spec is None or not isinstance(entry.location, TextLocation):
            continue
        inner = f"{label}{spec.label}"
        if spec.type.is_list:
            yield from _rows(entry.value, spec, inner)
            continue
        yield (entry.location.line, entry.location.column), FieldPlace(inner, cells.get(f"{key}{spec.id}", ""))
        if spec.type.is_group:
            yield from _figures(entry.value, spec.fields, f"{key}{spec.id}.", f"{inner}.", cells)


def _rows(node: InputNode, spec: Field, label: str) -> Iterator[tuple[tuple[int, int], FieldPlace]]:
    """The rows of a list. Where a row stands in a form hangs on what stands above it: it is counted instead."""
    for number, row in enumerate(node.items if isinstance(node, ListNode) else (), 1):
        if not isinstance(row, MapNode):
            continue
        columns = {name: column for column in spec.fields for name in (column.label, column.id)}
        for entry in row.entries:
            column = columns.get(entry.key)
            if column is not None and isinstance(entry.location, TextLocation):
                where = f"“{_SHEET_OF_LISTS}”表里“{label}”第 {number} 行“{column.label}”"
                place = FieldPlace(f"{label}[{number}].{column.label}", where)
                yield (entry.location.line, entry.location.column), place
