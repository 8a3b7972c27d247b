"""Columns of words that say of the figures beside them what they are: they are asked, or told where the map is older than they are."""

from __future__ import annotations

import pytest

from tests.unit.readers.test_clerks_layouts import imported
from tests.unit.readers.test_doubts import told
from tests.workbooks.office_figures import Row

PLACES = {"青禾乡": (31, 120), "柳铺镇": (45, 220)}
FACTS = ("城镇新增就业（人）", "新增流转面积（亩）")
LINES: list[Row] = [[place, *own] for place, own in PLACES.items()]
DOUBTED = [
    ("是否通过", "否"),
    ("是否有效", "否"),
    ("数据版本", "计划版"),
    ("核实情况", "未核实"),
    ("审核意见", "退回"),
    ("统计频率", "月"),
    ("数据来源", "上年报表"),
    ("属性", "当月值"),
    ("批次", "第一批"),
    ("说法", "未审核"),
    ("人群", "女性"),
    ("范围", "全县"),
    ("删除", "Y"),
    ("结论", "不合格"),
    ("用途", "测试"),
    ("是否采用", "否"),
    ("截止", "5月31日"),
    ("报送单位", "上坝村"),
]
GOOD = [
    ("是否通过", "是"),
    ("审核状态", "已审核"),
    ("数据来源", "统计站"),
    ("责任科室", "农业农村局"),
    ("是否重点乡镇", "否"),
    ("是否采用", "是"),
    ("牵头单位", "农业农村局"),
    ("乡镇代码", "A01"),
    ("报送单位", "农业服务中心"),
]


def _by_lines(head: str, said: str) -> dict[str, dict[str, str]]:
    rows: list[Row] = [["2026年上半年"], ["乡镇", "指标", "数值", head]]
    rows += [[place, name, one, said] for place, own in PLACES.items() for name, one in zip(FACTS, own, strict=True)]
    return imported(rows).figures


def _wide(head: str, said: str) -> dict[str, dict[str, str]]:
    rows: list[Row] = [["2026年上半年"], ["乡镇", *FACTS, head]]
    rows += [[place, *own, said] for place, own in PLACES.items()]
    return imported(rows).figures


@pytest.mark.parametrize(("head", "said"), DOUBTED)
def test_what_is_said_of_figures_that_are_not_done_or_not_looked_at_is_asked(head: str, said: str) -> None:
    assert _by_lines(head, said) == {}
    assert _wide(head, said) == {}


@pytest.mark.parametrize(("head", "said"), GOOD)
def test_what_is_good_and_what_is_said_of_places_leaves_no_doubt(head: str, said: str) -> None:
    read = {
        place: dict(zip(("就业.城镇新增就业", "耕地保护.新增流转"), map(str, own), strict=True))
        for place, own in PLACES.items()
    }
    assert _wide(head, said) == read
    if not head.endswith("乡镇"):
        assert _by_lines(head, said) == read


@pytest.mark.parametrize(
    ("head", "said", "is_told"),
    [
        ("核实情况", "未核实", True),
        ("审核", "退回", True),
        ("是否通过", "否", True),
        ("是否通过", "是", False),
        ("类型", "平坝", False),
    ],
)
def test_a_map_in_use_tells_lines_that_were_not_looked_at(head: str, said: str, is_told: bool) -> None:
    rows: list[Row] = [["乡镇", "改厕（户）", head], ["青禾乡", 5, said], ["柳铺镇", 3, None]]
    assert ("state-says-otherwise" in told(rows, "B: 乡建.改厕")) == is_told
    assert "state-says-otherwise" not in told(rows, "B: 乡建.改厕, C: 不读")


@pytest.mark.parametrize("name", ["示例镇", "样例镇", "模板乡", "测试镇", "甲镇", "A镇", "河口镇（示例）"])
def test_a_line_that_shows_how_to_fill_in_is_no_place(name: str) -> None:
    rows: list[Row] = [["乡镇", "改厕（户）"], ["青禾乡", 5], ["柳铺镇", 3], [name, 9]]
    assert "example-line" in told(rows, "B: 乡建.改厕")


