"""Footnotes in both papers: where they stand, how they are counted, what comes back from Word and LibreOffice."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from functools import cache
from pathlib import Path

import pytest

from reportgen.comparing import compare_papers
from reportgen.comparing.expected import expected_paragraphs
from reportgen.diagnostics import DiagnosticLog
from reportgen.layout import lay_out
from reportgen.model.document import Block, Document, Imprint, PageBreak, Paragraph, RedHead, Title
from reportgen.model.inlines import Footnote, Text
from reportgen.model.paged import Page, Part, Rule, TextLine
from reportgen.model.styled import StyledDocument
from reportgen.readers.marked_docx import read_marked_docx
from reportgen.rulers.page_text import read_pages
from reportgen.tracing.pages import with_pages
from reportgen.tracing.places import places_in
from reportgen.writers.markdown import write_markdown
from tests.papers.conftest import maker_of
from tests.papers.office import HAS_OFFICE, saved_by_office
from tests.papers.test_docx_is_valid import sdk_findings
from tests.papers.test_text_blocks import document_of

SIGNS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
LONG = "含电话走访，一户走访几次的按次数算，几名干部一起去的算一次。"
FOOT = 841.89 - 35 / 25.4 * 72  # the lower edge of the type area


@cache
def case() -> StyledDocument:
    return document_of("脚注")


def made_of(*notes: str, lines: int = 0, foot: bool = False) -> StyledDocument:
    """A paragraph for each note, behind some lines of text."""
    words = (Text("文。"),)
    body = [Paragraph(words) for _ in range(lines)]
    noted = [Paragraph((Text("走访"), Footnote("1", (Text(note),)), Text("。"))) for note in notes]
    head = RedHead(((Text("甲乡人民政府文件"),),), number=(Text("甲政发〔2026〕1号"),))
    blocks: tuple[Block, ...] = (*([head] if foot else []), Title((Text("总结"),)), *body, *noted)
    return lay_out(Document("总结", "甲乡", (*blocks, *([Imprint(words, words, words)] if foot else []))), case().style)


def pages_of(document: StyledDocument) -> tuple[Page, ...]:
    return maker_of().paged(document).pages


def texts(page: Page) -> list[str]:
    return [item.text for item in page.items if isinstance(item, TextLine)]


def marks(page: Page) -> str:
    """What the lines of a page say above the line."""
    lines = [item for item in page.items if isinstance(item, TextLine)]
    return "".join(run.text for line in lines for run in line.runs if run.rise > 0)


def test_notes_stand_at_the_foot_of_the_page_of_their_marks_and_are_counted_anew_on_each() -> None:
    first, second = pages_of(case())
    assert marks(first) == "①②③④⑤" and marks(second) == "①"
    assert [text[0] for text in texts(first)[-7:-1] if text[0] in SIGNS] == [*"①②③④⑤"]
    assert texts(second)[-2] == "①先种植，后养殖。"
    last = [item for item in second.items if isinstance(item, TextLine)][-2]
    assert FOOT - 15.6 < last.baseline < FOOT
    (line,) = [item for item in second.items if isinstance(item, Rule)]
    assert line.y0 == pytest.approx(FOOT - 15.6 * 1.5, abs=0.1) and line.x1 - line.x0 == pytest.approx(144)


def test_a_note_longer_than_its_page_goes_on_at_the_foot_of_the_next_ones() -> None:
    document = made_of(LONG * 150, "后一条。")
    pages = pages_of(document)
    assert len(pages) == 3
    assert texts(pages[0])[1] == "走访①。" and texts(pages[0])[2].startswith("①含电话")
    assert "走访①。" in texts(pages[1])[0] or texts(pages[1])[0] == "走访①。"
    said = "".join(text for page in pages for text in texts(page)[:-1])
    assert said.count("含电话走访") == 150 and said.endswith("后一条。")
    assert all(
        item.baseline < FOOT for page in pages for item in page.items if isinstance(item, TextLine) if item.block >= 0
    )


def test_a_line_whose_note_has_no_room_begins_the_next_page_with_it() -> None:
    last = {lines: pages_of(made_of("只有一行。", lines=lines)) for lines in (17, 18, 19)}
    counts = {lines: (len(pages), texts(pages[0])[-2]) for lines, pages in last.items()}
    assert counts == {17: (1, "①只有一行。"), 18: (2, "文。"), 19: (2, "文。")}
    assert texts(last[19][1])[:2] == ["走访①。", "①只有一行。"]


def test_what_stands_at_the_foot_of_the_last_page_stands_above_its_notes() -> None:
    (page,) = pages_of(made_of("只有一行。", foot=True))
    lines = [item for item in page.items if isinstance(item, TextLine)]
    note = next(line for line in lines if line.text == "①只有一行。")
    assert all(line.baseline < note.baseline - 15.6 for line in lines[: lines.index(note)])


def test_behind_twenty_notes_come_digits_and_it_is_told() -> None:
    document = made_of(*(f"第{number}条。" for number in range(1, 22)))
    (page, *_) = pages_of(made_of(*(f"第{number}条。" for number in range(1, 13))))
    assert marks(page) == SIGNS[:12]
    paragraph = Paragraph(tuple(Footnote("1", (Text(f"第{number}条。"),)) for number in range(1, 22)))
    document = lay_out(Document("总结", "甲乡", (Title((Text("总结"),)), paragraph)), case().style)
    (page,) = pages_of(document)
    assert marks(page) == SIGNS + "21" and texts(page)[-2] == "21第21条。"
    told = [str(one) for one in maker_of().pdf_findings(document, "甲.yaml") if one.rule == "footnote"]
    assert len(told) == 1 and "第1面有21条脚注" in told[0]
    assert not [one for one in maker_of().pdf_findings(case(), "甲.yaml") if one.rule == "footnote"]


def test_a_mark_stands_on_the_line_of_the_words_that_it_belongs_to() -> None:
    for count in range(20, 40):
        text = (Text("乡" * count), Footnote("1", (Text("注。"),)), Text("村" * 3))
        document = lay_out(Document("总", "甲", (Title((Text("总"),)), Paragraph(text))), case().style)
        assert not any(line.startswith("①村") for line in texts(pages_of(document)[0])), count


def plain(pdf: bytes, folder: Path) -> bytes:
    """A PDF with its objects in plain text."""
    (folder / "甲.pdf").write_bytes(pdf)
    command = ["qpdf", "--qdf", "--object-streams=disable", str(folder / "甲.pdf"), "-"]
    return subprocess.run(command, capture_output=True, check=True).stdout


def test_those_who_hear_the_paper_get_a_note_where_its_mark_is(tmp_path: Path) -> None:
    document = maker_of().paged(case())
    paragraph = next(one for one in document.structure if any(child.part is Part.NOTE for child in one.children))
    parts = [child.part for child in paragraph.children]
    assert parts == [Part.SPAN, Part.REFERENCE, Part.NOTE, Part.SPAN, Part.REFERENCE, Part.NOTE, Part.SPAN]
    pdf = plain(maker_of().pdf(case()), tmp_path)
    assert pdf.count(b"/S /Note") == len(set(re.findall(rb"/ID \((note\d+)\)", pdf))) == 6
    assert b"/IDTree" in pdf
    assert b"/IDTree" not in plain(maker_of().pdf(document_of("表格")), tmp_path)


def test_figures_in_notes_are_traced_to_their_page() -> None:
    found = with_pages(places_in(case()), maker_of().paged(case()))
    place = next(one for one in found if one.fact.label == "电话走访")
    assert (place.page, place.sections[-1], place.before) == (1, "脚注", "含电话走访")
    assert [one.fact.label for one in found][-1] == "电话走访" and all(one.page for one in found)


def test_a_docx_counts_its_notes_on_each_page_and_one_without_notes_has_no_part_of_them() -> None:
    with zipfile.ZipFile(io.BytesIO(maker_of().docx(case()))) as package:
        body, part = (package.read(f"word/{name}.xml").decode() for name in ("document", "footnotes"))
        settings = package.read("word/settings.xml").decode()
    assert body.count("<w:footnoteReference ") == part.count("<w:footnoteRef/>") == 6
    assert 'w:val="decimalEnclosedCircleChinese"/><w:numRestart w:val="eachPage"' in body
    assert 'w:type="separator"' in part and '<w:footnote w:id="-1"/>' in settings
    with zipfile.ZipFile(io.BytesIO(maker_of().docx(document_of("表格")))) as package:
        assert "word/footnotes.xml" not in package.namelist()
        assert b"footnotePr" not in package.read("word/document.xml") + package.read("word/settings.xml")


def test_notes_on_turned_pages_and_with_contents_are_sound_files(tmp_path: Path) -> None:
    words = (Text("走访"), Footnote("1", (Text("含电话走访。"),)))
    document = Document("总结", "甲乡", (Title((Text("总结"),)), Paragraph(words), PageBreak(), Paragraph(words)))
    path = tmp_path / "甲.docx"
    path.write_bytes(maker_of().docx(lay_out(document, case().style)))
    assert sdk_findings(path) == []
    assert write_markdown(case()).count("[^6]") == 2


def edited(docx: bytes, old: str, new: str, part: str = "word/footnotes.xml") -> bytes:
    """The paper with some words replaced in a part."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as package, zipfile.ZipFile(out, "w") as changed:
        for name in package.namelist():
            content = package.read(name)
            if name == part:
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode())
            changed.writestr(name, content)
    return out.getvalue()


