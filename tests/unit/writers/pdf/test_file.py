"""What is in the file beside the text: names, bookmarks, nothing from outside; and that it is always the same."""

from __future__ import annotations

import http.server
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from reportgen.fonts.catalog import FontCatalog
from reportgen.fonts.shelf import FontShelf
from reportgen.model.style import Role, StyleSheet
from reportgen.model.styled import Run, RunKind, StyledParagraph
from reportgen.paging import UnsetCharactersError
from tests.unit.writers.pdf.conftest import PdfWriter, body, document, lines, report

ROOT = Path(__file__).parents[4]
BUILD = """
import hashlib
from tests.unit.writers.pdf.conftest import FontCatalog, FontShelf, Path, PdfWriter, font_directories, read_style, report
style = read_style()
catalog = FontCatalog(font_directories(Path.home(), "Linux"))
print(hashlib.sha256(PdfWriter(FontShelf(catalog, style)).write(report(style))).hexdigest())
"""


@pytest.fixture
def listener() -> Iterator[tuple[int, list[str]]]:
    """A web server on this machine: its port, and what it was asked for."""
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *args: object) -> None:
            pass

    server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.server_address[1], asked
    server.shutdown()
    thread.join()
    server.server_close()


def test_markup_in_the_text_is_text_and_nothing_is_fetched(
    writer: PdfWriter, style: StyleSheet, listener: tuple[int, list[str]]
) -> None:
    port, asked = listener
    text = f'<img src="http://127.0.0.1:{port}/x">&lt;<link rel=attachment href="file:///etc/passwd">'
    pdf = writer.write(document(style, *body(text)))
    assert "".join(line.text for line in lines(pdf) if "— 1 —" not in line.text).replace(" ", "") == text.replace(
        " ", ""
    )
    assert asked == []
    assert b"EmbeddedFile" not in pdf


def test_a_character_without_a_font_is_an_error_and_no_empty_box(writer: PdfWriter, style: StyleSheet) -> None:
    with pytest.raises(UnsetCharactersError, match="😀"):
        writer.write(document(style, *body("好😀")))


def test_title_author_language_and_tags_are_in_the_file(writer: PdfWriter, style: StyleSheet) -> None:
    pdf = pypdfium2.PdfDocument(writer.write(report(style)))
    metadata = pdf.get_metadata_dict()
    assert metadata["Title"] == "河湾镇2026年上半年工作总结"
    assert metadata["Author"] == "河湾镇人民政府"
    assert metadata["CreationDate"] == "D:20260705000000+08'00'"
    assert pdf.is_tagged()
    pdf.close()


def test_headings_are_bookmarks_those_run_into_their_paragraph_too(writer: PdfWriter, style: StyleSheet) -> None:
    pdf = pypdfium2.PdfDocument(writer.write(report(style)))
    found = [(item.level, item.get_title()) for item in pdf.get_toc()]
    pdf.close()
    assert found[:3] == [(0, "一、重点工作推进情况"), (1, "（一）着力推动产业发展提质增效"), (2, "1.加强组织领导")]
    assert len(found) == 4 * (1 + 2 * 2)


def test_the_same_document_gives_the_same_bytes_after_others(
    writer: PdfWriter, style: StyleSheet, catalog: FontCatalog
) -> None:
    first = PdfWriter(FontShelf(catalog, style)).write(report(style))
    writer.write(document(style, *body("另外一份报告，用字不同：瑰丽璀璨。")))
    assert writer.write(report(style)) == first


def test_the_same_document_gives_the_same_bytes_in_any_process(tmp_path: Path) -> None:
    digests = set()
    for seed, zone, folder in (("0", "UTC", tmp_path), ("4711", "Asia/Shanghai", ROOT)):
        surroundings = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            [sys.executable, "-c", BUILD], env=surroundings, cwd=folder, capture_output=True, text=True, check=True
        )
        digests.add(done.stdout.strip())
    assert len(digests) == 1


def test_line_breaks_and_strong_words_beside_numbers_are_set(writer: PdfWriter, style: StyleSheet) -> None:
    runs = (Run("共投入"), Run("3.85亿元", RunKind.STRONG), Run("，"), Run("", RunKind.BREAK), Run("另起一行。"))
    found = lines(writer.write(document(style, StyledParagraph(Role.BODY, runs))))
    assert [line.text for line in found[:2]] == ["共投入3.85亿元，", "另起一行。"]
