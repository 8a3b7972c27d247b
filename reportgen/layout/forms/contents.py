"""What stands in the cells of a form: facts as numbers, dates and words that read back as the same facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from reportgen import field_types
from reportgen.model.facts import Fact, FactGroup, FactNode
from reportgen.model.form import REASON, REQUIRED_MARK, CellContent, FormCell, Look
from reportgen.model.kit import Field
from reportgen.source import FileLocation

_NOWHERE = FileLocation("")
NOTE_FIELD = Field("note", "备注", field_types.TEXT, _NOWHERE, help="口径或情况，供核对，不印在报告里")
REASON_FIELD = Field(
    REASON, "口径说明", field_types.TEXT, _NOWHERE, help="数看着不对、其实没有错的，写明原因；不印在报告里"
)
SOURCE_FIELD = Field("source", "来源", field_types.TEXT, _NOWHERE, help="数从哪里来，例如 财政所台账；不印在报告里")


class Leaf(Struct, frozen=True):
    """A field that takes one value, or a list, with its path and its labels below the sheet."""

    path: str
    labels: tuple[str, ...]
    field: Field

    @property
    def label(self) -> str:
        """Its label, with those of the groups around it."""
        return ".".join(self.labels)


def leaves(fields: tuple[Field, ...], path: str = "", labels: tuple[str, ...] = ()) -> Iterator[Leaf]:
    """Every field that takes one value or is a list, groups opened, in order."""
    for spec in fields:
        inner = f"{path}.{spec.id}" if path else spec.id
        if spec.type.is_group:
            yield from leaves(spec.fields, inner, (*labels, spec.label))
        else:
            yield Leaf(inner, (*labels, spec.label), spec)


def scalars(fields: tuple[Field, ...]) -> list[Leaf]:
    """The fields that take one value."""
    return [leaf for leaf in leaves(fields) if not leaf.field.type.is_list]


def lists(fields: tuple[Field, ...]) -> list[Leaf]:
    """The lists."""
    return [leaf for leaf in leaves(fields) if leaf.field.type.is_list]


def node_at(members: Mapping[str, FactNode], path: str) -> FactNode | None:
    """What is reported at a path of ids."""
    first, _, rest = path.partition(".")
    node = members.get(first)
    if not rest:
        return node
    return node_at(node.members, rest) if isinstance(node, FactGroup) else None


def fact_at(members: Mapping[str, FactNode], path: str) -> Fact | None:
    """The fact at a path of ids."""
    node = node_at(members, path)
    return node if isinstance(node, Fact) else None


def facts_of(members: dict[str, FactNode], listed: Sequence[Leaf]) -> dict[str, Fact]:
    """The facts of a row or a report by path."""
    found = ((leaf.path, fact_at(members, leaf.path)) for leaf in listed)
    return {path: fact for path, fact in found if fact is not None}


def content_of(fact: Fact | None, spec: Field) -> CellContent:
    """What a cell holds for a fact, as its type says."""
    return None if fact is None else spec.type.content(fact)


def open_cell(content: CellContent, field: Field) -> FormCell:
    """A cell to fill in."""
    return FormCell(content, Look.REQUIRED if field.required else Look.INPUT, field)


def labelled(field: Field, unit: bool = True) -> str:
    """A field's label as a head of a column: with its unit, and a mark when it must be filled in."""
    shown = f"（{field.unit}）" if unit and field.unit else ""
    return f"{field.label}{shown}{REQUIRED_MARK if field.required else ''}"
