"""Whatever the document, both papers say it, Word takes it, and no page breaks the rules of the standard."""

from __future__ import annotations

import re
import subprocess
import tempfile
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from reportgen.diagnostics import DiagnosticLog
from reportgen.layout import lay_out
from reportgen.model.document import Document
from reportgen.model.style import Role, StyleSheet
from reportgen.model.styled import StyledContents, StyledDocument, paragraphs
from reportgen.papers import Format, PaperMaker
from reportgen.pipeline import Stages
from reportgen.source import FileLocation
from reportgen.workspace import DiskWorkspace
from tests.often import often
from tests.papers.docx_rules import broken_rules
from tests.papers.docx_text import docx_paragraphs
from tests.papers.pdf_text import joined_headings, tagged_texts
from tests.property.documents import documents
from tests.workspaces import ROOT

# Papers take a second each: no shrinking, which would take minutes, and the same examples at every run.
SLOW = settings(
    max_examples=often(25),
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)

_MARK = re.compile(r"附件\d*")


@pytest.fixture(scope="module")
def sheet() -> StyleSheet:
    found = Stages(DiskWorkspace(ROOT)).style("国标", FileLocation("国标"), DiagnosticLog())
    assert found is not None
    return found


@pytest.fixture(scope="module")
def maker() -> PaperMaker:
    return PaperMaker(DiskWorkspace(ROOT).font_directories())


def without_contents(document: StyledDocument, texts: list[str]) -> list[str]:
    """The texts behind those of the contents, whose lines carry page numbers."""
    entries = [len(b.entries) + 1 for b in document.blocks if isinstance(b, StyledContents)]
    return texts[sum(entries) :]


@SLOW
@given(document=documents())
def test_both_papers_carry_the_same_text_in_the_same_order(
    document: Document, sheet: StyleSheet, maker: PaperMaker
) -> None:
    styled = lay_out(document, sheet)
    made = maker.papers(styled, tuple(Format))
    expected = [p.text for p in paragraphs(styled) if p.text and p.role is not Role.CONTENTS_TITLE]
    docx = without_contents(styled, docx_paragraphs(made[Format.DOCX]))
    assert docx == expected
    tagged = tagged_texts(made[Format.PDF])
    pdf = without_contents(styled, joined_headings(tagged, docx_paragraphs(made[Format.DOCX])))
    assert list(map(unspaced, pdf)) == list(map(unspaced, expected))
    # A page of nothing but headings, each to stay with what follows, has nowhere else to end; nor has the head of an
    # attachment above a chart as high as a page.
    told = {piece.end for piece in tagged if not piece.tag.startswith("H") and not _MARK.fullmatch(piece.text)}
    last = [one for one, next_ in pairwise(tagged) if one.tag.startswith("H") and next_.page > one.end]
    assert not [one for one in last if one.end in told]
    signer = next(p.text for p in paragraphs(styled) if p.role is Role.SIGNATURE)
    assert_not_alone(signer, "2026年7月5日", [(t.end, t.text) for t in tagged])


def unspaced(text: str) -> str:
    """A text without spaces, of which none is printed where a line of the PDF ends."""
    return text.replace(" ", "")


def assert_not_alone(signer: str, date: str, pieces: list[tuple[int, str]]) -> None:
    """The 落款 has lines of the text above it on its page, and stays together."""
    index = next(i for i in range(len(pieces) - 1) if pieces[i][1] == signer and pieces[i + 1][1] == date)
    assert pieces[index][0] == pieces[index + 1][0]
    assert index > 0
    assert pieces[index - 1][0] == pieces[index][0]


@settings(SLOW, max_examples=5)
@given(document=documents())
def test_every_docx_validates(document: Document, sheet: StyleSheet, maker: PaperMaker) -> None:
    content = maker.docx(lay_out(document, sheet))
    assert broken_rules(content) == []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "random.docx"
        path.write_bytes(content)
        done = subprocess.run(["ooxml-validator", str(path)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
