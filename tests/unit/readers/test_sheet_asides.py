"""What is said of figures outside the cells: comments, headers and footers of pages, sheets of words, sheets that nobody sees."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence

import pytest
import xlsxwriter
from openpyxl import Workbook as Book
from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.datavalidation import DataValidation

from reportgen.diagnostics import DiagnosticLog
from reportgen.model.facts import Period
from reportgen.model.workbook import Workbook
from reportgen.readers.sheets import apply_map, guess_map, read_map
from reportgen.readers.workbook import read_workbook
from reportgen.readers.workbook.asides import said_in
from reportgen.source import Source
from tests.unit.readers.test_office_layouts import figures_of, kit_of
from tests.unit.readers.test_states import FACTS, LINES
from tests.workbooks.foreign import ForeignSheet, build
from tests.workbooks.office_figures import Row

TABLE: list[Row] = [["2026年上半年主要指标"], ["乡镇", *FACTS], *LINES]
WANTED = {"就业.城镇新增就业", "耕地保护.新增流转"}
MAP = "模板: general\n表:\n  - {名称: Sheet1, 表头: 2, 单位: A, 指标: {B: 就业.城镇新增就业, C: 耕地保护.新增流转}}\n"

Edit = Callable[[Book], None]


def workbook_of(edit: Edit, sheets: Mapping[str, Sequence[Row]] | None = None) -> Workbook:
    book = load_workbook(
        io.BytesIO(build({name: ForeignSheet(rows) for name, rows in (sheets or {"Sheet1": TABLE}).items()}))
    )
    edit(book)
    saved = io.BytesIO()
    book.save(saved)
    workbook = read_workbook(saved.getvalue(), "统计.xlsx", DiagnosticLog())
    assert workbook is not None
    return workbook


def read(workbook: Workbook) -> set[str]:
    """The facts of which a draft of a map is sure."""
    log = DiagnosticLog()
    sheet_map = read_map(Source("对照.yaml", guess_map(workbook, kit_of("general"))), log)
    places = apply_map(workbook, sheet_map, kit_of("general"), log) if sheet_map else []
    return {name for place in places for name, _ in figures_of(place.tree)}


def told(workbook: Workbook) -> list[tuple[str, str]]:
    """What is told where a map of last time is used again: rule and message."""
    log = DiagnosticLog()
    sheet_map = read_map(Source("对照.yaml", MAP), log)
    assert sheet_map is not None
    apply_map(workbook, sheet_map, kit_of("general"), log, period=Period.parse("2026H1"))
    return [(finding.rule, finding.message) for finding in log]


def comment(cell: str, words: str) -> Edit:
    return lambda book: setattr(book.worksheets[0][cell], "comment", Comment(f"王丽:\n{words}", "王丽"))


def foot(words: str) -> Edit:
    return lambda book: setattr(book.worksheets[0].oddFooter.center, "text", words)


def head(words: str) -> Edit:
    return lambda book: setattr(book.worksheets[0].oddHeader.center, "text", words)


def nothing(_: Book) -> None:
    return


@pytest.mark.parametrize(
    "words",
    [
        "含流动人口",
        "1—5月数",
        "此列为累计数",
        "全年计划",
        "其中高校毕业生",
        "按公顷统计",
        "以公顷为单位",
        "含敬老中心",
        "来源：上年年报",
    ],
)
def test_a_comment_on_a_head_that_says_more_than_the_fact_is_asked(words: str) -> None:
    assert read(workbook_of(comment("C2", words))) == {"就业.城镇新增就业"}


@pytest.mark.parametrize(
    "words",
    ["本期新增的流转面积", "单位：亩", "填整数", "来源：农业农村局", "1—6月累计数", "年初至6月底的累计", "已核对"],
)
def test_a_comment_on_a_head_that_says_nothing_else_leaves_no_doubt(words: str) -> None:
    assert read(workbook_of(comment("C2", words))) == WANTED


@pytest.mark.parametrize("words", ["数据为预计数", "均为1—5月数", "本表作废"])
def test_a_comment_on_the_title_is_of_all_figures(words: str) -> None:
    workbook = workbook_of(comment("A1", words))
    assert read(workbook) == set()
    assert "remark-says-otherwise" in [rule for rule, _ in told(workbook)]


def test_a_comment_on_a_figure_is_told_with_its_place() -> None:
    workbook = workbook_of(comment("C4", "和统计站核对过"))
    assert read(workbook) == WANTED
    assert ("figure-with-comment", "数上有批注，数照样导入了：柳铺镇“新增流转”“和统计站核对过”") in told(workbook)
    assert told(workbook_of(nothing)) == []


@pytest.mark.parametrize(
    "edit", [head("2025年上半年"), foot("草稿"), foot("注：均为1—5月数"), head('&"黑体,常规"&14征求意见稿')]
)
def test_what_the_pages_say_is_heard(edit: Edit) -> None:
    workbook = workbook_of(edit)
    assert read(workbook) == set()
    assert told(workbook)


@pytest.mark.parametrize("edit", [head("第&P页 共&N页"), foot("岚河县统计局"), foot("2026年上半年")])
def test_pages_that_say_nothing_else_leave_no_doubt(edit: Edit) -> None:
    workbook = workbook_of(edit)
    assert read(workbook) == WANTED
    assert told(workbook) == []


def test_a_sheet_that_nobody_sees_is_asked_and_told() -> None:
    def hide(book: Book) -> None:
        book.create_sheet("封面")["A1"] = "2026年上半年"
        book.worksheets[0].sheet_state = "hidden"

    workbook = workbook_of(hide)
    assert read(workbook) == set()
    assert [rule for rule, _ in told(workbook)] == ["hidden-sheet"]


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("本次数据均为1—5月数", set()),
        ("2. 新增流转面积为全年计划数", {"就业.城镇新增就业"}),
        ("新增流转面积按公顷统计", {"就业.城镇新增就业"}),
        ("数据以统计部门为准", WANTED),
        ("上半年数据为1月1日至6月30日累计数", WANTED),
        ("统计范围：全县各乡镇", WANTED),
        ("统计范围：脱贫户", set()),
        ("统计时间：2026年1月1日至5月31日", set()),
        ("计划投资填全年数，没有的不填", WANTED),
    ],
)
def test_a_sheet_of_words_beside_a_table_is_heard(words: str, left: set[str]) -> None:
    workbook = workbook_of(nothing, {"Sheet1": TABLE, "填报说明": [["填报说明"], [words]]})
    assert read(workbook) == left
    assert ("remark-says-otherwise" in [rule for rule, _ in told(workbook)]) == (left != WANTED and "公顷" not in words)


def test_a_correction_on_another_sheet_is_told_of_its_place() -> None:
    workbook = workbook_of(nothing, {"Sheet1": TABLE, "更正说明": [["更正说明"], [1, "柳铺镇新增流转应为320亩"]]})
    assert read(workbook) == WANTED
    assert [rule for rule, message in told(workbook) if "柳铺镇" in message] == ["remark-says-otherwise"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("王丽:\n含流动人口", "含流动人口"),
        ("含流动 人口", "含流动人口"),
        (
            "[线程批注]\n\n你的Excel版本可读取此线程批注; 但对其所作的任何改动都将被删除。了解详细信息: x\n\n注释:\n    预计数",
            "预计数",
        ),
        ("[Threaded comment]\n\nYour version of Excel allows you to read this.\n\nComment:\n    预计数", "预计数"),
    ],
)
def test_a_comment_is_what_somebody_wrote(text: str, said: str) -> None:
    assert said_in(text) == said


@pytest.mark.parametrize(
    ("words", "is_read"), [("草稿", False), ("注：均为1—5月数", False), ("岚河县统计局 & 编", True)]
)
def test_a_box_of_text_that_is_drawn_on_a_sheet_is_heard(words: str, is_read: bool) -> None:
    saved = io.BytesIO()
    with xlsxwriter.Workbook(saved, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Sheet1")
        for number, row in enumerate(TABLE):
            sheet.write_row(number, 0, row)
        sheet.insert_textbox("F2", words)
    workbook = read_workbook(saved.getvalue(), "统计.xlsx", DiagnosticLog())
    assert workbook is not None
    assert read(workbook) == (WANTED if is_read else set())
    assert bool(told(workbook)) != is_read


def test_a_sheet_of_nothing_but_a_box_of_text_is_heard() -> None:
    saved = io.BytesIO()
    with xlsxwriter.Workbook(saved, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Sheet1")
        for number, row in enumerate(TABLE):
            sheet.write_row(number, 0, row)
        book.add_worksheet("说明").insert_textbox("B2", "新增流转面积为全年计划数")
    workbook = read_workbook(saved.getvalue(), "统计.xlsx", DiagnosticLog())
    assert workbook is not None
    assert read(workbook) == {"就业.城镇新增就业"}


@pytest.mark.parametrize(
    ("words", "is_heard"),
    [("填全年计划数", True), ("合同数", True), ("请输入大于0的整数", False), ("从下拉列表选择", False)],
)
def test_what_a_cell_asks_for_when_it_is_filled_in_is_heard(words: str, is_heard: bool) -> None:
    rule = DataValidation(type="decimal", operator="greaterThan", formula1="0", showInputMessage=True, prompt=words)
    rule.add("C3:C4")
    workbook = workbook_of(lambda book: book.worksheets[0].add_data_validation(rule))
    assert bool(told(workbook)) == is_heard


@pytest.mark.parametrize(
    ("title", "is_told"),
    [
        ("主要指标任务表", True),
        ("脱贫户主要指标", True),
        ("主要指标（草稿）", True),
        ("承诺事项", True),
        ("主要指标", False),
        ("主要工作情况统计表", False),
    ],
)
def test_a_title_that_a_map_was_not_made_for_is_told(title: str, is_told: bool) -> None:
    workbook = workbook_of(nothing, {"Sheet1": [[f"2026年上半年{title}"], *TABLE[1:]]})
    assert ("title-says-otherwise" in [rule for rule, _ in told(workbook)]) == is_told


@pytest.mark.parametrize(
    ("note", "is_told"),
    [
        ("数据截至5月底", True),
        ("注：新增流转面积为全年计划数", True),
        ("注：柳铺镇220应改320", True),
        ("注：数据由统计站提供", False),
    ],
)
def test_a_note_below_is_told_under_a_map(note: str, is_told: bool) -> None:
    workbook = workbook_of(nothing, {"Sheet1": [*TABLE, [note]]})
    assert ("remark-says-otherwise" in [rule for rule, _ in told(workbook)]) == is_told


def test_a_title_of_changes_is_not_told_where_a_head_says_which_figures_these_are() -> None:
    heads: Row = ["乡镇", "城镇新增就业（人）", "增减"]
    rows: list[Row] = [["2026年上半年增减情况表"], heads, *([*line[:2], 1] for line in LINES)]
    map_text = MAP.replace(", C: 耕地保护.新增流转", ", C: 不读")
    log = DiagnosticLog()
    sheet_map = read_map(Source("对照.yaml", map_text), log)
    assert sheet_map is not None
    apply_map(workbook_of(nothing, {"Sheet1": rows}), sheet_map, kit_of("general"), log, period=Period.parse("2026H1"))
    assert "title-says-otherwise" not in [finding.rule for finding in log]
