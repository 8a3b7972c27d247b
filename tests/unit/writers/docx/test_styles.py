"""Styles: what a clerk sees in Word's list, and that changing one is enough."""

from __future__ import annotations

import io
from decimal import Decimal

import docx
import pytest
from msgspec.structs import replace

from reportgen.model.style import HEAD_ROLES, FontRole, Role
from reportgen.model.styled import StyledRule
from reportgen.units import Length
from reportgen.writers.docx import write_docx
from tests.unit.writers.docx.docx_specimens import (
    W,
    attributes,
    document,
    every_block,
    find,
    national_style,
    paragraph,
    part,
    style_element,
    value,
)

NAMES = {
    Role.BODY: "Normal Indent",
    Role.TITLE: "Title",
    Role.HEADING_1: "Heading 1",  # python-docx shows Word's own names as Word does
    Role.HEADING_2: "Heading 2",
    Role.HEADING_3: "Heading 3",
    Role.HEADING_4: "Heading 4",
    Role.CONTENTS_TITLE: "TOC Heading",
    Role.CONTENTS_1: "toc 1",
    Role.CONTENTS_2: "toc 2",
    Role.FOOTNOTE: "footnote text",
}


@pytest.mark.parametrize("role", [role for role in Role if role not in {Role.PAGE_NUMBER, *HEAD_ROLES}])
def test_each_role_is_a_named_style_that_word_lists(role: Role) -> None:
    read = docx.Document(io.BytesIO(write_docx(document(paragraph("文", role)))))
    style = read.paragraphs[0].style
    assert style.name == NAMES.get(role, role.value)
    assert style.quick_style is (role is not Role.FOOTNOTE)  # Word lists it where a paper has notes
    assert style.hidden is (role is Role.FOOTNOTE)


@pytest.mark.parametrize("role", HEAD_ROLES)
def test_styles_of_a_red_head_are_there_where_a_paper_has_one(role: Role) -> None:
    rule = StyledRule(Length(40), is_red=True)
    read = docx.Document(io.BytesIO(write_docx(document(paragraph("文", role), rule, paragraph("文")))))
    assert read.paragraphs[0].style.name == role.value
    plain = docx.Document(io.BytesIO(write_docx(document(paragraph("文")))))
    assert role.value not in {style.name for style in plain.styles}


def test_every_font_is_named_for_all_scripts_with_the_east_asian_hint() -> None:
    data = write_docx(every_block())
    for name in ("word/styles.xml", "word/numbering.xml", "word/document.xml"):
        for fonts in part(data, name).iter(W + "rFonts"):
            named = attributes(fonts)
            assert named is not None
            assert named.pop("hint") == "eastAsia"
            assert set(named) in (set(), {"ascii", "hAnsi", "eastAsia", "cs"})
            assert len(set(named.values())) <= 1


def test_defaults_are_the_body_font_size_and_language() -> None:
    defaults = find(part(write_docx(document()), "word/styles.xml"), "docDefaults/rPrDefault/rPr")
    assert defaults is not None
    assert (attributes(defaults, "rFonts") or {})["eastAsia"] == "仿宋_GB2312"
    assert value(defaults, "sz") == "32"
    assert (attributes(defaults, "lang") or {})["eastAsia"] == "zh-CN"


def test_normal_holds_the_grid_of_22_lines_and_28_characters() -> None:
    normal = style_element("Normal")
    assert attributes(normal, "pPr/spacing") == {"line": "579", "lineRule": "exact"}
    assert value(normal, "rPr/spacing") == "-5"
    assert value(normal, "pPr/jc") == "both"
    switches = {tag: value(normal, f"pPr/{tag}") for tag in ("widowControl", "kinsoku", "adjustRightInd", "snapToGrid")}
    assert switches == {"widowControl": "0", "kinsoku": "1", "adjustRightInd": "0", "snapToGrid": "0"}


