"""版头 and 版记, each measure against its clause of GB/T 9704-2012."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal
from pathlib import Path

import pdfplumber
import pytest
from lxml import etree
from msgspec.structs import replace

from reportgen.comparing.expected import expected_paragraphs
from reportgen.diagnostics import DiagnosticLog, RejectedInput
from reportgen.model.paged import Page, PagedDocument, Rule, TextLine, pen_places
from reportgen.model.style import StyleSheet
from reportgen.model.styled import StyledDocument
from reportgen.pipeline import Stages
from reportgen.readers.docx_text import docx_words
from reportgen.readers.docx_tree import W
from reportgen.rulers.grid import measure
from reportgen.rulers.page_text import read_pages
from reportgen.rulers.rows import Row
from reportgen.rulers.verdict import judge
from reportgen.units import Length
from tests.golden.test_golden import own_workspace_of
from tests.papers.conftest import maker_of
from tests.papers.docx_rules import broken_rules
from tests.papers.office import HAS_OFFICE, saved_by_office
from tests.papers.test_docx_is_valid import sdk_findings
from tests.workspaces import INPUT, mini_workspace

CASE = Path(__file__).parents[1] / "golden" / "cases" / "红头"
MM = 72 / 25.4
TOP, BOTTOM, LEFT, WIDTH = 37 * MM, 262 * MM, 28 * MM, 156 * MM
LINE, CHAR, SIZE = 28.95, 15.75, 16
TWIP = 0.06  # points


def styled(*changes: tuple[str, str]) -> tuple[StyledDocument | None, list[str]]:
    """The case, its template or its input changed."""
    template, told = ((CASE / name).read_text(encoding="utf-8") for name in ("report.md.j2", "input.yaml"))
    for old, new in changes:
        assert old in template or old in told
        template, told = template.replace(old, new), told if old in template else told.replace(old, new)
    files = {"kit.yaml": (CASE / "kit.yaml").read_text(encoding="utf-8"), "report.md.j2": template}
    own = {f"templates/mini/{name}": text for name, text in files.items()}
    own |= {path: "" for path in own_workspace_of(CASE).files("templates/mini") if path not in own}
    log = DiagnosticLog()
    way = Stages(mini_workspace(told, **own))
    try:
        document = way.styled(INPUT, log)
    except RejectedInput as rejected:
        return None, [finding.message for finding in rejected.diagnostics]
    return document, [finding.message for finding in log]


def paged(*changes: tuple[str, str]) -> PagedDocument:
    document, messages = styled(*changes)
    assert document is not None, messages
    return maker_of().paged(document)


@pytest.fixture(scope="module")
def paper() -> PagedDocument:
    return paged()


def line(page: Page, words: str) -> TextLine:
    return next(one for one in page.lines if words in one.text)


def rules(page: Page) -> list[Rule]:
    return [item for item in page.items if isinstance(item, Rule)]


def words_in_docx(content: bytes) -> list[str]:
    """The words of each paragraph that has any."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    return [text for paragraph in root.iter(f"{W}p") if (text := docx_words(paragraph)).strip()]


def box(one: TextLine) -> tuple[float, float]:
    """The upper and lower edge of the em box of a line's type, which stands in the middle between ascent and descent."""
    size = one.runs[0].size
    return one.baseline - 0.88 * size, one.baseline + 0.12 * size


def end(paper: PagedDocument, one: TextLine) -> float:
    last = one.runs[-1]
    return pen_places(last, paper.faces[last.face])[-1] - last.spacing


def test_7_2_1_to_7_2_3_the_first_lines_are_flush_left(paper: PagedDocument) -> None:
    page = paper.pages[0]
    found = [line(page, words) for words in ("000001", "机密★1年", "特急")]
    assert [one.runs[0].x for one in found] == pytest.approx([LEFT] * 3, abs=TWIP)
    assert [one.baseline - found[0].baseline for one in found] == pytest.approx([0, LINE, 2 * LINE], abs=TWIP)


