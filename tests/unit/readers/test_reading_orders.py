"""Forms with two figures a line: a head that says only what became of things is of those before it, in whichever order."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from reportgen.diagnostics import DiagnosticLog
from reportgen.readers.sheets import guess_map
from reportgen.readers.workbook import read_workbook
from tests.unit.readers.test_office_layouts import kit_of
from tests.workbooks.foreign import ForeignSheet, build
from tests.workbooks.office_figures import Row

RULE = re.compile(r'^ +"?([A-Z]\d+)"?: \{指标: ([^,}]+)', re.MULTILINE)


def guessed(*lines: Sequence[str], title: str = "穗安镇便民服务中心2026年上半年工作情况表") -> dict[str, str]:
    """What is taken for sure, by cell, of a form with these labels in each line, a figure behind each."""
    rows: list[Row] = [[title], ["项目", "数量"] * len(lines[0])]
    for number, line in enumerate(lines, 1):
        rows.append([cell for at, label in enumerate(line, 1) for cell in (label, number * 100 + at)])
    workbook = read_workbook(build({"表": ForeignSheet(rows)}), "表.xlsx", DiagnosticLog())
    assert workbook is not None
    return dict(RULE.findall(guess_map(workbook, kit_of("general"))))


def test_a_figure_is_of_the_one_above_it_where_that_explains_more() -> None:
    found = guessed(
        ["受理各类办件（件）", "12345热线转办工单（件）"],
        ["办结（件）", "热线工单办结（件）"],
        ["帮办代办（件）", "回访（件）"],
    )
    assert found == {
        "B4": "服务.办结",
        "D4": "服务.热线办结",
        "B3": "服务.办件",
        "D3": "服务.热线工单",
        "B5": "服务.帮代办",
        "D5": "服务.回访件",
    }


@pytest.mark.parametrize(
    "lines",
    [
        (["受理各类办件（件）", "办结（件）"], ["12345热线转办工单（件）", "办结（件）"]),
        (["受理各类办件（件）", "12345热线转办工单（件）"], ["办结（件）", "办结（件）"]),
    ],
)
def test_what_the_two_orders_take_for_two_figures_is_asked(lines: tuple[list[str], ...]) -> None:
    assert set(guessed(*lines).values()) == {"服务.办件", "服务.热线工单"}
    assert set(guessed(*lines, title="穗安镇2026年上半年工作情况表").values()) == {"服务.热线工单"}
