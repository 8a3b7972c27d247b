"""What stands in a draft for a list whose key is written and left empty: one row that is to be filled in."""

from __future__ import annotations

from reportgen.model.facts import FactGroup, FactNode, FactRows, Unreported
from reportgen.model.kit import Field
from reportgen.source import FileLocation

_NOWHERE = FileLocation("")


def open_rows(node: Unreported, columns: tuple[Field, ...]) -> FactRows:
    """A list with the one row that is to be filled in: its required columns, or all where none is."""
    wanted = [c for c in columns if c.required] or list(columns)
    cells: dict[str, FactNode] = {
        c.id: Unreported(f"{node.key}[0].{c.id}", f"{node.label}.{c.label}", awaited=c in wanted) for c in columns
    }
    row = FactGroup(f"{node.key}[0]", f"{node.label}[1]", cells, _NOWHERE)
    return FactRows(node.key, node.label, (row,), _NOWHERE, awaited=True)
