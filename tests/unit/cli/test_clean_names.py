"""Names of files go to a screen without what would steer it."""

from __future__ import annotations

import json

import pytest

from reportgen.cli import console
from reportgen.cli.answering import tell
from reportgen.diagnostics import error
from reportgen.records.finding import finding_json
from reportgen.source import FileLocation, Source, TextLocation
from reportgen.telling.said import Findings

NAMES = (
    "\x1b]0;x\x07\x1b[2J乙.yaml",
    "乙\u202elmay.exe",
    "乙\u200b.yaml",
    "乙\x9b31m.yaml",
    "乙\n伪造的一行.yaml",
    "乙\x7f.yaml",
)


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_shown_by_its_code_points(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    finding = error("x", f"与 {name} 同名", FileLocation(name), f"改 {name}")
    tell([Findings([finding, error("x", "某处", TextLocation(Source(name, f"甲{name}\n"), 1, 1))])])
    console.print_table(("一", "二"), [(name, "甲")])
    console.print_json({"name": name, "finding": finding_json(finding)})
    told = capsys.readouterr()
    raw = set("\x1b\x07\x9b\x7f\u202e\u200b") & set(told.out + told.err)
    assert not raw
    assert "\n伪造" not in told.out + told.err
    assert json.loads(told.out[told.out.index("{") :])["name"] == name
    assert "<U+" in told.err


def test_lines_of_a_text_stay_lines(capsys: pytest.CaptureFixture[str]) -> None:
    console.say("甲\n乙\t丙")
    assert capsys.readouterr().out == "甲\n乙\t丙\n"
