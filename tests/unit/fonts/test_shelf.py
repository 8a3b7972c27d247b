"""What a document gets from the shelf, and what its reader is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from reportgen.diagnostics import DiagnosticLog, Severity
from reportgen.fonts.catalog import FontCatalog
from reportgen.fonts.findings import font_findings
from reportgen.fonts.shelf import FontShelf
from reportgen.fonts.uses import FontUse, characters_used, paragraph_use, strong_use
from reportgen.model.style import FontRole, Role, StyleSheet
from reportgen.model.styled import HeadingLabel, Run, RunKind, StyledDocument, StyledParagraph
from reportgen.readers.stylesheet import read_stylesheet
from reportgen.source import FileLocation, Source
from tests.unit.fonts.conftest import MakeFont

STYLE = Path(__file__).parents[3] / "templates/styles/国标.yaml"
ALL = "0123456789— ，。"
PLACE = FileLocation("inputs/甲乡.yaml")


@pytest.fixture
def style() -> StyleSheet:
    """国标 with two fonts: 仿宋 of the face Open Fang, everything else of Open Serif."""
    log = DiagnosticLog()
    sheet = read_stylesheet(Source(STYLE.name, STYLE.read_text(encoding="utf-8")), log)
    assert sheet is not None
    fang = FontRole("仿宋", ("仿宋_GB2312",), ("Open Fang",))
    fonts = {name: fang if name == "仿宋" else FontRole(name, (name,), ("Open Serif",)) for name in sheet.fonts}
    paragraphs = {role: replace(p, font=fonts[p.font.name], bold=False) for role, p in sheet.paragraphs.items()}
    return replace(sheet, fonts=fonts, paragraphs=paragraphs)


@pytest.fixture
def shelf(style: StyleSheet, tmp_path: Path, make_font: MakeFont) -> FontShelf:
    make_font("fang.ttf", "Open Fang", characters=ALL + "镇乡一二三")
    make_font("serif.ttf", "Open Serif", characters=ALL + "镇乡一二三镕堃")
    return FontShelf(FontCatalog([tmp_path]), style)


def document(style: StyleSheet, *texts: str) -> StyledDocument:
    return StyledDocument("题", "乡", style, tuple(StyledParagraph(Role.BODY, (Run(text),)) for text in texts))


def test_characters_are_counted_for_the_type_they_are_set_in(style: StyleSheet) -> None:
    runs = (
        Run("乡情。", RunKind.HEADING, role=Role.HEADING_2),
        Run("好", RunKind.STRONG),
        Run("年"),
    )
    paragraph = StyledParagraph(Role.BODY, runs, HeadingLabel("（一）", 2))
    used = characters_used(StyledDocument("题", "乡", style, (paragraph,)))
    assert used[paragraph_use(style, Role.HEADING_2)] == frozenset("（一）乡情。 ")
    assert used[strong_use(style)] == frozenset("好 ")
    assert used[paragraph_use(style, Role.BODY)] == frozenset("年 ")
    assert used[paragraph_use(style, Role.PAGE_NUMBER)] == frozenset("0123456789— ")


def test_a_document_gets_its_own_characters_whatever_else_the_shelf_was_asked_for(
    style: StyleSheet, shelf: FontShelf, tmp_path: Path
) -> None:
    one, other = document(style, "镇乡，"), document(style, "一二三堃")
    alone = FontShelf(FontCatalog([tmp_path]), style).fonts_for(one)
    shelf.expect(frozenset("镇一二三四五六"))
    shelf.fonts_for(other)
    assert shelf.fonts_for(one) == alone
    assert "一" not in alone.advances[FontUse("仿宋")]


def test_a_character_the_first_face_lacks_comes_from_the_last_resort_and_is_told(
    style: StyleSheet, shelf: FontShelf
) -> None:
    fonts = shelf.fonts_for(document(style, "堃镇镕"))
    assert [(f.use.font, f.characters, f.face.family) for f in fonts.fallbacks] == [("仿宋", "堃镕", "Open Serif")]
    told = [f for f in font_findings(fonts, PLACE) if f.rule == "font-fallback"]
    assert [f.severity for f in told] == [Severity.WARNING]
    assert "堃、镕" in told[0].message and "Open Serif" in told[0].message


def test_a_character_no_face_has_is_an_error_that_names_it(style: StyleSheet, shelf: FontShelf) -> None:
    fonts = shelf.fonts_for(document(style, "镇😀"))
    assert [(m.use.font, m.characters) for m in fonts.missing] == [("仿宋", "😀")]
    told = [f for f in font_findings(fonts, PLACE) if f.severity is Severity.ERROR]
    assert [f.rule for f in told] == ["font-missing-glyph"]
    assert "U+1F600" in told[0].message


def test_substitutes_are_told_as_notes(style: StyleSheet, shelf: FontShelf) -> None:
    told = [f for f in font_findings(shelf.fonts_for(document(style, "镇")), PLACE) if f.rule == "font-substitute"]
    assert {f.severity for f in told} == {Severity.NOTE}
    assert any("仿宋_GB2312" in f.message and "Open Fang" in f.message for f in told)


@pytest.mark.usefixtures("shelf")
def test_type_without_a_bold_face_is_told(style: StyleSheet, tmp_path: Path) -> None:
    bold = replace(style.paragraphs[Role.BODY], bold=True)
    heavy = replace(style, paragraphs=style.paragraphs | {Role.BODY: bold})
    told = [
        str(f.message)
        for f in font_findings(FontShelf(FontCatalog([tmp_path]), heavy).fonts_for(document(heavy, "镇")), PLACE)
    ]
    assert "“仿宋”没有粗体，PDF 里该加粗的不加粗，DOCX 照样加粗" in told


def test_an_office_font_is_no_finding(style: StyleSheet, tmp_path: Path, make_font: MakeFont) -> None:
    make_font("fang.ttf", "FangSong", characters=ALL + "镇", chinese="仿宋_GB2312")
    make_font("song.ttf", "SimSun", characters=ALL, chinese="宋体")
    make_font("hei.ttf", "SimHei", characters=ALL, chinese="黑体")
    fonts = FontShelf(FontCatalog([tmp_path]), style).fonts_for(document(style, "镇"))
    assert font_findings(fonts, PLACE) == ()
