"""Heads that name a figure by what others of the thing are called, by those beside it, or by when it was counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from reportgen.model.workbook import Cell
from reportgen.readers.sheets.line_numbers import numbers_columns
from reportgen.source import CellLocation
from tests.unit.readers.test_clerks_layouts import Rows, imported
from tests.unit.readers.test_heads_guessed import guessed

CITY = ("住宅小区总数（个）", "新增停车泊位（个）", "成立业主委员会（个）")


@pytest.mark.parametrize(
    ("heads", "facts"),
    [
        (("拆除违法建设（处）", "拆除违法建设（平方米）"), ["城区.拆违处数", "城区.拆违面积"]),
        (("拆除违章搭建（平方米）",), ["城区.拆违面积"]),
        (("拆除违章搭建",), ["城区.拆违处数"]),  # the unit alone tells the area
    ],
)
def test_what_one_figure_of_a_thing_is_called_another_may_be_where_the_unit_tells(
    heads: Sequence[str], facts: list[str]
) -> None:
    assert list(guessed("general", *heads, title="2026年上半年城区管理情况").values()) == facts


def test_a_figure_among_those_of_one_group_belongs_to_it() -> None:
    alone = guessed("general", "完成改造面积（万平方米）", title="2026年上半年统计表")
    assert list(alone.values()) == []
    among = guessed("general", *CITY, "完成改造面积（万平方米）", title="2026年上半年统计表")
    assert list(among.values())[-1] == "城区.改造面积"
    mixed = guessed("general", *CITY, "发展党员（名）", "完成改造面积（万平方米）", title="2026年上半年统计表")
    assert "城区.改造面积" not in mixed.values()


@pytest.mark.parametrize(
    ("title", "head", "fact"),
    [
        ("2026年上半年帮扶情况", "监测对象/年初/户", "帮扶.期初监测户"),
        ("2026年上半年帮扶情况", "监测对象/上年末/户", "帮扶.期初监测户"),
        ("2026年下半年帮扶情况", "监测对象/年初/户", None),  # that began in July
        ("2026年下半年帮扶情况", "监测对象/上年末/户", None),
        ("2026年上半年帮扶情况", "脱贫户/年初/户", None),
    ],
)
def test_what_there_was_at_the_years_beginning(title: str, head: str, fact: str | None) -> None:
    assert list(guessed("general", head, title=title).values()) == ([fact] if fact else [])


def test_months_beside_the_word_of_a_mean_are_its_time() -> None:
    heads = ("农民人均可支配收入（元）/1—6月", "农民人均可支配收入（元）/增速（%）")
    found = guessed("general", *heads, title="2026年1—6月主要经济指标")
    assert found["B"] == "经济.农村居民人均可支配收入"


def test_what_was_paid_out_is_money() -> None:
    rows: Rows = [
        ["2026年上半年社会救助情况表"],
        ["单位：户、人、万元"],
        ["乡镇", "城乡低保", None, None],
        [None, "在册户数", "在册人数", "1-6月发放"],
        ["青禾乡", 310, 520, 131],
        ["柳铺镇", 290, 480, 127],
    ]
    assert imported(rows, ("B3:D3", "A3:A4")).figures["青禾乡"] == {
        "救助.低保户": "310",
        "救助.低保人数": "520",
        "救助.低保资金": "131",
    }


@pytest.mark.parametrize(
    ("total", "rules"),
    [
        (6.7, []),  # 6.6665 with fewer decimals
        (6.667, []),
        (6.6666, ["total-of-rounded"]),
        (6.9, ["total-differs"]),
    ],
)
def test_a_total_that_differs_by_rounding_stops_nothing(total: float, rules: list[str]) -> None:
    rows: Rows = [
        ["2026年上半年经济情况"],
        ["乡镇", "一般公共预算收入（亿元）"],
        ["青禾乡", 1.2345],
        ["柳铺镇", 2.1234],
        ["石塘乡", 3.3086],
        ["全县合计", total],
    ]
    found = imported(rows)
    assert [finding.rule for finding in found.log if finding.rule.startswith("total")] == rules
    assert bool(found.figures) == ("total-differs" not in rules)


def test_of_lines_that_name_their_years_alone_the_last_years_are_read() -> None:
    rows: Rows = [
        ["上半年工作情况"],
        ["乡镇", "年份", "发展党员（名）", "土地流转（亩）"],
        ["青禾乡", "2026年上半年", 3, 300],
        [None, "2025年上半年", 9, 900],
        ["柳铺镇", "2026年上半年", 5, 500],
        [None, "2025年上半年", 8, 800],
    ]
    figures = imported(rows, ("A3:A4", "A5:A6")).figures
    assert figures["柳铺镇"] == {"党建.发展党员": "5", "耕地保护.流转总面积": "500"}


def test_a_table_of_villages_with_subtotals_of_their_parts_has_one_total() -> None:
    rows: Rows = [
        ["双河镇2026年上半年分村统计表"],
        ["片区", "村（社区）", "期末监测户数（户）", "消除风险（户）"],
        ["东片", "河口村", 9, 2],
        [None, "新联村", 4, 1],
        [None, "小计", 13, 3],
        ["西片", "柳树村", 6, 2],
        [None, "小计", 6, 2],
        ["全镇合计", None, 19, 5],
    ]
    found = imported(rows, ("A3:A5", "A6:A7", "A8:B8"))
    assert found.figures == {"双河镇": {"帮扶.期末监测户": "19", "帮扶.消除风险户": "5"}}


@pytest.mark.parametrize(
    ("heads", "fact", "title"),
    [
        (("信访总量/受理（件）", "信访总量/办理完毕（件）"), "信访.办结", "2026年上半年信访工作情况"),
        (("历史积案/上级交办（件）",), "信访.积案交办", "2026年上半年信访工作情况"),
        (("12345热线/派单（件）", "12345热线/群众满意（件）"), "服务.满意件", "2026年上半年信访和热线情况"),
        (("脱贫人口/人数", "脱贫人口/务工就业人数"), "帮扶.脱贫人口务工", "2026年上半年帮扶情况"),
        (("文明实践所、站（个）",), "宣传.实践站所", "2026年上半年宣传情况"),
        (("低保户数（户）",), "救助.低保户", "2026年上半年退役军人和困难群众保障工作情况"),
    ],
)
def test_words_above_and_beside_that_say_nothing_against_a_figure(
    heads: Sequence[str], fact: str | None, title: str
) -> None:
    found = list(guessed("general", *heads, title=title).values())
    assert found[-1:] == ([fact] if fact else [])


def test_a_line_that_numbers_the_columns_below_a_repeated_head_is_no_place() -> None:
    head: Sequence[str] = ["党委名称", "党总支（个）", "党员总数（名）", "发展党员（名）"]
    marks: Sequence[str | int] = ["甲", 1, 2, 3]
    rows: Rows = [
        ["2026年上半年党内统计"],
        head,
        marks,
        ["中共青禾乡委员会", 3, 431, 7],
        ["中共柳铺镇委员会", 1, 876, 8],
        head,
        marks,
        ["中共石塘乡委员会", 1, 718, 4],
    ]
    assert list(imported(rows).figures) == ["青禾乡", "柳铺镇", "石塘乡"]


def test_a_line_of_two_merged_halves_above_the_head_says_whose_and_of_when_the_table_is() -> None:
    rows: Rows = [
        ["平安建设半年调度表"],
        ["报送单位：县委政法委", None, "统计期：2026年1月1日至6月30日", None],
        ["乡镇", "发展党员（名）", "土地流转（亩）", "备注"],
        ["青禾乡", 3, 300, None],
        ["柳铺镇", 5, 500, None],
    ]
    found = imported(rows, ("A1:D1", "A2:B2", "C2:D2"))
    assert found.figures["青禾乡"] == {"党建.发展党员": "3", "耕地保护.流转总面积": "300"}
    assert "    表头: 3\n" in found.text


def test_totals_of_aims_are_not_held_against_what_was_done() -> None:
    rows: Rows = [
        ["2026年上半年城建任务推进情况表"],
        ["街道", "类别", "新增停车泊位（个）", "安装路灯（盏）"],
        ["城南街道", "年度目标", 9, 90],
        [None, "上半年完成", 4, 40],
        [None, "完成率", "44.4%", "44.4%"],
        ["城北街道", "年度目标", 8, 80],
        [None, "上半年完成", 3, 30],
        [None, "完成率", "37.5%", "37.5%"],
        ["合计", "年度目标", 17, 170],
        [None, "上半年完成", 7, 70],
    ]
    found = imported(rows, ("A3:A5", "A6:A8", "A9:A10"))
    done, aims = {"城区.新增车位": "3", "乡建.路灯": "30"}, {"目标.城区.新增车位": "8", "目标.乡建.路灯": "80"}
    assert found.figures["城北街道"] == done | aims


def test_of_columns_that_name_their_years_beside_a_change_the_last_years_are_read() -> None:
    rows: Rows = [
        ["文化旅游情况"],
        ["指标", "单位", "青禾乡", None, None, "柳铺镇", None, None],
        [None, None, *("2026年1—6月", "2025年1—6月", "增长（%）") * 2],
        ["发展党员", "名", 3, 9, -66.7, 5, 8, -37.5],
        ["土地流转", "亩", 300, 900, -66.7, 500, 800, -37.5],
    ]
    figures = imported(rows, ("C2:E2", "F2:H2")).figures
    own = {"党建.发展党员": "5", "耕地保护.流转总面积": "500"}
    assert figures["柳铺镇"] == own | {"上年同期.党建.发展党员": "8", "上年同期.耕地保护.流转总面积": "800"}


def test_a_rate_of_a_table_of_villages_is_asked_and_not_passed_over() -> None:
    rows: Rows = [
        ["双河镇2026年上半年分村统计表"],
        ["村（社区）", "期末监测户数（户）", "森林覆盖率（%）", "消除风险（户）"],
        ["河口村", 9, 61.2, 2],
        ["柳树村", 6, 72.9, 2],
        ["合计", 15, 68.4, 5],
    ]
    found = imported(rows)
    assert found.figures == {"双河镇": {"帮扶.期末监测户": "15"}}
    assert "率、平均数不是各村相加的" in found.text
    assert "合计和各村相加不一样" in found.text
    assert [f.rule for f in found.log].count("unmapped-column") == 2


def test_days_above_the_heads_are_heads_and_no_captions() -> None:
    rows: Rows = [
        ["工作情况对比表"],
        ["乡镇", "2026年6月30日", "2025年6月30日"],
        [None, "发展党员（名）", "土地流转（亩）"],
        ["青禾乡", 3, 300],
        ["柳铺镇", 5, 500],
    ]
    found = imported(rows, ("A1:C1", "A2:A3"))
    assert "    表头: 2-3\n" in found.text
    assert "耕地保护.流转总面积" not in found.figures.get("青禾乡", {})


@pytest.mark.parametrize(
    ("words", "is_marks"),
    [
        (["甲", "1", "2", "3"], True),
        (["栏次", "1", "2", "3"], True),
        (["甲", "乙", "1", "2", "3"], True),
        (["", "1", "2", "3"], False),  # a line of figures that names no place
        (["青禾乡", "1", "2", "3"], False),
        (["甲", "1", "3", "2"], False),
    ],
)
def test_only_a_line_that_has_a_mark_and_counts_numbers_the_columns(words: Sequence[str], is_marks: bool) -> None:
    at = CellLocation("表.xlsx", "表", "A1")
    assert numbers_columns([Cell(word or None, at) for word in words]) is is_marks


def test_a_block_to_the_right_may_have_short_names_only() -> None:
    head = ["单位", "发展党员（名）", "治安巡逻（次）"]
    rows: Rows = [
        ["2026年上半年情况", *[None] * 5],
        [*head, *head],
        ["龙泉街道", 12, 111, "石桥", 21, 190],
        ["凤台街道", 6, 63, "沙河", 26, 250],
        ["马头", 9, 121, "全县", 74, 735],
    ]
    figures = imported(rows, ("A1:F1",)).figures
    assert list(figures) == ["龙泉街道", "凤台街道", "马头", "石桥", "沙河"]
    assert figures["石桥"] == {"党建.发展党员": "21", "平安.治安巡逻": "190"}


def test_remarks_to_the_right_are_no_block() -> None:
    rows: Rows = [
        ["单位", "发展党员（名）", None, "单位", "治安巡逻（次）"],
        ["龙泉街道", 12, None, "石桥", 21],
        ["凤台街道", 6, None, "沙河", 26],
    ]
    assert "并排" not in imported(rows).text


@pytest.mark.parametrize("part", ["小学", "中学", "教学点", "学校", "幼儿园"])
def test_the_schools_of_a_township_are_added_up_like_its_villages(part: str) -> None:
    rows: Rows = [
        ["白水乡中心学校2026年春季学期基本情况表", None, None],
        ["学校", "在校学生（人）", "防溺水巡查（次）"],
        [f"东山{part}", 612, 48],
        ["中心小学", 834, 62],
        ["合计", 1446, 110],
    ]
    figures = imported(rows, ("A1:C1",)).figures
    assert figures["白水乡"] == {"社事.在校生": "1446", "社事.防溺水巡查": "110"}


def test_a_section_that_lists_several_subjects_needs_to_have_one_of_a_figure() -> None:
    def figures(section: str) -> Mapping[str, str]:
        rows: Rows = [
            ["青禾乡2026年上半年情况", None, None],
            ["指标", "单位", "本期"],
            [section, None, None],
            ["领取高龄津贴老人", "人", 30],
            ["发放高龄津贴", "万元", 3.5],
        ]
        return imported(rows, ("A1:C1", "A3:C3")).figures.get("青禾乡", {})

    assert figures("五、老年人福利和儿童保障") == {"老残.高龄津贴人数": "30", "老残.高龄津贴资金": "3.5"}
    assert figures("五、脱贫人口和低保对象") == {}  # people are no subject: of whom the figures are


def test_who_is_listed_beside_a_subject_may_narrow_it() -> None:
    def figures(section: str) -> Mapping[str, str]:
        rows: Rows = [
            ["青禾乡2026年上半年情况", None, None],
            ["指标", "单位", "本期"],
            [section, None, None],
            ["参加技能培训人次", "人次", 30],
            ["创业担保贷款金额", "万元", 120],
        ]
        figures = imported(rows, ("A1:C1", "A3:C3")).figures.get("青禾乡", {})
        return {key: value for key, value in figures.items() if key == "就业.培训人次"}

    assert figures("一、就业和退役军人") == {}
    assert figures("一、就业和社会保障") == {"就业.培训人次": "30"}


def test_poultry_is_counted_in_thousands_by_another_word() -> None:
    rows: Rows = [["乡镇", "家禽存栏（万只）"], ["青禾乡", 303.3], ["柳铺镇", 42.75]]
    assert imported(rows).figures["柳铺镇"] == {"农业.家禽存栏": "427500"}
