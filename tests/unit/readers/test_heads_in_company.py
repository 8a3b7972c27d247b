"""Heads that name a figure by what others of the thing are called, by those beside it, or by when it was counted."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

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
