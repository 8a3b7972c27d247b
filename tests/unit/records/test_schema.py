"""A schema says what the types of a record say, no more and no less."""

from __future__ import annotations

from enum import Enum
from typing import Annotated, NotRequired, TypedDict

import pytest
from jsonschema import Draft202012Validator

from reportgen.records.kinds import KINDS, Kind
from reportgen.records.schema import make_schema, named, valued


class Side(Enum):
    LEFT = "左"
    RIGHT = "右"


class TreeJson(TypedDict):
    name: Annotated[str, "名称"]
    side: Annotated[str | None, "哪一边", named(Side)]
    size: NotRequired[Annotated[int | None, "大小"]]
    parts: Annotated[list[TreeJson], "各部分"]
    counts: Annotated[dict[str, float], "个数"]


class UnexplainedJson(TypedDict):
    name: str


class OddJson(TypedDict):
    at: Annotated[bytes, "何处"]


LEAF = {"name": "叶", "side": "left", "parts": [], "counts": {}}
VALIDATOR = Draft202012Validator(make_schema("tree", "树", TreeJson))


@pytest.mark.parametrize(
    "value",
    [
        LEAF,
        {**LEAF, "side": None},
        {**LEAF, "size": 3},
        {**LEAF, "size": None},
        {**LEAF, "parts": [LEAF, LEAF]},
        {**LEAF, "counts": {"甲": 1.5}},
    ],
)
def test_what_the_types_allow_is_valid(value: object) -> None:
    assert VALIDATOR.is_valid(value)


@pytest.mark.parametrize(
    "value",
    [
        [],
        {**LEAF, "colour": "绿"},
        {key: LEAF[key] for key in LEAF if key != "name"},
        {**LEAF, "name": None},
        {**LEAF, "side": "左"},
        {**LEAF, "size": 1.5},
        {**LEAF, "size": "3"},
        {**LEAF, "parts": [{**LEAF, "colour": "绿"}]},
        {**LEAF, "counts": {"甲": "1"}},
    ],
)
def test_what_the_types_forbid_is_not(value: object) -> None:
    assert not VALIDATOR.is_valid(value)


def test_words_of_an_enumeration_are_its_names_or_its_values() -> None:
    assert named(Side).words == ("left", "right")
    assert valued(Side).words == ("左", "右")


def test_a_key_without_words_is_a_mistake_of_the_program() -> None:
    with pytest.raises(TypeError, match="name has no words"):
        make_schema("x", "x", UnexplainedJson)


@pytest.mark.parametrize("shape", [OddJson, tuple[str, int], dict[int, str]])
def test_what_json_cannot_hold_is_a_mistake_of_the_program(shape: object) -> None:
    with pytest.raises(TypeError, match="nothing that JSON holds"):
        make_schema("x", "x", shape)


@pytest.mark.parametrize("kind", KINDS, ids=[kind.name for kind in KINDS])
def test_each_published_schema_is_a_schema_and_refuses_what_it_does_not_name(kind: Kind) -> None:
    schema = kind.schema()
    Draft202012Validator.check_schema(schema)
    for record in schema["$defs"].values():
        assert record["additionalProperties"] is False
        assert all(entry["description"] for entry in record["properties"].values())


def test_each_kind_has_a_name_and_a_call_of_its_own() -> None:
    assert len({kind.name for kind in KINDS}) == len({kind.call for kind in KINDS}) == len(KINDS)
