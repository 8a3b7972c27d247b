"""A hint obeyed to the letter never writes another number than the one that was typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from hypothesis import assume, example, given
from hypothesis import strategies as st

from reportgen import field_types
from reportgen.diagnostics import DiagnosticLog, Severity
from reportgen.field_types.written_numbers import read_number
from reportgen.model.kit import Field
from reportgen.source import FileLocation

PLACE = FileLocation("甲乡.yaml")
# In the smallest unit of each family, worked out apart from the program's own table.
WORTH = {
    **{"元": 1, "万元": 10**4, "亿元": 10**8},
    **{"米": 1, "公里": 1000, "千米": 1000, "km": 1000},
    **{"亩": 1, "公顷": 15, "人次": 1, "万人次": 10**4, "户": 1, "个": 1, "人": 1, "名": 1, "位": 1},
    **{"‰": 1, "%": 10, "％": 10, "成": 100},
}
FAMILIES = (
    {"元", "万元", "亿元"},
    {"米", "公里", "千米", "km"},
    {"亩", "公顷"},
    {"人次", "万人次"},
    {"户"},
    {"个"},
    {"人", "名", "位"},
    {"‰", "%", "％", "成"},
)
PROPOSED = re.compile(r"(?:改成|改写为|写成|合|值:|如果是) ?(?P<value>[近约]?\d[^\s，；、:},]*)")
UNITS = st.sampled_from(sorted(WORTH))
NUMBERS = st.one_of(
    st.integers(0, 99_999).map(str),
    st.decimals(0, 9999, places=2).map(lambda d: f"{d:f}"),
    st.decimals(0, 99, places=1).map(lambda d: f"{d:f}"),
)


def field(unit: str) -> Field:
    return Field("x", "指标", field_types.DECIMAL, PLACE, unit=unit, places=8, minimum=None)


def proposals(text: str, unit: str) -> Iterator[tuple[Decimal, str]]:
    """What the hints on a text tell to write, as numbers of the unit's smallest; it must be read without a finding."""
    number = read_number(text, field(unit), "指标", PLACE, log := DiagnosticLog())
    if number is not None:
        yield Decimal(str(number.value)) * WORTH[unit], text
    for finding in log:
        for hint in finding.hints:
            for match in PROPOSED.finditer(hint):
                again = read_number(match["value"], field(unit), "指标", PLACE, told := DiagnosticLog())
                assert again is not None, (text, hint)
                assert not [d for d in told if d.severity is Severity.ERROR], (text, hint)
                yield Decimal(str(again.value)) * WORTH[unit], hint


@given(NUMBERS, UNITS, UNITS)
@example("1", "亩", "公顷")
def test_a_unit_is_read_or_converted_to_the_same_amount(number: str, typed: str, unit: str) -> None:
    same = any({typed, unit} <= family for family in FAMILIES)
    for value, hint in proposals(number + typed, unit):
        if "如果是" not in hint:
            assert same, (number + typed, hint)
        assert value == Decimal(number) * WORTH[typed], (number + typed, unit, hint)


LOOKS = {"0": "0Oo", "1": "1lI|"}


@given(NUMBERS, UNITS, st.data())
def test_letters_mean_the_digits_that_they_look_like(number: str, unit: str, data: st.DataObject) -> None:
    text = "".join(data.draw(st.sampled_from(LOOKS.get(c, c))) for c in number)
    for value, hint in proposals(text + data.draw(st.sampled_from(["", unit])), unit):
        assert value == Decimal(number) * WORTH[unit], (text, hint)


@given(st.lists(NUMBERS, min_size=2, max_size=4), UNITS, st.sampled_from("+＋-—~至×/ 。·，、."))
@example(["3", "5"], "户", "-")
@example(["180", "5"], "万元", "。")
@example(["4", "300"], "人次", " ")
@example(["0", "100"], "%", "，")
def test_several_numbers_are_one_only_where_they_are_added_or_a_point_was_meant(
    numbers: list[str], unit: str, joint: str
) -> None:
    assume(joint != "，" or not re.fullmatch(r"[1-9]\d{0,2}(，\d{3})+(\.\d+)?", joint.join(numbers)))  # thousands
    text = joint.join(numbers)
    for value, hint in proposals(text, unit):
        if joint in "+＋":
            assert value == sum(map(Decimal, numbers)) * WORTH[unit], (text, hint)
        else:
            assert joint in "。·.", (text, hint)
            assert len(numbers) == 2
            assert value == Decimal(f"{numbers[0]}.{numbers[1]}") * WORTH[unit], (text, hint)


@given(
    NUMBERS,
    UNITS,
    st.sampled_from(["整", "正", "。", "，", "（{}）", "({})", "（预计）", "以上", "来", "几", "+", "？", "!"]),
)
def test_what_stands_behind_a_number_does_not_change_it(number: str, unit: str, behind: str) -> None:
    for value, hint in proposals(f"{number}{behind.format(unit)}", unit):
        assert value == Decimal(number) * WORTH[unit], (number, behind, hint)


@given(
    st.text("0123456789.,，。OlI|零一二三十百千万亿两元人次户亩%‰成+-~至（）整 约近余多", min_size=1, max_size=8), UNITS
)
@example("1O户", "个")
@example("三百五", "亩")
@example("00（）", "%")
def test_whatever_is_typed_the_digits_proposed_are_those_typed(text: str, unit: str) -> None:
    assume("+" not in text)
    digits = [c for c in text.translate(str.maketrans("OolI|", "00111")) if c.isdigit()]
    for value, hint in proposals(text.strip() or "0", unit):
        if any(c in text for c in "零一二三十百千万亿两成%‰"):
            continue  # a multiple or a numeral: the other tests hold these to their worth
        typed = "".join(digits).strip("0")
        assert f"{abs(value / WORTH[unit]):f}".replace(".", "").strip("0") == typed or "合" in hint, (text, hint)