def test_where_all_places_are_called_by_letters_they_are_places() -> None:
    rows: list[Row] = [["乡镇", "改厕（户）"], ["甲镇", 5], ["乙镇", 3], ["丙乡", 9]]
    assert "example-line" not in told(rows, "B: 乡建.改厕")


@pytest.mark.parametrize(
    ("total", "is_told"), [("2025年合计", True), ("2025年上半年合计", True), ("合计", False), ("2026年合计", False)]
)
def test_the_sum_of_the_places_called_another_years_is_refused(total: str, is_told: bool) -> None:
    rows: list[Row] = [["乡镇", "改厕（户）", "危房改造（户）"], ["青禾乡", 5, 1], ["柳铺镇", 3, 2], [total, 8, 3]]
    assert ("total-of-another-year" in told(rows, "B: 乡建.改厕, C: 帮扶.危房改造")) == is_told


def test_totals_that_are_not_to_be_checked_are_not_held_against_another_year() -> None:
    rows: list[Row] = [
        ["乡镇", "改厕（户）", "危房改造（户）"],
        ["青禾乡", 5, 1],
        ["柳铺镇", 3, 2],
        ["2025年合计", 8, 3],
    ]
    columns = "B: 乡建.改厕, C: 帮扶.危房改造"
    assert "total-of-another-year" not in told(rows, columns, "核对合计: 否, ")


def test_the_total_of_another_year_that_is_another_sum_says_nothing_of_the_places() -> None:
    rows: list[Row] = [
        ["乡镇", "改厕（户）", "危房改造（户）"],
        ["青禾乡", 5, 1],
        ["柳铺镇", 3, 2],
        ["2025年合计", 7, 3],
    ]
    assert "total-of-another-year" not in told(rows, "B: 乡建.改厕, C: 帮扶.危房改造")


@pytest.mark.parametrize("whole", ["监测对象（户）", "监测对象总数（户）", "防返贫监测对象（户）"])
def test_those_watched_of_whom_some_are_no_more_are_asked(whole: str) -> None:
    rows: list[Row] = [["2026年上半年"], ["乡镇", whole, "其中：已消除（户）"], ["青禾乡", 8, 3], ["柳铺镇", 9, 2]]
    assert imported(rows).figures == {}


@pytest.mark.parametrize(
    "part",
    [
        "大学生",
        "返乡农民工",
        "退捕渔民",
        "失业人员",
        "园区",
        "国有企业",
        "库区",
        "个体户",
        "政府投资",
        "民间投资",
        "归侨",
    ],
)
def test_a_title_of_a_part_of_the_people_or_firms_is_asked(part: str) -> None:
    rows: list[Row] = [[f"2026年上半年{part}情况统计表"], ["乡镇", *FACTS]]
    rows += LINES
    assert imported(rows).figures == {}


@pytest.mark.parametrize(
    ("kinds", "is_read"),
    [(("意向", "正式"), False), (("预备", "转正"), False), (("历年", "本年"), False), (("工业", "农业"), True)],
)
def test_a_sum_of_things_on_the_way_and_of_things_done_is_asked(kinds: tuple[str, str], is_read: bool) -> None:
    rows: list[Row] = [["2026年上半年"], ["乡镇", "类别", "签约项目（个）"]]
    for place, own in {"青禾乡": (2, 1, 3), "柳铺镇": (3, 1, 4)}.items():
        rows += [[place, kind, one] for kind, one in zip((*kinds, "小计"), own, strict=True)]
    assert bool(imported(rows).figures) == is_read