@pytest.mark.parametrize(
    "changes",
    [(), (("份号：000001\n", ""),), (("份号：000001\n", ""), ("密级：机密★1年\n", ""), ("紧急程度：特急\n", ""))],
)
def test_7_2_4_the_agency_stands_35_mm_below_the_type_area_in_red(changes: tuple[tuple[str, str], ...]) -> None:
    page = paged(*changes).pages[0]
    agency = line(page, "甲乡人民政府文件")
    assert box(agency)[0] - TOP == pytest.approx(35 * MM, abs=1.5)  # faces differ in where they stand in their em
    assert agency.red
    assert agency.runs[0].x - LEFT == pytest.approx((WIDTH - 8 * 42) / 2, abs=0.5)
    assert [one.text for one in page.lines if one.red] == ["甲乡人民政府文件"]


def test_7_2_5_the_number_stands_two_blank_lines_below_in_the_middle() -> None:
    found = paged(("签发人：{{ 签发人 }}\n", ""))
    page = found.pages[0]
    number, agency = line(page, "〔2026〕12号"), line(page, "甲乡人民政府文件")
    assert box(number)[0] - box(agency)[1] == pytest.approx(2 * LINE + (2 * LINE - 42) / 2 + (LINE - SIZE) / 2, abs=2)
    assert (number.runs[0].x + end(found, number)) / 2 == pytest.approx(LEFT + WIDTH / 2, abs=0.5)


def test_7_2_6_issuers_stand_right_two_a_line_and_the_number_left_of_the_last(paper: PagedDocument) -> None:
    page = paper.pages[0]
    first, last = line(page, "张三"), line(page, "王五")
    assert "〔2026〕12号" in last.text and last.baseline - first.baseline == pytest.approx(LINE, abs=TWIP)
    assert last.runs[0].x == pytest.approx(LEFT + CHAR, abs=TWIP)
    assert end(paper, first) == pytest.approx(LEFT + WIDTH - CHAR, abs=0.6)
    at = {run.text: run.x for one in (first, last) for run in one.runs if run.fact}
    assert at["王五"] == pytest.approx(at["张三"], abs=0.1)
    assert {run.face for one in (first, last) for run in one.runs if run.text in {"张三", "王五"}} == {
        "FandolKai-Regular"
    }


def test_7_2_7_the_red_rule_is_4_mm_below_the_number_and_as_wide_as_the_type_area(paper: PagedDocument) -> None:
    page = paper.pages[0]
    (rule,) = rules(page)
    assert rule.red
    assert rule.y0 - rule.width / 2 - box(line(page, "12号"))[1] == pytest.approx(4 * MM, abs=0.8)
    assert (rule.x0, rule.x1) == pytest.approx((LEFT, LEFT + WIDTH), abs=0.3)


def test_7_3_1_the_title_stands_two_blank_lines_below_the_rule(paper: PagedDocument) -> None:
    page = paper.pages[0]
    title = line(page, "工作总结")
    above = title.baseline - (LINE + 0.76 * 22) / 2  # the upper edge of the title's line
    assert above - rules(page)[0].y0 == pytest.approx(2 * LINE, abs=2)


def test_7_4_the_imprint_ends_on_the_lower_edge_of_the_last_page(paper: PagedDocument) -> None:
    page = paper.pages[-1]
    first, between, last = rules(page)
    assert last.y0 + last.width / 2 == pytest.approx(BOTTOM, abs=0.1)
    assert [rule.width / MM for rule in (first, between, last)] == pytest.approx([0.35, 0.25, 0.35], abs=0.01)
    assert all(rule.x0 == pytest.approx(LEFT, abs=0.1) and not rule.red for rule in rules(page))
    copies, printed = line(page, "抄送"), line(page, "党政办公室")
    assert {round(copies.runs[0].size), round(printed.runs[0].size)} == {14}
    assert copies.runs[0].x == printed.runs[0].x == pytest.approx(LEFT + 14, abs=TWIP)
    assert end(paper, printed) == pytest.approx(LEFT + WIDTH - 14, abs=0.6)
    assert line(page, "监委").runs[0].x == pytest.approx(LEFT + 4 * 14, abs=0.1)
    assert first.y0 < copies.baseline < between.y0 < printed.baseline < last.y0


