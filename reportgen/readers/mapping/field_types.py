"""Field types: their words as a kit writes them, and their values as keys of an input's head have them."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.diagnostics import DiagnosticLog
from reportgen.field_types import BY_WORD
from reportgen.model.facts import NOTE_KEYS, SOURCE_KEYS, VALUE_KEYS
from reportgen.model.field_type import FieldType
from reportgen.model.input import Entry, InputNode
from reportgen.model.kit import Field
from reportgen.readers.mapping.key import Key, KeyTable, Kind, Schema
from reportgen.readers.mapping.kinds import SCALAR, TEXT, Text, chosen


@dataclass(eq=False, repr=False)
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


VALUE = Key(VALUE_KEYS[0], Text("数或文字"), "", "指标自己的数或文字", required=True, also=VALUE_KEYS[1:])
NOTE = Key(NOTE_KEYS[0], TEXT, "", "口径等，供自己核对，不印在报告里", also=NOTE_KEYS[1:])
ORIGIN = Key(SOURCE_KEYS[0], TEXT, "", "数从哪里来，供自己核对，不印在报告里", also=SOURCE_KEYS[1:])
SOURCED = KeyTable("sourced", "指标", (VALUE, NOTE, ORIGIN))


def fact_schema(spec: Field) -> Schema:
    """The schema of a single value by itself, or with 备注 and 来源."""
    value = spec.type.schema(spec)
    parts = dict.fromkeys(VALUE.names, value)
    parts |= {name: {"type": SCALAR} for key in (NOTE, ORIGIN) for name in key.names}
    noted = {"type": "object", "properties": parts, "additionalProperties": False}
    return {"anyOf": [value, noted | {"anyOf": [{"required": [name]} for name in VALUE.names]}]}


@dataclass(eq=False, repr=False)
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
        return fact_schema(self.field)
