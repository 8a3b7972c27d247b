"""That what is done more shortly than WeasyPrint does it comes out the same: lines, styles, glyphs and the file."""

from __future__ import annotations

import io
import zlib

import pydyf
import pypdfium2
import pytest
from weasyprint import draw
from weasyprint.formatting_structure import boxes
from weasyprint.layout import background, block, inline, page, table

from reportgen.diagnostics import MissingDependency
from reportgen.model.style import Role, StyleSheet
from reportgen.model.styled import Run, RunKind, StyledParagraph
from reportgen.writers.pdf import PdfWriter, graft, plain_lines, shortcuts
from reportgen.writers.pdf.file import file_of
from tests.unit.writers.pdf.conftest import body, document, lines, report
from tests.unit.writers.pdf.conftest import table as table_of

WORDS = "全镇5600亩高标准农田（含2026年新建的12.5%）已建成，"
UNUSUAL = "e\u0301"  # a letter and its accent, one glyph or two on top of each other: not simply a glyph each


def papers(writer: PdfWriter, style: StyleSheet) -> list[bytes]:
    """A long report, a table over two pages, and a paragraph whose lines are not of one text."""
    runs = (
        Run("共投入"),
        Run("3.85亿元", RunKind.STRONG),
        Run(f"，{WORDS * 3}"),
        Run("", RunKind.BREAK),
        Run(WORDS * 4),
    )
    made = (report(style), document(style, table_of(style, 40)), document(style, StyledParagraph(Role.BODY, runs)))
    return [writer.write(one) for one in made]


def test_papers_are_those_of_weasyprints_own_functions(
    writer: PdfWriter, style: StyleSheet, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = papers(writer, style)
    monkeypatch.setattr(inline, "get_next_linebox", plain_lines._get_next_linebox)
    monkeypatch.setattr(inline, "strut", shortcuts._strut)
    monkeypatch.setattr(inline, "avoid_collisions", shortcuts._avoid_collisions)
    for caller in (inline, page, block, table):
        monkeypatch.setattr(caller, "resolve_percentages", shortcuts._resolve_percentages)
    monkeypatch.setattr(background, "layout_box_backgrounds", shortcuts._layout_box_backgrounds)
    monkeypatch.setattr(draw, "draw_outline", shortcuts._draw_outline)
    monkeypatch.setattr(boxes.Box, "is_in_normal_flow", shortcuts._is_in_normal_flow)
    assert papers(writer, style) == ours


def test_a_weasyprint_whose_lines_take_other_parameters_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inline, "justify_line", graft._justify_line)
    monkeypatch.setattr(inline, "get_next_linebox", lambda context, linebox: None)
    with pytest.raises(MissingDependency, match="get_next_linebox"):
        graft.graft()


def test_a_character_that_is_no_single_glyph_is_set_with_the_others_of_its_line(
    writer: PdfWriter, style: StyleSheet
) -> None:
    plain, unusual = (writer.write(document(style, *body(f"名称caf{last}，{WORDS}"))) for last in ("e", UNUSUAL))
    one, other = lines(plain)[0], lines(unusual)[0]
    assert other.text.replace("\u0301", "").replace("é", "e") == one.text
    assert abs(one.left - other.left) < 0.01
    assert abs(one.baseline - other.baseline) < 0.01


def test_a_file_holds_what_pydyf_would_write() -> None:
    pdf = pydyf.PDF()
    drawing = pydyf.Stream([b"q", "1 0 0 1 0 0 cm", pydyf.Dictionary({"MCID": 0}), b"Q"], compress=True)
    pdf.add_object(drawing)
    pdf.add_page(
        pydyf.Dictionary(
            {
                "Type": "/Page",
                "Parent": pdf.pages.reference,
                "MediaBox": pydyf.Array([0, 0, 595.28, 841.9]),
                "Contents": drawing.reference,
            }
        )
    )
    pdf.info["Title"] = pydyf.String("半年总结（草稿）")
    written = file_of(pdf)
    opened = pypdfium2.PdfDocument(written)
    assert opened.get_metadata_value("Title") == "半年总结（草稿）"
    assert opened[0].get_size() == pytest.approx((595.28, 841.9), abs=0.01)
    opened.close()
    content = io.BytesIO(written[written.index(b"stream\n") + len("stream\n") :])
    assert zlib.decompressobj().decompress(content.read()) == b"q\n1 0 0 1 0 0 cm\n<</MCID 0>>\nQ"


def test_each_file_is_named_after_what_is_in_it(writer: PdfWriter, style: StyleSheet) -> None:
    names = set()
    for words in ("甲乡", "乙乡", "甲乡"):
        written = writer.write(document(style, *body(words)))
        names.add(written[written.rindex(b"/ID [(") :].partition(b"]")[0])
    assert len(names) == 2
