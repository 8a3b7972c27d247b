"""Words and paragraphs of every kind in both papers: sound files, read back as they were written, measured as they should be."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from reportgen.comparing.expected import expected_paragraphs
from reportgen.diagnostics import DiagnosticLog
from reportgen.layout import lay_out
from reportgen.model.document import Document, PageBreak, Paragraph, Table, TableRow, Title
from reportgen.model.inlines import Text
from reportgen.model.style import Role
from reportgen.model.styled import StyledDocument, paragraphs
from reportgen.pipeline import Stages
from reportgen.readers.marked_docx import read_marked_docx
from reportgen.rulers.grid import measure
from reportgen.rulers.page_text import read_pages
from reportgen.rulers.verdict import judge
from reportgen.writers.markdown import write_markdown
from tests.golden.test_golden import own_workspace_of
from tests.papers.conftest import maker_of
from tests.papers.docx_rules import broken_rules
from tests.papers.test_docx_is_valid import sdk_findings
from tests.workspaces import INPUT, mini_workspace

CASES = Path(__file__).parents[1] / "golden" / "cases"
NAMES = ("文字", "表格", "脚注")


def document_of(name: str) -> StyledDocument:
    log = DiagnosticLog()
    document = Stages(own_workspace_of(CASES / name)).styled(INPUT, log)
    assert list(log) == []
    return document


@pytest.mark.parametrize("name", NAMES)
def test_word_takes_the_file(name: str, tmp_path: Path) -> None:
    docx = maker_of().docx(document_of(name))
    path = tmp_path / "report.docx"
    path.write_bytes(docx)
    assert sdk_findings(path) == []
    assert broken_rules(docx) == []


@pytest.mark.parametrize("name", NAMES)
def test_an_unedited_paper_is_read_back_as_it_was_written(name: str) -> None:
    document = document_of(name)
    log = DiagnosticLog()
    read = read_marked_docx(maker_of().docx(document), "甲.docx", log)
    assert read is not None and list(log) == []
    expected = [one.text for one in expected_paragraphs(document)]
    assert [one.text for one in read.paragraphs] == expected


@pytest.mark.parametrize("name", NAMES)
def test_a_ruler_finds_nothing_out_of_its_place(name: str) -> None:
    document = document_of(name)
    pages = read_pages(maker_of().pdf(document), "甲.pdf", DiagnosticLog())
    assert [row for row in judge(measure(pages, document.style), document.style) if not row.fits] == []


def test_raised_and_lowered_words_are_words_own_in_a_docx_and_said_as_such_in_a_pdf() -> None:
    document = document_of("文字")
    with zipfile.ZipFile(io.BytesIO(maker_of().docx(document))) as package:
        xml = package.read("word/document.xml").decode()
    assert "²" not in xml and "₂" not in xml
    assert xml.count('w:val="superscript"') > 5 and xml.count('w:val="subscript"') > 5
    pages = maker_of().paged(document).pages
    runs = [run for page in pages for line in page.lines for run in line.runs if run.rise]
    assert {(run.text, run.said) for run in runs} >= {("2", "²"), ("2", "₂"), ("2.5", "2.5"), ("-2", "⁻²")}
    assert "PM<sub>2.5</sub>" in write_markdown(document) and "CO₂" in write_markdown(document)


def test_a_pdf_says_raised_and_lowered_words_to_those_who_copy_them() -> None:
    import pypdfium2  # noqa: PLC0415 - its binary is loaded where it is needed, as in the ruler

    with pypdfium2.PdfDocument(maker_of().pdf(document_of("文字"))) as pdf:
        words = pdf[1].get_textpage().get_text_range()
    assert all(said in words for said in ("1250m²", "CO₂", "1.2×10³", "5kg·m⁻²", "NOₓ"))


def test_a_page_begins_where_it_is_said_and_none_is_left_empty() -> None:
    document = document_of("文字")
    first = [next(page.lines).text for page in maker_of().paged(document).pages]
    assert first[-2:] == ["三、各种位置", "项目"]
    with zipfile.ZipFile(io.BytesIO(maker_of().docx(document))) as package:
        assert package.read("word/document.xml").count(b"pageBreakBefore") == 3  # behind the contents too
    words = (Text("文。"),)
    table = Table(words, "", ("",), TableRow((words,)), (TableRow((words,)),), landscape=True)
    turned = Document("题", "甲乡", (Title(words), Paragraph(words), PageBreak(), table, PageBreak(), Paragraph(words)))
    styled = lay_out(turned, document.style)
    assert [page.width > page.height for page in maker_of().paged(styled).pages] == [False, True, False]
    with zipfile.ZipFile(io.BytesIO(maker_of().docx(styled))) as package:
        assert b"pageBreakBefore" not in package.read("word/document.xml")


def test_positions_are_those_of_words_own_indents() -> None:
    document = document_of("文字")
    lines = {line.text: line for page in maker_of().paged(document).pages for line in page.lines}
    left, char = 28 / 25.4 * 72, 15.75
    starts = {text[:5]: line.runs[0].x - left for text, line in lines.items() if line.runs}
    assert starts["顶格的一段"] == pytest.approx(0, abs=0.1)
    assert starts["记，发现问"] == pytest.approx(2 * char, abs=0.1)
    assert [starts["四字起的一"], starts["段完了为止"]] == pytest.approx([4 * char] * 2, abs=0.1)
    last = lines["林业站核对"].runs[-1]
    assert last.x + 5 * char == pytest.approx(left + 156 / 25.4 * 72 - 2 * char, abs=0.6)


def test_two_who_sign_share_a_line_and_the_second_column_leaves_two_characters_free() -> None:
    document = document_of("署名两栏")
    page = maker_of().paged(document).pages[0]
    first, last, date = (
        next(line for line in page.lines if words in line.text) for words in ("中共甲", "乙乡", "7月5日")
    )
    left, char = 28 / 25.4 * 72, 15.75
    assert first.text == "中共甲乡委员会　　甲乡人民政府" and last.text == "乙乡人民政府"
    assert [first.runs[0].x, last.runs[0].x] == pytest.approx([left + 442.25 - 18 * char] * 2, abs=0.3)
    assert date.baseline > last.baseline > first.baseline


def test_names_too_long_for_two_on_a_line_stand_below_each_other_and_it_is_told() -> None:
    files = {
        one.name: one.read_text(encoding="utf-8") for one in (CASES / "署名两栏").iterdir() if one.suffix != ".txt"
    }
    files["input.yaml"] = files["input.yaml"].replace("甲乡人民政府、", "岚河县农业农村和乡村振兴工作领导小组办公室、")
    own = {f"templates/mini/{name}": files[name] for name in ("kit.yaml", "report.md.j2")}
    own |= {path: "" for path in own_workspace_of(CASES / "署名两栏").files("templates/mini") if path not in own}
    log = DiagnosticLog()
    document = Stages(mini_workspace(files["input.yaml"], **own)).styled(INPUT, log)
    assert [(finding.rule, str(finding.location).split(":")[0]) for finding in log] == [("wide-signer", INPUT)]
    assert [p.text for p in paragraphs(document) if p.role is Role.SIGNATURE] == [
        "中共甲乡委员会",
        "岚河县农业农村和乡村振兴工作领导小组办公室",
        "乙乡人民政府",
    ]
