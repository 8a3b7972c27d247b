"""An edited paper that LibreOffice saved: it still says what it was made from, and its marks are where they were."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from reportgen.comparing import compare_papers, written_paragraphs
from reportgen.diagnostics import DiagnosticLog
from reportgen.readers.marked_docx import read_marked_docx
from reportgen.readers.written_paper import read_written_paper
from tests.papers.conftest import Papers

pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("office")


def saved(content: bytes, home: Path) -> bytes:
    (home / "in").mkdir(exist_ok=True)
    (home / "in/文稿.docx").write_bytes(content)
    profile = f"-env:UserInstallation=file://{home}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "docx", "--outdir", str(home), "in/文稿.docx"]
    subprocess.run(command, cwd=home, check=True, capture_output=True, timeout=180)
    return (home / "文稿.docx").read_bytes()


def test_a_saved_paper_is_known_and_nothing_in_it_changed(papers: Papers, home: Path) -> None:
    log = DiagnosticLog()
    base = read_written_paper(papers.docx, "文稿.docx", log)
    content = saved(papers.docx, home)
    assert base is not None
    assert read_written_paper(content, "文稿.docx", log) == base
    edited = read_marked_docx(content, "文稿.docx", log)
    assert edited is not None
    found = compare_papers(written_paragraphs(base), edited.paragraphs)
    assert (found.figures, found.words, found.texts, found.lost, edited.notes) == ((), (), (), (), ())
    assert list(log) == []
