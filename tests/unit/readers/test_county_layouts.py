"""Tables that county offices draw up: what is beside, above and around a column tells what its figures are."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.unit.readers.test_clerks_layouts import Rows, imported
from tests.unit.readers.test_heads_guessed import guessed

TOWNS = ("青禾乡", "柳铺镇", "石塘乡")


def test_lines_of_a_numbered_table_with_sections_are_read_by_the_section_they_stand_in() -> None:
    found = imported(
        [
            ["重点工作半年完成情况一览表"],
            ["序号", "项目", "单位", *TOWNS, "牵头单位"],
            [None, "一、矛盾化解"],
            [1, "受理矛盾纠纷", "起", 41, 38, 52, "政法委"],
            [2, "调处成功", "起", 40, 36, 50, "政法委"],
            [3, "化解率", "%", 97.6, 94.7, 96.2, "政法委"],
            [None, "二、便民服务"],
            [4, "12345热线工单", "件", 120, 98, 143, "政务办"],
            [5, "按时办结", "件", 118, 98, 140, "政务办"],
        ],
        ("A1:G1",),
    )
    assert found.figures["柳铺镇"] == {
        "纠纷.受理": "38",
        "纠纷.化解": "36",
        "服务.热线工单": "98",
        "服务.热线办结": "98",
    }
    assert list(found.figures) == list(TOWNS)
    assert "“牵头单位”这一列没有数，没有导入" in [finding.message for finding in found.log]


@pytest.mark.parametrize(
    ("heads", "wanted"),
    [
        (("排查隐患〔处〕", "完成整改【处】"), {"安全.排查隐患", "安全.整改隐患"}),
        (("完成整改【处】", "排查隐患〔处〕"), {"安全.排查隐患"}),  # of what, nobody says
        (("下发图斑（个）", "整改到位（个）"), {"耕地保护.下发图斑", "耕地保护.整改图斑"}),
        (("受理件数",), set()),  # of disputes, petitions or services
        (("招商引资到位资金（万元）",), {"招商.到位资金"}),
        (("外资到位资金（万元）",), set()),
        (("临时救助金额合计（元）",), {"救助.临时救助资金"}),
        (("新发展党员（名）", "其中：女"), {"党建.发展党员"}),
        (("排查登记矛盾纠纷（起）",), {"纠纷.受理"}),
        (("监测对象户数/上年末存量", "监测对象户数/本期新增"), {"帮扶.期初监测户", "帮扶.新增监测户"}),
        (
            ("30万元以上的村（个）", "100万元以上的村（个）", "薄弱村（个）"),
            {"村集体.三十万以上村", "村集体.百万以上村"},
        ),
        (("在校学生（人）", "其中：留守儿童"), {"社事.在校生"}),  # of the pupils: no 留守儿童关爱
        (("拆除违建/处数", "拆除违建/面积（㎡）"), set()),  # 城区 and 耕地保护 both have such
        (("热线工单/完成数", "热线工单/得分", "热线工单/位次"), {"服务.热线工单"}),
    ],
)
def test_what_a_head_counts_is_said_by_its_own_words_and_by_the_column_before(
    heads: Sequence[str], wanted: set[str]
) -> None:
    assert set(guessed("general", *heads).values()) == wanted


def test_an_answer_of_yes_is_no_reason_to_take_a_column_for_a_choice() -> None:
    found = imported([["乡镇", "低保户数（户）", "是否完成"], ["青禾乡", 152, "是"], ["柳铺镇", 98, "是"]])
    assert found.figures["青禾乡"] == {"救助.低保户": "152"}


def test_villages_that_a_table_of_townships_names_are_no_places() -> None:
    found = imported(
        [
            ["乡镇", "项目名称", "建设地点", "项目类别", "总投资（万元）", "形象进度"],
            ["青禾乡", "污水管网", "东坪村", "基础设施", 820, "主体已经完工"],
            [None, "茶叶加工厂", "西坪村", "产业", 460, "正在平整场地"],
            [None, "敬老院改造", "南坪村", "民生", 310, "正在平整场地"],
            ["柳铺镇", "冷链仓储", "北坪村", "产业", 1200, "主体已经完工"],
        ],
        ("A2:A4",),
    )
    assert "    单位: A    # 乡镇\n" in found.text
    assert found.columns["Sheet1"] == {"B": "名称", "C": "地点", "D": "类别", "E": "总投资", "F": "进展"}


def test_a_working_committee_is_one_of_a_street() -> None:
    rows: Rows = [["单位", "党员总数（名）"], ["中共龙潭街道工作委员会", 612], ["中共青禾乡委员会", 508]]
    assert list(imported(rows).figures) == ["龙潭街道", "青禾乡"]
