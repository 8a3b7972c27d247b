"""Tables of both papers, the DOCX as LibreOffice sets it: whole numbers, points in one line, the same pages."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest

from reportgen.diagnostics import DiagnosticLog
from reportgen.model.styled import StyledDocument
from reportgen.rulers.cells import broken_in_cells
from reportgen.rulers.page_text import Glyph, PageText, read_pages
from reportgen.writers.docx import write_docx
from reportgen.writers.pdf import write_pdf
from tests.tables import LARGE, paged, styled

pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")

Pairs = dict[str, tuple[StyledDocument, list[PageText], list[PageText]]]
WORDS = "组织群众改种经济作物并由合作社统一收购统一销售"
LONG = "沿线清淤护坡施工，" * 150
MONTHS = [[f"第{n}号渠", "清淤护坡", *(f"{n}.{m}" for m in range(6))] for n in range(1, 9)]


def cases() -> dict[str, StyledDocument]:
    """Tables that have little room, or much to say."""
    return {
        "tight": styled(
            [["名称", "内容", "投资", "到位"], [WORDS, WORDS, "1234567", "1433.5"], ["桥", WORDS, "0.125", "76.25"]]
        ),
        "ranges": styled([["村", "做法", "去年", "幅度"], ["柳湾村", WORDS * 2, "1120～1360", "5.25%—6.75%"]]),
        "dates": styled([["村", "做法", "工期"], [WORDS, WORDS * 2, "2026年3月1日—2026年11月30日"]]),
        "small": styled([["名称", *"一二三四五六"], ["桥", *["123456.78"] * 6], ["渠", *["1.5"] * 6]], style=LARGE),
        "tall": styled([["名称", "事项", "金额"], ["渠", LONG, "1.5"], ["桥", "桥面", "2.25"]], above="表：清单"),
        "turned": styled([["名称", "内容", *"一二三四五六"], *MONTHS], above="表：进度（单位：万元，横版）"),
    }


@pytest.fixture(scope="module")
def pairs(
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, tuple[StyledDocument, list[PageText], list[PageText]]]:
    """The pages of each case, as this program sets them and as LibreOffice does."""
    folder = tmp_path_factory.mktemp("tables")
    made = cases()
    for name, document in made.items():
        (folder / f"{name}.docx").write_bytes(write_docx(document, {}, {}))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    files = [str(folder / f"{name}.docx") for name in made]
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    return {name: (one, _read(write_pdf(paged(one))), _read(_made(folder, name))) for name, one in made.items()}


def _made(folder: Path, name: str) -> bytes:
    return (folder / f"{name}.pdf").read_bytes()


def _read(content: bytes) -> list[PageText]:
    return list(read_pages(content, "一.pdf", DiagnosticLog()))


def _numbers(page: PageText) -> Iterator[tuple[str, float, float]]:
    """The numbers of a page in the type of cells: digits, where each begins, and where its point stands, or it ends."""
    glyphs = [glyph for glyph in page.glyphs if glyph.size < 13]
    for is_number, members in groupby(_parted(glyphs), key=lambda one: one is not None and one.text in "0123456789."):
        found = [one for one in members if one]
        if is_number and found:
            text = "".join(one.text for one in found)
            point = next((one.x0 for one in found if one.text == "."), found[-1].x1)
            yield text, found[0].x0, point


def _parted(glyphs: list[Glyph]) -> Iterator[Glyph | None]:
    """The characters, with a gap between those that do not stand side by side."""
    for number, glyph in enumerate(glyphs):
        if number and (abs(glyph.y - glyphs[number - 1].y) > 1 or abs(glyph.x0 - glyphs[number - 1].x1) > 3):
            yield None
        yield glyph


@pytest.mark.parametrize("name", ["tight", "ranges", "dates", "small", "tall", "turned"])
def test_both_papers_hold_whole_numbers_on_as_many_pages(pairs: Pairs, name: str) -> None:
    document, own, office = pairs[name]
    assert len(own) == len(office)
    assert not broken_in_cells(own, document.style).found
    assert not broken_in_cells(office, document.style).found
    assert sorted(text for page in own for text, _, _ in _numbers(page)) == sorted(
        text for page in office for text, _, _ in _numbers(page)
    )


@pytest.mark.parametrize("name", ["tight", "small", "turned"])
def test_points_stand_in_one_line_in_both(pairs: Pairs, name: str) -> None:
    for pages in pairs[name][1:]:
        points = [point for page in pages for text, _, point in _numbers(page) if "." in text or len(text) > 3]
        places: list[float] = []
        for point in sorted(points):
            if not places or point - places[-1] > 12:
                places.append(point)
            assert point - places[-1] < 1.0
        assert len(places) == {"tight": 2, "small": 6, "turned": 6}[name]
