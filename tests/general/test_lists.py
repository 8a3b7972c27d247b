"""Long lists read well: more than five rows go into a table, and the text says how many, how much and the three largest."""

from __future__ import annotations

import pytest

from tests.general.states import stages_of, told
from tests.workspaces import INPUT

PROJECTS = "招商引资和项目建设"
INDUSTRIES = "特色产业和村集体经济"
ROADS = "\n".join(
    f"  - {{名称: {name}, 地点: {name[:2]}村, 类别: 产业, 总投资: {total}, 年度计划: {total - 10}, 本期完成: {done}, 状态: {state}}}"
    for name, total, done, state in (
        ("茶厂扩建", 300, 120, "续建"),
        ("冷库新建", 900, 0, "前期"),
        ("渠道整治", 260.5, 260.5, "竣工"),
        ("桥梁改造", 500, 80, "新开工"),
        ("校舍维修", 100, 90, "续建"),
        ("水厂迁建", 700, 310, "续建"),
    )
)


def said(module: str, facts: str) -> list[str]:
    text = f"模板: one\n单位: 清溪镇\n成文日期: 2026年7月2日\n{facts}\n"
    return [line.removeprefix("段落 ") for line in told(stages_of(module), {INPUT: text.encode()})]


def test_many_projects_go_into_a_table() -> None:
    lines = said(PROJECTS, f"项目清单:\n{ROADS}")
    assert lines[1] == (
        "列入年度计划的重点项目6个，总投资2760.5万元，年度计划投资2700.5万元，"
        "总投资最大的三个是冷库新建（900万元）、水厂迁建（700万元）、桥梁改造（500万元）。"
    )
    assert lines[3] == ("重点项目完成投资860.5万元。从进度看，续建3个、前期1个、竣工1个、新开工1个。各项目进展见→表1。")
    assert lines[4:7] == [
        "表1 重点项目进展情况表（单位：万元）",
        "  项目〈1列2行〉 | 地点〈1列2行〉 | 类别〈1列2行〉 | 投资〈3列1行〉 | 状态〈1列2行〉",
        "  ↑ | ↑ | ↑ | 总投资 | 年度计划 | 本期完成 | ↑",
    ]
    assert lines[-1].split() == ["合计行", "合计〈3列1行〉", "|", "2760.5", "|", "2700.5", "|", "860.5", "|"]


def test_very_many_projects_go_into_an_attachment_by_kinds() -> None:
    kinds = ("产业", "民生", "基础设施")
    rows = "".join(
        f"\n  - {{名称: 项目{number}号, 地点: 东村, 类别: {kinds[number % 3]}, 总投资: {100 + number}, 本期完成: {number}}}"
        for number in range(1, 17)
    )
    lines = said(PROJECTS, f"项目清单:{rows}")
    assert "重点项目完成投资136万元。各项目进展见附件（→表1）。" in lines
    table = lines[lines.index("附件 重点项目进展情况表") :]
    assert table[1] == "表1 重点项目进展情况表（单位：万元）"
    levels = [line.split("行 ")[-1].strip() for line in table if "小计" in line or "合计" in line]
    assert [[words.strip() for words in line.split("|")] for line in levels] == [
        ["一、民生类小计", "6个", "651", "", "51", ""],
        ["二、基础设施类小计", "5个", "540", "", "40", ""],
        ["三、产业类小计", "5个", "545", "", "45", ""],
        ["合计", "16个", "1736", "", "136", ""],
    ]
    assert [line.split()[0] for line in table[4:8]] == ["一、民生类小计", "项目1号", "项目4号", "项目7号"]


def test_money_is_printed_in_the_unit_that_the_township_chose() -> None:
    lines = said(PROJECTS, f"金额单位: 亿元\n项目清单:\n{ROADS}")
    assert lines[1].startswith("列入年度计划的重点项目6个，总投资0.27605亿元，")
    assert "冷库新建（0.09亿元）" in lines[1]
    assert lines[4] == "表1 重点项目进展情况表（单位：万元）"


