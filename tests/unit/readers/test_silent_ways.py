"""Ways in which a sheet says that its figures are others, found by somebody who looked for them: asked, or told."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.unit.readers.test_clerks_layouts import Rows, imported
from tests.unit.readers.test_heads_guessed import guessed
from tests.workbooks.office_figures import Row

PLACES = ("青禾乡", "柳铺镇", "石塘乡")
TITLE = "2026年上半年全县乡镇工作情况统计表"


@pytest.mark.parametrize(
    ("head", "said", "is_read"),
    [
        ("报告期", ("2026年上半年", "2026年上半年", "2026年5月"), False),
        ("报告期", ("2026年上半年", "2026年上半年", "2026年上半年"), True),
        ("年度", ("2026", "2025", "2026"), False),
        ("审核状态", ("已审核", "退回", "已审核"), False),
        ("范围", ("全域", "城区", "农村"), False),
        ("村", ("上坝村", "下坝村", "新民村"), False),
    ],
)
def test_what_stands_before_the_figures_of_a_long_list_is_heard(head: str, said: Sequence[str], is_read: bool) -> None:
    rows: list[Row] = [[TITLE], ["乡镇", head, "指标", "单位", "数值"]]
    for n, (place, words) in enumerate(zip(PLACES, said, strict=True), 3):
        rows += [[place, words, "发展党员", "名", n], [place, words, "新增流转面积", "亩", 40 * n]]
    assert bool(imported(rows).figures) == is_read


@pytest.mark.parametrize(
    ("times", "facts"),
    [
        (("一季度", "二季度", "合计"), {"党建.发展党员"}),
        (("2025年", "2026年", "合计"), set()),
        (("三季度", "四季度", "合计"), set()),
        (("一季度", "三季度", "合计"), set()),
        (("二季度", "三季度", "合计"), set()),
        (("上报", "核定", "合计"), set()),
    ],
)
def test_a_sum_of_other_times_below_each_place_is_not_the_periods(times: Sequence[str], facts: set[str]) -> None:
    rows: list[Row] = [[TITLE, None, None, None], ["乡镇", "时间", "发展党员（名）", "党员（名）"]]
    for n, place in enumerate(PLACES, 2):
        lines = zip(times, ((n, 300), (n + 1, 305), (2 * n + 1, 605)), strict=True)
        rows += [[place if not k else None, words, *figures] for k, (words, figures) in enumerate(lines)]
    merged = ["A1:D1", *(f"A{3 + 3 * n}:A{5 + 3 * n}" for n in range(3))]
    assert imported(rows, merged).figures.get("青禾乡", {}).keys() == facts


@pytest.mark.parametrize("tail", ["", "　单位：件", "（单位：件）", " 单位：名、件"])
@pytest.mark.parametrize("words", ["预计数", "计划数", "2026年5月", "同比增减", "承诺数"])
def test_a_caption_says_what_it_says_whatever_unit_stands_behind(words: str, tail: str) -> None:
    rows: Rows = [
        [TITLE, None, None],
        [f"{words}{tail}", None, None],
        ["乡镇", "发展党员", "信访受理"],
        ["青禾乡", 5, 20],
        ["柳铺镇", 7, 30],
    ]
    found = imported(rows, ("A1:C1", "A2:C2"))
    assert not found.figures or words in found.text


@pytest.mark.parametrize("whose", ["困难群众", "特殊人群", "重点人群", "老龄", "易返贫致贫"])
def test_a_title_of_some_people_is_of_them(whose: str) -> None:
    title = f"2026年上半年各乡镇{whose}医保参保情况统计表"
    assert guessed("general", "医保参保人数（人）", "养老保险参保人数（人）", title=title) == {}


@pytest.mark.parametrize("part", ["民办学校", "镇区人口", "第二批", "汛期", "目标值"])
def test_a_word_of_which_only_one_character_is_strange_is_heard(part: str) -> None:
    heads = ("学校（所）", "在校生（人）", "户籍人口（人）")
    assert guessed("general", *heads, title=f"2026年上半年各乡镇{part}情况统计表") == {}


@pytest.mark.parametrize(
    "growth",
    [
        "比上月增长（%）",
        "较年初增长（%）",
        "比2019年增长（%）",
        "两年平均增长（%）",
        "目标增速（%）",
        "增长（预计）（%）",
    ],
)
def test_growth_against_another_time_or_of_a_plan_is_not_that_against_last_year(growth: str) -> None:
    assert list(guessed("general", "税收收入（万元）", growth).values()) == ["经济.税收收入"]


@pytest.mark.parametrize(
    "heads",
    [
        ("村（社区）/党员（名）",),
        ("村（社区）设置/党支部（个）",),
        ("矛盾纠纷（不含物业）/受理（起）",),
        ("党建（不含派出所）/党员（名）",),
        ("网格员（期末兼职网格员）（名）",),
        ("应急队伍/党员（名）",),
        ("网格队伍/党员（名）",),
    ],
)
def test_a_part_over_or_behind_a_head_is_asked(heads: Sequence[str]) -> None:
    assert guessed("general", *heads) == {}


@pytest.mark.parametrize("caption", ["统计时间：撤并前", "时间：换届前", "调查时间：五年前", "统计时间：专项行动期间"])
def test_a_time_that_is_no_date_is_told(caption: str) -> None:
    rows: Rows = [[TITLE, None], [caption, None], ["乡镇", "改厕（户）"], ["青禾乡", 5], ["柳铺镇", 7]]
    found = imported(rows, ("A1:B1", "A2:B2"))
    assert not found.figures or caption in found.text


@pytest.mark.parametrize("note", ["注：新增流转面积不等于图斑面积之和。", "注：发展党员数不等于各村之和。"])
def test_totals_are_looked_at_where_a_note_speaks_of_other_sums(note: str) -> None:
    rows: Rows = [
        [TITLE, None],
        ["乡镇", "新增流转面积（亩）"],
        ["青禾乡", 50],
        ["柳铺镇", 70],
        ["合计", 120],
        [note, None],
    ]
    assert "核对合计" not in imported(rows, ("A1:B1", "A6:B6")).text


def test_a_block_beside_that_is_another_towns_is_asked() -> None:
    rows: Rows = [
        ["2026年上半年登记表", None, None, None],
        ["填报单位：青禾乡", None, None, None],
        ["发展党员（名）", 5, "柳铺镇", None],
        ["党员（名）", 300, "硬化道路（公里）", 12],
        ["信访受理（件）", 20, "改厕（户）", 30],
    ]
    figures = imported(rows, ("A1:D1", "A2:D2", "C3:D3")).figures
    assert figures["青禾乡"] == {"党建.发展党员": "5", "党建.党员": "300", "信访.受理": "20"}


@pytest.mark.parametrize(
    ("heads", "facts"),
    [
        (("党员（名）", "少数民族（名）"), ["党建.党员"]),
        (("常住人口（人）", "其中/少数民族（人）"), ["辖区.常住人口"]),
        (("户籍人口/合计（人）", "户籍人口/少数民族（人）"), ["辖区.户籍人口", "辖区.少数民族人口"]),
    ],
)
def test_people_of_a_kind_are_the_townships_only_among_its_people(heads: Sequence[str], facts: list[str]) -> None:
    assert list(guessed("general", *heads).values()) == facts


def test_a_part_of_what_was_done_with_its_own_outcome_behind_is_what_was_found() -> None:
    heads = ("排查隐患（处）", "已整改（处）", "其中：重大隐患（处）", "已整改（处）")
    assert "安全.重大隐患整改" not in list(guessed("general", *heads).values())


@pytest.mark.parametrize("section", ["产业发展", "事业发展"])
def test_members_below_a_section_of_development_are_no_new_members(section: str) -> None:
    assert "党建.发展党员" not in guessed("general", f"{section}/党员（名）").values()
