"""The wording table of changes: what is said, and what is never said."""

from __future__ import annotations

import pytest

from reportgen.arithmetic.changes import BEFORE, OTHER, YEAR, amount, change, completion, doubling
from reportgen.arithmetic.faults import KitFault
from reportgen.model.facts import Approximation
from tests.unit.arithmetic.facts import fact

NEVER = ("下降一倍", "下降了", "倍下降", "增加百分之", "减少百分之", "增长-", "下降-", "增长0%", "下降0%")


@pytest.mark.parametrize(
    ("now", "base", "unit", "words"),
    [
        ("1621", "1443.5", "万元", "同比增长12.3%"),
        ("96.9", "100", "万元", "同比下降3.1%"),
        ("112", "100", "万元", "同比增长12%"),
        ("100", "100", "万元", "与上年同期持平"),
        ("100000", "99999", "户", "与上年同期持平"),
        ("200", "100", "户", "同比增长一倍"),
        ("400", "100", "户", "同比翻两番"),
        ("800", "100", "户", "同比翻三番"),
        ("300", "100", "户", "同比增长200%"),
        ("201", "100", "户", "同比增长101%"),
        ("0", "100", "户", "同比下降100%"),
        ("1", "2001", "户", "同比下降99.95%"),
        ("5", "0", "户", "由上年同期的0户增加到5户"),
        ("3", "-5", "万元", "由上年同期的-5万元增加到3万元"),
        ("-3", "5", "万元", "由上年同期的5万元减少到-3万元"),
        ("0", "0", "户", "与上年同期持平"),
        ("91.1", "89.9", "%", "同比提高1.2个百分点"),
        ("88", "89.9", "%", "同比下降1.9个百分点"),
        ("89.9", "89.9", "%", "与上年同期持平"),
        ("50", "100", "户", "同比下降50%"),
    ],
)
def test_a_change_is_said_with_the_right_verb_and_form(now: str, base: str, unit: str, words: str) -> None:
    made = change(fact(now, unit), fact(base, unit), YEAR)
    assert made.text == words
    assert [p.text for p in made.parents] == [now + unit, base + unit]
    assert not any(bad in made.text for bad in NEVER)


def test_half_of_a_figure_is_never_said_in_times() -> None:
    for now in range(100):
        text = change(fact(str(now), "户"), fact("100", "户"), YEAR).text
        assert text.startswith("同比下降")
        assert "倍" not in text
        assert "番" not in text


def test_an_amount_is_added_or_taken_away_and_a_rate_is_not() -> None:
    assert amount(fact("1621"), fact("1344"), YEAR).text == "比上年同期增加277万元"
    assert amount(fact("1344"), fact("1621"), YEAR).text == "比上年同期减少277万元"
    assert amount(fact("1344"), fact("1344"), YEAR).text == "与上年同期持平"
    assert amount(fact("91.1", "%"), fact("89.9", "%"), YEAR).text == "比上年同期提高1.2个百分点"
    assert "%" not in amount(fact("91.1", "%"), fact("89.9", "%"), YEAR).text


def test_the_period_compared_with_is_named() -> None:
    assert change(fact("110"), fact("100"), BEFORE).text == "环比增长10%"
    assert change(fact("100"), fact("100"), BEFORE).text == "与上期持平"
    assert change(fact("110"), fact("100"), OTHER).text == "增长10%"
    assert change(fact("100", label="甲"), fact("100", label="乙"), OTHER).text == "与乙持平"


def test_units_of_one_family_are_converted_before_comparing() -> None:
    assert change(fact("1.5", "亿元"), fact("15000", "万元"), YEAR).text == "与上年同期持平"
    with pytest.raises(KitFault, match="单位不同"):
        change(fact("5", "户"), fact("5", "人"), YEAR)


def test_a_change_of_a_rough_figure_is_rough() -> None:
    assert change(fact("2000", "人次", word=Approximation.MORE), fact("1600", "人次"), YEAR).text == "同比增长约25%"
    assert change(fact("2000", "人次", word=Approximation.MORE), fact("1000", "人次"), YEAR).text == "同比增长约100%"


@pytest.mark.parametrize(("now", "words"), [("200", "翻一番"), ("400", "翻两番"), ("1600", "翻四番")])
def test_doubling_is_said_of_powers_of_two(now: str, words: str) -> None:
    assert doubling(fact(now), fact("100")).text == words


@pytest.mark.parametrize(("now", "base"), [("300", "100"), ("199", "100"), ("100", "100"), ("50", "100"), ("5", "0")])
def test_doubling_is_said_of_nothing_else(now: str, base: str) -> None:
    with pytest.raises(KitFault, match="不能说翻番"):
        doubling(fact(now), fact(base))


def test_a_target_is_reached_in_percent() -> None:
    assert completion(fact("1621"), fact("2000")).text == "81.1%"
    with pytest.raises(KitFault, match="算不出完成率"):
        completion(fact("1621"), fact("0"))


@pytest.mark.parametrize("word", list(Approximation))
@pytest.mark.parametrize("is_now", [True, False])
def test_a_rough_figure_and_one_of_the_same_digits_are_not_compared(word: Approximation, is_now: bool) -> None:
    rough, exact = fact("1200", "亩", word=word), fact("1200", "亩")
    now, base = (rough, exact) if is_now else (exact, rough)
    for reckon in (change, amount):
        with pytest.raises(KitFault, match="约数"):
            reckon(now, base, YEAR)


@pytest.mark.parametrize(
    ("number", "word", "other"),
    [
        ("1200", Approximation.MORE, "1250"),
        ("1200", Approximation.OVER, "1299"),
        ("1200", Approximation.NEARLY, "1150"),
        ("1200", Approximation.ABOUT, "1160"),
        ("1200", Approximation.AROUND, "1240"),
        ("3000", Approximation.MORE, "3200"),  # 3000余 is hardly 3500
        ("1.2", Approximation.ABOUT, "1.23"),
    ],
)
def test_a_rough_figure_that_may_be_more_or_less_than_the_other_is_not_compared(
    number: str, word: Approximation, other: str
) -> None:
    rough, exact = fact(number, "亩", word=word), fact(other, "亩")
    for now, base in ((rough, exact), (exact, rough)):
        with pytest.raises(KitFault, match="说不出哪个多"):
            change(now, base, YEAR)


@pytest.mark.parametrize(
    ("number", "word", "other"),
    [
        ("1200", Approximation.MORE, "1180"),
        ("1200", Approximation.MORE, "1300"),
        ("1200", Approximation.NEARLY, "1250"),
        ("1200", Approximation.ABOUT, "1250"),
        ("3000", Approximation.MORE, "3500"),
        ("12", Approximation.ABOUT, "13"),
    ],
)
def test_a_rough_figure_that_can_only_be_more_or_only_less_is_compared(
    number: str, word: Approximation, other: str
) -> None:
    assert "约" in change(fact(number, "亩", word=word), fact(other, "亩"), YEAR).text


def test_two_rough_figures_that_may_be_either_way_round_are_not_compared() -> None:
    with pytest.raises(KitFault, match="说不出哪个多"):
        change(fact("1200", word=Approximation.MORE), fact("1250", word=Approximation.ABOUT), YEAR)
