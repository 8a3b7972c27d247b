"""What changed in a workbook since its map was made, and makes its figures others: it is told, or they are not read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from openpyxl import Workbook as Book
from openpyxl.comments import Comment

from reportgen.diagnostics import DiagnosticLog, Severity
from reportgen.model.facts import Period
from reportgen.readers.sheets import apply_map, read_map
from reportgen.source import Source
from tests.unit.readers.test_clerks_layouts import Rows, imported
from tests.unit.readers.test_office_layouts import figures_of, kit_of
from tests.unit.readers.test_sheet_asides import MAP, TABLE, workbook_of
from tests.unit.readers.test_states import FACTS, LINES
from tests.workbooks.office_figures import Row

TITLE, HEADS, *PLACES = TABLE
PATHS = ("就业.城镇新增就业", "耕地保护.新增流转")
Read = tuple[dict[str, dict[str, str]], dict[str, Severity], str]


def read(rows: Sequence[Row], text: str = MAP, more: Mapping[str, Sequence[Row]] | None = None) -> Read:
    """The figures by place, the rules of what is told with their severity, and all that is told."""
    log = DiagnosticLog()
    sheet_map = read_map(Source("对照.yaml", text), log)
    assert sheet_map is not None
    workbook = workbook_of(lambda book: None, {"Sheet1": rows, **(more or {})})
    found = apply_map(workbook, sheet_map, kit_of("general"), log, period=Period.parse("2026H1"))
    figures = {one.name: dict(figures_of(one.tree)) for one in found}
    return figures, {one.rule: one.severity for one in log}, "；".join(one.message for one in log)


@pytest.mark.parametrize("below", [["", "计划", "完成"], ["", "百人", "公顷"], ["", "其中：女", "其中：旱地"]])
def test_a_line_of_heads_that_came_below_the_heads_is_told(below: Row) -> None:
    assert "head-below" in read([TITLE, HEADS, below, *PLACES])[1]


@pytest.mark.parametrize(
    "below", [["计量单位", "人", "亩"], ["责任单位", "人社局", "农业农村局"], ["甲", 1, 2], ["栏次", 1, 2]]
)
def test_a_line_of_units_of_offices_or_of_numbers_below_the_heads_is_no_other_head(below: Row) -> None:
    figures, rules, _ = read([TITLE, HEADS, below, *PLACES])
    assert figures.keys() == {"青禾乡", "柳铺镇"}
    assert "head-below" not in rules


def test_a_number_is_the_name_of_no_place() -> None:
    figures, rules, _ = read([TITLE, HEADS, *PLACES, ["123", 31, 120]])
    assert "123" not in figures
    assert rules["missing-place"] is Severity.ERROR


@pytest.mark.parametrize(
    "note",
    ["注：本表按公顷填报", "注：面积单位为公顷", "注：以上为5月底数", "注：流转面积含意向", "注：B列为全年计划数"],
)
def test_a_note_below_that_names_no_place_is_told_of_the_whole_table(note: str) -> None:
    assert "remark-says-otherwise" in read([TITLE, HEADS, *PLACES, [note]])[1]


def test_all_of_a_long_note_is_told() -> None:
    note = "注：本表由县统计局会同有关部门汇总，数据来源于各乡镇上报，其中流转面积没有去掉林地"
    assert note[:24] in read([TITLE, HEADS, *PLACES, [note]])[2].partition("没有看懂的话")[2]


def test_a_unit_alone_between_the_places_speaks_of_those_below() -> None:
    figures, _, told = read([TITLE, HEADS, *PLACES[:1], ["单位：公顷"], *PLACES[1:]])
    assert figures.keys() == {"青禾乡"}
    assert "单位：公顷" in told


@pytest.mark.parametrize("name", ["未分配", "机动", "其它乡镇", "供销社", "工业园区", "水库管理处", "国有林场"])
def test_what_is_no_township_among_townships_is_left_out_and_told(name: str) -> None:
    figures, rules, _ = read([TITLE, HEADS, *PLACES, [name, 3, 5]])
    assert figures.keys() == {"青禾乡", "柳铺镇"}
    assert "part-of-place" in rules


def _second(book: Book) -> None:
    book.worksheets[1]["B2"].comment = Comment("全年计划数", "王丽")


SECOND: list[Row] = [TITLE, HEADS, ["石塘镇", 44, 90], ["松坝乡", 20, 70]]


@pytest.mark.parametrize("words", ["注：以上为5月底数", "注：流转面积含意向", "流转面积未核实"])
def test_what_is_said_on_the_sheet_on_which_a_table_goes_on_is_heard(words: str) -> None:
    figures, rules, _ = read(TABLE, more={"Sheet2": [*SECOND, [words]]})
    assert "松坝乡" in figures
    assert "remark-says-otherwise" in rules
    assert len(imported({"Sheet1": TABLE, "Sheet2": [*SECOND, [words]]}).figures.get("青禾乡", {})) < 2


def test_a_comment_on_the_sheet_on_which_a_table_goes_on_is_heard() -> None:
    log = DiagnosticLog()
    sheet_map = read_map(Source("对照.yaml", MAP), log)
    assert sheet_map is not None
    apply_map(workbook_of(_second, {"Sheet1": TABLE, "Sheet2": SECOND}), sheet_map, kit_of("general"), log)
    assert "remark-says-otherwise" in [finding.rule for finding in log]


def test_a_sheet_that_is_called_void_is_no_further_part() -> None:
    assert "松坝乡" not in read(TABLE, more={"作废": SECOND})[0]


@pytest.mark.parametrize("words", ["流转面积未核实", "面积按公顷填", "找老李"])
def test_words_below_a_turned_table_are_heard(words: str) -> None:
    rows: Rows = [["2026年上半年主要指标"], ["指标", "单位", "青禾乡", "柳铺镇"], *_turned(), [words]]
    found = imported([[*row, *[None] * (4 - len(row))] for row in rows])
    assert words in found.text or words in "".join(finding.message for finding in found.log)


def test_words_to_the_right_of_a_turned_table_are_heard() -> None:
    first, second = _turned()
    rows: Rows = [["2026年上半年主要指标"], ["指标", "单位", "青禾乡", "柳铺镇"], first, [*second, "待核"]]
    found = imported([[*row, *[None] * (5 - len(row))] for row in rows])
    assert "待核" in "".join(finding.message for finding in found.log)


def _turned() -> list[Row]:
    return [[*name.rstrip("）").split("（"), *(line[n] for line in LINES)] for n, name in enumerate(FACTS, 1)]


def test_a_word_behind_a_line_of_one_figure_is_heard() -> None:
    rows: list[Row] = [["2026年上半年"], ["乡镇", "指标", "数值", None]]
    rows += [[line[0], name, line[n], None] for line in LINES for n, name in enumerate(FACTS, 1)]
    rows[-1] = [*rows[-1][:3], "估算"]
    assert "耕地保护.新增流转" not in imported(rows).figures.get("柳铺镇", {})


@pytest.mark.parametrize(
    ("whole", "part", "fact"),
    [
        ("新增流转面积（亩）", "其中：耕地（亩）", "辖区.耕地"),
        ("新增流转面积（亩）", "其中：粮食（亩）", "农业.粮食面积"),
        ("城镇新增就业（人）", "其中：脱贫人口（人）", "帮扶.脱贫人口"),
        ("城镇新增就业（人）", "其中：党员（人）", "党建.党员"),
        ("低保人数（人）", "其中：特困人数（人）", "救助.特困人数"),
    ],
)
def test_a_part_of_another_fact_is_not_all_of_what_it_is_called_like(whole: str, part: str, fact: str) -> None:
    rows: list[Row] = [["2026年上半年"], ["乡镇", whole, part], ["青禾乡", 120, 100], ["柳铺镇", 260, 200]]
    assert fact not in imported(rows).figures.get("青禾乡", {})


@pytest.mark.parametrize(
    ("whole", "part", "fact"),
    [
        ("党支部（个）", "其中：农村党支部（个）", "党建.农村党支部"),
        ("户籍人口（人）", "其中：党员（人）", "党建.党员"),
        ("签约项目（个）", "其中：亿元以上（个）", "招商.亿元以上"),
        ("粮食面积（亩）", "其中：夏粮面积（亩）", "农业.夏粮面积"),
    ],
)
def test_a_part_that_is_a_fact_of_its_own_is_read(whole: str, part: str, fact: str) -> None:
    rows: list[Row] = [["2026年上半年"], ["乡镇", whole, part], ["青禾乡", 120, 100], ["柳铺镇", 260, 200]]
    assert imported(rows).figures["青禾乡"][fact] == "100"


@pytest.mark.parametrize("head", ["状态", "类别", "进度", "任务"])
def test_words_that_a_fact_may_choose_are_none_of_it_where_the_head_names_another(head: str) -> None:
    rows: list[Row] = [["2026年上半年"], ["乡镇", *FACTS, head], *([*line, "完成"] for line in LINES)]
    read_facts = imported(rows).figures.get("青禾乡", {})
    assert not any(text == "完成" for text in read_facts.values())


def test_a_head_that_tells_two_units_is_asked() -> None:
    rows: list[Row] = [["2026年上半年"], ["乡镇", *FACTS], ["", "百人", "公顷"], *LINES]
    assert imported(rows).figures == {}


def test_a_first_line_without_a_name_is_no_head() -> None:
    rows: list[Row] = [["2026年上半年"], ["乡镇", *FACTS], ["", 31, 120], *LINES, ["石塘镇", 41, 60]]
    assert "missing-place" in [finding.rule for finding in imported(rows).log]


def test_a_number_of_thirty_digits_is_told_and_stops_nothing() -> None:
    rows: list[Row] = [["2026年上半年"], ["乡镇", *FACTS], ["青禾乡", "9" * 30, 120], *LINES[1:]]
    assert imported(rows).figures["柳铺镇"]["就业.城镇新增就业"] == str(LINES[1][1])


def test_the_title_of_last_years_same_period_is_heard() -> None:
    rows: list[Row] = [["2026年上半年主要指标同期数"], ["乡镇", *FACTS], *LINES]
    assert imported(rows).figures == {}


@pytest.mark.parametrize("above", [["填报单位：岚河县农业农村局"], ["岚河县人民政府办公室"], ["（一）", "各乡镇"]])
def test_heads_that_moved_a_line_are_told_as_such(above: Row) -> None:
    named = [f'{key}: {{指标: {path}, 表头: "{head}"}}' for key, path, head in zip("BC", PATHS, FACTS, strict=True)]
    text = f"模板: general\n表:\n  - {{名称: Sheet1, 表头: 2, 单位: A, 指标: {{{', '.join(named)}}}}}\n"
    figures, rules, told = read([TITLE, above, HEADS, *PLACES], text)
    assert figures == {}
    assert rules["heading-differs"] is Severity.ERROR
    assert "表头移到了第 3 行" in told
    assert read([TITLE, above, HEADS, *PLACES], text.replace("表头: 2", "表头: 3"))[0].keys() == {"青禾乡", "柳铺镇"}


def test_a_figure_merged_over_two_lines_of_a_form_is_neither_ones() -> None:
    rows: list[Row] = [
        ["青禾乡2026年上半年情况"],
        ["指标", "单位", "数值"],
        ["城镇新增就业", "人", 31],
        ["新增流转面积", "亩", None],
    ]
    text = "模板: general\n表:\n  - {名称: Sheet1, 排列: 一张表一个单位, 单位: A1, "
    text += "指标: {C3: 就业.城镇新增就业, C4: 耕地保护.新增流转}}\n"
    log = DiagnosticLog()
    sheet_map = read_map(Source("对照.yaml", text), log)
    assert sheet_map is not None
    book = workbook_of(lambda one: one.worksheets[0].merge_cells("C3:C4"), {"Sheet1": rows})
    [place] = apply_map(book, sheet_map, kit_of("general"), log)
    assert set(dict(figures_of(place.tree)).values()) == {""}
    assert any("合并成一格" in finding.message for finding in place.findings)


@pytest.mark.parametrize("line", ["岚河县", "岚河县人民政府办公室", "岚河县统计局"])
def test_whose_the_table_is_alone_in_a_line_is_no_place(line: str) -> None:
    rows: list[Row] = [["2026年上半年主要指标"], ["乡镇", *FACTS], *LINES]
    for at in (0, 1):
        book: list[Row] = [*rows[:at], [line], *rows[at:]]
        assert imported(book).figures["青禾乡"].keys() == {"就业.城镇新增就业", "耕地保护.新增流转"}


def test_a_new_column_of_remarks_that_say_nothing_is_not_told() -> None:
    _, rules, _ = read([TITLE, [*HEADS, "备注"], *([*place, "无"] for place in PLACES)])
    assert rules == {}
