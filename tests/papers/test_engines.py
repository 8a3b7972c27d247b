"""The second engine is the witness of the first: WeasyPrint, given the places, comes to the same paper."""

from __future__ import annotations

import pytest

from reportgen.diagnostics import DiagnosticLog
from reportgen.model.paged import PagedDocument
from reportgen.model.shift import DRAWN
from reportgen.papers import PaperMaker
from reportgen.pipeline import Stages
from reportgen.rulers.page_text import Glyph, PageText, read_pages
from reportgen.workspace import DiskWorkspace
from reportgen.writers import pdf, weasyprint
from tests.golden.test_golden import CASES, own_workspace_of
from tests.papers.conftest import SAMPLES
from tests.workspaces import INPUT, ROOT

NEAR = 0.1  # points


def printed(page: PageText) -> list[Glyph]:
    return [glyph for glyph in page.glyphs if glyph.text.strip()]


def drawn(page: PageText) -> str:
    """The characters on a page as they are drawn: the other engine has no words for what is above or below the line."""
    return "".join(DRAWN.get(glyph.text, glyph.text) for glyph in printed(page))


def assert_same_paper(paged: PagedDocument) -> None:
    own = read_pages(pdf.write_pdf(paged), "own.pdf", DiagnosticLog())
    other = read_pages(weasyprint.write_pdf(paged), "other.pdf", DiagnosticLog())
    assert [(round(p.width), round(p.height), p.turned) for p in own] == [
        (round(p.width), round(p.height), p.turned) for p in other
    ]
    for one, two in zip(own, other, strict=True):
        assert drawn(one) == drawn(two)
        far = [
            (left.text, left.x0 - right.x0, left.y - right.y)
            for left, right in zip(printed(one), printed(two), strict=True)
            if abs(left.x0 - right.x0) > NEAR or abs(left.y - right.y) > NEAR
        ]
        assert far == []


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.rpartition("/")[2])
def test_samples_are_the_same_paper_by_both_engines(path: str, maker: PaperMaker) -> None:
    assert_same_paper(maker.paged(Stages(DiskWorkspace(ROOT)).styled(path, DiagnosticLog())))


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.name)
def test_every_kind_of_block_is_the_same_by_both_engines(case: object, maker: PaperMaker) -> None:
    styled = Stages(own_workspace_of(case)).styled(INPUT, DiagnosticLog())  # type: ignore[arg-type]  # a case's path
    assert_same_paper(maker.paged(styled))
