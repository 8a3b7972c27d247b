"""Nobody outside the room of the types tells types apart: what differs between them, each says itself."""

from __future__ import annotations

import ast
import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportgen import field_types
from reportgen.field_types import FIELD_TYPES
from reportgen.model.field_type import FieldType
from reportgen.model.kit import Field
from reportgen.source import FileLocation
from tests.workspaces import ROOT

HOUSE = ROOT / "reportgen"
ROOMS = (HOUSE / "field_types", HOUSE / "model/field_type.py", HOUSE / "shipped")
CONSTANTS = {name for name, value in vars(field_types).items() if isinstance(value, FieldType)}
CLASSES = {type(kind).__name__ for kind in FIELD_TYPES} | {"NumberType", "FieldType"}


def told_apart(tree: ast.Module) -> Iterator[int]:
    """The lines in which types are compared, matched, collected to be looked up in, or recognised by their class or word."""
    names = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("reportgen.field_types")
        for alias in node.names
        if alias.name in CONSTANTS | CLASSES
    }

    def is_type(node: ast.AST | None) -> bool:
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "field_types":
            return node.attr in CONSTANTS
        if isinstance(node, ast.Set | ast.Tuple | ast.List):
            return any(is_type(part) for part in node.elts)
        return isinstance(node, ast.Name) and node.id in names

    def is_types_own(node: ast.AST) -> bool:
        return isinstance(node, ast.Attribute) and (
            node.attr == "type" or (node.attr == "word" and is_types_own(node.value))
        )

    def is_words(node: ast.AST) -> bool:
        parts = node.elts if isinstance(node, ast.Set | ast.Tuple | ast.List) else [node]
        return all(isinstance(part, ast.Constant) for part in parts)

    for node in ast.walk(tree):
        match node:
            case ast.Compare(left=left, comparators=others):
                sides = [left, *others]
                word = any(
                    isinstance(side, ast.Attribute) and side.attr == "word" and is_types_own(side) for side in sides
                )
                plain = any(is_types_own(side) for side in sides) and not any(is_words(side) for side in sides)
                if word or plain or any(is_type(side) for side in sides):
                    yield node.lineno
            case ast.Match(subject=ast.Attribute(attr="type"), cases=cases):
                if any(
                    isinstance(n, ast.MatchValue) and not is_words(n.value) for c in cases for n in ast.walk(c.pattern)
                ):
                    yield node.lineno
            case ast.MatchClass(cls=ast.Name(id=name)) if name in CLASSES:
                yield node.lineno
            case ast.MatchValue(value=value) if is_type(value):
                yield value.lineno
            case ast.Call(func=ast.Name(id="isinstance"), args=[_, ast.Name(id=name)]) if name in CLASSES:
                yield node.lineno
            case ast.Set(elts=parts) if any(map(is_type, parts)):
                yield node.lineno
            case ast.Dict(keys=keys) if any(map(is_type, keys)):
                yield node.lineno


def modules() -> Iterator[Path]:
    for path in sorted(HOUSE.rglob("*.py")):
        if not any(path == room or room in path.parents for room in ROOMS):
            yield path


def test_types_are_asked_and_never_told_apart() -> None:
    found = [
        f"{p.relative_to(ROOT)}:{n}" for p in modules() for n in told_apart(ast.parse(p.read_text(encoding="utf-8")))
    ]
    assert found == [], "ask the type; where none of its answers fits, give it one more (docs/dev/decisions)"


@pytest.mark.parametrize(
    "code",
    [
        "spec.type is field_types.TEXT",
        "spec.type is not wanted",
        "spec.type in NUMBERS",
        "one.type == other.type",
        "spec.type.word == '整数'",
        "kind in {field_types.DATE, field_types.TEXT}",
        "kind is DATE",
        "match spec.type:\n    case field_types.DATE: pass",
        "match kind:\n    case field_types.DATE | field_types.TEXT: pass",
        "isinstance(spec.type, DateType)",
        "named = {field_types.TEXT: 1}",
        "some = frozenset({TEXT, DATE})",
    ],
)
def test_each_way_of_telling_types_apart_is_seen(code: str) -> None:
    known = "from reportgen.field_types import DATE, TEXT, DateType\n"
    assert list(told_apart(ast.parse(known + code)))


@pytest.mark.parametrize(
    "code",
    ["node.type == 'heading'", "node.type in {'text', 'html'}", "spec.type.is_number", "Field('a', 'b', TEXT, here)"],
)
def test_asking_and_naming_a_type_is_no_telling_apart(code: str) -> None:
    assert not list(told_apart(ast.parse("from reportgen.field_types import TEXT\n" + code)))


@pytest.mark.parametrize("kind", FIELD_TYPES, ids=repr)
def test_a_type_is_the_same_wherever_it_is_made(kind: FieldType) -> None:
    again = pickle.loads(pickle.dumps(kind))  # noqa: S301 - as a worker gets it
    assert again == kind
    assert hash(again) == hash(kind)
    assert len({other for other in FIELD_TYPES if other == kind}) == 1


@pytest.mark.parametrize("kind", FIELD_TYPES, ids=repr)
def test_every_type_describes_its_fields(kind: FieldType) -> None:
    spec = Field("a", "甲", kind, FileLocation(""), choices=("一", "二"))
    assert kind.told(spec)
    assert not kind.is_single or kind.schema(spec)
    assert kind.about