def test_an_imprint_shares_the_page_of_a_text_that_leaves_it_room() -> None:
    found = paged(("签发人：{{ 签发人 }}\n", ""), ("份号：000001\n", ""), ("抄送：{{ 抄送机关 }}\n", "抄送：县政府\n"))
    assert len(found.pages) == 1
    assert line(found.pages[0], "抄送").text == "抄送：县政府。"


def test_preprinted_paper_has_the_room_and_no_red(paper: PagedDocument) -> None:
    found = paged(("发文机关标志：", "发文机关标志（套打）："))
    page = found.pages[0]
    assert rules(page) == [] and not any(one.red for one in page.lines)
    assert "人民政府文件" not in "".join(one.text for one in page.lines)
    for words in ("张三", "12号", "工作总结"):
        assert line(page, words).baseline == pytest.approx(line(paper.pages[0], words).baseline, abs=TWIP)
    document, _ = styled(("发文机关标志：", "发文机关标志（套打）："))
    assert document is not None
    with zipfile.ZipFile(io.BytesIO(maker_of().docx(document))) as package:
        assert b"FF0000" not in package.read("word/document.xml")


JOINT = ("发文机关标志：甲乡人民政府文件", "发文机关标志：中共甲乡委员会、甲乡人民政府文件")
ISSUERS = ("签发人：{{ 签发人 }}", "签发人：张三、欧阳小四")


def advance(paper: PagedDocument, one: TextLine) -> tuple[float, float]:
    """Where a line begins, and where its last character ends."""
    return one.runs[0].x, end(paper, one)


def test_7_2_4_joint_agencies_are_spread_alike_and_the_word_stands_right_of_them_in_the_middle() -> None:
    found = paged(JOINT)
    page = found.pages[0]
    one, other, word = line(page, "中共甲乡委员会"), line(page, "甲乡人民政府"), line(page, "文件")
    assert one.red and other.red and word.red
    assert other.baseline - one.baseline == pytest.approx(2 * LINE, abs=TWIP)
    assert word.baseline == pytest.approx((one.baseline + other.baseline) / 2, abs=TWIP)
    assert advance(found, one) == pytest.approx(advance(found, other), abs=0.1)
    size = one.runs[0].size
    assert size == 36
    assert word.runs[0].x - advance(found, one)[1] == pytest.approx(size / 2, abs=0.1)
    left, right = one.runs[0].x - LEFT, LEFT + WIDTH - end(found, word)
    assert left == pytest.approx(right, abs=1.1)
    assert box(one)[0] - TOP == pytest.approx(35 * MM, abs=1.5)


def test_the_word_of_three_agencies_is_beside_the_second() -> None:
    page = paged((JOINT[0], "发文机关标志：中共甲乡委员会、甲乡人民政府、甲乡人民武装部文件")).pages[0]
    names = [line(page, words).baseline for words in ("中共甲乡委员会", "甲乡人民政府", "人民武装部")]
    assert line(page, "文件").baseline == pytest.approx(names[1], abs=TWIP)
    assert names == sorted(names)


def test_joint_agencies_without_the_word_stand_in_the_middle_and_may_be_paragraphs_of_their_own() -> None:
    found = paged((JOINT[0], "发文机关标志：中共甲乡委员会\n\n发文机关标志：甲乡人民政府"))
    page = found.pages[0]
    one, other = line(page, "中共甲乡委员会"), line(page, "甲乡人民政府")
    assert advance(found, one) == pytest.approx(advance(found, other), abs=0.1)
    assert sum(advance(found, one)) / 2 == pytest.approx(LEFT + WIDTH / 2, abs=0.1)


