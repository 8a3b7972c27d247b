"""Field types: their words as a kit writes them, and their values as keys of an input's head have them."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.diagnostics import DiagnosticLog
from reportgen.field_types import BY_WORD
from reportgen.model.field_type import FieldType
from reportgen.model.input import Entry, InputNode
from reportgen.model.kit import Field
from reportgen.readers.mapping.key import Kind, Schema
from reportgen.readers.mapping.kinds import chosen


@dataclass(frozen=True, slots=True)
class TypeName(Kind[FieldType]):
    """The word of a type."""

    def read(self, entry: Entry, log: DiagnosticLog) -> FieldType:
        """The type of that word."""
        return BY_WORD[chosen(entry, tuple(BY_WORD))]

    def say(self, value: FieldType) -> str:
        """Its word."""
        return value.word

    @property
    def words(self) -> str:
        """The words."""
        return "、".join(f"`{word}`" for word in BY_WORD)

    def schema(self) -> Schema:
        """The words."""
        return {"enum": list(BY_WORD)}


@dataclass(frozen=True, slots=True)
class FieldValue(Kind[InputNode | None]):
    """A value of a field, which the reader of facts looks into."""

    field: Field

    def read(self, entry: Entry, log: DiagnosticLog) -> InputNode | None:
        """What is written."""
        return entry.value

    @property
    def words(self) -> str:
        """The type, or what may be chosen."""
        return "、".join(f"`{choice}`" for choice in self.field.choices) or self.field.type.word

    def schema(self) -> Schema:
        """That of the type."""
        return self.field.type.schema(self.field)
