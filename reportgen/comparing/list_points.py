"""A leader's changed, added and removed points of a list of the input (存在问题, 下一步打算) that prints a paragraph a row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from reportgen.comparing.own_places import BRACES
from reportgen.comparing.planned import RowChange, Unwritten
from reportgen.model.facts import FactNode, FactRows
from reportgen.model.kit import Field
from reportgen.model.new_input import NewEntry, NewList, NewMap, NewNode, NewScalar
from reportgen.writers.input_tree import row_map

_LONGEST = 30  # characters of all cells of a point but its last, which are its heading

Cells = tuple[str, ...]


class Shape(Struct, frozen=True):
    """How each row of a list is printed: ids of the cells, and the words around and between them."""

    cells: Cells
    fixed: Cells

    def cells_of(self, text: str) -> Cells | None:
        """The cells that a paragraph of this shape says; None where it is not of it, or in more than one way."""
        text = text.strip()
        first, *inner, last = self.fixed
        body = text[len(first) : len(text) - len(last)]
        if not (text.startswith(first) and text.endswith(last) and all(inner)) or BRACES.search(text):
            return None
        found: list[str] = []
        for between in inner:
            cell, there, body = body.partition(between)
            if not there or len(cell) > _LONGEST:
                return None
            found.append(cell.strip())
        found.append(body.strip())
        return tuple(found) if all(found) else None


class PointEdit(Struct, frozen=True):
    """What becomes of a list: the cells of the row ``at`` (None takes it away), or of a new row behind it."""

    rows: str
    at: int
    cells: Cells | None
    new: bool = False


class PointPlan(Struct):
    """The edits of lists, and what is told of them; ``pairs`` are those of the comparison that are settled so."""

    edits: list[PointEdit] = []
    shapes: dict[str, Shape] = {}
    changes: list[RowChange] = []
    unwritten: list[Unwritten] = []
    pairs: set[int] = set()

    def node(self, facts: Mapping[str, FactNode], fields: Sequence[Field]) -> NewMap:
        """The lists as they shall be, from what the input says of them otherwise."""
        entries = []
        for spec in fields:
            node = facts.get(spec.id)
            if isinstance(node, FactRows) and any(edit.rows == spec.id for edit in self.edits):
                entries.append(NewEntry(spec.label, self._edited(spec.id, node, spec.fields)))
        return NewMap(tuple(entries))

    def _edited(self, key: str, node: FactRows, columns: tuple[Field, ...]) -> NewList:
        labels = {column.id: column.label for column in columns}
        names = [labels[cell] for cell in self.shapes[key].cells]
        edits = [edit for edit in self.edits if edit.rows == key]
        items: list[NewNode] = []
        for at in range(-1, len(node.rows)):
            own = next((e for e in edits if e.at == at and not e.new), None)
            if at >= 0 and (own is None or own.cells is not None):
                item = row_map(node.rows[at], columns)
                said = dict(zip(names, own.cells, strict=True)) if own and own.cells else {}
                items.append(replace(item, entries=tuple(_said(e, said) for e in item.entries)))
            for edit in (e for e in edits if e.at == at and e.new and e.cells):
                cells = zip(names, edit.cells or (), strict=True)
                items.append(NewMap(tuple(NewEntry(name, NewScalar(cell)) for name, cell in cells)))
        return NewList(tuple(items))


def _said(entry: NewEntry, said: Mapping[str, str]) -> NewEntry:
    return replace(entry, value=NewScalar(said[entry.key])) if entry.key in said else entry
