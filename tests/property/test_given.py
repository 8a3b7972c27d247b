"""Values of a program: what they say is what the input says, and every place in it leads back to its keys."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import reportgen
from reportgen.characters import BLANKS, UNPRINTABLE
from reportgen.diagnostics import DiagnosticLog
from reportgen.model.input import InputNode, ListNode, MapNode, ScalarNode
from reportgen.readers.given import read_given
from reportgen.readers.key_places import KeyPlaces
from reportgen.readers.yaml import read_yaml
from reportgen.source import KeyLocation, Location, Source
from reportgen.writers.input_yaml import write_input
from tests.workspaces import ROOT

Keys = tuple[str | int, ...]
INPUTS = [path for path in sorted((ROOT / "inputs").rglob("*.yaml")) if not path.name.startswith("_")]

words = st.text(st.sampled_from("甲乡村 12.5-:#,[]{}'\"\\|>&*!%@`？，。\n余约万元年null是否~"), max_size=8)
keys = words.map(lambda text: text.strip(BLANKS)).filter(lambda text: text and "\n" not in text and text != "<<")
leaves = st.one_of(
    words,
    st.integers(-(10**12), 10**12),
    st.booleans(),
    st.dates(datetime.date(1900, 1, 1)),
    st.decimals(-(10**6), 10**6, places=2),
    st.floats(-1e9, 1e9, allow_nan=False).map(lambda number: round(number, 4)),
)
values = st.dictionaries(
    keys,
    st.recursive(
        leaves, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3), max_leaves=8
    ),
    min_size=1,
    max_size=4,
)


def said(value: object, at: Keys = ()) -> Iterator[tuple[Keys, str]]:
    """The leaves of values with their keys, as a person would write them."""
    match value:
        case dict():
            for key, inner in value.items():
                yield from said(inner, (*at, key))
        case list():
            for number, inner in enumerate(value):
                yield from said(inner, (*at, number))
        case bool():
            yield at, "是" if value else "否"
        case float():
            yield at, f"{Decimal(repr(value).removesuffix('.0')):f}"
        case Decimal():
            yield at, f"{value:f}"
        case _:
            yield at, str(value).strip(BLANKS)


def read(node: InputNode, at: Keys = ()) -> Iterator[tuple[Keys, str, Location]]:
    match node:
        case MapNode(entries=entries):
            for entry in entries:
                yield from read(entry.value, (*at, entry.key))
        case ListNode(items=items):
            for number, item in enumerate(items):
                yield from read(item, (*at, number))
        case ScalarNode(text=text, location=location):
            yield at, text, location


@given(values.filter(lambda found: not UNPRINTABLE.search(repr(found))))
def test_an_input_says_what_the_values_say_and_every_place_leads_to_its_keys(found: dict[str, object]) -> None:
    log = DiagnosticLog()
    source = Source("a.yaml", write_input(read_given(found, "a.yaml", log)))
    root = read_yaml(source, log)
    assert root is not None
    assert list(log) == []
    assert [(at, text) for at, text, _ in read(root)] == list(said(found))
    places = KeyPlaces(source)
    for at, _, location in read(root):
        assert places.of(location) == KeyLocation("a.yaml", at)


@pytest.mark.parametrize("path", INPUTS, ids=[path.stem for path in INPUTS])
def test_a_shipped_input_read_by_another_program_gives_the_same_figures(path: Path) -> None:
    name = f"inputs/{path.parent.name}/{path.name}"
    as_file = reportgen.memory_workspace({name: path.read_bytes()})
    as_values = reportgen.memory_workspace(inputs={name: yaml.safe_load(path.read_bytes())})
    figures = {label: fact.text for label, fact in reportgen.facts(as_file, name).items()}
    assert {label: fact.text for label, fact in reportgen.facts(as_values, name).items()} == figures
