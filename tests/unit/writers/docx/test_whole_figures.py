"""Runs have no letter spacing of their own; where a style keeps number and unit together, a named style gives it."""

from __future__ import annotations

import io
import zipfile

import pytest
from lxml import etree
from msgspec.structs import replace

from reportgen.model.style import NumberAndUnit, Role, StyleSheet
from reportgen.model.styled import Run, RunKind, StyledParagraph
from reportgen.writers.docx import write_docx
from tests.unit.writers.docx.docx_specimens import W, body, document, every_block, national_style, part, value

# The first line holds 26 characters: it would end between 18 and 个.
AT_THE_END = "镇" * 24 + "18个村。" + "村" * 30


def kept(units: NumberAndUnit = NumberAndUnit.WHOLE) -> StyleSheet:
    return replace(national_style(), units=units)


def spaced(paragraph: StyledParagraph, style: StyleSheet) -> list[tuple[str, str]]:
    """The runs with a character style of letter spacing: their text and the style's id."""
    found = []
    for run in body(paragraph, style=style)[0].iter(W + "r"):
        name = value(run, "rPr/rStyle") or ""
        if name.startswith(("Wider", "Closer")):
            found.append(("".join(t.text or "" for t in run.iter(W + "t")), name))
    return found


def test_by_default_no_run_has_spacing() -> None:
    for content in (write_docx(every_block()), write_docx(document(StyledParagraph(Role.BODY, (Run(AT_THE_END),))))):
        main = part(content, "word/document.xml")
        assert main.findall(f".//{W}rPr/{W}spacing") == []
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            assert b"Wider" not in package.read("word/styles.xml")
    assert spaced(StyledParagraph(Role.BODY, (Run(AT_THE_END),)), national_style()) == []


def test_a_style_may_keep_the_number_with_its_unit_by_a_named_style() -> None:
    paragraph = StyledParagraph(Role.BODY, (Run(AT_THE_END),))
    ((text, name),) = spaced(paragraph, kept())
    assert text == "镇" * 24
    styles = part(write_docx(document(paragraph, style=kept())), "word/styles.xml")
    (named,) = (style for style in styles.iter(W + "style") if style.get(W + "styleId") == name)
    assert (value(named, "name") or "").startswith("加宽")
    assert int(value(named, "rPr/spacing") or 0) == -5 + int(name.removeprefix("Wider"))


@pytest.mark.parametrize(
    "runs",
    [
        (Run("镇" * 24 + "18个村。" + "村" * 30, RunKind.STRONG),),
        (Run("镇" * 28 + "村" * 30),),
        (Run("镇" * 20), Run("", RunKind.BREAK), Run("18个村。")),
    ],
)
def test_words_with_a_style_of_their_own_and_lines_that_part_nothing_are_left(runs: tuple[Run, ...]) -> None:
    assert spaced(StyledParagraph(Role.BODY, runs), kept()) == []


def test_only_the_plain_words_of_a_line_are_spaced() -> None:
    runs = (Run("抓产业。", RunKind.HEADING, role=Role.HEADING_2), Run("镇" * 20 + "18个村。" + "村" * 30))
    ((text, _),) = spaced(StyledParagraph(Role.BODY, runs), kept())
    assert text == "镇" * 20


def element_texts(element: etree._Element) -> str:
    return "".join(t.text or "" for t in element.iter(W + "t"))


@pytest.mark.parametrize("rise", range(0, 28))
def test_the_words_stay_as_they_are(rise: int) -> None:
    text = "镇" * rise + "共化解矛盾纠纷“两类”181件、3～5万元，增长12.5%——比2025年多1200余人次。" * 2
    element = body(StyledParagraph(Role.BODY, (Run(text),)), style=kept())[0]
    assert element_texts(element) == text