def test_latin_characters_can_have_a_font_of_their_own() -> None:
    style = national_style()
    roman = FontRole("罗马", ("Times New Roman", "Times"), ())
    fang = replace(style.body.font, latin=roman)
    own = replace(
        style,
        fonts=style.fonts | {"仿宋": fang, "罗马": roman},
        paragraphs=style.paragraphs | {Role.BODY: replace(style.body, font=fang)},
    )
    names = attributes(style_element("Normal", own), "rPr/rFonts")
    assert names == {
        "hint": "eastAsia", "ascii": "Times New Roman", "hAnsi": "Times New Roman", "eastAsia": "仿宋_GB2312",
        "cs": "Times New Roman",
    }  # fmt: skip
    fonts = part(write_docx(document(style=own)), "word/fontTable.xml")
    charsets = {font.get(W + "name"): value(font, "charset") for font in fonts}
    assert (charsets["Times New Roman"], charsets["仿宋_GB2312"]) == ("00", "86")


def test_marks_do_not_hang_beyond_the_margin() -> None:
    assert value(style_element("Normal"), "pPr/overflowPunct") == "0"


@pytest.mark.parametrize(("gap", "switched"), [("0.25", "1"), ("0", "0")])
def test_space_between_han_characters_and_digits_follows_the_style_file(gap: str, switched: str) -> None:
    normal = style_element("Normal", replace(national_style(), script_gap=Decimal(gap)))
    assert value(normal, "pPr/autoSpaceDE") == switched
    assert value(normal, "pPr/autoSpaceDN") == switched


def test_first_line_indent_is_given_in_characters_and_in_twips() -> None:
    assert attributes(style_element("BodyIndent"), "pPr/ind") == {"firstLineChars": "200", "firstLine": "630"}


def test_styles_say_only_where_they_differ_from_normal() -> None:
    salutation = style_element("Salutation")
    assert value(salutation, "basedOn") == "Normal"
    assert find(salutation, "pPr") is None
    assert find(salutation, "rPr") is None


def test_space_after_the_title_is_a_line_of_the_body() -> None:
    assert attributes(style_element("Title"), "pPr/spacing") == {"after": "579"}


def test_heavy_faces_are_never_bold() -> None:
    for style_id in ("Title", "Heading1", "Heading1Char", "TableHead", "Strong"):
        assert find(style_element(style_id), "rPr/b") is None


def test_run_in_headings_have_a_character_style_linked_to_their_heading() -> None:
    characters = style_element("Heading2Char")
    assert value(characters, "name") == "二级标题字符"
    assert value(characters, "link") == "Heading2"
    assert value(style_element("Heading2"), "link") == "Heading2Char"
    assert attributes(characters, "rPr/rFonts") == attributes(style_element("Heading2"), "rPr/rFonts")


def test_strong_words_are_set_in_heiti_and_bold_only_without_one() -> None:
    assert (attributes(style_element("Strong"), "rPr/rFonts") or {})["eastAsia"] == "黑体"
    fonts = {name: font for name, font in national_style().fonts.items() if name != "黑体"}
    without = style_element("Strong", replace(national_style(), fonts=fonts))
    assert value(without, "rPr/b") == "1"


def test_paragraphs_carry_no_formatting_of_their_own() -> None:
    blocks = part(write_docx(every_block()), "word/document.xml")
    allowed = {"pStyle", "numPr", "keepNext", "rPr", "ind", "jc"}
    for properties in blocks.iter(W + "pPr"):
        assert {child.tag.removeprefix(W) for child in properties} <= allowed
    for properties in blocks.iter(W + "rPr"):
        assert {child.tag.removeprefix(W) for child in properties} <= {"rStyle", "rFonts"}


def test_font_table_offers_the_further_office_names() -> None:
    fonts = {
        font.get(W + "name"): value(font, "altName") for font in part(write_docx(document()), "word/fontTable.xml")
    }
    assert fonts["仿宋_GB2312"] == "仿宋,FangSong_GB2312,FangSong"
    assert fonts["黑体"] == "SimHei"
