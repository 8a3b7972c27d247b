"""Words copied from a neighbour's report, its name left in: told where a sentence begins so, and not where others are told of."""

from __future__ import annotations

import pytest

from reportgen.diagnostics import DiagnosticLog
from reportgen.pipeline import Stages
from tests.workspaces import INPUT, own_workspace


def told(words: str, place: str = "石柳县青禾乡") -> list[str]:
    workspace = own_workspace()
    workspace.content[INPUT] = f"""模板: general
单位: {place}
文字:
  - {{章节: 主要做法, 内容: "{words}"}}
红头: {{抄送: "柳铺镇党委，县统计局", 发文机关: 青禾乡人民政府}}
""".encode()
    log = DiagnosticLog()
    Stages(workspace, draft=True).report(INPUT, log)
    return [finding.message for finding in log if finding.rule == "another-place"]


@pytest.mark.parametrize(
    "words",
    [
        "柳铺镇坚持党建引领，办好实事",
        "开展巡河。柳铺镇党委、政府认真落实河长制",
        "今年以来，柳铺镇党委政府始终把安全放在首位",
        "上半年柳铺镇积极培育产业",
    ],
)
def test_a_sentence_that_speaks_for_another_township_is_told(words: str) -> None:
    assert told(words) == ["“文字[1].内容”里说的是“柳铺镇”，“单位”是“石柳县青禾乡”"]


@pytest.mark.parametrize(
    "words",
    [
        "青禾乡坚持党建引领",
        "石柳县青禾乡党委认真落实责任",
        "与柳铺镇共建供水管网，柳铺镇负责施工",
        "全乡坚持党建引领，各乡镇认真落实",
        "集镇积极整治，小城镇全面提升",
        "城关镇派出所深入排查",
        "我乡始终把安全放在首位",
    ],
)
def test_its_own_name_and_what_others_are_told_of_are_no_slips(words: str) -> None:
    assert told(words) == []


def test_a_county_tells_of_its_townships() -> None:
    assert told("柳铺镇坚持党建引领，办好实事", "石柳县") == []
