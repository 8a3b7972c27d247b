"""A paper by the style fits in every row; each fault is told in its own row, with its page."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from msgspec.structs import replace

from reportgen.rulers.grid import measure
from reportgen.rulers.page_text import PageText
from reportgen.rulers.rows import Row
from reportgen.rulers.verdict import judge
from tests.unit.rulers.specimens import FIRST, FULL, LEFT, MM, PITCH, good_pages, line, page, page_number, sheet


def rows(pages: Sequence[PageText], style: str = "国标") -> dict[str, Row]:
    wanted = sheet(style)
    return {row.item: row for row in judge(measure(pages, wanted), wanted)}


def wrong(pages: Sequence[PageText]) -> set[str]:
    return {row.item for row in rows(pages).values() if not row.fits}


def test_a_paper_by_the_style_fits_in_every_row() -> None:
    assert wrong(good_pages()) == set()


def test_figures_are_told_as_measured() -> None:
    found = rows(good_pages())
    assert found["行距"].measured == "28.95pt"
    assert found["每面行数"].measured == "22 行（1 面）"
    assert found["满行字数"].measured == "28 字 27 行"
    assert found["正文左边"].measured == "28.00mm"
    assert found["一字线距版心"].measured == "7.00mm"


def moved(pages: list[PageText], **by: float) -> list[PageText]:
    shift = {"x0": by.get("x", 0), "x1": by.get("x", 0), "y": by.get("y", 0), "ink_top": by.get("y", 0)}
    return [
        replace(p, glyphs=tuple(replace(g, **{k: getattr(g, k) + v for k, v in shift.items()}) for g in p.glyphs))
        for p in pages
    ]


def with_line(index: int, text: str, following: str = FULL) -> list[PageText]:
    texts = [FULL] * 22
    texts[index], texts[index + 1] = text, following
    return [page(1, texts), good_pages()[1]]


FAULTS: dict[str, tuple[Callable[[], list[PageText]], set[str]]] = {
    "paper of another size": (lambda: [replace(p, width=216 * MM) for p in good_pages()], {"纸张", "页码位置"}),
    "everything 1 mm to the right": (lambda: moved(good_pages(), x=MM), {"正文左边", "正文右边", "页码位置"}),
    "everything 4 mm lower": (lambda: moved(good_pages(), y=4 * MM), {"首行基线", "末行基线", "一字线距版心"}),
    "21 lines where a paragraph runs on": (lambda: [page(1, [FULL] * 21), good_pages()[1]], {"每面行数"}),
    "23 lines": (lambda: [page(1, [FULL] * 23), good_pages()[1]], {"每面行数", "末行基线"}),
    "a line of 27 without cause": (
        lambda: with_line(3, "短" * 27),
        {"满行字数", "右边不齐的行"},
    ),
    "a mark at a line's start": (lambda: with_line(3, FULL, "，" + "全" * 27), {"行首不该有的标点"}),
    "a mark at a line's end": (lambda: with_line(3, "全" * 27 + "（"), {"行尾不该有的标点"}),
    "a number parted": (lambda: with_line(3, "全" * 26 + "16", "8" + "全" * 27), {"数字被拆到两行"}),
    "a page without number": (lambda: [good_pages()[0], page(2, [FULL], foot=line(" ", 0))], {"页码"}),
    "a number out of turn": (lambda: [good_pages()[0], page(2, [FULL], foot=page_number(4))], {"页码"}),
    "a number of another size": (
        lambda: [good_pages()[0], page(2, [FULL], foot=page_number(2, size=10.5))],
        {"页码字号"},
    ),
    "a number 9 mm below": (
        lambda: [good_pages()[0], page(2, [FULL], foot=page_number(2, under_mm=9))],
        {"一字线距版心"},
    ),
    "a size that the style never sets": (
        lambda: [page(1, [FULL] * 5, extra=line("标题", FIRST + 8 * PITCH, size=18))],
        {"字体 18pt"},
    ),
    "a kind of type in a size not its own": (
        lambda: [page(1, [FULL] * 5, extra=line("标题", FIRST + 8 * PITCH, size=22))],
        {"字体 22pt"},
    ),
    "more faces than the style has kinds": (
        lambda: [
            page(
                1,
                [FULL] * 5,
                extra=[
                    g
                    for i in range(3)
                    for g in line("字", FIRST + (8 + i) * PITCH, LEFT + 31.5, face=f"Stray{i}-Regular")
                ],
            )
        ],
        {"字体 16pt"},
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_in_its_row(name: str) -> None:
    make, items = FAULTS[name]
    assert wrong(make()) == items


def test_a_fault_is_told_with_its_page_and_words() -> None:
    found = rows(with_line(3, "全" * 26 + "16", "8" + "全" * 27))["数字被拆到两行"]
    assert found.examples == ("第 1 面：……全全全全16｜8全全全",)


def test_a_line_that_is_short_for_a_mark_is_no_fault() -> None:
    texts = [FULL] * 22
    texts[3], texts[4] = "全" * 27, "乡。" + "全" * 26
    stretched = [page(1, texts), good_pages()[1]]
    widened = [
        replace(g, x0=LEFT + (g.x0 - LEFT) * 28 / 27, x1=LEFT + (g.x1 - LEFT) * 28 / 27)
        if abs(g.y - FIRST - 3 * PITCH) < 1
        else g
        for g in stretched[0].glyphs
    ]
    assert wrong([replace(stretched[0], glyphs=tuple(widened)), stretched[1]]) == set()


def test_lines_taken_along_with_the_signature_are_no_fault() -> None:
    """Page 1 has room for three lines, and the paragraph has two on page 2: it was parted for what follows."""
    signature = line("青禾乡人民政府", FIRST + 3 * PITCH, LEFT + 200)
    assert wrong([page(1, [FULL] * 19), page(2, [FULL, "完。"], extra=signature)]) == set()


def test_a_blank_line_counts_as_a_line_of_the_page() -> None:
    texts = [FULL] * 22
    texts[10] = ""
    assert rows([page(1, texts), good_pages()[1]])["每面行数"].fits


def test_the_same_paper_does_not_fit_another_style() -> None:
    found = rows(good_pages(), "常见办公")
    assert not found["行距"].fits
    assert not found["页码位置"].fits


def test_landscape_pages_are_left_out_and_told() -> None:
    wide = replace(page(3, ["横排表" * 5], foot=line(" ", 0)), width=297 * MM, height=210 * MM)
    found = rows([*good_pages(), wide])
    assert found["页码"].measured == "2 面有，横排的 1 面没有核对"
    assert all(row.fits for row in found.values())


def test_a_paper_of_single_lines_only_must_not_pass_the_edges() -> None:
    indented = [glyph for i in range(4) for glyph in line("单行。" * 6, FIRST + i * PITCH, LEFT + 31.5)]
    assert wrong([page(1, [], extra=indented)]) == set()
    outside = [glyph for i in range(4) for glyph in line("单行。" * 9, FIRST + i * PITCH, LEFT + 31.5)]
    assert wrong([page(1, [], extra=outside)]) == {"正文右边"}


def test_a_paper_without_body_text_does_not_fit() -> None:
    assert "正文" in wrong([page(1, [], extra=line("标题", FIRST, size=22, face="NotoSerifCJKsc-Bold"))])
