"""Number formats as offices use them: what a reader sees of a number, and which number that is."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reportgen.model.workbook import CellValue
from reportgen.readers.workbook.number_format import parse_format
from reportgen.readers.workbook.showing import Seen, see_number, see_text


def seen(code: str, stored: int | str) -> Seen:
    shape = parse_format(code)
    assert shape is not None
    return see_number(stored if isinstance(stored, int) else Decimal(stored), shape)


# The code, the number that is stored, all that is seen (as LibreOffice shows it), and the number that is meant.
SHOWN: tuple[tuple[str, int | str, str, CellValue], ...] = (
    ('0"."0,"万元"', 1234567, "123.5万元", Decimal("123.4567")),
    ('0!.0,"万元"', 1234567, "123.5万元", Decimal("123.4567")),
    ('0\\.0,"万"', 1234567, "123.5万", Decimal("123.4567")),
    ('0"."0000"万元"', 1234567, "123.4567万元", Decimal("123.4567")),
    ('#"."##,', 1234567, "12.35", Decimal("12.34567")),
    ("0.0,", 12345, "12.3", Decimal("12.345")),
    ("#,##0,", 12345, "12", Decimal("12.345")),
    ("0,.0", 12345, "12.3", Decimal("12.345")),
    ('0.00,,"百万"', 12345678, "12.35百万", Decimal("12.345678")),
    ('#,##0.0,"千元"', 1234567, "1,234.6千元", Decimal("1234.567")),
    ('[>=10000]0!.0,"万";0', 123456, "12.3万", Decimal("12.3456")),
    ('[<=9999]0;0,"千"', 12345, "12千", Decimal("12.345")),
    ('0"户"', 12, "12户", 12),
    ("0户", 12, "12户", 12),
    ('0.00"亿元"', "3.5", "3.50亿元", Decimal("3.5")),
    ('#,##0"万人次"', 5, "5万人次", 5),
    ('"共计"0"户"', 12, "共计12户", 12),
    ('"约"0"人"', 200, "约200人", 200),
    ('0"左右"', 200, "200左右", 200),
    ("[$¥-804]#,##0.00", 50, "¥50.00", 50),
    ('"¥"#,##0', 1234, "¥1,234", 1234),
    ('0.0"%"', "85.2", "85.2%", Decimal("85.2")),
    ('0.0"‰"', "3.5", "3.5‰", Decimal("3.5")),
    ('"+"0;-0', 5, "+5", 5),
    ("00000", 123, "00123", 123),
    ('[DBNum2][$-804]General"元"', 123, "123元", 123),
    ('G/通用格式"户"', 12, "12户", 12),
    ('[颜色10]0"家"', 12, "12家", 12),
    ('0"m²"', 300, "300m²", 300),
    ('_ "¥"* #,##0.00_ ;_ @_ ', "1.5", "¥1.50", Decimal("1.5")),
    ('0.0"万";[红]-0.0"万"', "-2.5", "-2.5万", Decimal("-2.5")),
    ('0"元";("0"元")', 7, "7元", 7),
)


@pytest.mark.parametrize(("code", "stored", "text", "value"), SHOWN)
def test_words_around_a_number_and_its_scale_are_seen(
    code: str, stored: int | str, text: str, value: CellValue
) -> None:
    found = seen(code, stored)
    assert (found.shown and found.shown.text, found.value, found.fault) == (text, value, "")
    assert found.shown is not None
    assert found.shown.certain


# Formats that change nothing but blanks, separators, colours and the numerals.
PLAIN: tuple[tuple[str, int | str], ...] = (
    ("#,##0", 18006),
    ("0.00_ ", "3.5"),
    ("0_);[Red](0)", -5),
    ("#,##0.00;-#,##0.00", "-1.5"),
    ('_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', 1234),
    ("0;(0)", -5),
    ('0;"△"0', -5),
    ('0;"负"0', -5),
    ('0"万"0000', 1234567),
    ('0"亿"0000"万"0000', 1234567890),
    ('#","####', 1234567),
    ("# ##0", 12345),
    ("# ?/?", "3.5"),
    ("[DBNum1]General", 123),
    ("[DBNum1][$-804]0", 123),
    ("[蓝色]0", 12),
    ("0.", 12),
    (".00", "0.5"),
    ("* 0", 12),
    ('[>=10000]0!.0,"万";0', 1234),
    ('[=0]"";0', 5),
    ("0.0##", "1.25"),
    ('0;-0;0;"无"', 5),
    ("0.00E+00", 1230000),
)


@pytest.mark.parametrize(("code", "stored"), PLAIN)
def test_number_that_is_shown_as_it_is_says_itself(code: str, stored: int | str) -> None:
    found = seen(code, stored)
    assert found == Seen(stored if isinstance(stored, int) else Decimal(stored))


WORDS = (
    ('_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', 0, "-"),
    ('_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', 0, "-"),
    ('0.00;-0.00;"—"', 0, "—"),
    ('[=0]"/";0', 0, "/"),
    ('[=1]"是";[=0]"否";0', 1, "是"),
    ('[=1]"是";[=0]"否";0', 0, "否"),
    ('[<0]"减"0;[>0]"增"0;"持平"', 0, "持平"),
)


@pytest.mark.parametrize(("code", "stored", "words"), WORDS)
def test_words_in_place_of_a_number_are_what_the_cell_says(code: str, stored: int, words: str) -> None:
    assert seen(code, stored).value == words


@pytest.mark.parametrize("code", ["#", "#,###", "0;-0;;@", ";;;", '[=0]"";0', "#.##", '0;-0;""', '#"户"', "0;-0;"])
def test_zero_that_nobody_sees_is_no_value(code: str) -> None:
    found = seen(code, 0)
    assert (found.value, found.fault) == (None, "")
    assert found.shown is not None
    assert found.shown.stored == 0


HIDDEN: tuple[tuple[str, int | str, str], ...] = (
    (";;;", 12, "存的是 12，格式把它隐藏了"),
    ("0;;0", -3, "存的是 -3，格式把它隐藏了"),
    ('[<0.05]"—";0.0', "0.01", "存的是 0.01，显示成“—”"),
    ("#", "0.3", "存的是 0.3，显示成“”"),
    ("0;0", -5, "存的是 -5，显示成“5”"),
    ("0;[红]0", -5, "存的是 -5，显示成“5”"),
    ("-0", 5, "存的是 5，显示成“-5”"),
    ('[=12]"15";0', 12, "存的是 12，显示成“15”"),
    ("[>100]0;[>50]0", 12, "存的是 12，显示成“####”"),
)


@pytest.mark.parametrize(("code", "stored", "words"), HIDDEN)
def test_number_that_is_seen_as_another_or_not_at_all_is_a_fault_that_tells_both(
    code: str, stored: int | str, words: str
) -> None:
    found = seen(code, stored)
    assert found.value is None
    assert words in found.fault


@pytest.mark.parametrize(
    ("code", "stored", "text"),
    [
        ('0"00"', 12, "1200"),
        ('0000"-"00', 202607, "2026-07"),
        ('0":"00', 1230, "12:30"),
        ('00"分"00"秒"', 1230, "12分30秒"),
        ('"1"0', 5, "15"),
    ],
)
def test_digits_and_marks_that_a_format_puts_in_make_a_number_uncertain(code: str, stored: int, text: str) -> None:
    shown = seen(code, stored).shown
    assert shown is not None
    assert (shown.text, shown.certain) == (text, False)


@pytest.mark.parametrize(
    ("code", "stored", "text"),
    [
        ("0", "12.4", "12"),
        ("0.0", "3.14159", "3.1"),
        ('0"公里"', "3.25", "3公里"),
        ("0%", "0.125", "13%"),
        ("0.0E+00", 123456, "1.2E+5"),
    ],
)
def test_decimals_that_nobody_sees_are_told(code: str, stored: int | str, text: str) -> None:
    found = seen(code, stored)
    assert f"存的是 {stored}，显示成“{text}”，照存的读" in found.remark


@pytest.mark.parametrize("code", ['yyyy"年"m"月"d"日"', "[h]:mm", "h:mm", "[$-804]yyyy/m/d", '[DBNum1]m"月"', "aaaa"])
def test_days_and_times_are_no_numbers(code: str) -> None:
    assert parse_format(code) is None


@pytest.mark.parametrize(
    ("code", "text", "words"),
    [('@"镇"', "青禾", "青禾镇"), ("0;0;0;@", "甲", "甲"), ("#,##0", "甲", "甲"), ('0;0;0;"略"', "甲", "略")],
)
def test_text_has_a_section_of_its_own(code: str, text: str, words: str) -> None:
    shape = parse_format(code)
    assert shape is not None
    assert see_text(text, shape).value == words


def test_text_that_a_format_hides_is_a_fault() -> None:
    shape = parse_format(";;;")
    assert shape is not None
    assert "隐藏" in see_text("甲", shape).fault


def test_formats_that_nobody_can_read_cost_little() -> None:
    for code in ('"' * 300, "[" * 300, "0" * 5000, ";" * 400, "\\", "!", "_", "*", "[>1e999]0", "0" + "," * 200):
        shape = parse_format(code)
        assert shape is not None
        seen = see_number(12345, shape)
        assert seen.value in {None, 12345} or (seen.shown is not None and seen.shown.text == "0"), code
        assert (seen.value is None) == bool(seen.fault), code
