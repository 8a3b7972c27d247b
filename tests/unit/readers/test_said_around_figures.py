"""What stands around figures says that they are others than their heads do: it is not passed over in silence."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from reportgen.diagnostics import Severity
from tests.unit.readers.test_clerks_layouts import Rows, imported
from tests.workbooks.foreign import CellText
from tests.workbooks.office_figures import Row

HEADS: Row = ["乡镇", "城镇新增就业（人）", "新增流转面积（亩）"]
FIRST: list[Row] = [["青禾乡", 30, 120], ["柳铺镇", 40, 220]]
REST: list[Row] = [["石塘乡", 50, 320], ["竹岭镇", 60, 420]]
TITLE: Row = ["2026年上半年情况表", None, None]


def _card(
    town: str, figures: Sequence[CellText], head: str = "数值", above: Sequence[str] = (), below: Sequence[str] = ()
) -> list[Row]:
    lines: list[Row] = [[words, None] for words in above]
    lines += [[f"填报单位：{town}", None], ["指标", head]]
    lines += [[name, one] for name, one in zip(("新增流转面积（亩）", "城镇新增就业（人）"), figures, strict=True)]
    return [*lines, *([words, None] for words in below), [None, None]]  # type: ignore[list-item]  # rows of words


@pytest.mark.parametrize(
    "second",
    [
        _card("柳铺镇", (220, 40), head="全年计划"),
        _card("柳铺镇", (220, 40), above=["2025年上半年情况表"]),
        _card("柳铺镇", (220, 40), above=["以下为1-5月数"]),
        _card("柳铺镇（2025年）", (220, 40)),
        _card("柳铺镇（上年同期）", (220, 40)),
        _card("柳铺镇", (220, 40), below=["注：以上数据截至5月底"]),
    ],
)
def test_cards_that_say_different_things_of_their_figures_are_not_read_as_alike(second: list[Row]) -> None:
    title: Row = ["2026年上半年情况表", None]
    figures = imported([title, *_card("青禾乡", (120, 30)), *second]).figures
    assert "柳铺镇" not in figures
    assert not [name for name in figures.get("青禾乡", {}) if name.startswith("目标")]


@pytest.mark.parametrize(
    ("tab", "title", "is_read"),
    [
        ("城镇新增就业", "2026年城镇新增就业分月进度表", True),
        ("城镇新增就业", "各乡镇新增流转面积统计表（亩）", False),
        ("城镇新增就业", "各乡镇完成率", False),
    ],
)
def test_a_tab_names_no_figure_that_the_title_does_not(tab: str, title: str, is_read: bool) -> None:
    rows: Rows = [
        [title, None, None, None],
        ["乡镇", "一季度", "二季度", "上半年"],
        ["青禾乡", 30, 48, 78],
        ["柳铺镇", 33, 51, 84],
    ]
    figures = imported({tab: rows, "2026年上半年": [["2026年上半年"]]}, ("A1:D1",)).figures
    assert bool(figures.get("青禾乡")) == is_read


@pytest.mark.parametrize(
    "caption",
    [
        "表一　目标任务分解情况",
        "表一　年度目标任务（上半年）",
        "表一　上级下达指标",
        "表一　2026年度计划数",
        "表一　上年全年目标任务",
    ],
)
def test_aims_in_whatever_words_are_not_what_was_done(caption: str) -> None:
    rows: list[Row] = [[caption, None, None], HEADS, ["青禾乡", 60, 240], ["柳铺镇", 80, 440], [None, None, None]]
    rows += [["表二　2026年上半年完成情况", None, None], HEADS, *FIRST]
    figures = imported(rows, ("A1:C1", "A6:C6")).figures.get("青禾乡", {})
    assert "60" not in figures.values()
    assert "240" not in figures.values()


@pytest.mark.parametrize("words", ["同比增减", "完成率（%）", "上年同期", "续表　预计数"])
def test_places_below_a_line_that_says_other_figures_are_left_out(words: str) -> None:
    found = imported([TITLE, HEADS, *FIRST, ["合计", 70, 340], [words, None, None], *REST], ("A1:C1",))
    assert "石塘乡" not in found.figures


@pytest.mark.parametrize("words", ["（以下为1-5月数据）", "一、上年同期", "全年任务", "※本表数据为预计数"])
def test_a_line_right_below_the_heads_is_heard(words: str) -> None:
    found = imported([TITLE, HEADS, [words, None, None], *FIRST], ("A1:C1",))
    told = [f for f in found.log if f.severity is not Severity.NOTE]
    assert not found.figures.get("青禾乡") or told


@pytest.mark.parametrize(
    ("tab", "title"),
    [
        ("邻县", "2026年上半年情况表"),
        ("其余", "2026年上半年情况表（同比增减）"),
        ("其余", "2026年上半年情况表（县外）"),
    ],
)
def test_places_of_others_on_another_sheet_do_not_go_on(tab: str, title: str) -> None:
    found = imported({"上半年": [TITLE, HEADS, *FIRST], tab: [[title, None, None], HEADS, *REST]}, ("A1:C1",))
    assert "石塘乡" not in found.figures


def test_all_people_are_not_those_of_the_title() -> None:
    rows: Rows = [
        ["2026年上半年低保情况", None, None],
        ["乡镇", "总人口（人）", "低保户（户）"],
        ["青禾乡", 1200, 10],
        ["柳铺镇", 2200, 20],
    ]
    figures = imported(rows, ("A1:C1",)).figures["青禾乡"]
    assert figures.get("救助.低保人数") is None


def test_households_between_the_people_of_two_groups_are_asked() -> None:
    rows: Rows = [
        ["乡镇", "脱贫人口（人）", "户数（户）", "户籍人口（人）"],
        ["青禾乡", 120, 30, 1200],
        ["柳铺镇", 220, 40, 2200],
    ]
    assert "30" not in imported(rows).figures["青禾乡"].values()


@pytest.mark.parametrize(
    "dictionary",
    [
        [
            ["代码", "指标名称", "单位", "口径"],
            ["A01", "城镇新增就业", "人", "历年累计"],
            ["A02", "新增流转面积", "亩", "当月"],
        ],
        [
            ["2026年全年计划指标代码表"],
            ["代码", "指标名称", "单位"],
            ["A01", "城镇新增就业", "人"],
            ["A02", "新增流转面积", "亩"],
        ],
        [
            ["代码", "指标名称", "单位"],
            ["A01", "城镇新增就业", "人"],
            ["A02", "新增流转面积", "亩"],
            ["A01", "低保户数", "户"],
            ["A02", "村民小组", "个"],
        ],
    ],
)
def test_codes_that_are_explained_with_more_than_a_name_are_not_looked_up(dictionary: Rows) -> None:
    data: Rows = [["2026年上半年", None, None], ["乡镇", "A01", "A02"], *FIRST]
    width = len(max(dictionary, key=len))
    rows = [[*row, *[None] * (width - len(row))] for row in dictionary]
    assert not imported({"数据": data, "代码": rows}).figures.get("青禾乡")


@pytest.mark.parametrize("remark", ["其中高校毕业生", "高校毕业生", "不含退役军人", "同比增幅", "时点数", "季度数"])
def test_a_line_of_remarks_that_narrows_a_figure_is_asked(remark: str) -> None:
    found = imported([TITLE, HEADS, ["统计口径", remark, None], *FIRST], ("A1:C1",))
    assert "就业.城镇新增就业" not in found.figures["青禾乡"]
    assert found.figures["青禾乡"]["耕地保护.新增流转"] == "120"
