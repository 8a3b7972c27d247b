"""单字不成行: a paragraph is set closer where that takes a single character from its last line, and only there."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from reportgen.layout.lone_characters import without_lone_character
from reportgen.model.style import Alignment, Role, StyleSheet
from reportgen.model.styled import HeadingLabel, Run, RunKind, StyledParagraph
from tests.unit.writers.docx.docx_specimens import body, fact, national_style, value
from tests.unit.writers.docx.test_whole_figures import spaced


def sheet(*, lone: bool = False) -> StyleSheet:
    return replace(national_style(), lone_characters=lone)


def closer(*runs: Run, style: StyleSheet | None = None, role: Role = Role.BODY) -> list[int]:
    """By how many twips each run is closer."""
    found = without_lone_character(StyledParagraph(role, runs), style or sheet())
    assert "".join(run.text for run in found.runs) == "".join(run.text for run in runs)
    return [-run.spacing.twips for run in found.runs]


# Before a figure of four digits that does not fit stands a line with room for a character and more: closer by 2.3 pt in
# all, it takes the figure, and the last character moves up.
TIGHT = "镇" * 24 + "2026" + "村" * 26


@pytest.mark.parametrize(
    ("text", "twips"),
    [
        (TIGHT, 2),
        (TIGHT + "。", 2),
        ("镇" * 27, 0),  # a whole character does not come from 26 times 0.2 pt
        (TIGHT + "镇", 0),
        ("镇" * 26, 0),
        ("镇", 0),
        ("", 0),
    ],
)
def test_only_a_lone_character_that_can_be_taken_in_is(text: str, twips: int) -> None:
    assert closer(Run(text)) == [twips]


def test_no_character_comes_closer_by_more_than_a_fifth_of_a_point() -> None:
    texts = ("镇" * n + "2026年" + "村" * (m + 24) for n in range(20, 27) for m in range(8))
    found = [closer(Run(text))[0] for text in texts]
    assert max(found) <= 4
    assert any(found)


def test_facts_come_closer_with_the_words_around_them() -> None:
    assert closer(Run("镇" * 24), fact("2026"), Run("村" * 26)) == [2, 2, 2]


def test_a_heading_stays_as_it_is() -> None:
    runs = (Run("抓产业。", RunKind.HEADING, role=Role.HEADING_2), Run(TIGHT[4:]))
    label = HeadingLabel("", 2)
    found = without_lone_character(StyledParagraph(Role.BODY, runs, label), sheet())
    assert [-run.spacing.twips for run in found.runs] == [0, 2]


@pytest.mark.parametrize(
    "runs",
    [
        (Run(TIGHT, RunKind.STRONG),),
        (Run("镇"), Run(TIGHT[1:], RunKind.STRONG)),
        (Run("镇"), Run("", RunKind.BREAK), Run(TIGHT[1:])),
    ],
)
def test_strong_words_and_broken_lines_are_left(runs: tuple[Run, ...]) -> None:
    assert not any(closer(*runs))


def test_other_paragraphs_are_left() -> None:
    style = sheet()
    left = replace(style.body, alignment=Alignment.LEFT)
    assert closer(Run(TIGHT), style=replace(style, paragraphs=style.paragraphs | {Role.BODY: left})) == [0]
    assert closer(Run(TIGHT), role=Role.TITLE) == [0]


def test_in_word_a_named_style_says_so() -> None:
    paragraph = without_lone_character(StyledParagraph(Role.BODY, (Run(TIGHT),)), sheet())
    assert spaced(paragraph, sheet()) == [(TIGHT, "Closer2")]
    assert value(body(paragraph, style=sheet())[0], "r/rPr/rStyle") == "Closer2"
