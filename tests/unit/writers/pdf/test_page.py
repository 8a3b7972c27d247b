"""The page of GB/T 9704-2012 as it comes out: 22 lines of 28 characters, flush, with page numbers in their place."""

from __future__ import annotations

import itertools
import re

import pytest
from msgspec.structs import replace

from reportgen.diagnostics import DiagnosticLog
from reportgen.fonts.catalog import FontCatalog
from reportgen.fonts.shelf import FontShelf
from reportgen.layout.lone_characters import without_lone_character
from reportgen.model.style import FontRole, NumberAndUnit, NumberPlace, Role, StyleSheet
from reportgen.model.styled import HeadingLabel, Run, RunKind, StyledParagraph, paragraphs
from reportgen.rulers.page_text import read_pages
from tests.unit.writers.pdf.conftest import (
    BOTTOM,
    LEFT,
    RIGHT,
    SENTENCES,
    Line,
    PdfWriter,
    body,
    body_lines,
    document,
    inner_lines,
    lines,
    report,
    table,
)

NOT_AT_START = set("。，、；：？！”’）》〉】」』〕％%…")
NOT_AT_END = set("“‘（《〈【「『〔")


@pytest.fixture(scope="module")
def paper(writer: PdfWriter, style: StyleSheet) -> bytes:
    return writer.write(report(style))


def number_lines(pdf: bytes) -> list[Line]:
    return [line for line in lines(pdf) if re.fullmatch(r"— \d+ —", line.text)]


def test_a_full_page_has_22_lines_on_one_pitch(paper: bytes) -> None:
    found = [line for line in lines(paper) if line.size in {16.0, 22.0}]
    pages = max(line.page for line in found)
    for page in range(2, pages):
        baselines = [line.baseline for line in found if line.page == page]
        assert len(baselines) == 22
        steps = {round((b - a) / 25.4 * 72, 1) for a, b in itertools.pairwise(baselines)}
        assert steps <= {28.9, 29.0}


def test_a_full_line_of_chinese_has_28_characters(writer: PdfWriter, style: StyleSheet) -> None:
    found = body_lines(writer.write(document(style, *body("我们坚持以人民为中心的发展思想" * 40))))
    assert {len(line.text) for line in found[1:-1]} == {28}
    assert len(found[0].text) == 26


def test_inner_lines_end_at_the_margin_and_start_at_it(paper: bytes) -> None:
    inner = inner_lines(body_lines(paper))
    assert len(inner) > 60
    for line, following in inner:
        assert line.right == pytest.approx(RIGHT, abs=0.12), line.text
        assert following.left == pytest.approx(LEFT, abs=0.05), following.text


def test_the_last_line_of_a_paragraph_is_not_stretched(writer: PdfWriter, style: StyleSheet) -> None:
    last = body_lines(writer.write(document(style, *body("我们" * 20))))[-1]
    assert last.right - last.left == pytest.approx((14 * 15.75 + 0.25) / 72 * 25.4, abs=0.05)


def test_no_line_starts_or_ends_with_a_mark_that_may_not(paper: bytes) -> None:
    for line, following in inner_lines(body_lines(paper)):
        assert following.text[0] not in NOT_AT_START
        assert line.text[-1] not in NOT_AT_END


def test_no_number_is_torn(paper: bytes) -> None:
    for line, following in inner_lines(body_lines(paper)):
        assert not re.search(r"\d[\d.]*\|[\d.%]", f"{line.text}|{following.text}"), (line.text, following.text)


@pytest.mark.parametrize("rise", range(0, 26))
@pytest.mark.parametrize("units", NumberAndUnit)
def test_numbers_and_marks_hold_together_wherever_the_line_ends(
    catalog: FontCatalog, style: StyleSheet, rise: int, units: NumberAndUnit
) -> None:
    style = replace(style, units=units)
    writer = PdfWriter(FontShelf(catalog, style))
    torn = {NumberAndUnit.MAY_PART: r"\d\|[\d.～%]|[.～]\|", NumberAndUnit.WHOLE: r"[\d.～]\||\d[余万]\|"}[units]
    text = "镇" * rise + "共化解矛盾纠纷“两类”181件、3～5万元，增长12.5%——比2025年多1200余人次……好。" * 2
    found = body_lines(writer.write(document(style, *body(text))))
    assert "".join(line.text for line in found) == text
    for line, following in inner_lines(found):
        assert not re.search(torn, f"{line.text}|{following.text}"), (line.text, following.text)
        assert following.text[0] not in NOT_AT_START and line.text[-1] not in NOT_AT_END
        assert line.text[-1] + following.text[0] not in {"——", "……"}
        assert line.right == pytest.approx(RIGHT, abs=0.12)


def test_a_lone_character_is_taken_in_where_the_style_says_so(writer: PdfWriter, style: StyleSheet) -> None:
    text = "镇" * 24 + "2026" + "村" * 26
    (closer,) = (without_lone_character(p, replace(style, lone_characters=False)) for p in body(text))
    usual, tight = (body_lines(writer.write(document(style, p))) for p in (*body(text), closer))
    assert [line.text for line in usual] == ["镇" * 24, "2026" + "村" * 25, "村"]
    assert [line.text for line in tight] == ["镇" * 24 + "2026", "村" * 26]
    assert tight[0].right == pytest.approx(RIGHT, abs=0.12)


