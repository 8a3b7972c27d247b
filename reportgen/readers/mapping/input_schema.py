"""The JSON Schema of a kit's inputs: what a person may write there, by name or id, made from the kit's fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from reportgen.field_types.schema import as_written
from reportgen.model.kit import Field, Kit
from reportgen.readers.formulas import field_of
from reportgen.readers.mapping import head
from reportgen.readers.mapping.basis import BASIS_ROW
from reportgen.readers.mapping.field_types import SOURCED, fact_schema
from reportgen.readers.mapping.files import tables_in
from reportgen.readers.mapping.key import Schema
from reportgen.readers.mapping.schema import one_of_names, table_schema, whole
from reportgen.readers.missing_facts import lacking

_TOTAL = r"^\s*[全各共]?(合计|小计|总计|共计|总和)[：:]?\s*$"


def input_schema(kit: Kit) -> Schema:
    """The schema of the inputs of a kit."""
    typed = [field_of(formula) for formula in kit.formulas if formula.typed]
    fields = (*kit.fields, *typed)
    aimed = [spec for spec in (*kit.fields, *map(field_of, kit.formulas)) if spec.type.is_aimed_at]
    base, maker = table_schema(head.HEAD), _Maker()
    properties: Schema = base["properties"]
    for name in head.KIT.names:
        properties[name] |= {"enum": as_written(dict.fromkeys((kit.name, kit.title)))}
    for name in (*head.TARGET_KEYS, *head.LAST_YEAR_KEYS):
        properties[name] = {"description": properties[name]["description"], "$ref": "#/$defs/beside"}
    for name in head.REMARK_KEYS:  # the names are offered; others are looked at by the reader
        known = (*(check.name for check in kit.checks), *_names(kit.fields, ""))
        properties[name]["properties"] = dict.fromkeys(known, properties[name]["additionalProperties"])
    properties |= maker.properties(fields, "")
    beside = {"type": "object", "properties": maker.properties(aimed, "", lenient=True), "additionalProperties": False}
    root = base | {"title": kit.title, "allOf": [*base["allOf"], *_required(fields)]}
    made = whole(f"input:{kit.name}", root, *tables_in(head.OWN_ROW, BASIS_ROW, SOURCED))
    made["$defs"] |= maker.found | {"beside": beside}
    return made


def _required(fields: Iterable[Field]) -> Iterator[Schema]:
    """That what has to be written is written, under one of its names."""
    return (one_of_names((spec.label, spec.id)) for spec in fields if lacking(spec))


class _Maker(Struct):
    """Makes the schema of each field once, by its path of ids; both its names refer to it."""

    found: dict[str, Schema] = {}

    def properties(self, fields: Iterable[Field], above: str, lenient: bool = False) -> Schema:
        """The properties of a mapping; in a ``lenient`` one nothing is required."""
        return {name: self._noted(spec, above, lenient) for spec in fields for name in (spec.label, spec.id)}

    def _noted(self, spec: Field, above: str, lenient: bool) -> Schema:
        path = f"{above}.{spec.id}" if above else spec.id
        key = f"{'beside' if lenient and spec.fields else 'figures'}.{path}"
        if key not in self.found:
            self.found[key] = {"title": spec.label, "description": "；".join(_words(spec))}
            self.found[key] |= self._value(spec, path, lenient)
        return {"$ref": f"#/$defs/{key}"}

    def _value(self, spec: Field, path: str, lenient: bool) -> Schema:
        rules = [] if lenient else list(_required(spec.fields))
        if spec.type.is_group:
            return self._mapping(spec, path, lenient) | ({"allOf": rules} if rules else {})
        if spec.type.is_list:
            row = self._mapping(spec, path, lenient)
            asked = {"if": {"not": _total_row(spec)}, "then": {"allOf": rules}} if rules else {}
            return {"type": "array", "items": row | asked, "minItems": 1}
        if spec.choices:
            return fact_schema(spec)
        self.found.setdefault(spec.type.word, fact_schema(spec))
        return {"$ref": f"#/$defs/{spec.type.word}"}

    def _mapping(self, spec: Field, path: str, lenient: bool) -> Schema:
        properties = self.properties(spec.fields, path, lenient)
        return {"type": "object", "properties": properties, "additionalProperties": False}


def _total_row(spec: Field) -> Schema:
    """A row that says that it is a total, of which nothing is required."""
    words = [f for f in spec.fields if f.type.is_words]
    total = {"type": "string", "pattern": _TOTAL}
    named = [{"required": [n], "properties": {n: total}} for f in words for n in (f.label, f.id)]
    return {"anyOf": named} if named else {"not": {}}


def _words(spec: Field) -> Iterator[str]:
    """What to tell of a field: what it is, its unit and bounds, and what its kit says."""
    yield spec.type.told(spec)
    yield from ["必填"] if spec.required else []
    yield from [f"单位：{spec.unit}"] if spec.unit else []
    yield from spec.type.bounds(spec)
    yield from [spec.help] if spec.help else []


def _names(fields: Iterable[Field], above: str) -> Iterator[str]:
    for spec in fields:
        if spec.fields:
            yield from _names(spec.fields, f"{above}{spec.label}.")
        else:
            yield above + spec.label
