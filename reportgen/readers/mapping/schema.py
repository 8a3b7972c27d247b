"""The JSON Schema of a file, made from its tables of keys, so that an editor's program completes and checks keys."""

from __future__ import annotations

import re

from reportgen.readers.mapping.files import FILES, tables_in
from reportgen.readers.mapping.key import Key, KeyTable, Schema

DIALECT = "https://json-schema.org/draft/2020-12/schema"
TYPE = "类型"
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_CODE = re.compile(r"`([^`]*)`")


def file_schema(name: str) -> Schema:
    """The schema of a file of a name in ``FILES``."""
    table = FILES[name]
    return whole(name, {"title": table.what, **table_schema(table)}, *tables_in(table))


def whole(name: str, root: Schema, *tables: KeyTable) -> Schema:
    """A schema that stands by itself, with all tables that it names."""
    parts = {table.id: {"title": table.what, **table_schema(table)} for table in tables}
    return {"$schema": DIALECT, "$id": f"urn:reportgen:file:{name}", **root, "$defs": parts}


def table_schema(table: KeyTable) -> Schema:
    """The schema of a mapping, without what it names."""
    asked = [key for key in table.keys if key.required and not table.is_laid_over]
    firm = [key for key in asked if not key.unless]
    properties = {name: _property(key, name, key in firm) for key in table.keys for name in key.names}
    schema: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    rules = [one_of_names(key.names) for key in firm]
    for other in dict.fromkeys(key.unless for key in asked if key.unless):
        wanted = [key.name for key in asked if key.unless == other]
        rules.append({"if": {"not": {"required": [other]}}, "then": {"required": wanted}})
    unsaid = next((key.default for key in table.keys if key.name == TYPE), None)
    rules += [_suits(key, unsaid) for key in table.keys if key.types]
    return schema | ({"allOf": rules} if rules else {})


def one_of_names(names: tuple[str, ...]) -> Schema:
    """That a key stands there, under one of its names."""
    if len(names) == 1:
        return {"required": list(names)}
    return {"anyOf": [{"required": [name]} for name in names]}


def or_nothing(schema: Schema) -> Schema:
    """A value, or a key that is left empty, which is as good as none."""
    kinds = schema.get("type")
    if isinstance(kinds, list):
        return schema | {"type": [*kinds, "null"]}
    if isinstance(kinds, str):
        return schema | {"type": [kinds, "null"]}
    if "enum" in schema:
        return schema | {"enum": [*schema["enum"], None]}
    return {"anyOf": [schema, {"type": "null"}]} if schema else schema


def plain(words: str) -> str:
    """Words of the documentation without its marks."""
    return _CODE.sub(r"“\1”", _LINK.sub(r"\1", words))


def _property(key: Key[object], name: str, is_firm: bool) -> Schema:
    said = key.kind.schema() if is_firm else or_nothing(key.kind.schema())
    told: Schema = {"title": key.name} if name != key.name else {}
    where = f"用于{key.where}。" if key.where else ""
    told["description"] = plain(f"{where}{key.help}。写：{key.kind.words}")
    if key.default not in (None, "", ()):
        told["default"] = key.kind.say(key.default)
    return told | said


def _suits(key: Key[object], unsaid: object) -> Schema:
    """That a figure with a key is of a type that may have it; one that changes another need not say its type.

    ``unsaid`` is the type of a figure that says none, if it does not consist of anything.
    """
    types = [kind.word for kind in key.types]
    of_type: Schema = {"properties": {TYPE: {"enum": types}}}
    whole_figure: Schema = {"if": {"required": ["名称"]}, "then": {"required": [TYPE]}}
    implied = unsaid in key.types or any(kind.parts_key for kind in key.types)
    return {"if": {"required": [key.name]}, "then": of_type if implied else {"allOf": [of_type, whole_figure]}}
