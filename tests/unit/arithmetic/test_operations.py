"""Units take part in arithmetic; results know formula, parents and roughness."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reportgen.arithmetic import measures, operations
from reportgen.arithmetic.faults import KitFault
from reportgen.arithmetic.rounding import balanced, digits, half_up
from reportgen.arithmetic.verdicts import compare
from reportgen.model.facts import Approximation, Fact, Period
from tests.unit.arithmetic.facts import fact


@pytest.mark.parametrize(
    ("number", "unit", "target", "amount"),
    [
        ("1.5", "亿元", "万元", "15000"),
        ("60", "万元", "元", "600000"),
        ("1", "元", "亿元", "0.00000001"),
        ("2", "万亩", "亩", "20000"),
        ("3", "万元/户", "元/户", "30000"),
        ("5", "户", "户", "5"),
        ("704", "吨", "公斤", "704000"),
        ("0.22", "吨/亩", "公斤/亩", "220"),
        ("1.2", "万吨", "公斤", "12000000"),
        ("0.00338", "起/人", "起/万人", "33.8"),
        ("3", "元/吨", "元/公斤", "0.003"),
        ("2", "万元/万人", "元/人", "2"),
    ],
)
def test_units_of_one_base_convert_exactly(number: str, unit: str, target: str, amount: str) -> None:
    assert measures.convert(Decimal(number), unit, target) == Decimal(amount)


def test_units_of_different_bases_do_not_convert() -> None:
    assert measures.convert(1, "户", "人") is None


def test_results_are_counted_in_the_unit_that_follows() -> None:
    money, people, homes = fact("270"), fact("20", "人", "人口"), fact("5", "户", "户数")
    assert operations.divide(money, homes).text == "54万元/户"
    assert operations.divide(fact("1.5", "亿元"), money).unit == ""
    assert operations.multiply(operations.divide(money, homes), homes).text == "270万元"
    assert operations.multiply(fact("33.8", "起/万人"), fact("50000", "人")).text == "169起"
    assert operations.add(fact("1", "亿元"), money).text == "1.03亿元"
    assert operations.subtract(money, 70).text == "200万元"
    assert operations.negate(money).text == "-270万元"
    for operation in (operations.add, operations.subtract):
        with pytest.raises(KitFault, match="“户数”（户）与“人口”（人）单位不同"):
            operation(homes, people)
    with pytest.raises(KitFault, match="不能相乘"):
        operations.multiply(homes, people)
    with pytest.raises(KitFault, match="不能作除数"):
        operations.divide(money, fact("0", "户"))
    with pytest.raises(KitFault, match="不是数"):
        operations.number_of(fact_of_words())


def fact_of_words() -> Fact:
    made = fact("1")
    return Fact(made.key, "重点", "产业", "", "产业", made.location)


def test_a_result_of_a_rough_figure_is_rough() -> None:
    made = operations.add(fact("2000", "人次", word=Approximation.MORE), fact("30", "人次"))
    assert made.text == "约2030人次"
    assert made.formula == "总投资 + 总投资"


@pytest.mark.parametrize(("number", "places", "text"), [("0.5", 0, "1"), ("2.5", 0, "3"), ("-0.5", 0, "-1"), ("2.345", 2, "2.35"), ("1.10", 2, "1.1"), ("-0.04", 1, "0")])  # fmt: skip
def test_halves_are_rounded_up(number: str, places: int, text: str) -> None:
    assert digits(Decimal(number), places) == text


def test_balanced_parts_add_to_the_rounded_total() -> None:
    parts = [Decimal("0.4"), Decimal("0.4"), Decimal("0.4")]
    assert balanced(parts, 0) == [1, 0, 0]
    assert half_up(sum(parts), 0) == 1
    assert balanced([Decimal(1), Decimal("2.5"), Decimal("2.5")], 0) == [1, 3, 2]


@pytest.mark.parametrize(
    ("sign", "left", "right", "holds"),
    [("eq", "1", "1", True), ("eq", "1", "2", False), ("ne", "1", "2", True), ("lt", "1", "1", False),
     ("lteq", "1", "1", True), ("gt", "2", "1", True), ("gteq", "1", "2", False)],
)  # fmt: skip
def test_a_verdict_holds_or_says_both_numbers(sign: str, left: str, right: str, holds: bool) -> None:
    verdict = compare(sign, fact(left), fact(right))
    assert verdict.holds is holds
    assert left + "万元" in verdict.words


@pytest.mark.parametrize(
    ("code", "before", "year_before"),
    [("2026H1", "2025H2", "2025H1"), ("2026H2", "2026H1", "2025H2"), ("2026Q1", "2025Q4", "2025Q1"),
     ("2026-01", "2025-12", "2025-01"), ("2026-10", "2026-09", "2025-10"), ("2026", "2025", "2025")],
)  # fmt: skip
def test_periods_know_what_they_are_compared_with(code: str, before: str, year_before: str) -> None:
    assert (Period(code).before.code, Period(code).year_before.code) == (before, year_before)


def test_a_sum_of_thousands_of_rows_stays_small_and_each_step_is_another_figure() -> None:
    total = fact("0", label="无")
    keys, longest = set(), 0
    for row in range(3000):
        total = operations.add(total, fact("1", label=f"项目[{row + 1}].资金占项目.资金的比例"))
        keys.add(total.key)
        longest = max(longest, len(total.formula), len(total.key))
    assert total.value == 3000
    assert total.formula.startswith("无 + 项目[1].资金占项目.资金的比例 + 项目[2]")
    assert total.formula.endswith("……")
    assert len(keys) == 3000
    assert longest < 3000
