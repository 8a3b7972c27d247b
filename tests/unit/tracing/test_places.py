"""Every place of a figure, and the pages of those in the PDF."""

from __future__ import annotations

import io

import pdfplumber
import pytest

from reportgen.diagnostics import DiagnosticLog
from reportgen.papers import PaperMaker
from reportgen.papers.trace import trace
from reportgen.pipeline import Stages
from reportgen.tracing import Origins, places_in, with_pages
from reportgen.workspace import DiskWorkspace, MemoryWorkspace
from tests.unit.tracing.kit import FACTS, INPUT, KIT, TEMPLATE, files
from tests.workspaces import ROOT

MAKER = PaperMaker(DiskWorkspace(ROOT).font_directories())


def traced(template: str = TEMPLATE, kit: str = KIT, facts: str = FACTS, draft: bool = False) -> Origins:
    stages = Stages(MemoryWorkspace(files(template, kit, facts)), draft)
    return trace(*stages.every_stage(INPUT, DiagnosticLog()), MAKER)


def pages_with(content: bytes, words: str) -> list[int]:
    """The pages of a PDF that hold these words, read by another library."""
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        texts = ["".join(char["text"] for char in page.chars) for page in pdf.pages]
    return [number for number, text in enumerate(texts, 1) if words in text]


@pytest.fixture(scope="module")
def origins() -> Origins:
    return traced()


def test_a_figure_in_four_places_is_found_in_all_of_them(origins: Origins) -> None:
    first, second, third, fourth = origins.places["funds"]
    assert (first.paragraph, first.sections, first.cell) == (2, ("正文",), None)
    assert (first.before, first.text, first.after) == ("八个行政村，计划完成投资", "120.5万元", "。")
    assert second.sections == ("一、基本情况", "（一）资金落实情况")
    assert second.before == "事事有回音。截至6月底，"
    assert third.cell is not None
    assert (third.cell.caption, third.cell.row, third.cell.row_name, third.cell.column) == (
        "资金情况",
        1,
        "计划",
        "金额",
    )
    assert fourth.sections == ("附件 资金明细表",)
    assert fourth.text == "120.5"
    assert fourth.cell is not None
    assert (fourth.cell.row, fourth.cell.row_name) == (2, "计划")


def test_the_pages_are_those_of_the_pdf(origins: Origins) -> None:
    content = MAKER.pdf(Stages(MemoryWorkspace(files())).styled(INPUT, DiagnosticLog()))
    places = origins.places["funds"]
    assert pages_with(content, "计划完成投资120.5万元") == [places[0].page] == [1]
    assert pages_with(content, "6月底，120.5万元") == [places[1].page]
    assert pages_with(content, "计划120.5万元") == [places[2].page]
    assert pages_with(content, "计划120.5") == [places[2].page, places[3].page]
    assert 1 < places[1].page <= places[2].page < places[3].page


@pytest.mark.parametrize("length", range(0, 700, 45))
def test_a_figure_in_a_paragraph_over_two_pages_is_on_its_own_page(length: int) -> None:
    filler = "".join(f"第{number:03}件事已经办妥，" for number in range(length // 10))
    rest = "".join(f"后{number:03}件事正在办理，" for number in range(60))
    template = f"# 总结\n\n{filler}完成投资{{{{ 总投资 }}}}，{rest}走访{{{{ 走访 }}}}。\n\n## 基本情况\n\n文。\n\n## 主要做法\n\n文。\n"
    facts = "模板: mini\n单位: 甲乡\n总投资: 120.5\n走访: 777\n"
    kit = KIT.partition("计算:")[0]
    content = MAKER.pdf(Stages(MemoryWorkspace(files(template, kit, facts))).styled(INPUT, DiagnosticLog()))
    found = traced(template, kit, facts).places
    for key, words in (("funds", "120.5"), ("visits", "777")):
        assert [place.page for place in found[key]] == pages_with(content, words)


def test_a_table_over_several_pages_gives_each_row_its_page() -> None:
    rows = "".join(f"| {number} | {{{{ 行政村 }}}} |\n" for number in range(1, 80))
    template = f"# 总结\n\n## 基本情况\n\n表：{{{{ 总投资 }}}}明细\n\n| 序号 | {{{{ 已完成 }}}} |\n|---|---|\n{rows}\n## 主要做法\n\n文。\n"
    facts = "模板: mini\n单位: 甲乡\n行政村: 18\n总投资: 120.5\n已完成: 80\n"
    found = traced(template, KIT, facts)
    pages = [place.page for place in found.places["villages"]]
    assert pages == sorted(pages)
    assert pages[0] == 1
    assert pages[-1] >= 3
    assert [place.page for place in found.places["spent"]] == [1]
    assert [place.page for place in found.places["funds"]] == [1]


def test_a_run_in_heading_is_the_section_of_its_paragraph() -> None:
    template = "# 总结\n\n## 基本情况\n\n### 抓走访。\n\n走访{{ 走访 }}。\n\n## 主要做法\n\n文。\n"
    found = traced(template, KIT.partition("计算:")[0], "模板: mini\n单位: 甲乡\n走访: 9\n")
    assert found.places["visits"][0].sections == ("一、基本情况", "（一）抓走访")


def test_a_figure_that_is_drawn_stands_in_the_chart() -> None:
    template = "# 总结\n\n## 基本情况\n\n图：投资（柱状图）\n\n| 项 | 金额 |\n|---|---|\n| 计划 | {{ 总投资 }} |\n| 完成 | {{ 已完成 }} |\n\n## 主要做法\n\n文。\n"
    place = traced(template, KIT, "模板: mini\n单位: 甲乡\n总投资: 120.5\n已完成: 80\n").places["spent"][0]
    assert place.page == 1
    assert place.cell is not None
    assert (place.cell.kind, place.cell.row, place.cell.row_name, place.cell.column) == ("图", 2, "完成", "金额")


def test_what_a_draft_lacks_has_its_places() -> None:
    found = traced(
        "# 总结\n\n## 基本情况\n\n辖{{ 行政村 }}。\n\n## 主要做法\n\n文。\n",
        KIT,
        "模板: mini\n单位: 甲乡\n",
        draft=True,
    )
    (fact,) = found.named("行政村")
    assert fact.missing
    assert [place.text for place in found.printed(fact)] == ["【待补：行政村】"]


def test_pages_of_another_document_are_refused(origins: Origins) -> None:
    styled = Stages(MemoryWorkspace(files())).styled(INPUT, DiagnosticLog())
    other = Stages(MemoryWorkspace(files("# 总结\n\n## 基本情况\n\n文。\n\n## 主要做法\n\n文。\n"))).styled(
        INPUT, DiagnosticLog()
    )
    with pytest.raises(ValueError, match="甲乡"):
        with_pages(places_in(styled), MAKER.paged(other))
