"""The chart in a DOCX that Word draws: its numbers, its words, the workbook behind it, and that they come back."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from lxml import etree

from reportgen.charts import Picture, as_drawn
from reportgen.comparing import changed_charts
from reportgen.diagnostics import DiagnosticLog
from reportgen.model.chart import Bar, BarGroup, ChartKind, Plot
from reportgen.model.style import Role
from reportgen.model.styled import Run, StyledBlock, StyledChart, StyledDocument, StyledParagraph
from reportgen.readers.marked_docx import read_marked_docx
from reportgen.units import Length
from reportgen.writers.docx import write_docx
from tests.papers.docx_rules import broken_rules
from tests.papers.office import HAS_OFFICE, saved_by_office
from tests.unit.charts.drawings import STYLE, plot

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
COLUMNS = plot(ChartKind.COLUMNS, ("便民桥", ["60", "50", "-12", "10"]), ("塘库", ["18", "0", "17", "30"]))
BARS = plot(ChartKind.BARS, ("长岭村", ["60.5"]), ("松树坪村", ["1250.25"]), ("石桥村", ["-18"]), unit="")
SHARES = Plot(
    ChartKind.SHARES,
    "单位：万元",
    ("资金",),
    (
        BarGroup("道路", (Bar(Decimal("60.5"), "70.8%（60.5）"),)),
        BarGroup("饮水", (Bar(Decimal(25), "29.2%（25）"),)),
    ),
)
KINDS = (COLUMNS, BARS, SHARES)


def docx_of(*plots: Plot) -> bytes:
    picture = Picture(b"\x89PNG", STYLE.page.text_width, Length(2000))
    words = StyledParagraph(Role.BODY, (Run("正文。"),))
    caption = StyledParagraph(Role.FIGURE_CAPTION, (Run("题名"),))
    blocks: tuple[StyledBlock, ...] = (words, *(StyledChart(one, "说明", caption) for one in plots))
    return write_docx(StyledDocument("图", "", STYLE, blocks), pictures=dict.fromkeys(plots, picture))


def chart_of(one: Plot) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(docx_of(one))) as package:
        return etree.fromstring(package.read("word/charts/chart_1.xml"))


def workbook_of(one: Plot) -> list[list[object]]:
    with zipfile.ZipFile(io.BytesIO(docx_of(one))) as package:
        book = openpyxl.load_workbook(io.BytesIO(package.read("word/embeddings/chart_1.xlsx")))
    return [list(row) for row in book.active.iter_rows(values_only=True)]


@pytest.mark.parametrize("one", KINDS, ids=lambda one: one.kind.value)
def test_a_paper_with_a_chart_keeps_every_rule_of_word(one: Plot) -> None:
    assert broken_rules(docx_of(one)) == []


def test_the_workbook_holds_what_the_chart_shows_and_the_whole_is_a_sum() -> None:
    assert workbook_of(COLUMNS) == [
        [None, "本期", "上年同期", "前年同期", "计划"],
        ["便民桥", 60, 50, -12, 10],
        ["塘库", 18, 0, 17, 30],
    ]
    whole = "=SUM($B$2:$B$3)"
    assert workbook_of(SHARES) == [[None, "资金", "全部"], ["道路", 60.5, whole], ["饮水", 25, whole]]


@pytest.mark.parametrize("one", KINDS, ids=lambda one: one.kind.value)
def test_a_chart_comes_back_from_a_paper_with_all_its_numbers(one: Plot) -> None:
    paper = read_marked_docx(docx_of(one), "甲.docx", DiagnosticLog())
    assert paper is not None
    assert list(changed_charts([one], paper.charts, "甲.docx")) == []
    assert paper.notes == ()
    assert {one.unit, *one.series, *(group.name for group in one.groups)} - {""} <= set(paper.charts[0].words)


def labels(one: Plot) -> list[str]:
    return [text.text or "" for text in chart_of(one).iter(f"{A}t")]


def test_labels_follow_the_workbook_where_a_form_of_number_gives_the_same_words() -> None:
    assert labels(COLUMNS) == ["单位：万元"]
    assert labels(SHARES) == ["单位：万元", "70.8%（60.5）", "29.2%（25）"]
    rows = (("甲", "1,200.50", "1200.5"), ("乙", "3.00", "3"), ("丙", "2000余", "2000"))
    groups = tuple(BarGroup(name, (Bar(Decimal(number), label),)) for name, label, number in rows)
    written = chart_of(Plot(ChartKind.BARS, "", ("本期",), groups))
    forms = [label.find(f"{C}numFmt") for label in written.iter(f"{C}dLbl")]
    assert [form is not None and form.get("formatCode") for form in forms] == ["#,##0.00", "0.00", False]
    assert [text.text for text in written.iter(f"{A}t")] == ["2000余"]


def test_a_missing_number_is_nowhere_a_zero() -> None:
    bars = (Bar(Decimal(0), "【待补：资金】", is_missing=True), Bar(Decimal(5), "5"))
    one = Plot(ChartKind.COLUMNS, "", ("本期", "上年同期"), (BarGroup("甲", bars),))
    assert workbook_of(one) == [[None, "本期", "上年同期"], ["甲", None, 5]]
    values = [[v.text for v in value.iter(f"{C}v")] for value in chart_of(one).iter(f"{C}val")]
    assert values == [[], ["5"]]
    assert labels(one) == ["【待补：资金】"]


def test_what_somebody_changed_in_a_chart_is_told() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx_of(COLUMNS, BARS))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/charts/chart_1.xml":
                content = content.replace(b"<c:v>17</c:v>", b"<c:v>71</c:v>").replace(
                    "塘库".encode(), "水库".encode(), 1
                )
            new.writestr(name, content)
    paper = read_marked_docx(out.getvalue(), "甲.docx", DiagnosticLog())
    assert paper is not None
    told = [finding.message for finding in changed_charts([COLUMNS, BARS], paper.charts, "甲.docx")]
    assert told == [
        "图1里没有“塘库”的“本期”，照输入是18",
        "图1里“塘库”的“前年同期”是71，照输入是17",
        "图1里多了“水库”的“本期”",
    ]
    assert [f.message for f in changed_charts([COLUMNS], paper.charts, "甲.docx")][-1] == "图2：照输入没有这张图"


@pytest.mark.skipif(not HAS_OFFICE, reason="without LibreOffice")
def test_libreoffice_keeps_every_number(tmp_path: Path) -> None:
    after = saved_by_office({"甲.docx": docx_of(*KINDS)}, "docx", tmp_path)
    (content,) = after.values()
    paper = read_marked_docx(content, "甲.docx", DiagnosticLog())
    assert paper is not None
    assert list(changed_charts(KINDS, paper.charts, "甲.docx")) == []


def test_bars_that_have_no_room_upright_lie_down_in_the_docx_too() -> None:
    many = plot(ChartKind.COLUMNS, *((f"很长很长名称的第{n}村", ["1234567.25", "1234567.75"]) for n in range(12)))
    directions = [d.get("val") for d in chart_of(as_drawn(many, STYLE)).iter(f"{C}barDir")]
    assert directions == ["bar"]
