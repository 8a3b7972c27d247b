"""Widths of columns: numbers are never broken, words give way, and a table that is too wide is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.diagnostics import Severity
from reportgen.layout.cell_words import unbroken
from reportgen.layout.column_shares import ColumnNeed, comfortable, tight
from reportgen.typesetting.widest import widest_ems
from tests.tables import LARGE, findings, paged, styled, table_of

WORDS = "组织群众改种经济作物并由合作社统一收购统一销售"
TIGHT = {
    "a total longer than its parts": [["名称", "内容", "投资"], [WORDS, WORDS, "1234567"], ["桥", WORDS, "0.125"]],
    "ranges": [["村名", "做法", "去年", "幅度"], ["柳湾村", WORDS, "1120～1360", "5.25%—6.75%"]],
    "ranges with hyphens": [["村名", "做法", "去年"], ["柳湾村", WORDS * 3, "123456-234567"]],
    "dates": [["名称", "内容", "开工", "完工"], [WORDS, WORDS, "2026年11月30日", "2026.12.31"]],
    "spans of dates": [["名称", "内容", "工期"], [WORDS, WORDS, "2026年3月1日—2026年11月30日"]],
    "grouped digits": [["名称", "内容", "金额"], [WORDS, WORDS, "1,234,567.89"]],
    "minus and percent": [["名称", "内容", "增减"], [WORDS, WORDS, "-1234.5%"], [WORDS, WORDS, "+2.5%"]],
    "numbers within words": [["名称", "内容", "说明"], [WORDS, WORDS * 2, "完成投资1234567.89万元"]],
    "long words": [["名称", "内容", "数"], [WORDS, "https://example.invalid/" + "a" * 90, "1234567"]],
    "one column": [["数"], ["1234567.89"]],
    "empty cells": [["名称", "数", "数"], [WORDS, "", ""], ["", "1234567.89", ""]],
}


@pytest.mark.parametrize("rows", TIGHT.values(), ids=TIGHT)
def test_numbers_have_room_on_one_line_in_every_face(rows: list[list[str]]) -> None:
    document = styled(rows)
    table, sheet = table_of(document), document.style
    beside = 2 * sheet.table.padding.twips + sheet.table.rule.twips
    assert not table.torn
    assert sum(column.width.twips for column in table.columns) == sheet.page.text_width.twips
    for row in rows[1:]:
        for cell, column in zip(row, table.columns, strict=True):
            widest = max((widest_ems(part, 0.25) for part in unbroken(cell)), default=0.0)
            assert widest * 210 <= column.width.twips - beside


def test_units_stay_with_their_numbers_while_words_can_give_way() -> None:
    table = table_of(styled([["名称", "内容", "投资"], [WORDS * 4, WORDS * 4, "1234.5万元"]]))
    assert table.columns[2].width.twips >= widest_ems("1234.5万元", 0.25) * 210


def test_short_words_stay_on_their_line_before_prose_takes_the_room() -> None:
    rows = [
        ["单位", "内容", "是否完成", "开工日期", "投资"],
        ["农业农村局", WORDS * 2, "是", "2026年11月30日", "1806.5"],
    ]
    columns = table_of(styled(rows, above="表：清单")).columns
    assert columns[0].width.twips >= 5 * 210 + 170


@pytest.mark.parametrize("count", range(3, 9))
@pytest.mark.parametrize("digits", range(4, 16))
def test_a_column_of_words_keeps_two_characters_or_the_table_is_told(count: int, digits: int) -> None:
    rows = [["名称", *"一二三四五六七八"[:count]], ["青石桥", *["1" * digits] * count]]
    told = findings(rows, above="表：资金")
    if not told:
        columns = table_of(styled(rows, above="表：资金")).columns
        assert columns[0].width.twips >= 2 * 210 + 170
        assert min(column.width.twips for column in columns[1:]) >= digits * 0.563 * 210 + 170
    else:
        assert {one.rule for one in told} == {"crowded-table"}


@pytest.mark.parametrize("cells", [["文字"] * 60, ["1"] * 60, [""] * 60])
def test_columns_without_any_room_are_told_and_a_draft_is_set_even_so(cells: list[str]) -> None:
    rows = [["很长的栏名"] * 60, ["村", *cells[1:]]]
    assert {one.rule for one in findings(rows)} >= {"crowded-table"}
    document = styled(rows, draft=True)
    assert all(column.width.twips > 0 for column in table_of(document).columns)
    assert paged(document).pages


WIDE = [["名称", *(f"第{n}项" for n in range(1, 10))], ["青石桥", *["1234567.89"] * 9]]


def test_a_table_that_is_too_wide_is_told_at_its_line_and_turned_paper_offered_where_it_helps() -> None:
    (told,) = findings(WIDE, above="表：资金（单位：万元）")
    assert told.rule == "crowded-table"
    assert told.severity is Severity.ERROR
    assert str(told.location).startswith("templates/mini/report.md.j2:5:")
    assert "“资金”" in told.message
    assert "（横版）" in told.hints[0]
    assert not findings(WIDE, above="表：资金（单位：万元，横版）")
    table = table_of(styled(WIDE, above="表：资金（单位：万元，横版）"))
    assert table.landscape
    assert not table.torn


def test_turned_paper_is_not_offered_where_it_would_not_help() -> None:
    rows = [["名称", *"一二三四五六七八九十甲乙丙"], ["桥", *["1234567.89"] * 13]]
    (told,) = findings(rows, above="表：资金")
    assert "改成横版也放不下" in told.hints[0]
    (turned,) = findings(rows, above="表：资金（横版）")
    assert "已经是横版" in turned.hints[0]


def test_larger_type_is_set_smaller_where_numbers_need_it_and_only_there() -> None:
    rows = [["名称", *"一二三四五六"], ["青石桥", *["123456.78"] * 6]]
    assert table_of(styled(rows, style=LARGE)).is_small
    assert not findings(rows, style=LARGE)
    assert not table_of(styled([row[:4] for row in rows], style=LARGE)).is_small
    assert not table_of(styled(rows)).is_small  # 五号 already


@pytest.mark.parametrize(
    ("cells", "alignment", "decimals"),
    [
        (["1570", "236.5"], "右", 1),
        (["1570", "—", "60.25"], "右", 2),
        (["1,570", "0.5"], "右", 1),
        (["约1570", "0.5"], "右", 1),
        (["12.5", "3.5"], "右", None),
        (["1570.25", "2026.12"], "右", None),
        (["12.5%", "3%"], "右", None),
        (["3～5", "10～12.5"], "右", None),
        (["5.25%—6.75%", "4.5%—5.75%"], "右", None),
        (["18个", "3个"], "右", None),
        (["2026年3月", "2025年12月"], "居中", None),
        (["2021—2025年", "2024年"], "居中", None),
        (["2026.3.1", "2026.12.31"], "居中", None),
        (["是", "否"], "居中", None),
        (["农业农村局", "水利站"], "居中", None),
        (["新修渠道和便桥两处", "硬化"], "左", None),
    ],
)
def test_words_stand_left_figures_right_and_what_is_short_in_the_middle(
    cells: list[str], alignment: str, decimals: int | None
) -> None:
    column = table_of(styled([["名称", "内容"], *([f"村{cell}", cell] for cell in cells)])).columns[1]
    assert (column.alignment.value, column.decimals) == (alignment, decimals)


NEEDS = st.lists(
    st.tuples(*[st.integers(0, 4000)] * 5).map(sorted).map(lambda five: ColumnNeed(*five)), min_size=1, max_size=14
)


@given(NEEDS, st.integers(1000, 14000))
def test_shares_fill_the_room_and_hold_what_they_promise(needs: list[ColumnNeed], room: int) -> None:
    shares = comfortable(needs, room)
    if shares:
        assert sum(shares) == room
        assert all(share >= need.kept for share, need in zip(shares, needs, strict=True))
    rest = tight(needs, room)
    assert sum(rest) == room
    if sum(need.number for need in needs) <= room:
        assert all(share >= need.number for share, need in zip(rest, needs, strict=True))
