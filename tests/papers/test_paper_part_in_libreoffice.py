"""An edited paper that LibreOffice saved: it still says what it was made from, and its marks are where they were."""

from __future__ import annotations

import pytest

from reportgen.comparing import compare_papers, written_paragraphs
from reportgen.diagnostics import DiagnosticLog
from reportgen.readers.marked_docx import read_marked_docx
from reportgen.readers.written_paper import read_written_paper
from tests.papers.conftest import SAMPLES, Papers, papers_of
from tests.papers.office import HAS_OFFICE, saved_by_office

pytestmark = pytest.mark.skipif(not HAS_OFFICE, reason="LibreOffice is not installed")


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The papers of all samples as LibreOffice saves them."""
    return saved_by_office({path: papers_of(path).docx for path in SAMPLES}, "docx", tmp_path_factory.mktemp("office"))


def test_a_saved_paper_is_known_and_nothing_in_it_changed(papers: Papers, saved: dict[str, bytes]) -> None:
    log = DiagnosticLog()
    base = read_written_paper(papers.docx, "文稿.docx", log)
    content = saved[papers.path]
    assert base is not None
    assert read_written_paper(content, "文稿.docx", log) == base
    edited = read_marked_docx(content, "文稿.docx", log)
    assert edited is not None
    found = compare_papers(written_paragraphs(base), edited.paragraphs)
    assert (found.figures, found.words, found.texts, found.lost, edited.notes) == ((), (), (), (), ())
    assert list(log) == []
