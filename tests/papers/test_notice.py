"""What a paper says of itself that must not be taken for the final one: on each page, in the Word file and in the PDF."""

from __future__ import annotations

import io
from pathlib import Path

import pdfplumber
import pytest
from msgspec.structs import replace

from reportgen.model.styled import StyledDocument
from reportgen.papers import Format
from tests.papers.conftest import maker_of
from tests.papers.docx_rules import broken_rules
from tests.papers.office import HAS_OFFICE, saved_by_office
from tests.papers.test_docx_is_valid import sdk_findings
from tests.papers.test_letters_and_minutes import LETTER, LONG, TURNED
from tests.papers.test_red_head import styled

NOTICE = "定稿后改动，不是定稿"
KINDS = {"文件": (LONG, TURNED), "信函": (*LETTER, LONG, TURNED)}


def noticed(kind: str) -> StyledDocument:
    """A paper of three pages or more, one of them turned, that bears a notice."""
    document, messages = styled(*KINDS[kind])
    assert document is not None, messages
    number = replace(document.style.page_number, notice=NOTICE)
    return replace(document, style=replace(document.style, page_number=number))


def pages_of(pdf: bytes) -> list[str]:
    """The characters of each page, without room; those of a line that runs down the edge from its head to its foot."""
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        return ["".join(char["text"] for char in page.chars).replace(" ", "") for page in opened.pages]


@pytest.mark.parametrize("kind", KINDS)
def test_each_page_says_it(kind: str, tmp_path: Path) -> None:
    papers = maker_of().papers(noticed(kind), (Format.DOCX, Format.PDF))
    pages = pages_of(papers[Format.PDF])
    assert len(pages) >= 3
    assert [NOTICE in page for page in pages] == [True] * len(pages)
    assert broken_rules(papers[Format.DOCX]) == []
    (tmp_path / "文稿.docx").write_bytes(papers[Format.DOCX])
    assert sdk_findings(tmp_path / "文稿.docx") == []
    if HAS_OFFICE:
        printed = saved_by_office({"文稿.docx": papers[Format.DOCX]}, "pdf", tmp_path)
        shown = pages_of(next(iter(printed.values())))
        assert [NOTICE in page for page in shown] == [True] * len(shown)


def test_a_final_paper_says_nothing() -> None:
    document, _ = styled(LONG)
    assert document is not None
    assert not any(
        NOTICE in page or "草稿" in page for page in pages_of(maker_of().papers(document, (Format.PDF,))[Format.PDF])
    )