def test_7_2_6_the_number_of_joint_agencies_stands_beside_the_last_issuer() -> None:
    page = paged(JOINT, ISSUERS).pages[0]
    below = line(page, "甲乡人民政府")
    issuers = line(page, "张三")
    assert "〔2026〕12号" in issuers.text and "欧阳小四" in issuers.text
    assert issuers.baseline - below.baseline == pytest.approx(
        2 * LINE + (2 * LINE + LINE) / 2 - (36 - SIZE) * 0.38, abs=2
    )
    assert rules(page)[0].y0 - rules(page)[0].width / 2 - box(issuers)[1] == pytest.approx(4 * MM, abs=0.8)


def test_joint_agencies_on_preprinted_paper_leave_their_room() -> None:
    plain, found = paged(JOINT).pages[0], paged(JOINT, ("发文机关标志：", "发文机关标志（套打）：")).pages[0]
    assert not any(one.red for one in found.lines) and rules(found) == []
    for words in ("张三", "12号", "工作总结"):
        assert line(found, words).baseline == pytest.approx(line(plain, words).baseline, abs=TWIP)


def test_a_long_name_of_joint_agencies_takes_two_lines() -> None:
    page = paged((JOINT[0], "发文机关标志：甲县乡村振兴工作领导小组办公室、甲乡人民政府文件")).pages[0]
    lines = [one for one in page.lines if one.red]
    assert len(lines) == 4
    assert all(one.runs[0].x >= LEFT - 0.1 for one in lines)
    assert "".join(one.text for one in lines).count("文件") == 1


def test_7_3_5_2_who_signs_jointly_stands_below_each_other_and_the_date_two_characters_right() -> None:
    found = paged(JOINT, ("署名: 甲乡人民政府", "署名: 中共甲乡委员会、甲乡人民政府"))
    lines = [one for page in found.pages for one in page.lines]
    date = next(one for one in lines if "2026年7月5日" in one.text)
    party, council = lines[lines.index(date) - 2], lines[lines.index(date) - 1]
    assert (party.text, council.text) == ("中共甲乡委员会", "甲乡人民政府")
    assert date.runs[0].x - council.runs[0].x == pytest.approx(2 * CHAR, abs=0.1)
    assert council.baseline - party.baseline == date.baseline - council.baseline


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("{{ 文号 }}", "甲政发[2026]12号", "不合格式"),
        ("{{ 文号 }}", "甲政发〔2026〕012号", "不合格式"),
        ("{{ 文号 }}", "甲政发〔26〕12号", "不合格式"),
        ("机密★1年", "内部", "密级是绝密、机密或秘密"),
        ("特急", "很急", "紧急程度是特急或加急"),
        ("000001", "第1份", "份号只用阿拉伯数字"),
        ("发文字号：{{ 文号 }}\n", "", "版头里没有发文字号"),
        ("发文机关标志：甲乡人民政府文件\n", "", "版头里没有发文机关标志"),
        ("甲乡人民政府文件", "甲乡人民政府文件文件", "写了两遍"),
        ("特急", "特急\n\n紧急程度：加急", "写了两次"),
        ("印发机关：甲乡党政办公室\n", "", "印发机关和印发日期要一起写"),
    ],
)
def test_what_is_wrong_with_a_head_is_told(old: str, new: str, message: str) -> None:
    document, messages = styled((old, new))
    assert document is None
    assert any(message in told for told in messages), messages


