"""Tables with merged cells and heads of several rows: Word's own in a DOCX, told in a PDF, kept together over pages."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

from lxml import etree

from reportgen.comparing.expected import expected_paragraphs
from reportgen.diagnostics import DiagnosticLog
from reportgen.model.paged import Element, Part
from reportgen.model.span import Span
from reportgen.model.styled import StyledDocument, StyledTable
from reportgen.pipeline import Stages
from reportgen.readers.marked_docx import read_marked_docx
from reportgen.writers.docx.elements import W
from reportgen.writers.markdown import write_markdown
from tests.golden.test_golden import own_workspace_of
from tests.papers.conftest import maker_of
from tests.papers.test_text_blocks import CASES, document_of
from tests.workspaces import INPUT

VAL = f"{{{W}}}val"
LONG, SHORT = 40, 3


@cache
def long_document() -> StyledDocument:
    """The tables of the golden case with a group longer than a page between two that are not."""
    workspace = own_workspace_of(CASES / "表格")
    head, _, _ = workspace.read(INPUT).decode().partition("项目:\n")
    villages = ["短村"] * SHORT + ["长村"] * LONG + ["末村"] * SHORT
    rows = (f"  - {{名称: 项目{n}, 村: {v}, 计划: {n}, 完成: {n}.5}}\n" for n, v in enumerate(villages, 1))
    workspace.write(INPUT, f"{head}项目:\n{''.join(rows)}".encode())
    return Stages(workspace).styled(INPUT, DiagnosticLog())


def main_part(document: StyledDocument) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(maker_of().docx(document))) as package:
        return etree.fromstring(package.read("word/document.xml"))


def elements(structure: Iterable[Element], part: Part) -> Iterator[Element]:
    for element in structure:
        if element.part is part:
            yield element
        yield from elements(element.children, part)


def test_merged_cells_are_words_own() -> None:
    table = list(main_part(document_of("表格")).iter(f"{{{W}}}tbl"))[-1]
    assert [one.get(VAL) for one in table.iter(f"{{{W}}}gridSpan")] == ["2", "2"]
    merges = Counter(one.get(VAL) for one in table.iter(f"{{{W}}}vMerge"))
    assert merges == {"restart": 3 + 2, "continue": 3 + 3}
    assert len(list(table.iter(f"{{{W}}}tblHeader"))) == 2
    widths = {
        sum(int(width.get(f"{{{W}}}w", "")) for width in row.iter(f"{{{W}}}tcW")) for row in table.iter(f"{{{W}}}tr")
    }
    assert len(widths) == 1


def test_a_pdf_tells_what_a_cell_takes() -> None:
    structure = maker_of().paged(document_of("表格")).structure
    spans = Counter(cell.span for part in (Part.HEAD_CELL, Part.CELL) for cell in elements(structure, part))
    assert {span: count for span, count in spans.items() if span != Span()} == {
        Span(1, 2): 4, Span(2, 1): 2, Span(1, 3): 1,
    }  # fmt: skip


def test_rows_under_one_cell_stay_together_and_those_higher_than_a_page_are_parted() -> None:
    document = long_document()
    table = [block for block in document.blocks if isinstance(block, StyledTable)][-1]
    tied = [row.is_tied for row in table.rows]
    assert tied == [True] * SHORT + [False] * (LONG + 2) + [True] * SHORT + [False] * 2
    pages = maker_of().paged(document).pages
    texts = [[line.text for line in page.lines] for page in pages]
    heads = [page for page in texts if "资金（万元）" in page and "计划" in page]
    assert len(heads) >= 3  # both rows of the head on each page
    last = [page for page in texts if "末村" in page and "资金（万元）" in page][-1]
    assert sum(f"项目{n}" in last for n in range(LONG + SHORT + 1, LONG + 2 * SHORT + 1)) == SHORT


def test_words_on_both_sides_of_a_break_stand_in_lines_of_their_own() -> None:
    document = document_of("表格")
    assert "备注<br>（来源）" in write_markdown(document)
    assert len(list(main_part(document).iter(f"{{{W}}}br"))) == 4
    lines = {line.text for page in maker_of().paged(document).pages for line in page.lines}
    assert {"上级拨付", "村级自筹", "（来源）"} <= lines


def test_numbers_of_tables_are_fields_around_the_right_numbers() -> None:
    body = main_part(document_of("表格"))
    fields = [text.text or "" for text in body.iter(f"{{{W}}}instrText")]
    assert sum("SEQ 表" in one for one in fields) == 4
    names = {one.get(f"{{{W}}}name") for one in body.iter(f"{{{W}}}bookmarkStart")}
    referred = {one.split()[1] for one in fields if one.split()[0] == "REF"}
    assert referred and referred <= names


def test_numbers_that_word_counted_anew_are_read_as_they_were_written() -> None:
    """Somebody put a table in front: every number, and every reference to it, is one higher."""
    document = document_of("表格")
    edited = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(maker_of().docx(document))) as old, zipfile.ZipFile(edited, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/document.xml":
                part = counted_anew(part)
            new.writestr(name, part)
    read = read_marked_docx(edited.getvalue(), "甲.docx", DiagnosticLog())
    assert read is not None
    assert [one.text for one in read.paragraphs] == [one.text for one in expected_paragraphs(document)]


def counted_anew(part: bytes) -> bytes:
    """The results of the fields of tables' numbers, each one higher."""
    tree = etree.fromstring(part)
    for instruction in tree.iter(f"{{{W}}}instrText"):
        if (instruction.text or "").split()[0] in {"SEQ", "REF"}:
            run = instruction.getparent()
            assert run is not None
            printed = next(one for sibling in run.itersiblings() for one in sibling.iter(f"{{{W}}}t"))
            printed.text = re.sub(r"\d+", lambda number: str(int(number[0]) + 1), printed.text or "")
    assert "表3<".encode() in etree.tostring(tree, encoding="UTF-8")
    return etree.tostring(tree, encoding="UTF-8", xml_declaration=True, standalone=True)
