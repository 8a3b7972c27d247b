"""Places, exceptions and corrections, whatever the rules."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.linting import correct, lint, plain_texts, select_rules
from reportgen.source import Source, TextLocation

CLEAN = Path(__file__).parents[2] / "suite/lint/clean.txt"
PIECES = st.sampled_from(
    [
        *"全乡修路村 　，。；：！？,.;:!?()（）“”\"'《》、-%０１２345元户月日a",
        "截止",
        "截至",
        "3-5户",
        "6月",
        "2026年",
        "<!-- 不查 -->",
    ]
)
TEXTS = st.lists(PIECES, max_size=40).map("".join)


def slugs(text: str, *, markdown: bool = False) -> list[str]:
    return [f.rule for f in lint(plain_texts(Source("文.md", text), markdown=markdown))]


def corrected(text: str, *, markdown: bool = False) -> str:
    return "\n".join(correct(plain_texts(Source("文.md", text), markdown=markdown)).lines)


def test_a_finding_stands_at_its_line_and_column() -> None:
    (found,) = lint(plain_texts(Source("文.txt", "第一段很好。\n继续沿续过去的办法。")))
    assert str(found.location) == "文.txt:2:3"


def test_the_rules_are_chosen_by_name() -> None:
    assert "fixed-phrase" not in {rule.rule for rule in select_rules(off=["fixed-phrase"])}
    assert [rule.rule for rule in select_rules(only=["as-of"])] == ["as-of"]
    with pytest.raises(KeyError):
        select_rules(off=["no-such-rule"])


def test_a_mark_switches_rules_off_for_its_line() -> None:
    assert slugs("继续沿续过去的办法。<!-- 不查：fixed-phrase -->\n再次沿续。") == ["fixed-phrase"]
    assert slugs("继续沿续过去的办法。<!-- 不查 -->") == []
    assert slugs("继续沿续过去的办法。<!-- 不查：as-of -->") == ["fixed-phrase"]


def test_a_mark_on_a_line_of_its_own_is_about_the_next_paragraph() -> None:
    assert slugs("<!-- 不查：fixed-phrase -->\n\n继续沿续过去的办法。\n再次沿续。") == ["fixed-phrase"]


def test_code_and_addresses_in_markdown_are_not_read() -> None:
    assert slugs("用`沿续,帮护`表示。\n\n```\n沿续\n```\n见[说明](a,沿续.md)。\n**重点**在后。", markdown=True) == []


def test_the_clean_text_is_long_and_nothing_is_found_in_it() -> None:
    text = CLEAN.read_text(encoding="utf-8")
    assert len(text) >= 3000
    assert lint(plain_texts(Source("clean.txt", text))) == ()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("修路3条,建桥1座(钢架).", "修路3条，建桥1座（钢架）。"),
        ("投资1,200万元,开会9:30。", "投资1,200万元，开会9:30。"),
        ('开展"双联"行动，”结对“帮扶。', '开展"双联"行动，”结对“帮扶。'),
        ('开展"双联"行动。', "开展“双联”行动。"),
        ("开展”双联”行动。", "开展“双联”行动。"),
        ("造林５００亩，增长１２．５％。", "造林500亩，增长12.5%。"),
        ("截止到6月底，为 民办事20件。", "截至6月底，为民办事20件。"),
        ("联系3-5户，执行 GB/T 9704-2012。", "联系3至5户，执行 GB/T 9704-2012。"),
        ("争取资金60万。", "争取资金60万。"),
    ],
)
def test_only_what_cannot_change_meaning_is_corrected(before: str, after: str) -> None:
    assert corrected(before) == after


def test_each_correction_is_told_at_its_place_in_the_file() -> None:
    done = correct(plain_texts(Source("文.txt", "修路3条,为 民办事，截止6月底。")))
    assert [(str(c.location), c.message) for c in done.corrections] == [
        ("文.txt:1:5", "已改正：“,”改成“，”（半角标点）"),
        ("文.txt:1:7", "已改正：删去“ ”（多余的空格）"),
        ("文.txt:1:12", "已改正：“截止”改成“截至”（截至和截止）"),
    ]


def test_code_and_marks_of_exception_survive_corrections() -> None:
    text = "修路3条,见`a,沿续`。  <!-- 不查：fixed-phrase -->  "
    assert corrected(text, markdown=True) == text.replace("条,", "条，")


def test_a_rule_that_is_off_corrects_nothing() -> None:
    text = "修路3条,建桥1座。<!-- 不查：half-width-mark -->"
    assert corrected(text) == text


@given(TEXTS)
def test_correcting_twice_is_correcting_once(text: str) -> None:
    once = corrected(text)
    assert corrected(once) == once


@given(TEXTS)
def test_a_correction_never_changes_a_digit(text: str) -> None:
    def digits(words: str) -> str:
        return "".join(str(unicodedata.digit(c)) for c in words if c.isdigit())

    assert digits(corrected(text)) == digits(text)


@given(st.text(max_size=60))
def test_any_text_can_be_linted_and_corrected_and_findings_lie_inside_it(text: str) -> None:
    source = Source("文.txt", text)
    for finding in lint(plain_texts(source)):
        assert isinstance(finding.location, TextLocation)
        assert 1 <= finding.location.line <= text.count("\n") + 1
        assert 1 <= finding.location.column <= len(source.line(finding.location.line)) + 1
    assert corrected(text).count("\n") == text.count("\n")
