"""Facts that were taken over are told until someone has looked at them."""

from __future__ import annotations

import pytest

from reportgen.diagnostics import DiagnosticLog, Severity
from reportgen.pipeline import Stages
from tests.workspaces import INPUT, mini_workspace

HEAD = "模板: mini\n单位: 甲乡\n"


def marked(text: str) -> list[str]:
    log = DiagnosticLog()
    Stages(mini_workspace(HEAD + text)).report(INPUT, log)
    assert all(f.severity is Severity.WARNING for f in log)
    return [f"{f.location} {f.message}" for f in log if f.rule == "carried-not-reviewed"]


def test_a_figure_whose_line_carries_the_mark_is_told_at_its_place() -> None:
    assert marked("行政村: 18个  # 待核对：上期 18个\n走访: 5\n") == [
        f"{INPUT}:3:6 “行政村”是18个，沿用上期的数，还没有核对"
    ]


def test_words_are_told_without_being_repeated() -> None:
    text = "行政村: 18\n工作重点: 抓产业 # 待核对\n"
    assert marked(text) == [f"{INPUT}:4:7 “工作重点”沿用上期的内容，还没有核对"]


def test_figures_with_a_source_in_rows_and_among_the_aims_are_told() -> None:
    text = "行政村: {值: 18, 来源: 台账}  # 待核对\n项目:\n  - 名称: 桥  # 待核对\n    资金: 5\n目标:\n  走访: 9  #待核对\n"
    assert [line.partition(" ")[0] for line in marked(text)] == [f"{INPUT}:3:10", f"{INPUT}:5:9", f"{INPUT}:8:7"]


@pytest.mark.parametrize("comment", ["", "  # 已核对", "  # 上期 17个，待核对的另见台账", "  # 核对：上期 18个"])
def test_nothing_is_told_once_the_mark_is_gone(comment: str) -> None:
    assert marked(f"行政村: 18个{comment}\n") == []


def test_the_mark_inside_of_words_is_no_mark() -> None:
    assert marked('行政村: 18\n工作重点: "抓好 # 待核对"\n') == []
