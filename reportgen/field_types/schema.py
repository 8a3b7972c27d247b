"""What an input may say of a field, as JSON Schema: for editors that complete and check while a person types."""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.model.facts import NOTE_KEYS, SOURCE_KEYS, VALUE_KEYS
from reportgen.model.kit import Field

_WORDS = {"type": ["string", "number", "null"]}


def field_schema(field: Field) -> dict[str, object]:
    """A field with its name and explanation; a single value may stand alone, or with its note and source, or be left open."""
    kind = field.type
    said = {"title": field.label, "description": _described(field)}
    value = kind.schema(field)
    if not kind.is_single:
        return said | value
    parts = dict.fromkeys(VALUE_KEYS, value) | dict.fromkeys((*NOTE_KEYS, *SOURCE_KEYS), _WORDS)
    whole = {"type": "object", "properties": parts, "additionalProperties": False}
    return said | {"anyOf": [value, whole, {"type": "null"}]}


def members_schema(fields: Iterable[Field]) -> dict[str, object]:
    """A mapping with these fields, by label or id, and no others."""
    properties = {
        name: schema for field in fields for schema in (field_schema(field),) for name in (field.label, field.id)
    }
    return {"type": ["object", "null"], "properties": properties, "additionalProperties": False}


def _described(field: Field) -> str:
    """The kind of a figure, whether it must be filled in, its unit and bounds, and what the kit says of it."""
    kind = field.type
    told = [kind.told(field), "必填" if field.required else "", f"单位：{field.unit}" if field.unit else ""]
    return "；".join(part for part in (*told, *kind.bounds(field), field.help) if part)
