"""The other ways in a comparison say what reportgen says: else their times would tell nothing."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import weasyprint
from jinja2 import Environment

from bench.contenders.docx_layout import build
from bench.contenders.facts import numeral, read_facts, template_lines, written_lines
from bench.contenders.html_layout import html_template, style_sheet
from bench.papers_made import same_words
from bench.townships import write_townships
from reportgen.diagnostics import DiagnosticLog
from reportgen.numerals import chinese
from reportgen.papers import PaperMaker
from reportgen.pipeline import Stages
from reportgen.workspace import DiskWorkspace
from tests.papers.docx_text import docx_paragraphs


def townships(folder: Path, pages: int) -> list[Path]:
    write_townships(5, folder, pages)
    return sorted((folder / "inputs/2026H1").iterdir())


def our_words(folder: Path, path: Path) -> list[str]:
    workspace = DiskWorkspace(folder)
    styled = Stages(workspace).styled(path.relative_to(folder).as_posix(), DiagnosticLog())
    return docx_paragraphs(PaperMaker(workspace.font_directories()).docx(styled))


@pytest.mark.parametrize("pages", [6, 30])
def test_the_words_of_the_contenders_are_those_of_the_kit(tmp_path: Path, pages: int) -> None:
    for path in townships(tmp_path, pages):
        lines = written_lines(read_facts(path))
        theirs = [part for line in lines for part in (line.parts if line.role != "runin" else ["".join(line.parts)])]
        assert [words for words in theirs if words] == our_words(tmp_path, path)


def test_the_docx_of_python_docx_says_the_same(tmp_path: Path) -> None:
    path = townships(tmp_path, 6)[0]
    buffer = io.BytesIO()
    build(written_lines(read_facts(path))).save(buffer)
    assert docx_paragraphs(buffer.getvalue()) == our_words(tmp_path, path)


def test_the_pdf_made_from_html_says_the_same(tmp_path: Path) -> None:
    path = townships(tmp_path, 6)[0]
    workspace = DiskWorkspace(tmp_path)
    styled = Stages(workspace).styled(path.relative_to(tmp_path).as_posix(), DiagnosticLog())
    workspace.write("ours/a.pdf", PaperMaker(workspace.font_directories()).pdf(styled))
    html = weasyprint.HTML(string=Environment(autoescape=True).from_string(html_template()).render(read_facts(path)))
    workspace.write("theirs/a.pdf", html.write_pdf(stylesheets=[weasyprint.CSS(string=style_sheet())]))
    assert same_words(tmp_path / "ours", tmp_path / "theirs") == 1


def test_every_line_of_the_template_has_a_known_role() -> None:
    from bench.contenders.layout import ROLES  # noqa: PLC0415 - only here

    assert {line.role for line in template_lines()} == {*ROLES, "control"}


@pytest.mark.parametrize("number", [1, 10, 11, 20, 35, 99, 100, 101, 110, 111, 328, 999])
def test_ordinals_are_those_of_the_product(number: int) -> None:
    assert numeral(number) == chinese(number)