def compared(docx: bytes) -> tuple[list[tuple[str, str]], list[tuple[str, str]], list[str]]:
    """Figures that were changed, words, and marks that are lost."""
    log = DiagnosticLog()
    read = read_marked_docx(docx, "甲.docx", log)
    assert read is not None and list(log) == [] and read.notes == ()
    found = compare_papers(expected_paragraphs(case()), read.paragraphs)
    figures = [(one.old, one.new) for one in found.figures]
    return figures, [(one.old, one.new) for one in found.texts], [one.fact.label for one in found.lost]


def test_a_figure_and_words_changed_in_a_note_are_found() -> None:
    docx = maker_of().docx(case())
    assert compared(docx) == ([], [], [])
    assert compared(edited(docx, "340人次", "350人次")) == ([("340人次", "350人次")], [], [])
    assert compared(edited(docx, "含套种。", "含间种。"))[1] == [("含套种。", "含间种。")]
    gone = re.search(
        rb'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="5"/></w:r>',
        part_of(docx),
    )
    assert gone
    without = edited(docx, gone[0].decode(), "", part="word/document.xml")
    assert compared(without)[1] == [("含套种。", "")]


def part_of(docx: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return package.read("word/document.xml")


@pytest.mark.skipif(not HAS_OFFICE, reason="LibreOffice is not installed")
def test_libreoffice_keeps_them_and_sets_them_on_the_same_pages(tmp_path: Path) -> None:
    docx = maker_of().docx(case())
    saved = saved_by_office({"甲": docx}, "docx", tmp_path)["甲"]
    assert compared(saved) == ([], [], [])
    changed = saved_by_office({"甲": edited(docx, "340人次", "350人次")}, "docx", tmp_path)["甲"]
    assert compared(changed)[0] == [("340人次", "350人次")]
    pages = read_pages(saved_by_office({"甲": docx}, "pdf", tmp_path)["甲"], "甲.pdf", DiagnosticLog())
    said = [[glyph.text for glyph in page.glyphs if glyph.text in SIGNS] for page in pages]
    assert ["".join(sorted(signs)) for signs in said] == ["①①②②③③④④⑤⑤", "①①"]