@pytest.mark.parametrize(
    "note",
    ["填报要求：按上年同期数填报", "注：以下均为1—5月数", "审核：数据未经核实", "说明：以下数据含上年结转"],
)
def test_a_note_between_the_heads_and_the_first_place_is_heard(note: str) -> None:
    rows: list[Row] = [["2026年上半年"], ["乡镇", *FACTS], [note, None, None]]
    rows += LINES
    assert imported(rows).figures == {}


@pytest.mark.parametrize("note", ["注：以上为全年计划数", "注：本表数据均含上年结转", "注：以上数据截至5月底"])
def test_a_note_below_that_speaks_of_all_figures_is_heard(note: str) -> None:
    rows: list[Row] = [["2026年上半年"], ["乡镇", *FACTS], *LINES, [note]]
    assert imported(rows).figures == {}
    assert "remark-says-otherwise" in told(
        [["乡镇", "改厕（户）"], ["青禾乡", 5], ["柳铺镇", 3], [note]], "B: 乡建.改厕"
    )


def test_a_note_that_names_places_is_told_under_a_map() -> None:
    rows: list[Row] = [["乡镇", "改厕（户）"], ["青禾乡", 5], ["柳铺镇", 3], ["注：柳铺镇为1—5月数"]]
    assert "remark-says-otherwise" in told(rows, "B: 乡建.改厕")
    rows[-1] = ["注：柳铺镇不含2025年数"]
    assert "remark-says-otherwise" not in told(rows, "B: 乡建.改厕")


def test_a_place_below_the_total_that_is_not_in_it_is_told() -> None:
    rows: list[Row] = [["乡镇", "改厕（户）"], ["青禾乡", 5], ["柳铺镇", 3], ["合计", 8], ["标兵镇", 6]]
    assert "below-the-total" in told(rows, "B: 乡建.改厕")
    rows[3] = ["合计", 14]
    assert "below-the-total" not in told(rows, "B: 乡建.改厕")


@pytest.mark.parametrize(
    ("title", "is_read"),
    [("2026年度目标任务分解及完成情况", False), ("2026年目标责任", False), ("2026年上半年目标任务完成情况", True)],
)
def test_a_title_of_aims_and_of_what_was_done_leaves_open_which(title: str, is_read: bool) -> None:
    rows: list[Row] = [[title], ["乡镇", *FACTS], *LINES]
    assert bool(imported(rows).figures.get("青禾乡", {}).get("就业.城镇新增就业")) == is_read


@pytest.mark.parametrize(
    ("dated", "is_told"),
    [
        ("2026年3月31日", True),
        ("2025年7月5日", True),
        ("2026年7月2日", False),
        ("2026年6月28日", False),
        ("2026年6月10日", True),
    ],
)
def test_a_table_filled_in_before_the_period_ended_is_told(dated: str, is_told: bool) -> None:
    rows: list[Row] = [["2026年上半年各乡镇统计表"], [f"填报日期：{dated}"], ["乡镇", *FACTS], *LINES]
    assert any(finding.rule == "filled-in-early" for finding in imported(rows).log) == is_told


def test_a_remark_names_a_column_by_its_code() -> None:
    data: list[Row] = [["2026年上半年"], ["乡镇", "A01", "A02"], *LINES, ["注：A02为历年累计数"]]
    codes: list[Row] = [["代码", "指标名称", "单位"], ["A01", "城镇新增就业", "人"], ["A02", "新增流转面积", "亩"]]
    assert imported({"数据": data, "指标字典": codes}).figures["青禾乡"] == {"就业.城镇新增就业": "31"}


@pytest.mark.parametrize(
    ("head", "said", "is_read"),
    [("村", "新民村", False), ("所在村（社区）", "城东社区", False), ("联系村", "新民村", True)],
)
def test_a_column_of_villages_with_one_for_each_township_is_asked(head: str, said: str, is_read: bool) -> None:
    rows: list[Row] = [["2026年上半年"], ["乡镇", *FACTS, head], *([*line, said] for line in LINES)]
    assert bool(imported(rows).figures) == is_read
