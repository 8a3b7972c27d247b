"""Page numbers: place, distance and the field."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal

import pytest
from msgspec.structs import replace

from reportgen.model.style import NumberPlace, Role, StyleSheet
from reportgen.units import Length
from reportgen.writers.docx import write_docx
from tests.unit.writers.docx.docx_specimens import (
    W,
    attributes,
    body,
    document,
    find,
    national_style,
    part,
    style_element,
    value,
)


def centred() -> StyleSheet:
    sheet = national_style()
    return replace(sheet, page_number=replace(sheet.page_number, place=NumberPlace.CENTER))


def test_footer_distance_puts_the_dash_7_mm_below_the_type_area() -> None:
    margins = attributes(body(), "sectPr/pgMar") or {}
    assert margins["footer"] == "1447"
    bottom, half_a_line = 1984, 140
    assert Length(bottom - 1447 - half_a_line).mm == pytest.approx(Decimal(7), abs=Decimal("0.02"))
    assert attributes(style_element("Footer"), "pPr/spacing") == {"line": "280", "lineRule": "exact"}


def test_footer_distance_follows_margin_distance_and_size() -> None:
    sheet = national_style()
    small = replace(sheet.paragraphs[Role.PAGE_NUMBER], size=Length(240))
    other = replace(
        sheet,
        page=replace(sheet.page, bottom=Length(2000)),
        paragraphs=sheet.paragraphs | {Role.PAGE_NUMBER: small},
        page_number=replace(sheet.page_number, distance=Length(500)),
    )
    assert (attributes(body(style=other), "sectPr/pgMar") or {})["footer"] == str(2000 - 500 - 120)


def test_odd_pages_have_the_number_right_and_even_pages_left_with_a_character_free() -> None:
    odd, even = style_element("Footer"), style_element("EvenFooter")
    assert value(odd, "pPr/jc") == "right"
    assert attributes(odd, "pPr/ind") == {"rightChars": "100", "right": "280"}
    assert value(even, "pPr/jc") == "left"
    assert (attributes(even, "pPr/ind") or {}).items() >= {"leftChars": "100", "left": "280", "right": "0"}.items()
    assert value(even, "basedOn") == "Footer"


@pytest.mark.parametrize(("pages", "style"), [("default", "Footer"), ("even", "EvenFooter")])
def test_footers_show_the_number_between_dashes_as_a_whole_field(pages: str, style: str) -> None:
    footer = part(write_docx(document()), f"word/footer_{pages}.xml")
    assert value(footer, "p/pPr/pStyle") == style
    assert [mark.get(W + "fldCharType") for mark in footer.iter(W + "fldChar")] == ["begin", "separate", "end"]
    assert "".join(text.text or "" for text in footer.iter(W + "t")) == "— 1 —"
    assert [code.text for code in footer.iter(W + "instrText")] == [" PAGE "]


def test_centred_numbers_need_one_footer_for_all_pages() -> None:
    data = write_docx(document(style=centred()))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert [name for name in package.namelist() if "footer" in name] == ["word/footer_default.xml"]
    assert value(part(data, "word/settings.xml"), "evenAndOddHeaders") == "0"
    centre = style_element("Footer", centred())
    assert value(centre, "pPr/jc") == "center"
    assert find(centre, "pPr/ind") is None


def test_page_is_that_of_the_style_file() -> None:
    assert attributes(body(), "sectPr/pgSz") == {"w": "11906", "h": "16838"}
    margins = attributes(body(), "sectPr/pgMar") or {}
    assert [margins[side] for side in ("top", "bottom", "left", "right")] == ["2098", "1984", "1587", "1474"]
