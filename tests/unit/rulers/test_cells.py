"""The ruler finds numbers that are broken in cells, and nothing else there."""

from __future__ import annotations

import pytest

from reportgen.diagnostics import DiagnosticLog
from reportgen.rulers.cells import broken_in_cells
from reportgen.rulers.grid import measure
from reportgen.rulers.page_text import read_pages
from reportgen.rulers.verdict import judge
from reportgen.writers.pdf import write_pdf
from tests.tables import paged, styled

WORDS = "组织群众改种经济作物并由合作社统一收购"
WIDE = [["名称", *"一二三四五六七八九"], ["青石桥", *["1234567.89"] * 9], ["渠", *["5.25%—6.75%"] * 9]]


def measured(rows: list[list[str]], draft: bool = False) -> tuple[list[str], bool]:
    document = styled(rows, draft=draft)
    pages = read_pages(write_pdf(paged(document)), "一.pdf", DiagnosticLog())
    row = next(r for r in judge(measure(pages, document.style), document.style) if r.item == "数字被拆到两行")
    return [f"{one.line}|{one.following}" for one in broken_in_cells(pages, document.style).found], row.fits


def test_numbers_broken_in_cells_are_found_and_told() -> None:
    found, fits = measured(WIDE, draft=True)
    assert len(found) >= 18
    assert all(one.replace("|", "") in "1234567.89" or "%" in one for one in found)
    assert not fits


@pytest.mark.parametrize(
    "rows",
    [
        [["数"], ["1234"], ["5678"], ["9"]],
        [["名称", "数"], [WORDS * 4 + "2026", "1234"], [WORDS * 3, "5678"]],
        [["名称", "数"], ["", "1234"], ["", "5678"]],
        [["年", "名称", "数"], ["2025", WORDS * 3, "1"], ["2026", WORDS * 3, "2"]],
    ],
)
def test_numbers_below_each_other_are_not_broken_ones(rows: list[list[str]]) -> None:
    assert measured(rows) == ([], True)
