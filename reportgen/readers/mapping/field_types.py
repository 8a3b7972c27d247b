"""Values of the field types, as keys of an input's head and of a roster have them, and what a JSON Schema says of them."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.diagnostics import DiagnosticLog
from reportgen.model.input import Entry, InputNode
from reportgen.model.kit import Field, FieldType
from reportgen.readers.mapping.key import Kind, Schema
from reportgen.readers.mapping.kinds import SCALAR

# 18个, 约90, 2000余人次, 1,180.5; whether unit and places are right, the reader knows.
_NUMBER = r"^\s*[近约]?\s*[+\-－＋−]?[0-9０-９]"
_DATE = r"^\s*[0-9０-９]{4}\s*[年\-/.－．]\s*[0-9０-９]{1,2}\s*[月\-/.－．]\s*[0-9０-９]{1,2}\s*日?\s*$"


def value_schema(spec: Field) -> Schema:
    """The schema of a single value of a field."""
    match spec.type:
        case FieldType.INTEGER | FieldType.DECIMAL:
            return {"type": ["number", "string"], "pattern": _NUMBER}
        case FieldType.DATE:
            return {"type": "string", "pattern": _DATE}
        case FieldType.CHOICE:
            return {"enum": list(spec.choices)}
        case _:
            return {"type": SCALAR}


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
        return "、".join(f"`{choice}`" for choice in self.field.choices) or self.field.type.value

    def schema(self) -> Schema:
        """That of the type."""
        return value_schema(self.field)
