"""Words around figures that nobody has understood: they are told, and the figures are read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from openpyxl import Workbook as Book

from reportgen.diagnostics import DiagnosticLog, Severity
from reportgen.model.facts import Period
from reportgen.model.workbook import Workbook
from reportgen.readers.sheets import apply_map, guess_map, read_map
from reportgen.source import Source
from tests.unit.readers.test_office_layouts import figures_of, kit_of
from tests.unit.readers.test_sheet_asides import MAP, TABLE, WANTED, comment, workbook_of
from tests.workbooks.office_figures import Row

FORMS = (
    "模板: general\n表:\n  - {名称: 青禾乡, 排列: 一张表一个单位, 同样: [柳铺镇], 单位: A1, "
    "指标: {C3: 就业.城镇新增就业, C4: 耕地保护.新增流转}}\n"
)


def form(place: str, title: str = "2026年上半年情况", remark: str = "", below: str = "") -> list[Row]:
    beside: Row = [remark] if remark else []
    rows: list[Row] = [
        [f"{place}{title}"],
        ["指标", "单位", "数值"],
        ["城镇新增就业", "人", 31],
        ["新增流转面积", "亩", 120, *beside],
    ]
    return [*rows, [below]] if below else rows


def unchanged(book: Book) -> None:
    """Nothing is changed in the book."""


def told(workbook: Workbook, text: str = MAP) -> tuple[set[str], list[str], list[str]]:
    """The facts that are read, the words that are left, and the rules of all warnings."""
    log = DiagnosticLog()
    sheet_map = read_map(Source("对照.yaml", text), log)
    assert sheet_map is not None
    places = apply_map(workbook, sheet_map, kit_of("general"), log, period=Period.parse("2026H1"))
    left = [finding.message for finding in log if finding.rule == "words-left"]
    warned = [finding.rule for finding in log if finding.severity is Severity.WARNING]
    return {name for place in places for name, _ in figures_of(place.tree)}, left, warned


def sheets_with(below: str = "", beside: Sequence[str] = (), above: str = "") -> Mapping[str, Sequence[Row]]:
    title, *lines = TABLE
    rows: list[Row] = [[*line, *beside[n : n + 1]] for n, line in enumerate(lines)]
    over: list[Row] = [[above]] if above else []
    under: list[Row] = [[below]] if below else []
    return {"Sheet1": [title, *over, *rows, *under]}


@pytest.mark.parametrize("words", ["据实填写的数", "合同数", "公顷", "上坝村", "由统计站修改", "？", "260→320", "改"])
@pytest.mark.parametrize("head", ["备注", ""])
def test_a_remark_beside_the_figures_of_a_place_is_told_even_where_the_map_leaves_its_column_out(
    words: str, head: str
) -> None:
    text = MAP.replace("C: 耕地保护.新增流转", "C: 耕地保护.新增流转, D: 不读")
    found, left, _ = told(workbook_of(unchanged, sheets_with(beside=[head, "", words])), text)
    assert found == WANTED
    assert len(left) == 1
    assert f"D4“{words}”" in left[0]


@pytest.mark.parametrize("words", ["数据有误", "作废", "应为320", "暂估", "退回重填", "不含移民户", "截至5月31日"])
def test_a_remark_that_calls_the_figures_of_a_place_others_is_a_warning(words: str) -> None:
    found, _, warned = told(workbook_of(unchanged, sheets_with(beside=["备注", "", words])))
    assert found == WANTED
    assert "remark-says-otherwise" in warned or words == "不含移民户"


@pytest.mark.parametrize(
    "words",
    [
        *("不含城区", "不含机关股室", "仅含派出所", "统计范围：全县移民户", "数据来源：年初摸底", "见附件2更正为320"),
        *(
            "内部测算数",
            "联系户数为5月末",
            "填写全年计划数字",
            "按5月31日上报数",
            "复核：260改为320",
            "地址变更后未更新",
        ),
    ],
)
def test_words_that_begin_or_end_like_plain_ones_are_told(words: str) -> None:
    _, left, warned = told(workbook_of(unchanged, sheets_with(beside=["备注", "", words])))
    assert words in "".join(left) or {*warned} & {"remark-says-otherwise", "figures-of-another-kind"}


@pytest.mark.parametrize("words", ["无", "/", "—", "见附件2", "2026年上半年"])
def test_a_plain_remark_is_not_told(words: str) -> None:
    _, left, _ = told(workbook_of(unchanged, sheets_with(beside=["备注", "", words])))
    assert left == []


@pytest.mark.parametrize(
    ("head", "words"),
    [
        ("责任人", "王丽"),
        ("联系电话", "5550101"),
        ("所属片区", "东部"),
        ("牵头单位", "农业农村局"),
        ("乡镇代码", "A01"),
        ("主要做法", "大户带动"),
    ],
)
def test_columns_that_are_of_no_figure_are_not_told(head: str, words: str) -> None:
    _, left, _ = told(workbook_of(unchanged, sheets_with(beside=[head, words, words])))
    assert left == []


@pytest.mark.parametrize(
    "words", ["（不含城关）", "版本：V0.3", "状态：未审核", "（仅农垦系统）", "统计口径：在地", "金额单位：万元"]
)
def test_a_caption_that_nobody_knows_is_told(words: str) -> None:
    assert told(workbook_of(unchanged, {"Sheet1": TABLE}))[1] == []
    _, left, _ = told(workbook_of(unchanged, sheets_with(above=words)), MAP.replace("表头: 2", "表头: 3"))
    assert len(left) == 1
    assert words in left[0]


@pytest.mark.parametrize(
    "words", ["填报单位：岚河县农业农村局（盖章）", "制表人：王丽", "2026年1—6月", "岚河县统计局2026年7月编"]
)
def test_a_plain_caption_is_not_told(words: str) -> None:
    assert told(workbook_of(unchanged, sheets_with(above=words)), MAP.replace("表头: 2", "表头: 3"))[1] == []


@pytest.mark.parametrize(
    "words", ["（加盖公章）", "请于7月5日前报送", "——完——", "制表：王丽", "注：以上数据均为1—6月累计数", "第1页 共1页"]
)
def test_what_closes_a_table_is_neither_told_nor_taken_for_a_place(words: str) -> None:
    _, left, warned = told(workbook_of(unchanged, sheets_with(below=words)))
    assert (left, warned) == ([], [])


@pytest.mark.parametrize("words", ["含续签", "合同数", "张三报", "260→320"])
def test_a_remark_beside_one_forms_figure_is_told_where_the_first_form_has_none(words: str) -> None:
    book = {"青禾乡": form("青禾乡"), "柳铺镇": form("柳铺镇", remark=words)}
    found, left, warned = told(workbook_of(unchanged, book), FORMS)
    assert found == WANTED
    assert "remark-says-otherwise" in warned or words in "".join(left)


@pytest.mark.parametrize("words", ["按合同数统计", "取二轮延包确权数"])
def test_a_note_below_one_form_is_told(words: str) -> None:
    book = {"青禾乡": form("青禾乡"), "柳铺镇": form("柳铺镇", below=words)}
    assert words in "".join(told(workbook_of(unchanged, book), FORMS)[1])


@pytest.mark.parametrize("title", ["2026年上半年移民情况", "2026年上半年情况（草稿）", "2026年上半年计划"])
def test_the_title_of_each_form_is_looked_at(title: str) -> None:
    book = {"青禾乡": form("青禾乡"), "柳铺镇": form("柳铺镇", title=title)}
    _, left, warned = told(workbook_of(unchanged, book), FORMS)
    assert "title-says-otherwise" in warned or left


@pytest.mark.parametrize("words", ["就业数按登记数填报", "C4应为320", "B列为城镇登记失业人员", "面积单位统一用公顷"])
def test_a_line_on_a_sheet_of_words_is_told(words: str) -> None:
    book = workbook_of(unchanged, {"Sheet1": TABLE, "填报说明": [["填报说明"], [words]]})
    _, left, warned = told(book)
    assert "remark-says-otherwise" in warned or words in "".join(left)


def test_a_cover_of_the_same_title_is_not_told() -> None:
    cover: list[Row] = [["岚河县2026年上半年主要指标"], ["岚河县统计局"], ["2026年7月"]]
    assert told(workbook_of(unchanged, {"封面": cover, "Sheet1": TABLE}))[1] == []


@pytest.mark.parametrize(
    ("cell", "words", "is_told"),
    [
        ("A1", "第一稿", True),
        ("A2", "另一列才是", True),
        ("C2", "合同面积", True),
        ("C2", "单位：亩", False),
        ("C2", "本期", False),
        ("C2", "2026年1-6月新增", False),
        ("A1", "2026年上半年主要指标", False),
    ],
)
def test_a_comment_that_is_not_understood_is_told(cell: str, words: str, is_told: bool) -> None:
    assert (words in "".join(told(workbook_of(comment(cell, words)))[1])) == is_told


def test_a_draft_says_what_is_left_too() -> None:
    text = guess_map(workbook_of(unchanged, sheets_with(beside=["作物", "水稻", "玉米"])), kit_of("general"))
    assert "# 没有看懂的话，看看与数有没有关系：D 列“作物” D3“水稻”、D 列“作物” D4“玉米”" in text
    assert "把握：高" in text
