"""Papers that are hard to set keep every promise: both engines, the validators, the ruler, and LibreOffice's pages."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from reportgen.diagnostics import DiagnosticLog
from reportgen.layout import lay_out
from reportgen.model.paged import Drawing, TextLine
from reportgen.model.styled import StyledDocument
from reportgen.papers import Format
from reportgen.rulers.page_text import read_pages
from reportgen.source import FileLocation
from tests.papers.conftest import maker_of, stages_of_samples
from tests.papers.docx_rules import broken_rules
from tests.papers.hard_documents import TITLES, hard_document
from tests.papers.office import saved_by_office
from tests.papers.pdf_text import tagged_texts
from tests.papers.test_engines import assert_same_paper
from tests.papers.test_grid import faults, turned
from tests.papers.test_pdf_conforms import findings

LONG = "百面"


@cache
def styled(name: str) -> StyledDocument:
    sheet = stages_of_samples().style("国标", FileLocation("国标"), DiagnosticLog())
    assert sheet is not None
    if name == LONG:
        return lay_out(hard_document(TITLES[2], sections=14, rows=900), sheet)
    return lay_out(hard_document(TITLES[int(name)], sections=1, rows=30), sheet)


@cache
def made(name: str) -> dict[Format, bytes]:
    return maker_of().papers(styled(name), tuple(Format))


_LONG = pytest.param(LONG, marks=pytest.mark.long)
ALL = [*map(str, TITLES), _LONG]


@pytest.mark.parametrize("name", ALL)
def test_both_engines_make_the_same_paper(name: str) -> None:
    assert_same_paper(maker_of().paged(styled(name)))


@pytest.mark.parametrize("name", ["5", _LONG])
def test_the_papers_conform(name: str, tmp_path: Path) -> None:
    file = tmp_path / "report.pdf"
    file.write_bytes(made(name)[Format.PDF])
    assert findings(file) == []
    assert broken_rules(made(name)[Format.DOCX]) == []


@pytest.mark.parametrize("name", ALL)
def test_the_pages_fit_the_standard_in_every_row(name: str) -> None:
    pages = read_pages(made(name)[Format.PDF], "ours.pdf", DiagnosticLog())
    assert faults(pages, styled(name).style) == []
    assert len(pages) >= (100 if name == LONG else 6)


@pytest.mark.parametrize("name", ALL)
def test_no_heading_stands_last_on_a_page(name: str) -> None:
    tagged = tagged_texts(made(name)[Format.PDF])
    assert not [one for one, following in pairwise(tagged) if one.tag.startswith("H") and following.page > one.end]


@pytest.mark.parametrize("lines", TITLES)
def test_a_title_fills_as_many_lines_as_it_needs(lines: int) -> None:
    paged = maker_of().paged(styled(str(lines)))
    items = [item for page in paged.pages for item in page.items if not isinstance(item, Drawing)]
    title = [item for item in items if isinstance(item, TextLine) and item.runs[0].size == 22]
    assert len([line for line in title if line.text in TITLES[lines]]) == lines


@pytest.mark.parametrize("name", ["3", _LONG])
def test_libreoffice_has_as_many_pages(name: str, tmp_path: Path) -> None:
    office = saved_by_office({name: turned(made(name)[Format.DOCX])}, "pdf", tmp_path)
    own = read_pages(made(name)[Format.PDF], "ours.pdf", DiagnosticLog())
    assert len(read_pages(office[name], "office.pdf", DiagnosticLog())) == len(own)
