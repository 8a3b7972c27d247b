"""Results in words, whatever a door looks like."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportgen.diagnostics import Diagnostic, warning
from reportgen.source import FileLocation, Source, TextLocation
from reportgen.telling.plain import one_line
from reportgen.telling.said import Findings, Trouble, by_place, short
from reportgen.telling.summed import MANY_FINDINGS, MANY_INPUTS, summed_told
from tests.workspaces import ROOT

MODULES = sorted((ROOT / "reportgen/telling").glob("*.py"))


def findings(path: str, count: int) -> Iterator[Diagnostic]:
    yield from (warning("odd", f"第{n}处少见", FileLocation(path)) for n in range(count))


@pytest.mark.parametrize("module", MODULES, ids=[path.stem for path in MODULES])
def test_nothing_is_printed_or_asked_for_here(module: Path) -> None:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    assert not names & {"print", "input", "open"}
    assert not imported & {"sys", "os", "time", "datetime", "click"}


def test_a_name_with_a_line_break_passes_for_no_line_of_its_own() -> None:
    assert one_line("甲\n0 处错误") == "甲<U+000A>0 处错误"


@pytest.mark.parametrize(("text", "shown"), [("一二三", "一二三"), ("一二三四", "一二…"), ("", "")])
def test_a_long_text_is_cut_to_what_fits(text: str, shown: str) -> None:
    assert short(text, 3) == shown


def test_findings_of_several_inputs_stand_in_the_order_of_their_places() -> None:
    source = Source("甲.yaml", "一\n二\n")
    late, early = (warning("odd", "少见", TextLocation(source, line, 1, 1)) for line in (2, 1))
    assert by_place([[late], [early, late]]).found == (early, late)


def test_few_findings_are_told_one_by_one_and_many_summed() -> None:
    few = [(f"{n}.yaml", list(findings(f"{n}.yaml", 1))) for n in range(MANY_INPUTS)]
    (told,) = summed_told(few, everything=False, more="")
    assert isinstance(told, Findings)
    assert len(told.found) == MANY_INPUTS
    many = [(f"{n}.yaml", list(findings(f"{n}.yaml", 3))) for n in range(MANY_FINDINGS)]
    said = list(summed_told(many, everything=False, more="加 --all"))
    assert all(isinstance(piece, Trouble) for piece in said)
    assert said[0] == Trouble(f"{MANY_FINDINGS} 份里有 {MANY_FINDINGS * 3} 处问题，先按种类汇总：")
    assert said[-2] == Trouble("逐条看：加 --all")
    (whole,) = summed_told(many, everything=True, more="")
    assert isinstance(whole, Findings)
    assert whole.everything