def test_few_projects_are_named_one_by_one() -> None:
    lines = said(PROJECTS, "项目清单:\n" + "\n".join(ROADS.splitlines()[:3]))
    assert lines[1] == (
        "列入年度计划的重点项目3个，总投资1460.5万元，年度计划投资1430.5万元，分别是"
        "茶厂扩建（茶厂村，产业类）总投资300万元、年度计划290万元；"
        "冷库新建（冷库村，产业类）总投资900万元、年度计划890万元；"
        "渠道整治（渠道村，产业类）总投资260.5万元、年度计划250.5万元。"
    )
    assert lines[3] == (
        "重点项目完成投资380.5万元。续建项目茶厂扩建完成投资120万元；冷库新建处于前期阶段；"
        "竣工项目渠道整治完成投资260.5万元。"
    )


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ("总投资: 300", "列入年度计划的重点项目1个，即茶厂，总投资300万元。"),
        ("总投资: 300, 状态: 竣工, 进展: 已经投产", "竣工项目茶厂，已经投产。"),
        ("总投资: 300, 本期完成: 0", "列入年度计划的重点项目1个，即茶厂，总投资300万元。"),
        ("总投资: 300, 本期完成: 0, 状态: 续建", "茶厂继续建设。"),
        ("总投资: 300, 本期完成: 0, 状态: 新开工", "茶厂已经开工。"),
        ("总投资: 300, 状态: 竣工", "茶厂已经竣工。"),
        (
            "总投资: 300, 地点: 西村, 年度计划: 90",
            "列入年度计划的重点项目1个，即茶厂（西村），总投资300万元，年度计划投资90万元。",
        ),
        ("总投资: 300, 本期完成: 20", "重点项目完成投资20万元。茶厂完成投资20万元。"),
    ],
)
def test_a_project_of_which_little_is_said(row: str, text: str) -> None:
    assert text in said(PROJECTS, f"项目清单:\n  - {{名称: 茶厂, {row}}}")


def test_many_industries_go_into_a_table() -> None:
    names = ("茶叶", "黄桃", "烤烟", "大蒜", "油茶", "莲子")
    rows = "".join(
        f"\n  - {{名称: {n}, 面积: {900 - 100 * i}, 上年面积: {850 - 90 * i}, 产值: 40}}" for i, n in enumerate(names)
    )
    lines = said(INDUSTRIES, f"主导产业:{rows}")
    assert lines[1] == (
        "主导产业6个，面积合计3900亩，产值合计240万元，面积最大的是茶叶（900亩）、黄桃（800亩）、烤烟（700亩），各产业情况见→表1。"
    )
    assert lines[2] == "表1 主导产业情况表"


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        ("{名称: 茶叶}, {名称: 黄桃, 面积: 60}", "特色产业方面，黄桃面积60亩。"),
        ("{名称: 肉鸡, 规模: 存笼12万羽, 带动户数: 30}", "特色产业方面，肉鸡存笼12万羽，带动农户30户。"),
        ("{名称: 茶叶, 面积: 60, 上年面积: 60}", "特色产业方面，茶叶面积60亩，与上年持平。"),
        ("{名称: 茶叶, 面积: 60, 上年面积: 72}", "特色产业方面，茶叶面积60亩，比上年减少12亩。"),
    ],
)
def test_an_industry_of_which_little_is_said(rows: str, text: str) -> None:
    assert text in said(INDUSTRIES, f"主导产业: [{rows}]")


@pytest.mark.parametrize(
    ("module", "facts"),
    [
        (PROJECTS, "项目清单: [{名称: 茶厂, 总投资: 300, 年度计划: 90}, {名称: 桥, 总投资: 50}]"),
        (PROJECTS, "项目清单: [{名称: 茶厂, 总投资: 300, 本期完成: 90}, {名称: 桥, 总投资: 50, 状态: 续建}]"),
        (
            INDUSTRIES,
            "主导产业: [" + ", ".join(f"{{名称: 产业{i}, 产值: 40}}" for i in range(6)) + ", {名称: 茶叶, 面积: 3}]",
        ),
    ],
)
def test_a_sum_is_said_only_of_a_whole_column(module: str, facts: str) -> None:
    printed = "".join(said(module, facts)).partition("表 ")[0]
    assert "合计" not in printed
    assert "重点项目完成投资" not in printed
    assert "年度计划投资" not in printed


def test_a_cause_stands_behind_a_published_fall() -> None:
    cause = "降因: {固定资产投资: 新项目还没有开工}"
    fall = said("经济运行", f"经济: {{固定资产投资: 820, 固投增速: -12.5}}\n{cause}")
    rise = said("经济运行", f"经济: {{固定资产投资: 820, 固投增速: 3}}\n{cause}")
    assert fall[1:] == ["上半年，固定资产投资820万元，同比下降12.5%，主要是新项目还没有开工。"]
    assert rise[1:] == ["上半年，固定资产投资820万元，同比增长3%。"]


def test_a_list_of_some_of_the_projects_has_no_sum_of_all() -> None:
    lines = said(PROJECTS, "项目: {重点项目个数: 9}\n项目清单:\n" + "\n".join(ROADS.splitlines()[:2]))
    assert lines[1].startswith("列入年度计划的重点项目9个，主要有茶厂扩建（茶厂村，产业类）总投资300万元")
    assert not any("重点项目完成投资" in line for line in lines)


def test_projects_newly_admitted() -> None:
    lines = said(PROJECTS, "项目: {入库项目: 34, 入库投资: 400, 入库类别: 衔接资金项目库}")
    assert "衔接资金项目库新增入库项目34个，总投资400万元。" in lines
    assert "新增入库项目34个。" in said(PROJECTS, "项目: {入库项目: 34}")