@pytest.mark.skipif(not HAS_OFFICE, reason="no LibreOffice")
def test_libreoffice_sets_joint_agencies_where_the_pdf_has_them(tmp_path: Path) -> None:
    document, _ = styled(JOINT, ISSUERS)
    assert document is not None
    maker = maker_of()
    saved = saved_by_office({"联合": maker.docx(document)}, "pdf", tmp_path)["联合"]
    both = [read_pages(content, "联合.pdf", DiagnosticLog()) for content in (saved, maker.pdf(document))]
    assert len(both[0]) == len(both[1])
    one, other = ([g for g in pages[0].glyphs if g.size == 36] for pages in both)
    one, other = (sorted(glyphs, key=lambda g: (round(g.y), g.x0)) for glyphs in (one, other))
    assert [g.text for g in one] == [g.text for g in other]
    assert [g.x0 for g in one] == pytest.approx([g.x0 for g in other], abs=0.5)
    assert [g.y for g in one] == pytest.approx([g.y for g in other], abs=4)  # its own way with exact lines
    rows = ruled(saved, document.style)
    assert [item for item in RULED[:5] if not rows[item].fits] == []


def test_the_papers_are_sound_and_the_red_is_red() -> None:
    document, _ = styled()
    assert document is not None
    maker = maker_of()
    docx = maker.docx(document)
    assert broken_rules(docx) == []
    with pdfplumber.open(io.BytesIO(maker.pdf(document))) as pdf:
        colours = {c["text"]: c["non_stroking_color"] for c in pdf.pages[0].chars if c["size"] > 40}
        assert set(colours.values()) == {(1, 0, 0)}
        assert {tuple(one["stroking_color"]) for one in pdf.pages[0].lines} == {(1, 0, 0)}
        assert (1, 0, 0) not in {c["non_stroking_color"] for c in pdf.pages[0].chars if c["size"] < 40}


@pytest.mark.parametrize("changes", [(), (JOINT,)])
def test_an_unedited_paper_is_read_back_as_it_was_written(changes: tuple[tuple[str, str], ...]) -> None:
    document, _ = styled(*changes)
    assert document is not None
    assert words_in_docx(maker_of().docx(document)) == [one.text for one in expected_paragraphs(document)]


RULED = ("标志距版心", "红线距字", "红线宽", "红线长", "标题距红线", "版记末线", "版记粗线", "版记细线")


def ruled(content: bytes, style: StyleSheet) -> dict[str, Row]:
    """What a ruler says of a PDF."""
    pages = read_pages(content, "红头.pdf", DiagnosticLog())
    return {row.item: row for row in judge(measure(pages, style), style)}


@pytest.mark.parametrize("changes", [(), (JOINT, ISSUERS)])
def test_a_ruler_finds_everything_where_it_should_be(changes: tuple[tuple[str, str], ...]) -> None:
    document, _ = styled(*changes)
    assert document is not None
    rows = ruled(maker_of().pdf(document), document.style)
    assert {item: rows[item].fits for item in RULED} == dict.fromkeys(RULED, True)
    told = {item: rows[item].measured for item in RULED[2:]}
    assert (told["红线宽"], told["红线长"], told["版记粗线"], told["版记细线"]) == (
        "0.71mm",
        "156.02mm",
        "0.35mm",
        "0.25mm",
    )


def test_a_ruler_tells_what_is_elsewhere() -> None:
    document, _ = styled()
    assert document is not None
    head = replace(
        document.style.head, agency_top=Length.parse("25mm"), rule=Length.parse("1.5mm"), title_lines=Decimal(1)
    )
    rows = ruled(maker_of().pdf(document), replace(document.style, head=head))
    assert [item for item in RULED if not rows[item].fits] == ["标志距版心", "红线宽", "标题距红线"]


@pytest.mark.parametrize("changes", [(), (JOINT,)])
def test_word_takes_the_file(tmp_path: Path, changes: tuple[tuple[str, str], ...]) -> None:
    document, _ = styled(*changes)
    assert document is not None
    path = tmp_path / "report.docx"
    path.write_bytes(maker_of().docx(document))
    assert sdk_findings(path) == []
