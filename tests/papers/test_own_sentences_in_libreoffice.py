"""A leader's words typed into a paper that LibreOffice saved: they come back into 文字, and both papers print them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.batch.edited_papers import PAPER, compare, edit
from tests.batch.test_own_sentences import add, build, folder, words_of_paper, words_of_pdf
from tests.papers.office import HAS_OFFICE, saved_by_office
from tests.unit.operations.papers_back import crossed_out
from tests.unit.operations.papers_back import words as reword

pytestmark = pytest.mark.skipif(not HAS_OFFICE, reason="LibreOffice is not installed")

__all__ = ["folder"]


def save_in_office(home: Path) -> None:
    paper = Path(PAPER)
    paper.write_bytes(saved_by_office({PAPER: paper.read_bytes()}, "docx", home)[PAPER])


def test_a_sentence_a_paragraph_a_deletion_and_a_figure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home = tmp_path / "office"
    home.mkdir()
    save_in_office(home)
    edit(reword("全乡辖", "干部包村到户", "干部包村到组到户"))
    edit(reword("走访群众", "30", "35"))
    edit(add("走访群众", "群众满意。"))
    edit(crossed_out("调解员天天"))
    save_in_office(home)
    edited = words_of_paper()
    code, told = compare(capsys, "--apply")
    assert (code, told["applied"], told["unwritten"], told["refused"]) == (0, True, [], [])
    build()
    assert words_of_paper() == edited
    assert all(text in words_of_pdf() for text in edited)
