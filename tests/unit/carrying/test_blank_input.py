"""The blank input of a kit: what must be told is open, and every other line can be taken in as it stands."""

from __future__ import annotations

import re

import pytest

from reportgen.carrying.blank_input import blank_input
from reportgen.diagnostics import DiagnosticLog, RejectedInput
from reportgen.model.kit import Kit
from reportgen.pipeline import Stages
from tests.workspaces import INPUT, own_workspace

KITS = ("general", "general_three", "halfyear", "campaign", "county")


def kit_of(name: str) -> Kit:
    compiled = Stages(own_workspace()).kit(name, DiagnosticLog())
    assert compiled is not None
    return compiled.kit


def told(text: str) -> list[tuple[str, int]]:
    workspace = own_workspace()
    workspace.content[INPUT] = text.encode()
    log = DiagnosticLog()
    try:
        Stages(workspace).report(INPUT, log)
        found = log.sorted()
    except RejectedInput as rejected:
        found = rejected.diagnostics
    return [(f.rule, getattr(f.location, "line", 0)) for f in found]


@pytest.mark.parametrize("name", KITS)
def test_each_open_key_is_told_at_its_own_line_and_nothing_else(name: str) -> None:
    text = blank_input(kit_of(name))
    lines = text.split("\n")
    found = told(text)
    assert {rule for rule, _ in found} <= {"missing-key", "missing-fact", "empty-key"}
    assert all(re.match(r"[^#]*:\s*(#|$)", lines[line - 1]) for _, line in found), found


@pytest.mark.parametrize("name", KITS)
def test_all_lines_taken_in_are_keys_that_the_kit_knows(name: str) -> None:
    kit = kit_of(name)
    head, _, _ = blank_input(kit).partition("# ―― 全年目标")
    keys = re.sub(r"(?m)^# (?= *(?:- )?[^\s:，。]+:)", "", head)
    rules = {rule for rule, _ in told(keys)}
    assert not rules & {"unknown-key", "yaml-syntax", "duplicate-key", "wrong-type", "misplaced-key"}, rules
    assert keys.count("\n- ") == 0
    names = {field.label for field in kit.fields}
    assert names <= set(re.findall(r"(?m)^([^\s#:]+):", keys))
