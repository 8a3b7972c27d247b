"""命令（令）, each measure against its clause of GB/T 9704-2012."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from reportgen.diagnostics import DiagnosticLog, RejectedInput
from reportgen.model.paged import PagedDocument
from reportgen.model.styled import StyledDocument
from reportgen.pipeline import Stages
from reportgen.rulers.page_text import read_pages
from tests.papers.conftest import maker_of
from tests.papers.docx_rules import broken_rules
from tests.papers.office import HAS_OFFICE, saved_by_office
from tests.papers.test_docx_is_valid import sdk_findings
from tests.papers.test_red_head import CHAR, LEFT, LINE, MM, TOP, TWIP, WIDTH, box, end, line, ruled
from tests.papers.test_text_blocks import CASES, document_of
from tests.workspaces import INPUT, mini_workspace

STAMP = 20 * MM


@cache
def order() -> StyledDocument:
    return document_of("命令")


@cache
def pages() -> PagedDocument:
    return maker_of().paged(order())


def told(*changes: tuple[str, str]) -> list[str]:
    """What is told of the order with some words of its template or input replaced."""
    files = {
        name: (CASES / "命令" / name).read_text(encoding="utf-8") for name in ("kit.yaml", "report.md.j2", "input.yaml")
    }
    for old, new in changes:
        assert any(old in text for text in files.values()), old
        files = {name: text.replace(old, new) for name, text in files.items()}
    own = {f"templates/mini/{name}": files[name] for name in ("kit.yaml", "report.md.j2")}
    log = DiagnosticLog()
    try:
        Stages(mini_workspace(files["input.yaml"], **own | {"templates/mini/做法.md.j2": ""})).styled(INPUT, log)
    except RejectedInput as rejected:
        return [one.message for one in rejected.diagnostics]
    return [one.message for one in log]


def test_10_2_the_mark_stands_20_mm_below_the_type_area_red_and_centred() -> None:
    mark = line(pages().pages[0], "甲县人民政府令")
    assert mark.red
    assert box(mark)[0] - TOP == pytest.approx(20 * MM, abs=1.5)
    assert (mark.runs[0].x + end(pages(), mark)) / 2 == pytest.approx(LEFT + WIDTH / 2, abs=0.5)


def test_10_2_two_lines_are_free_above_and_below_the_number_and_there_is_no_title_nor_rule() -> None:
    page = pages().pages[0]
    number, first = line(page, "第3号"), line(page, "公路管护办法")
    assert (number.runs[0].x + end(pages(), number)) / 2 == pytest.approx(LEFT + WIDTH / 2, abs=0.5)
    assert first.baseline - number.baseline == pytest.approx(3 * LINE, abs=0.2)
    mark = line(page, "甲县人民政府令")
    free = box(number)[0] - box(mark)[1]
    assert 2 * LINE <= free <= 3 * LINE
    assert not any("公布甲县" in one.text for one in page.lines)
    assert not any(getattr(item, "red", False) and hasattr(item, "width") for item in page.items)


def test_7_3_5_3_the_post_stands_left_of_the_room_for_the_stamp_and_the_date_below_it() -> None:
    page = pages().pages[0]
    last, post, date = (line(page, words) for words in ("施行。", "县长", "2026年7月5日"))
    stamp = LEFT + WIDTH - 4 * CHAR - 40 * MM
    assert end(pages(), post) == pytest.approx(stamp - 2 * CHAR, abs=0.6)
    assert end(pages(), date) == pytest.approx(LEFT + WIDTH - 4 * CHAR, abs=0.6)
    assert post.baseline - last.baseline == pytest.approx(2 * LINE + (STAMP + LINE) / 2, abs=0.2)
    assert date.baseline - post.baseline == pytest.approx((STAMP + LINE) / 2 + LINE, abs=0.2)


def test_a_preprinted_order_has_the_room_and_no_red() -> None:
    text = (CASES / "命令" / "report.md.j2").read_text(encoding="utf-8").replace("命令标志：", "命令标志（套打）：")
    own = {"templates/mini/kit.yaml": (CASES / "命令" / "kit.yaml").read_text(encoding="utf-8")}
    own |= {"templates/mini/report.md.j2": text, "templates/mini/做法.md.j2": ""}
    given = (CASES / "命令" / "input.yaml").read_text(encoding="utf-8")
    (page,) = maker_of().paged(Stages(mini_workspace(given, **own)).styled(INPUT, DiagnosticLog())).pages
    assert not any(one.red for one in page.lines)
    for words in ("第3号", "施行。", "县长"):
        assert line(page, words).baseline == pytest.approx(line(pages().pages[0], words).baseline, abs=TWIP)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("令号：{{ 令号 }}", "紧急程度：特急"), "版头里没有令号"),
        (("签发人职务：县长", "份号：000001"), "版头里没有签发人职务"),
        (("令号：{{ 令号 }}", "令号：{{ 令号 }}\n\n密级：秘密"), "命令没有密级"),
        (("第3号", "3号"), "“3号”不合格式：令号写“第”和“号”，数字用阿拉伯数字，不编虚位"),
        (("甲县人民政府令\n", "甲县人民政府\n"), "命令的标志是发文机关全称加“令”或“命令”"),
        (("标志：甲县人民政府令", "标志：甲县委、甲县人民政府令"), "命令的标志这里有几个机关"),
        (("成文日期: 2026-07-05\n", ""), "命令没有成文日期"),
        (("命令标志：", "纪要标志："), "令号只用在命令里"),
        (("名称: 命令", "名称: 命令\n目录: 是"), "命令的首页就是标志和正文，前面不能有目录"),
    ],
)
def test_what_is_wrong_with_an_order_is_told(change: tuple[str, str], message: str) -> None:
    assert message in told(change)


def test_word_takes_the_file_and_a_ruler_finds_its_mark_where_it_should_be(tmp_path: Path) -> None:
    docx = maker_of().docx(order())
    (tmp_path / "甲.docx").write_bytes(docx)
    assert sdk_findings(tmp_path / "甲.docx") == [] and broken_rules(docx) == []
    row = ruled(maker_of().pdf(order()), order().style)["标志距版心"]
    assert row.fits and row.expected == "20.00mm"


@pytest.mark.skipif(not HAS_OFFICE, reason="no LibreOffice")
def test_libreoffice_sets_it_where_the_pdf_has_it(tmp_path: Path) -> None:
    saved = saved_by_office({"甲": maker_of().docx(order())}, "pdf", tmp_path)["甲"]
    theirs, ours = (read_pages(one, "甲", DiagnosticLog()) for one in (saved, maker_of().pdf(order())))
    assert len(theirs) == len(ours) == 1
    for size in (42, 16):
        one, other = ([(g.text, g.x0, g.y) for g in page[0].glyphs if g.size == size] for page in (theirs, ours))
        assert "".join(g[0] for g in one) == "".join(g[0] for g in other)
        assert [g[2] for g in one] == pytest.approx([g[2] for g in other], abs=4)
        assert [g[1] for g in one] == pytest.approx([g[1] for g in other], abs=4)
