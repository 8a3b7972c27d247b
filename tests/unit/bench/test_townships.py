"""The made-up townships of a benchmark: they pass, they differ, and they are the same every time."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from bench.townships import place_names, township, write_townships
from reportgen.diagnostics import DiagnosticLog
from reportgen.operations.check.inputs import check_inputs
from reportgen.pipeline import Stages
from reportgen.workspace import DiskWorkspace
from tests.workspaces import ROOT, below


def inputs(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in (folder / "inputs/2026H1").iterdir())


@pytest.mark.parametrize("pages", [6, 30, 100])
def test_five_townships_pass_the_check_without_a_finding(tmp_path: Path, pages: int) -> None:
    write_townships(5, tmp_path, pages)
    checked = check_inputs(DiskWorkspace(tmp_path), inputs(tmp_path))
    assert len(checked) == 5
    assert all(one.passed for one in checked)
    assert [f for one in checked for f in one.findings] == []


def test_twenty_thousand_names_differ_and_end_as_townships_do() -> None:
    names = list(itertools.islice(place_names(), 20000))
    assert len(set(names)) == 20000
    assert {name[-1] for name in names} == {"乡", "镇"}
    assert max(map(len, names)) <= 4


def test_the_same_call_writes_the_same_bytes(tmp_path: Path) -> None:
    write_townships(5, tmp_path / "once")
    write_townships(5, tmp_path / "again")
    assert below(tmp_path / "once", "") == below(tmp_path / "again", "")


def test_a_township_does_not_depend_on_how_many_there_are(tmp_path: Path) -> None:
    write_townships(2, tmp_path / "few")
    write_townships(5, tmp_path / "many")
    many = below(tmp_path / "many", "")
    assert {path: many[path] for path in below(tmp_path / "few", "")} == below(tmp_path / "few", "")


def test_reports_say_different_things(tmp_path: Path) -> None:
    write_townships(5, tmp_path)
    stages = Stages(DiskWorkspace(tmp_path))
    facts = [stages.report(path, DiagnosticLog()).facts for path in inputs(tmp_path)]
    for one, other in itertools.combinations(facts, 2):
        assert one["problems"] != other["problems"]
        assert one["projects"] != other["projects"]


def test_longer_reports_have_longer_lists() -> None:
    lengths = [township(0, "青溪乡", pages).count("\n  - 标题: ") for pages in (6, 30, 100)]
    assert lengths == sorted(set(lengths))


def test_more_townships_than_names_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="only 20160 names"):
        write_townships(20161, tmp_path)
    assert below(tmp_path, "") == {}


def test_own_kits_are_those_that_are_shipped(tmp_path: Path) -> None:
    write_townships(1, tmp_path, own_kits=True)
    assert below(tmp_path / "templates", "") == below(ROOT / "templates", "")