def test_digits_and_letters_can_have_a_face_of_their_own(catalog: FontCatalog, style: StyleSheet) -> None:
    roman = FontRole("罗马", ("Times New Roman",), ("Noto Sans CJK SC",))
    fang = replace(style.body.font, latin=roman)
    own = replace(
        style,
        fonts=style.fonts | {"罗马": roman, fang.name: fang},
        paragraphs={
            role: replace(p, font=fang if p.font.name == fang.name else p.font) for role, p in style.paragraphs.items()
        },
    )
    text = "镇" * 20 + "共181件、3～5万元，增长12.5%，GB/T 9704标准。"
    pdf = PdfWriter(FontShelf(catalog, own)).write(document(own, *body(text)))
    (first, second) = body_lines(pdf)
    assert first.text + second.text == text
    glyphs = [glyph for page in read_pages(pdf, "甲.pdf", DiagnosticLog()) for glyph in page.glyphs]
    faces = {glyph.text: glyph.face for glyph in glyphs if round(glyph.size) == 16}
    assert {faces[c] for c in "181351.2%GBT/9704"} == {"NotoSansCJKsc-Regular"}
    assert {faces[c] for c in "镇～、万，。"} == {"FandolFang-Regular"}
    assert first.right == pytest.approx(RIGHT, abs=0.12)


def test_page_numbers_stand_7_mm_below_one_character_from_the_outer_edge(paper: bytes) -> None:
    numbers = number_lines(paper)
    assert [line.text for line in numbers] == [f"— {n} —" for n in range(1, len(numbers) + 1)]
    for line in numbers:
        assert line.size == 14.0
        dash = line.baseline - 0.4 * 14 / 72 * 25.4  # the dash of Noto Serif reaches 0.4 em above the baseline
        assert dash - BOTTOM == pytest.approx(7.0, abs=0.3)
        if line.page % 2:
            assert line.right == pytest.approx(RIGHT - 14 / 72 * 25.4, abs=0.3)
        else:
            assert line.left == pytest.approx(LEFT + 14 / 72 * 25.4, abs=0.3)


def test_page_numbers_can_stand_in_the_middle(catalog: FontCatalog, style: StyleSheet) -> None:
    centred = replace(style, page_number=replace(style.page_number, place=NumberPlace.CENTER))
    pdf = PdfWriter(FontShelf(catalog, centred)).write(document(centred, *body(*SENTENCES * 4)))
    for line in number_lines(pdf):
        assert (line.left + line.right) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=0.3)


@pytest.mark.parametrize("filled", range(14, 24))
def test_headings_are_never_the_last_lines_of_a_page(writer: PdfWriter, style: StyleSheet, filled: int) -> None:
    blocks = (
        *body(*["一行。"] * filled),
        StyledParagraph(Role.HEADING_1, (Run("重点工作"),), HeadingLabel("一、", 1)),
        StyledParagraph(Role.HEADING_2, (Run("产业发展"),), HeadingLabel("（一）", 2)),
        *body(SENTENCES[0]),
    )
    found = body_lines(writer.write(document(style, *blocks)))
    ends = [a.text for a, b in itertools.pairwise(found) if a.page != b.page]
    assert not {"一、重点工作", "（一）产业发展"} & set(ends)


def test_every_paragraph_is_there_word_for_word(paper: bytes, style: StyleSheet) -> None:
    numbers = set(number_lines(paper))
    text = "".join(line.text for line in lines(paper) if line not in numbers)
    assert text == "".join(p.text for p in paragraphs(report(style)))


def test_a_long_table_repeats_its_head_and_keeps_rows_whole(writer: PdfWriter, style: StyleSheet) -> None:
    found = lines(writer.write(document(style, *body(SENTENCES[0]), table(style, 60))))
    pages = {line.page for line in found}
    assert len(pages) > 1
    assert all(any("指标本期增长" in line.text for line in found if line.page == page) for page in pages)
    rows = [line for line in found if line.text.startswith("地区生产总值")]
    assert [line.text for line in rows] == [f"地区生产总值{n}{38500 + n}6.2%" for n in range(60)]


def test_bold_and_strong_words_are_real_faces(writer: PdfWriter, style: StyleSheet) -> None:
    runs = (Run("要"), Run("确保目标", RunKind.STRONG))
    found = lines(writer.write(document(style, StyledParagraph(Role.BODY, runs), table(style, 1))))
    fonts = {line.text: line.fonts for line in found}
    assert any("Sans" in font and "Bold" not in font for font in fonts["要确保目标"])
    assert all(font.endswith("Bold") for font in fonts["主要经济指标"])


def test_a_line_with_two_faces_keeps_its_pitch(writer: PdfWriter, style: StyleSheet) -> None:
    runs = (Run(SENTENCES[0]), Run("要确保目标", RunKind.STRONG), Run("堃镕" + SENTENCES[2]))
    found = body_lines(writer.write(document(style, StyledParagraph(Role.BODY, runs), *body(*SENTENCES))))
    steps = [(b.baseline - a.baseline) / 25.4 * 72 for a, b in itertools.pairwise(found) if a.page == b.page]
    assert all(step == pytest.approx(28.95, abs=0.06) for step in steps)
