"""How a new input looks: the lines that a person will go on editing."""

from __future__ import annotations

import pytest

from reportgen.model.new_input import NewEntry, NewList, NewMap, NewNode, NewScalar
from reportgen.writers.input_yaml import scalar_text, write_input


def entry(key: str, value: NewNode | str | None, above: tuple[str, ...] = (), behind: str = "") -> NewEntry:
    return NewEntry(key, NewScalar(value) if isinstance(value, str) else value, above, behind)


def test_an_input_looks_as_the_handbook_shows_it() -> None:
    row = NewMap((entry("名称", "便民桥"), entry("资金", "60万元")))
    short = NewMap((entry("对象", "老人"), entry("人数", "12")), inline=True)
    noted = NewMap((entry("值", "60"), entry("来源", "财政所")), inline=True)
    root = NewMap(
        (
            entry("单位", "甲乡"),
            entry("行政村", "18个", above=("", "民政办提供"), behind="待核对：上期 17个"),
            entry("走访", None, behind="上期 200人次"),
            entry("纠纷", NewMap((entry("受理", "90起"), entry("金额", noted))), above=("",), behind="综治办"),
            entry("项目", NewList((row, short))),
            entry("问题", NewList(())),
        )
    )
    assert write_input(root, ("甲乡上半年",)).splitlines() == [
        "# 甲乡上半年",
        "单位: 甲乡",
        "",
        "# 民政办提供",
        "行政村: 18个  # 待核对：上期 17个",
        "走访:  # 上期 200人次",
        "",
        "纠纷:  # 综治办",
        "  受理: 90起",
        "  金额: {值: 60, 来源: 财政所}",
        "项目:",
        "  - 名称: 便民桥",
        "    资金: 60万元",
        "  - {对象: 老人, 人数: 12}",
        "问题: []",
    ]


def test_a_comment_over_the_first_key_of_a_row_stands_over_its_dash() -> None:
    row = NewMap((entry("名称", "桥", above=("最大的一项",)), entry("资金", "60")))
    assert write_input(NewMap((entry("项目", NewList((row,))),))).splitlines() == [
        "项目:",
        "  # 最大的一项",
        "  - 名称: 桥",
        "    资金: 60",
    ]


@pytest.mark.parametrize(
    "text", ["18个", "2000余人次", "-5", "12.5", "2026-07-06", "是", "蔬菜、茶叶", "〈通知〉", "a:b"]
)
def test_what_reads_back_as_it_is_stands_without_quotes(text: str) -> None:
    assert scalar_text(text) == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("", '""'),
        ("~", '"~"'),
        ("null", '"null"'),
        ("true", '"true"'),
        ("010", '"010"'),
        ("12:30", '"12:30"'),
        ("会议: 圆满", '"会议: 圆满"'),
        ("抓好 #1 工程", '"抓好 #1 工程"'),
        ('"六一"', "'\"六一\"'"),
        ("'a' \"b\"", '"\'a\' \\"b\\""'),
        ("甲\n乙", '"甲\\n乙"'),
        ("- 甲", '"- 甲"'),
    ],
)
def test_what_would_read_as_something_else_stands_in_quotes(text: str, written: str) -> None:
    assert scalar_text(text) == written


@pytest.mark.parametrize("text", ["a,b", "甲: 乙", "[甲]", "12:30"])
def test_marks_of_braces_are_quoted_inside_of_them(text: str) -> None:
    assert write_input(NewMap((entry("甲", NewMap((entry("值", text),), inline=True)),))) == f'甲: {{值: "{text}"}}\n'


@pytest.mark.parametrize("text", ["甲\x00", "甲\u200b乙", "\ud800"])
def test_characters_that_no_paper_may_carry_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        scalar_text(text)
