"""信函 and 纪要, each measure against its clause of GB/T 9704-2012."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.comparing.expected import expected_paragraphs
from reportgen.diagnostics import DiagnosticLog
from reportgen.model.paged import PagedDocument
from reportgen.rulers.page_text import read_pages
from tests.papers.conftest import maker_of
from tests.papers.docx_rules import broken_rules
from tests.papers.office import HAS_OFFICE, saved_by_office
from tests.papers.test_docx_is_valid import sdk_findings
from tests.papers.test_red_head import (
    BOTTOM,
    CHAR,
    LEFT,
    LINE,
    MM,
    SIZE,
    TOP,
    TWIP,
    WIDTH,
    box,
    end,
    line,
    paged,
    ruled,
    rules,
    styled,
    words_in_docx,
)

MARK = "发文机关标志：甲乡人民政府文件"
NO_ISSUER = ("签发人：{{ 签发人 }}\n", "")
NO_PRINTER = (("印发机关：甲乡党政办公室\n", ""), ("印发日期：{{ 印发日期 }}\n", ""))
LETTER = ((MARK, "发文机关标志（信函）：甲乡人民政府"), NO_ISSUER, *NO_PRINTER)
BARE = (("份号：000001\n", ""), ("密级：机密★1年\n", ""), ("紧急程度：特急\n", ""))
LONG, LONGER = (
    ("全乡辖{{ 行政村 }}行政村。", "全乡辖{{ 行政村 }}行政村。\n\n" + "\n\n".join(["各村都有一名管护员。" * 9] * count))
    for count in (9, 16)
)
MINUTES = ((MARK, "纪要标志：甲乡人民政府办公会纪要"), NO_ISSUER, *BARE)
PEOPLE = (
    "抄送：",
    "出席：张三，李四，王五，甲乡农业农村办公室赵六，甲乡财政所钱七，甲乡林业站孙八\n\n请假：周九\n\n列席：吴十\n\n抄送：",
)
RULED_LETTER = (
    "标志距页边",
    "双线距标志",
    "首行距双线",
    "末行距双线",
    "双线距页边",
    "双线粗线",
    "双线细线",
    "双线间距",
    "双线长",
)
NO_COPIES = ("抄送：{{ 抄送机关 }}\n", "")
TURNED = (
    "\n抄送：",
    "\n# 附件：横表\n\n表：各村情况表（横版）\n\n| 村 | 数 |\n| --- | --- |\n| 东村 | 3 |\n\n# 附件：说明\n\n各村都有名单。\n\n抄送：",
)
PAGE_HEIGHT = 297 * MM


@pytest.fixture(scope="module")
def letter() -> PagedDocument:
    return paged(*LETTER)


def test_10_1_the_mark_stands_30_mm_below_the_edge_of_the_page(letter: PagedDocument) -> None:
    mark = line(letter.pages[0], "甲乡人民政府")
    assert mark.red and mark.text == "甲乡人民政府"
    assert box(mark)[0] == pytest.approx(30 * MM, abs=1.5)
    assert (mark.runs[0].x + end(letter, mark)) / 2 == pytest.approx(LEFT + WIDTH / 2, abs=0.5)


def test_10_1_double_rules_170_mm_long_stand_4_mm_below_it_and_20_mm_above_the_edge(letter: PagedDocument) -> None:
    page = letter.pages[0]
    thick, thin, low_thick, low_thin = rules(page)
    assert all(rule.red for rule in rules(page))
    assert all(rule.x1 - rule.x0 == pytest.approx(170 * MM, abs=0.1) for rule in rules(page))
    assert all((rule.x0 + rule.x1) / 2 == pytest.approx(105 * MM, abs=0.1) for rule in rules(page))
    assert thick.y0 - thick.width / 2 - box(line(page, "甲乡人民政府"))[1] == pytest.approx(4 * MM, abs=1.5)
    assert thick.y0 < thin.y0 and low_thin.y0 < low_thick.y0
    assert thick.width == low_thick.width > 2 * thin.width == 2 * low_thin.width
    assert low_thick.y0 + low_thick.width / 2 == pytest.approx(PAGE_HEIGHT - 20 * MM, abs=0.1)


def test_10_1_what_is_below_the_rule_is_seven_eighths_away_left_in_order_and_the_number_right(
    letter: PagedDocument,
) -> None:
    page = letter.pages[0]
    thin = rules(page)[1]
    first, second, third = (line(page, words) for words in ("000001", "机密★1年", "特急"))
    assert box(first)[0] - (thin.y0 + thin.width / 2) == pytest.approx(SIZE * 7 / 8, abs=0.8)
    assert [one.runs[0].x for one in (first, second, third)] == pytest.approx([LEFT] * 3, abs=TWIP)
    assert [one.baseline - first.baseline for one in (second, third)] == pytest.approx([LINE, 2 * LINE], abs=TWIP)
    assert "〔2026〕12号" in first.text
    assert end(letter, first) == pytest.approx(LEFT + WIDTH, abs=0.6)


def test_10_1_the_number_stands_right_by_itself_too() -> None:
    found = paged(*LETTER, *BARE)
    page = found.pages[0]
    number, thin = line(page, "〔2026〕12号"), rules(page)[1]
    assert end(found, number) == pytest.approx(LEFT + WIDTH, abs=0.6)
    assert box(number)[0] - (thin.y0 + thin.width / 2) == pytest.approx(SIZE * 7 / 8, abs=0.8)


def test_10_1_the_title_stands_two_lines_below_the_last_of_them(letter: PagedDocument) -> None:
    page = letter.pages[0]
    above = line(page, "工作总结").baseline - (LINE + 0.76 * 22) / 2
    assert above - (box(line(page, "特急"))[1] + (LINE - SIZE) / 2) == pytest.approx(2 * LINE, abs=2)


def test_10_1_the_first_page_has_no_number_and_the_others_are_as_ever() -> None:
    found = paged(*LETTER, LONG)
    assert len(found.pages) > 1
    assert not any("—" in one.text for one in found.pages[0].lines)
    assert [one.text for one in found.pages[1].lines][-1] == "— 2 —"
    assert box(next(found.pages[1].lines))[0] - TOP == pytest.approx((LINE - SIZE) / 2, abs=1)
    assert not any(rule.red for page in found.pages[1:] for rule in rules(page))


def test_10_1_the_last_line_of_the_first_page_is_the_last_that_stands_seven_eighths_above_the_rule() -> None:
    first, second, *_ = paged(*LETTER, NO_COPIES, LONG).pages
    *_, thin, _ = rules(first)
    above = thin.y0 - thin.width / 2 - box(list(first.lines)[-1])[1]
    assert SIZE * 7 / 8 <= above < SIZE * 7 / 8 + LINE
    assert list(first.lines)[-1].baseline > BOTTOM
    assert list(second.lines)[-2].baseline < BOTTOM


def test_a_letter_with_an_imprint_ends_with_the_type_area() -> None:
    first = paged(*LETTER, LONG).pages[0]
    assert list(first.lines)[-1].baseline < BOTTOM


def test_10_1_the_imprint_has_no_rules_and_stands_at_the_foot_of_the_last_page(letter: PagedDocument) -> None:
    page = letter.pages[-1]
    copies = line(page, "监委")
    assert all(rule.red for rule in rules(page))
    assert copies.baseline < BOTTOM < copies.baseline + LINE


def test_a_preprinted_letter_has_the_room_and_no_red(letter: PagedDocument) -> None:
    page = paged((MARK, "发文机关标志（信函，套打）：甲乡人民政府"), *LETTER[1:]).pages[0]
    assert rules(page) == [] and not any(one.red for one in page.lines)
    for words in ("000001", "特急", "工作总结", "监委"):
        assert line(page, words).baseline == pytest.approx(line(letter.pages[0], words).baseline, abs=TWIP)


@pytest.fixture(scope="module")
def minutes() -> PagedDocument:
    return paged(*MINUTES, PEOPLE)


def test_10_3_the_mark_stands_35_mm_below_the_type_area_and_needs_no_number(minutes: PagedDocument) -> None:
    mark = next(one for one in minutes.pages[0].lines if one.red)
    assert box(mark)[0] - TOP == pytest.approx(35 * MM, abs=1.5)
    found = paged(*MINUTES, ("发文字号：{{ 文号 }}\n", "")).pages[0]
    last = [one for one in found.lines if one.red][-1]
    assert rules(found)[0].y0 - rules(found)[0].width / 2 - box(last)[1] == pytest.approx(4 * MM, abs=1.5)


def test_10_3_who_was_there_stands_below_the_text_with_labels_in_heavy_type(minutes: PagedDocument) -> None:
    lines = [one for page in minutes.pages for one in page.lines]
    text, present = (next(one for one in lines if words in one.text) for words in ("行政村", "出席："))
    assert present.baseline - text.baseline == pytest.approx(2 * LINE, abs=TWIP)
    assert present.runs[0].x == pytest.approx(LEFT + 2 * CHAR, abs=TWIP)
    assert present.runs[0].face != present.runs[-1].face
    assert lines[lines.index(present) + 1].runs[0].x == pytest.approx(LEFT + 5 * CHAR, abs=0.1)
    labels = [one.text[:3] for one in lines if one.text[:3] in {"出席：", "请假：", "列席："}]
    assert labels == ["出席：", "请假：", "列席："]


def test_an_ordinary_report_may_begin_a_paragraph_like_that() -> None:
    document, messages = styled(("全乡辖", "出席：张三。\n\n全乡辖"))
    assert document is not None, messages
    assert any(getattr(block, "text", "") == "出席：张三。" for block in document.blocks)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ((*LETTER, ("（信函）：甲乡人民政府", "（信函）：甲乡人民政府文件")), "没有“文件”二字"),
        ((*LETTER, ("（信函）：甲乡人民政府", "（信函）：甲乡党委、甲乡人民政府")), "只用主办机关的标志"),
        ((LETTER[0], *NO_PRINTER), "信函没有签发人"),
        (LETTER[:2], "信函的版记不写印发机关"),
        (((MARK, f"{MARK}\n\n纪要标志：甲乡会议纪要"),), "有几种标志"),
    ],
)
def test_what_is_wrong_with_them_is_told(changes: tuple[tuple[str, str], ...], message: str) -> None:
    document, messages = styled(*changes)
    assert document is None
    assert any(message in told for told in messages), messages


@pytest.mark.parametrize("changes", [LETTER, (*MINUTES, PEOPLE)])
def test_an_unedited_paper_is_read_back_as_it_was_written(changes: tuple[tuple[str, str], ...]) -> None:
    document, _ = styled(*changes)
    assert document is not None
    assert words_in_docx(maker_of().docx(document)) == [one.text for one in expected_paragraphs(document)]


@pytest.mark.parametrize("changes", [LETTER, (*LETTER, LONG), (*LETTER, NO_COPIES, LONG), (*MINUTES, PEOPLE)])
def test_word_takes_the_file(tmp_path: Path, changes: tuple[tuple[str, str], ...]) -> None:
    document, _ = styled(*changes)
    assert document is not None
    docx = maker_of().docx(document)
    (tmp_path / "report.docx").write_bytes(docx)
    assert broken_rules(docx) == []
    assert sdk_findings(tmp_path / "report.docx") == []


@pytest.mark.skipif(not HAS_OFFICE, reason="no LibreOffice")
def test_libreoffice_sets_them_where_the_pdf_has_them(tmp_path: Path) -> None:
    maker, names = (
        maker_of(),
        {
            "信函": LETTER,
            "两面": (*LETTER, LONG),
            "无版记": (*LETTER, NO_COPIES, LONGER),
            "横版": (*LETTER, LONG, TURNED),
            "纪要": (*MINUTES, PEOPLE),
        },
    )
    documents = {name: document for name, changes in names.items() if (document := styled(*changes)[0])}
    assert documents.keys() == names.keys()
    saved = saved_by_office({name: maker.docx(one) for name, one in documents.items()}, "pdf", tmp_path)
    for name, document in documents.items():
        theirs, ours = (read_pages(one, name, DiagnosticLog()) for one in (saved[name], maker.pdf(document)))
        assert len(theirs) == len(ours), name
        for page, own in zip(theirs, ours, strict=True):
            one, other = ([(g.text, g.x0, g.y) for g in p.glyphs if g.size in {42, 16}] for p in (page, own))
            one, other = (sorted(glyphs, key=lambda g: (round(g[2]), g[1])) for glyphs in (one, other))
            assert [g[0] for g in one] == [g[0] for g in other], name
            assert [g[2] for g in one] == pytest.approx([g[2] for g in other], abs=4)  # its own way with exact lines
        if name != "纪要":
            rows = ruled(saved[name], document.style)
            assert [item for item in (*RULED_LETTER, "页码") if not rows[item].fits] == []


@pytest.mark.parametrize("changes", [LETTER, (*LETTER, LONG), (*LETTER, NO_COPIES, LONG), (*LETTER, *BARE)])
def test_a_ruler_finds_everything_of_a_letter_where_it_should_be(changes: tuple[tuple[str, str], ...]) -> None:
    document, _ = styled(*changes)
    assert document is not None
    rows = ruled(maker_of().pdf(document), document.style)
    assert {item: rows[item].fits for item in (*RULED_LETTER, "页码")} == dict.fromkeys((*RULED_LETTER, "页码"), True)
    assert all(row.fits for item, row in rows.items() if item == "末行基线")
    assert (rows["双线距页边"].measured, rows["双线长"].measured) == ("20.00mm", "170.00mm")
