"""A JSON Schema (draft 2020-12) read off the types of a record, so that neither can say what the other does not."""

from __future__ import annotations

import types
from collections.abc import Iterable
from enum import Enum
from typing import Annotated, Any, NotRequired, TypeAlias, Union, get_args, get_origin, get_type_hints, is_typeddict

from msgspec import Struct

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_PLAIN = {str: "string", int: "integer", float: "number", bool: "boolean", types.NoneType: "null"}

Schema: TypeAlias = dict[str, Any]


class Choice(Struct, frozen=True):
    """The words that a text may be; stands among the words of a key."""

    words: tuple[str, ...]


def named(kind: type[Enum]) -> Choice:
    """The members of an enumeration by their names, in small letters."""
    return Choice(tuple(one.name.lower() for one in kind))


def valued(kind: type[Enum]) -> Choice:
    """The members of an enumeration by their values."""
    return Choice(tuple(one.value for one in kind))


class Key(Struct, frozen=True):
    """A key of a record: its name, its words, whether it is always there, and the type of its value."""

    name: str
    words: str
    required: bool
    hint: object
    choice: Choice | None


def keys_of(record: object) -> list[Key]:
    """The keys of a record in their order. Raises TypeError for one without words: nothing is told unexplained."""
    return [_key(name, hint) for name, hint in get_type_hints(record, include_extras=True).items()]


def _key(name: str, hint: object) -> Key:
    required = get_origin(hint) is not NotRequired
    inner = hint if required else get_args(hint)[0]
    marks = get_args(inner)[1:] if get_origin(inner) is Annotated else ()
    words = next((mark for mark in marks if isinstance(mark, str)), "")
    if not words:
        raise TypeError(f"{name} has no words")
    choice = next((mark for mark in marks if isinstance(mark, Choice)), None)
    return Key(name, words, required, get_args(inner)[0], choice)


def make_schema(name: str, title: str, shape: object) -> Schema:
    """The whole schema of a kind."""
    maker = _Maker()
    root = maker.of(shape)
    return {
        "$schema": DIALECT,
        "$id": f"urn:reportgen:json:{name}",
        "title": title,
        **root,
        "$defs": {key: maker.found[key] for key in sorted(maker.found)},
    }


class _Maker(Struct):
    """Turns types into schemas; each record is kept once, by its name."""

    found: dict[str, Schema] = {}

    def of(self, hint: object, choice: Choice | None = None) -> Schema:
        if is_typeddict(hint):
            return self._record(hint)
        if choice is not None:
            return {"enum": [*choice.words, *([None] if types.NoneType in get_args(hint) else [])]}
        if isinstance(hint, type) and hint in _PLAIN:
            return {"type": _PLAIN[hint]}
        origin, parts = get_origin(hint), get_args(hint)
        if origin is list:
            return {"type": "array", "items": self.of(parts[0])}
        if origin is dict and parts[0] is str:
            return {"type": "object", "additionalProperties": self.of(parts[1])}
        if origin in {Union, types.UnionType}:
            return _one_of(self.of(part) for part in parts)
        raise TypeError(f"{hint} is nothing that JSON holds")

    def _record(self, record: object) -> Schema:
        name = getattr(record, "__name__", "").removesuffix("Json")
        if name not in self.found:
            self.found[name] = {}  # a record may hold others of its kind
            keys = keys_of(record)
            self.found[name] = {
                "type": "object",
                "properties": {key.name: {"description": key.words, **self.of(key.hint, key.choice)} for key in keys},
                "required": [key.name for key in keys if key.required],
                "additionalProperties": False,
            }
        return {"$ref": f"#/$defs/{name}"}


def _one_of(parts: Iterable[Schema]) -> Schema:
    found = list(parts)
    if all(part.keys() == {"type"} for part in found):
        return {"type": [part["type"] for part in found]}
    return {"anyOf": found}
