"""What stands in the cells of a form: facts as numbers, dates and words that read back as the same facts."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportgen.model.facts import Fact, FactGroup, FactNode
from reportgen.model.form import REASON, REQUIRED_MARK, CellContent, FormCell, Look
from reportgen.model.kit import Field, FieldType
from reportgen.source import FileLocation

_FIRST_DAY = datetime.date(1900, 3, 1)  # Excel counts a 29 February 1900 that never was
_MOST_DIGITS = 15
_LEAST = Decimal("0.0001")
_NOWHERE = FileLocation("")
NOTE_FIELD = Field("note", "备注", FieldType.TEXT, _NOWHERE, help="口径或情况，供核对，不印在报告里")
REASON_FIELD = Field(
    REASON, "口径说明", FieldType.TEXT, _NOWHERE, help="数看着不对、其实没有错的，写明原因；不印在报告里"
)
SOURCE_FIELD = Field("source", "来源", FieldType.TEXT, _NOWHERE, help="数从哪里来，例如 财政所台账；不印在报告里")


@dataclass(frozen=True, slots=True)
class Leaf:
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
        if spec.type is FieldType.GROUP:
            yield from leaves(spec.fields, inner, (*labels, spec.label))
        else:
            yield Leaf(inner, (*labels, spec.label), spec)


def scalars(fields: tuple[Field, ...], path: str = "") -> list[Leaf]:
    """The fields that take one value."""
    return [leaf for leaf in leaves(fields, path) if leaf.field.type is not FieldType.ROWS]


def lists(fields: tuple[Field, ...]) -> list[Leaf]:
    """The lists."""
    return [leaf for leaf in leaves(fields) if leaf.field.type is FieldType.ROWS]


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


def content_of(fact: Fact | None) -> CellContent:
    """What a cell holds for a fact: a number or date where that says all of it, else the words that say it."""
    if fact is None:
        return None
    if isinstance(fact.value, datetime.date):
        return fact.value if fact.value >= _FIRST_DAY else fact.text
    if isinstance(fact.value, str) or fact.approximation:
        return fact.text
    digits = fact.text.removesuffix(fact.unit)
    return _number(digits) if _is_exact(digits) and fact.unit != "%" else digits


def _is_exact(digits: str) -> bool:
    """Whether a number in a cell is shown with just these digits: 136.5 is, 136.50 is not."""
    if not re.fullmatch(r"-?(0|[1-9]\d*)(\.\d*[1-9])?", digits) or digits == "-0":
        return False
    number = abs(Decimal(digits))
    return len(number.as_tuple().digits) <= _MOST_DIGITS and (number == 0 or number >= _LEAST)


def _number(digits: str) -> int | float:
    return float(digits) if "." in digits else int(digits)


def open_cell(content: CellContent, field: Field) -> FormCell:
    """A cell to fill in."""
    return FormCell(content, Look.REQUIRED if field.required else Look.INPUT, field)


def labelled(field: Field, unit: bool = True) -> str:
    """A field's label as a head of a column: with its unit, and a mark when it must be filled in."""
    shown = f"（{field.unit}）" if unit and field.unit else ""
    return f"{field.label}{shown}{REQUIRED_MARK if field.required else ''}"
