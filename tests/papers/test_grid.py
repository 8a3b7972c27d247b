"""The ruler on the pages: our PDFs, and the DOCX as LibreOffice sets it, on the samples and on a long report."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from functools import cache
from typing import Any

import pytest
from msgspec import Struct
from msgspec.structs import replace

from reportgen.diagnostics import DiagnosticLog
from reportgen.layout import lay_out
from reportgen.model.document import Document, Heading, Paragraph
from reportgen.model.inlines import FactText, Text
from reportgen.model.style import StyleSheet
from reportgen.model.styled import StyledChart, StyledDocument
from reportgen.papers import Format
from reportgen.pipeline import Stages
from reportgen.rulers.agreement import compare
from reportgen.rulers.grid import measure
from reportgen.rulers.lines import lines_of
from reportgen.rulers.page_text import PageText, read_pages
from reportgen.rulers.verdict import judge
from tests.papers.conftest import SAMPLES, maker_of, papers_of, prepared, stages_of_samples
from tests.papers.office import saved_by_office

LONG = "长报告"
_WORDS = {Document.__module__, Text.__module__}
LONG_PAGES = 30
HANGS_NOT, HANGS = b'<w:overflowPunct w:val="0"/>', b'<w:overflowPunct w:val="1"/>'
# LibreOffice 7.4 gives 0.2 em between Han characters and digits and 0.4 pt more at each change of script, where Word and the
# PDF give 0.25 em and none, and leaves a line of figures that it stretches far about 3 pt short of the margin (measured in
# docs/dev/analysis/docx-line-breaks.md). The report of the most figures adds up enough of that for lines to end elsewhere.
FALLS_SHORT = {"岫云乡": 0.90}
RAGGED = {"临锦镇", "岫云乡", "穗安镇"}


@dataclass(frozen=True)
class Pair:
    """The pages of our PDF, and those of the DOCX as LibreOffice sets them; ``drawn`` are the words in its charts."""

    name: str
    style: StyleSheet
    drawn: frozenset[str]
    pdf: tuple[PageText, ...]
    office: tuple[PageText, ...]


def long_document(stages: Stages) -> Document:
    """The samples' text over and over, until it fills more than 30 pages; figures, headings and points as they come."""
    samples = [
        stages.document(path, DiagnosticLog()) for path in SAMPLES if name_of(path) not in {*FALLS_SHORT, *RAGGED}
    ]
    texts = [_untied(b) for d in samples for b in d.blocks if isinstance(b, Heading | Paragraph)]
    first = samples[0]
    return replace(first, blocks=(*first.blocks[:1], *texts, *texts, *texts, *first.blocks[-1:]))


def _untied(node: Any) -> Any:  # noqa: ANN401 - any part of a document
    """The same words without references to tables, which are left out here."""
    if isinstance(node, Text):
        return replace(node, numbered=None)
    if isinstance(node, tuple):
        return tuple(map(_untied, node))
    if isinstance(node, Struct) and type(node).__module__ in _WORDS and not isinstance(node, FactText):
        return replace(node, **{name: _untied(getattr(node, name)) for name in node.__struct_fields__})
    return node


def name_of(path: str) -> str:
    """The name of a sample."""
    return path.rpartition("/")[2].removesuffix(".yaml")


def words_drawn(document: StyledDocument) -> frozenset[str]:
    """The words in charts, which no two programs set in the same places."""
    plots = [block.plot for block in document.blocks if isinstance(block, StyledChart)]
    return frozenset(text for plot in plots for text in plot.texts if text)


def without_drawn(pages: tuple[PageText, ...], drawn: frozenset[str]) -> tuple[PageText, ...]:
    """The pages without the lines that hold nothing but words of charts."""
    if not drawn:
        return pages
    only_drawn = re.compile("(?:" + "|".join(map(re.escape, sorted(drawn, key=len, reverse=True))) + ")+")
    kept = []
    for page in pages:
        lines = [line for line in lines_of(page) if not only_drawn.fullmatch(line.words)]
        kept.append(replace(page, glyphs=tuple(glyph for line in lines for glyph in line.glyphs)))
    return tuple(kept)


def turned(content: bytes) -> bytes:
    """The DOCX as LibreOffice 7.4 must have it: it takes marks to hang that must not, and those not to hang that may."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as package, zipfile.ZipFile(made, "w") as copy:
        for entry in package.infolist():
            part = package.read(entry)
            if entry.filename == "word/styles.xml":
                assert part.count(HANGS_NOT) == 1
                part = part.replace(HANGS_NOT, HANGS)
            copy.writestr(entry, part)
    return made.getvalue()


@cache
def document_of(path: str) -> StyledDocument:
    if path != LONG:
        return prepared(path)[1]
    return lay_out(long_document(stages_of_samples()), document_of(SAMPLES[0]).style)


@cache
def made_of(path: str) -> dict[Format, bytes]:
    if path != LONG:
        return {Format.DOCX: papers_of(path).docx, Format.PDF: papers_of(path).pdf}
    return maker_of().papers(document_of(path), tuple(Format))


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """All the DOCX files as PDFs by LibreOffice."""
    files = {path: turned(made_of(path)[Format.DOCX]) for path in (*SAMPLES, LONG)}
    return saved_by_office(files, "pdf", tmp_path_factory.mktemp("office"))


@pytest.fixture(scope="module", params=[*SAMPLES, LONG], ids=lambda path: path.rpartition("/")[2])
def pair(request: pytest.FixtureRequest, office: dict[str, bytes]) -> Pair:
    path = str(request.param)
    document, log = document_of(path), DiagnosticLog()
    return Pair(
        path,
        document.style,
        words_drawn(document),
        read_pages(made_of(path)[Format.PDF], "ours.pdf", log),
        read_pages(office[path], "office.pdf", log),
    )


def faults(pages: tuple[PageText, ...], style: StyleSheet) -> list[str]:
    rows = judge(measure(pages, style), style)
    return [f"{row.item}：{row.measured}，应为 {row.expected} {row.examples[:3]}" for row in rows if not row.fits]


def test_our_pdf_fits_the_standard_in_every_row(pair: Pair) -> None:
    assert faults(pair.pdf, pair.style) == []
    if pair.name == LONG:
        assert len(pair.pdf) >= LONG_PAGES


def test_the_docx_measures_the_same_grid(pair: Pair) -> None:
    found = faults(pair.office, pair.style)
    assert [f.split("：")[0] for f in found] == (["右边不齐的行"] if name_of(pair.name) in RAGGED else []), found


def test_both_papers_break_their_lines_alike(pair: Pair) -> None:
    found = compare(*(without_drawn(pages, pair.drawn) for pages in (pair.pdf, pair.office)))
    assert found.pages[0] == found.pages[1]
    assert found.same_text
    assert found.broken_alike >= FALLS_SHORT.get(name_of(pair.name), 0.97), found.only_first
