"""Numbers as people type them: units by other names, other multiples, and the slips with what helps."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reportgen import field_types
from reportgen.diagnostics import DiagnosticLog
from reportgen.field_types.written_numbers import read_number
from reportgen.model.kit import Field, Zero
from reportgen.numerals import chinese, read_chinese
from reportgen.source import FileLocation

PLACE = FileLocation("甲乡.yaml")


def field(unit: str, places: int = 0, zero: Zero = Zero.KEPT) -> Field:
    kind = field_types.DECIMAL if places else field_types.INTEGER
    return Field("x", "指标", kind, PLACE, unit=unit, places=places, minimum=Decimal(0), zero=zero)


@pytest.mark.parametrize(
    ("text", "unit", "places", "printed"),
    [
        ("19人", "名", 0, "19名"),
        ("19位", "人", 0, "19人"),
        ("1户", "家", 0, "1家"),
        ("4次", "期", 0, "4期"),
        ("4场", "期", 0, "4期"),
        ("2条", "件", 0, "2件"),
        ("19条", "个", 0, "19个"),
        ("500万公斤", "吨", 0, "5000吨"),
        ("2.5吨", "公斤", 0, "2500公斤"),
        ("12千米", "公里", 2, "12公里"),
        ("3.5km", "公里", 2, "3.5公里"),
        ("3平方千米", "平方公里", 2, "3平方公里"),
        ("2万平方米", "㎡", 0, "20000㎡"),
        ("8.60", "万元", 2, "8.6万元"),
        ("12.00万元", "万元", 2, "12万元"),
        ("120", "万元", 2, "120万元"),
        ("0.50亿元", "万元", 2, "5000万元"),
        ("超2万人次", "人次", 0, "超20000人次"),
        ("超过2万人", "名", 0, "超20000名"),
        ("逾3千户", "户", 0, "超3000户"),
        ("近1.2万人次", "人次", 0, "近12000人次"),
        ("将近2万", "人次", 0, "近20000人次"),
        ("大约 2万 人次", "人次", 0, "约20000人次"),
        ("2万余人次", "人次", 0, "20000余人次"),
        ("超1.5亿元", "万元", 2, "超15000万元"),
        ("5t", "吨", 2, "5吨"),
        ("95％", "%", 2, "95%"),
        ("1300万元", "亿元", 2, "0.13亿元"),
        ("1.5亿元", "万元", 2, "15000万元"),
        ("1300元", "万元", 2, "0.13万元"),
        ("180万", "万元", 2, "180万元"),
        ("1.38万", "人", 0, "13800人"),
        ("4千人次", "人次", 0, "4000人次"),
        ("1.7万余人次", "人次", 0, "17000余人次"),
        ("约1.5亿元", "万元", 2, "约15000万元"),
        ("1.5万", "", 0, "15000"),
    ],
)
def test_another_name_or_multiple_of_a_unit_is_read_exactly(text: str, unit: str, places: int, printed: str) -> None:
    number = read_number(text, field(unit, places), "指标", PLACE, log := DiagnosticLog())
    assert number is not None
    assert number.text == printed
    assert not list(log)


@pytest.mark.parametrize(
    ("text", "unit", "places", "hint"),
    [
        ("95%", "人次", 0, "填实际的数，不填比例；核对是不是填错了一栏"),
        ("43l人次", "人次", 0, "是数字 1 的，改成 431人次"),
        ("52O亩", "亩", 0, "是数字 0 的，改成 520亩"),
        ("1O户", "个", 0, "把字母改成数字"),
        ("2B名", "名", 0, "核对是不是把数字打成了字母"),
        ("3亿5千万元", "万元", 2, "核对后只写一个数，单位是“万元”"),
        ("5‰", "%", 2, "5‰合 0.5%"),
        ("0.5成", "%", 2, "0.5成合 5%"),
        ("3-5户", "户", 0, "只填一个数；有上下限的，看模板包里有没有另外的指标填下限"),
        ("3至5", "户", 0, "只填一个数；有上下限的，看模板包里有没有另外的指标填下限"),
        ("320+200", "亩", 0, "加起来，写成 520亩"),
        ("320亩＋200.5亩", "亩", 1, "加起来，写成 520.5亩"),
        ("3×5", "亩", 0, "先算出来，再填得数"),
        ("180。5", "万元", 2, "小数点用半角“.”；是小数的，改成 180.5"),
        ("180，5", "万元", 2, "只写一个数；小数点用半角“.”"),
        ("180万元整", "万元", 2, "去掉“整”，写成 180万元"),
        ("180（万元）", "万元", 2, "写成 180万元"),
        ("430（预计）", "人次", 0, "说明写在备注里：指标: {值: 430, 备注: 预计}"),
        ("430人次。", "人次", 0, "删去末尾的“。”"),
        ("￥180", "万元", 2, "去掉“￥”"),
        ("4 300", "人次", 0, "核对是不是一个数；是的，连起来写"),
        ("三百五十", "亩", 0, "用阿拉伯数字写成 350亩"),
        ("三万五", "亩", 0, "写成阿拉伯数字，单位“亩”写不写都行"),
        ("100亩以上", "亩", 0, "约数只用“余”“多”“近”“约”“超”“左右”中的一个"),
        ("500米", "公里", 2, "500米合 0.5公里"),
        ("1亩", "公顷", 2, "核对是不是填错了一栏；这里要填以“公顷”为单位的数"),
        ("12平方公里", "公里", 2, "核对是不是填错了一栏；这里要填以“公里”为单位的数"),
        ("180块", "万元", 2, "核对是不是填错了一栏；这里要填以“万元”为单位的数"),
        ("19户", "个", 0, "核对是不是填错了一栏；数没有错的，单位写成“个”，或不写单位"),
        ("12345元", "万元", 2, "核对单位和数位；要舍去零头的，定好以后再填"),
        ("-0", "亩", 0, "核对是不是漏写了数字"),
    ],
)
def test_a_slip_is_an_error_with_the_hint_that_helps(text: str, unit: str, places: int, hint: str) -> None:
    number = read_number(text, field(unit, places), "指标", PLACE, log := DiagnosticLog())
    assert number is None
    (found,) = log
    assert found.hints == (hint,)


def test_zero_is_told_where_the_field_says_that_none_is_left_out() -> None:
    for zero, rules in ((Zero.KEPT, []), (Zero.LEFT_OUT, ["zero-written"])):
        number = read_number("0", field("个", zero=zero), "社区", PLACE, log := DiagnosticLog())
        assert number is not None
        assert number.text == "0个"
        assert [d.rule for d in log] == rules


def test_chinese_numerals_are_read_only_where_they_say_one_number() -> None:
    for number in (0, 5, 10, 12, 20, 105, 110, 1000, 1010, 2300, 10_000, 12_000, 105_000, 10**8, 3 * 10**8 + 5):
        assert read_chinese(chinese(number)) == number
    assert read_chinese("两千") == 2000
    assert read_chinese("壹拾贰") == 12
    for text in ("", "三万五", "一五", "十几", "百", "二〇二六", "零零", "万"):
        assert read_chinese(text) is None, text
