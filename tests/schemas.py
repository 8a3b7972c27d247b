"""The files that people write, held against the published JSON Schemas by an independent validator.

A file is taken as two programs see it: as ours, to which every scalar is a text, and as one that reads YAML 1.2.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath

import yaml
from jsonschema import Draft202012Validator

from reportgen.readers.mapping.key import Schema

Value = str | int | float | bool | None | list["Value"] | dict["Value", "Value"]
_EMPTY = {"", "~", "null", "Null", "NULL"}
_TRUTH = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INT, _FLOAT = re.compile(r"[-+]?[0-9]+"), re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")


def values(text: str) -> tuple[Value, Value]:
    """A YAML text with all scalars as texts, and as YAML 1.2 has them; what is empty is nothing in both."""
    node = yaml.compose(text, Loader=yaml.BaseLoader)
    return _value(node, typed=False), _value(node, typed=True)


def _value(node: yaml.Node | None, *, typed: bool) -> Value:
    match node:
        case yaml.MappingNode():
            return {_value(k, typed=False): _value(v, typed=typed) for k, v in node.value}
        case yaml.SequenceNode():
            return [_value(item, typed=typed) for item in node.value]
        case yaml.ScalarNode() if node.style is None:
            return _plain(node.value, typed=typed)
    return node.value if node else None


def _plain(text: str, *, typed: bool) -> Value:
    if text in _EMPTY:
        return None
    if typed and text in _TRUTH:
        return _TRUTH[text]
    if typed and _INT.fullmatch(text):
        return int(text)
    return float(text) if typed and _FLOAT.fullmatch(text) else text


def is_yaml(text: str) -> bool:
    """Whether a text can be read as YAML at all."""
    try:
        values(text)
    except yaml.YAMLError:
        return False
    return True


def kind_of_file(path: str) -> str:
    """Which kind of file one is, by where it lies; nothing for one that is of none."""
    where = PurePosixPath(path)
    match where.parts:
        case ("templates", "styles", _) if where.suffix == ".yaml":
            return "style"
        case ("templates", "standards", _):
            return "standard"
        case ("templates", "modules", _, "module.yaml"):
            return "module"
        case ("templates", name, "kit.yaml") if name != "modules":
            return "kit"
        case ("inputs", *_, "_名单.yaml"):
            return "roster"
        case ("inputs", *_) if where.suffix == ".yaml":
            return "input"
    return ""


def kit_named(text: str) -> str:
    """The kit that an input names, nothing where it names none."""
    value, _ = values(text)
    word = value.get("模板", value.get("kit")) if isinstance(value, dict) else None
    return word if isinstance(word, str) else ""


def faults(schema: Schema, text: str) -> list[list[str]]:
    """What a validator has against a text, as both programs see it."""
    validator = Draft202012Validator(schema)
    return [[f"{f.json_path}: {f.message[:200]}" for f in validator.iter_errors(value)] for value in values(text)]
