"""Where a line must not break."""

from __future__ import annotations

import pytest

from reportgen.model.style import NumberAndUnit
from reportgen.rulers.breaks import ends_badly, is_short_without_cause, may_break, parts_number, starts_badly


@pytest.mark.parametrize("text", ["，全乡", "。", "》的", "）", "％", "”"])
def test_closing_marks_may_not_start_a_line(text: str) -> None:
    assert starts_badly(text)


@pytest.mark.parametrize("text", ["全乡（", "通过“", "《"])
def test_opening_marks_may_not_end_a_line(text: str) -> None:
    assert ends_badly(text)


@pytest.mark.parametrize(
    ("line", "following", "parted"),
    [
        ("投资1", "570万元", True),
        ("每户3", "～5万元", True),
        ("每户3～", "5万元", True),
        ("3%～", "5%", True),
        ("2021—", "2025年", True),
        ("2026-", "06-30", True),
        ("有18", "——比上年多", False),
        ("有18—", "—比上年多", False),
        ("投资1,", "570万元", True),
        ("增长12.5", "%", True),
        ("共16名", "党员", False),
        ("到2026", "，", False),
        ("见附件1", "规定", False),
        ("一二三", "名", False),
        ("16", "", False),
    ],
)
def test_a_number_stays_whole(line: str, following: str, parted: bool) -> None:
    assert {parts_number(line, following, units) for units in NumberAndUnit} == {parted}


@pytest.mark.parametrize(("line", "following"), [("党员16", "名。"), ("流转200", "亩"), ("2026", "年")])
def test_a_number_stays_with_its_unit_where_the_style_says_so(line: str, following: str) -> None:
    assert parts_number(line, following, NumberAndUnit.WHOLE)
    assert not parts_number(line, following, NumberAndUnit.MAY_PART)


@pytest.mark.parametrize(
    ("line", "following", "allowed"),
    [
        ("全乡", "现有", True),
        ("全乡", "。", False),
        ("（", "一", False),
        ("—", "—", False),
        ("GB", "T", False),
        ("16", "%", False),
    ],
)
def test_lines_may_break_between_han_characters(line: str, following: str, allowed: bool) -> None:
    assert may_break(line, following, NumberAndUnit.MAY_PART) is allowed


@pytest.mark.parametrize(
    ("following", "missing", "without_cause"),
    [
        ("乡。现有", 1, False),  # 乡 would leave 。 at the next line's start
        ("乡里现有", 1, True),
        ("乡。现有", 2, True),
        ("16名党员", 2, False),  # 16 would leave its unit
        ("16名党员", 3, True),
        ("乡里", 0, False),
    ],
)
def test_a_short_line_needs_a_cause(following: str, missing: int, without_cause: bool) -> None:
    assert is_short_without_cause("全", following, missing, NumberAndUnit.WHOLE) is without_cause
