"""Each indicator that a general report may hold (tests/data/indicators.csv) has its place in the kit, and is printed where it belongs."""

from __future__ import annotations

import csv
import re

import pytest

from reportgen.diagnostics import DiagnosticLog
from reportgen.model.kit import Field
from reportgen.pipeline import Stages
from tests.workspaces import ROOT, own_workspace

with (ROOT / "tests/data/indicators.csv").open(encoding="utf-8", newline="") as _file:
    ROWS = list(csv.DictReader(_file))
NAMES = [f"{row['组']}.{row['指标']}" for row in ROWS]


@pytest.fixture(scope="module")
def fields() -> dict[str, Field]:
    """The figures of the general kit by 组.名称; the columns of lists too."""
    log = DiagnosticLog()
    compiled = Stages(own_workspace()).kit("general", log)
    assert compiled is not None, [d.message for d in log]
    return {f"{group.label}.{f.label}": f for group in compiled.kit.fields for f in group.fields}


@pytest.mark.parametrize("row", ROWS, ids=NAMES)
def test_has_its_place(row: dict[str, str], fields: dict[str, Field]) -> None:
    spec = fields[f"{row['组']}.{row['指标']}"]
    assert spec.unit == row["单位"]
    kind, places = (row["类型"][:2], int(row["类型"][2:] or 0))
    assert (spec.type.word, spec.places) == (kind, places)
    bounds = [b for b in (spec.maximum, spec.usual[1] if spec.usual else None) if b is not None]
    if row["上限"]:
        assert bounds, "what is common is told"
        assert min(bounds) >= int(row["上限"])


PRINTED = [row for row in ROWS if row["节"]]  # the columns of lists are printed row by row, or in a table


@pytest.mark.parametrize("row", PRINTED, ids=[f"{row['组']}.{row['指标']}" for row in PRINTED])
def test_is_printed_in_its_part_alone(row: dict[str, str]) -> None:
    folder = ROOT / "templates/modules" / row["模块"]
    printed = re.compile(rf"{{{{[^}}]*(?<![\w.]){row['组']}\.{row['指标']}(?![\w.])")
    parts = {p.name.partition(".")[0] for p in folder.glob("*.j2") if printed.search(p.read_text(encoding="utf-8"))}
    assert parts == {row["节"]}


def test_the_list_names_each_figure_of_a_module_once() -> None:
    assert len(set(NAMES)) == len(NAMES)


def test_figures_are_numbers(fields: dict[str, Field]) -> None:
    assert all(fields[f"{row['组']}.{row['指标']}"].type.is_number for row in PRINTED)
