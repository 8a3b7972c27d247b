"""Sheets that others designed: what a map takes from them, and what is told where something is wrong."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

import pytest

from reportgen import field_types
from reportgen.diagnostics import DiagnosticLog
from reportgen.model.facts import Fact, FactGroup, FactRows, walk_facts
from reportgen.model.input import MapNode
from reportgen.model.kit import Field, Kit
from reportgen.model.report import Report
from reportgen.model.workbook import Cell
from reportgen.pipeline import Stages
from reportgen.readers.sheets import apply_map, read_map
from reportgen.readers.sheets.figures import scalar_of
from reportgen.readers.workbook import kind, package, reach, read_workbook
from reportgen.source import CellLocation, FileLocation, Source
from reportgen.workspace import DiskWorkspace
from tests.workbooks.foreign import SEVERAL, TURNED, WIDE, CellText, Foreign, build
from tests.workbooks.maps import map_of
from tests.workspaces import ROOT

Changes = Mapping[str, CellText]


@lru_cache
def stages() -> Stages:
    return Stages(DiskWorkspace(ROOT))


@lru_cache
def kit() -> Kit:
    compiled = stages().kit("halfyear", DiagnosticLog())
    assert compiled is not None
    return compiled.kit


def trees(foreign: Foreign, log: DiagnosticLog, text: str = "", changes: Changes | None = None) -> dict[str, MapNode]:
    workbook = read_workbook(build(foreign, changes), "统计.xlsx", log)
    assert workbook is not None, list(log)
    sheet_map = read_map(Source("对照.yaml", text or map_of(foreign)), log)
    places = apply_map(workbook, sheet_map, kit(), log) if sheet_map else []
    log.extend(finding for place in places for finding in place.findings)
    return {place.name: place.tree for place in places}


def reports(foreign: Foreign, log: DiagnosticLog, text: str = "", changes: Changes | None = None) -> dict[str, Report]:
    found = {
        name: stages().report_of(f"inputs/2026H1/{name}.yaml", node, log)
        for name, node in trees(foreign, log, text, changes).items()
    }
    return {name: report for name, report in found.items() if report is not None}


def told(foreign: Foreign, text: str = "", changes: Changes | None = None) -> list[str]:
    """The findings that are not about how a number is written, as a person reads them."""
    log = DiagnosticLog()
    reports(foreign, log, text, changes)
    quiet = {"thousands", "wide-digits", "lines-left-out", "words-left"}
    return [f"{d.location} {d.severity.value} {d.message}" for d in log if d.rule not in quiet]


def fact(report: Report, path: str) -> Fact:
    [found] = [f for node in report.facts.values() for f in walk_facts(node) if f.label == path]
    return found


def test_line_for_each_place_becomes_a_report_with_every_fact_at_its_cell() -> None:
    log = DiagnosticLog()
    found = reports(WIDE, log)
    [left_out] = log
    assert left_out.message == "表“双联统计”有 2 行不是单位，没有导入：第 8 行“小计”、第 11 行“合计”"
    assert list(found) == ["青禾乡", "柳溪乡", "石桥镇", "竹坪乡", "荷风镇"]
    branches = fact(found["石桥镇"], "党组织.党支部")
    assert (branches.text, str(branches.location)) == ("21个", "统计.xlsx[双联统计!D7]")
    assert str(found["石桥镇"].place.location) == "统计.xlsx[双联统计!B7]"


def test_unit_that_the_map_names_is_converted_exactly() -> None:
    found = reports(WIDE, DiagnosticLog())
    assert fact(found["柳溪乡"], "返乡.投资额").text == "0.08亿元"
    assert fact(found["石桥镇"], "返乡.投资额").text == "2.5亿元"


def test_conversion_that_needs_more_places_than_the_fact_has_is_refused_not_rounded() -> None:
    expected = "统计.xlsx[双联统计!Q5] 错误 “返乡.投资额”最多 2 位小数，这里写了 4 位"
    changed: Changes = {"双联统计!Q5": 12345, "双联统计!Q8": 38145, "双联统计!Q11": 44145}
    assert told(WIDE, changes=changed) == [expected]


def test_place_in_each_column_is_read_like_a_place_in_each_row() -> None:
    log = DiagnosticLog()
    found = reports(TURNED, log)
    expected = [("words-left", "统计.xlsx[一览表!A1]"), ("lines-left-out", "统计.xlsx[一览表!G2]")]
    assert [(d.rule, str(d.location)) for d in log] == expected
    assert list(found) == ["青禾乡", "柳溪乡", "石桥镇"]
    trainees = fact(found["石桥镇"], "培训.人次")
    assert (trainees.text, str(trainees.location)) == ("1350人次", "统计.xlsx[一览表!F20]")


def test_several_sheets_make_one_report_with_its_lists() -> None:
    log = DiagnosticLog()
    found = reports(SEVERAL, log)
    assert not log.has_errors, list(log)
    assert list(found) == ["青禾乡", "柳溪乡", "石桥镇", "竹坪乡", "荷风镇"]
    projects = found["青禾乡"].facts["projects"]
    assert isinstance(projects, FactRows)
    funds = [row.members["funds"] for row in projects.rows]
    assert [(f.text, str(f.location)) for f in funds if isinstance(f, Fact)] == [
        ("136.5万元", "统计.xlsx[项目明细!F4]"),
        ("60万元", "统计.xlsx[项目明细!F5]"),
    ]
    crops = found["青禾乡"].facts["crops"]
    assert isinstance(crops, FactRows)
    assert len(crops.rows) == 2


def test_dates_in_five_spellings_and_numbers_as_text_mean_the_same() -> None:
    found = reports(SEVERAL, DiagnosticLog())
    days = {name: report.date.value for name, report in found.items() if report.date}
    assert days == {
        "青禾乡": datetime.date(2026, 7, 3),
        "柳溪乡": datetime.date(2026, 7, 2),
        "石桥镇": datetime.date(2026, 7, 6),
        "竹坪乡": datetime.date(2026, 7, 3),
        "荷风镇": datetime.date(2026, 7, 8),
    }
    assert fact(found["青禾乡"], "辖区.人口").text == "16210人"
    assert fact(found["荷风镇"], "辖区.行政村").text == "13个"
    assert fact(found["柳溪乡"], "土地流转").text == "近100亩"


CELLS: dict[str, tuple[Foreign, Changes, list[str]]] = {
    "subtotal": (
        WIDE,
        {"双联统计!D8": 44},
        ["统计.xlsx[双联统计!D8] 错误 “小计”的“党支部”是 44，各单位相加是 43，合计多 1"],
    ),
    "total": (
        WIDE,
        {"双联统计!S11": 12.05},
        ["统计.xlsx[双联统计!S11] 错误 “合计”的“村社道路”是 12.05，各单位相加是 13.05，合计少 1.00"],
    ),
    "total of a column": (
        TURNED,
        {"一览表!G20": 2091},
        ["统计.xlsx[一览表!G20] 错误 “全县合计”的“人次”是 2091，各单位相加是 2090，合计多 1"],
    ),
    "total of a list": (
        SEVERAL,
        {"项目明细!F10": 3630},
        ["统计.xlsx[项目明细!F10] 错误 “合计”的“资金”是 3630，各单位相加是 3629.75，合计多 0.25"],
    ),
    "total that is a formula nobody reckoned": (
        WIDE,
        {"双联统计!D11": "=SUM(D5:D10)"},
        ["统计.xlsx[双联统计!D11] 错误 单元格里是公式，文件里没有存它的结果"],
    ),
    "formula nobody reckoned": (
        WIDE,
        {"双联统计!D5": "=6+7"},
        ["统计.xlsx[双联统计!D5] 错误 单元格里是公式，文件里没有存它的结果"],
    ),
    "fault in a column that nobody reads": (WIDE, {"双联统计!T5": "=1+1"}, []),
    "word for a number": (
        WIDE,
        {"双联统计!R5": "四"},
        ["统计.xlsx[双联统计!R5] 错误 “小型设施.山坪塘”应是数字，这里写的是“四”"],
    ),
    "another unit": (
        SEVERAL,
        {"基本数据!D4": "11户"},
        ["统计.xlsx[基本数据!D4] 错误 “辖区.行政村”的单位是“个”，这里写的是“户”"],
    ),
    "figure that is too large": (
        TURNED,
        {"一览表!D4": 1100, "一览表!G4": 1125},
        ["统计.xlsx[一览表!D4] 错误 “辖区.行政村”是 1100，超过上限 100"],
    ),
    "date that is none": (
        SEVERAL,
        {"基本数据!C4": "2026-02-30"},
        ["统计.xlsx[基本数据!C4] 错误 “成文日期”的“2026-02-30”不是日历上有的日子"],
    ),
    "no name of a place": (
        WIDE,
        {"双联统计!B6": None, "双联统计!D8": None},
        ["统计.xlsx[双联统计!B6] 错误 第 6 行有数，没有写是哪个单位"],
    ),
    "a place twice": (
        WIDE,
        {"双联统计!B6": "青 禾 乡"},
        ["统计.xlsx[双联统计!B6] 错误 “青禾乡”写了两次：B5 已经写过"],
    ),
    "place that the first sheet has not": (
        SEVERAL,
        {"种植!A4": "石桥"},
        ["统计.xlsx[种植!A4] 错误 “石桥”不在“基本数据”表的单位里"],
    ),
    "line without figures": (
        SEVERAL,
        {"基本数据!A9": "县直机关"},
        ["统计.xlsx[基本数据!A9] 警告 “县直机关”这一行没有数，没有导入"],
    ),
}


@pytest.mark.parametrize("name", CELLS)
def test_mistake_in_a_cell_is_told_at_the_cell(name: str) -> None:
    foreign, changes, expected = CELLS[name]
    found = told(foreign, changes=changes)
    if name == "no name of a place":  # its figures are then missing from the totals too
        found = [f for f in found if "合计" not in f and "小计" not in f]
    assert sorted(found) == sorted(expected)


def test_total_that_is_not_to_be_checked_is_not() -> None:
    text = map_of(WIDE).replace("    指标:", "    核对合计: 否\n    指标:")
    assert told(WIDE, text, {"双联统计!D8": 44}) == []


def test_columns_that_the_map_does_not_name_are_told_at_their_header() -> None:
    text = map_of(WIDE).replace("      T: 不读\n", "")
    assert told(WIDE, text) == ["统计.xlsx[双联统计!T3] 警告 T 列“联系电话”没有对应的指标，没有导入"]


def test_rows_of_a_turned_sheet_that_the_map_does_not_name_are_told() -> None:
    text = map_of(TURNED).replace("      24: 不读\n", "")
    assert told(TURNED, text) == ["统计.xlsx[一览表!A24] 警告 第 24 行“分管领导”没有对应的指标，没有导入"]


def test_column_of_the_map_that_is_empty_in_the_sheet_is_told() -> None:
    text = map_of(WIDE).replace("O: 土地流转", "AB: 土地流转").replace("T: 不读", "T: 不读\n      O: 不读")
    assert told(WIDE, text) == ["对照.yaml:21:7 警告 表“双联统计”AB 列什么也没有，“土地流转”没有导入"]


def test_lines_that_are_not_to_be_read_are_left_out() -> None:
    text = map_of(WIDE).replace("    指标:", "    不读: [5-6, 8, 11]\n    指标:")
    assert list(trees(WIDE, DiagnosticLog(), text)) == ["石桥镇", "竹坪乡", "荷风镇"]


def test_reading_ends_where_the_map_says() -> None:
    text = map_of(WIDE).replace("    指标:", "    止于: 7\n    指标:")
    assert list(trees(WIDE, DiagnosticLog(), text)) == ["青禾乡", "柳溪乡", "石桥镇"]


def test_blank_name_means_the_one_above_only_when_the_map_says_so() -> None:
    changes: Changes = {"种植!A3": None}
    assert told(SEVERAL, changes=changes) == ["统计.xlsx[种植!A3] 错误 第 3 行有数，没有写是哪个单位"]
    text = map_of(SEVERAL).replace("    列表: 新增种植\n", "    列表: 新增种植\n    单位空着: 同上\n")
    log = DiagnosticLog()
    crops = reports(SEVERAL, log, text, changes)["青禾乡"].facts["crops"]
    assert isinstance(crops, FactRows)
    assert [m.text for row in crops.rows if isinstance(m := row.members["crop"], Fact)] == ["蔬菜", "茶叶"]


def test_constant_facts_stand_in_every_report_at_their_place_in_the_map() -> None:
    text = map_of(WIDE, "期间: 2026H1, 署名: 中共云川县委组织部, 成文日期: 2026年7月10日")
    found = reports(WIDE, DiagnosticLog(), text)
    assert {r.signer.text for r in found.values()} == {"中共云川县委组织部"}
    date = found["青禾乡"].date
    assert date is not None
    assert str(date.location).startswith("对照.yaml:2:")


def test_missing_fact_points_to_where_its_place_is_named() -> None:
    found = told(WIDE, changes={"双联统计!H5": None, "双联统计!H8": None, "双联统计!H11": None})
    assert found == ["统计.xlsx[双联统计!B5] 错误 缺少必填指标“党组织.机关党员”（名）"]


def test_unit_of_another_name_is_refused_until_the_map_says_that_the_figure_is_the_same() -> None:
    changes: Changes = {"双联统计!R4": "整治山坪塘（处）", "双联统计!S4": "新建村社道路（米）"}
    log = DiagnosticLog()
    trees(WIDE, log, "", changes)
    assert [d.rule for d in log] == ["wrong-unit", "wrong-unit", "lines-left-out"]
    changes = {"双联统计!R4": "整治山坪塘（个）"}
    log = DiagnosticLog()
    trees(WIDE, log, "", changes)
    finding, _ = log
    assert finding.hints == ("数本身没有错的，写成 R: {指标: 小型设施.山坪塘, 单位: 口}",)
    confirmed = map_of(WIDE).replace("R: 小型设施.山坪塘", "R: {指标: 小型设施.山坪塘, 单位: 口}")
    assert fact(reports(WIDE, DiagnosticLog(), confirmed, changes)["青禾乡"], "小型设施.山坪塘").text == "4口"


@pytest.mark.parametrize("unit", ["百元", "十万元", "千元", "万元", "元"])
def test_money_in_any_multiple_is_never_read_as_another(unit: str) -> None:
    log = DiagnosticLog()
    text = map_of(WIDE).replace("Q: {指标: 返乡.投资额, 单位: 万元}", "Q: 返乡.投资额")
    trees(WIDE, log, text, {"双联统计!Q4": f"协议投资额（{unit}）"})
    finding, _ = log
    assert [finding.rule for finding in log] == ["wrong-unit", "lines-left-out"]
    assert finding.hints == (f"写成 Q: {{指标: 返乡.投资额, 单位: {unit}}}，程序换算",)


def test_unit_in_the_header_of_a_fact_without_one_is_no_mistake() -> None:
    text = map_of(WIDE).replace("J: 班子成员.户数", "J: 班子成员.最少户数")
    assert not [line for line in told(WIDE, text) if line.startswith("对照.yaml")]


def test_place_whose_name_begins_like_a_note_is_told_when_it_has_no_figures() -> None:
    found = told(SEVERAL, changes={"基本数据!A9": "注溪乡"})
    assert found == ["统计.xlsx[基本数据!A9] 警告 “注溪乡”这一行没有数，没有导入"]


MAPS: dict[str, tuple[str, str, list[str]]] = {
    "unknown sheet": ("名称: 双联统计", "名称: 双联统记", ["4:9 统计.xlsx 里没有“双联统记”这张表"]),
    "unknown fact": ("O: 土地流转", "O: 土地流传", ["21:7 模板没有“土地流传”这个指标"]),
    "leaf without its group": ("S: 小型设施.村社道路", "S: 村社道路", ["25:7 模板没有“村社道路”这个指标"]),
    "a whole group": ("O: 土地流转", "O: 返乡", ["21:7 “返乡”是一组，要写明其中哪一个"]),
    "list in a column": ("O: 土地流转", "O: 项目.资金", ["21:7 “项目”是列表，一列放不下"]),
    "unit not named": (
        "Q: {指标: 返乡.投资额, 单位: 万元}",
        "Q: 返乡.投资额",
        ["23:7 表“双联统计”Q 列的单位是“万元”，“投资额”的单位是“亿元”"],
    ),
    "unit of something else": (
        "单位: 万元}",
        "单位: 亩}",
        ["23:7 “亩”不能换算成“投资额”的单位“亿元”"],
    ),
    "header that changed": (
        "O: 土地流转",
        "O: {指标: 土地流转, 表头: 累计流转面积（亩）}",
        ["21:7 表“双联统计”O 列的表头是“新增土地流转面积（亩）”，对照表写的是“累计流转面积（亩）”"],
    ),
    "column twice": ("P: 返乡.党员", "O: 返乡.党员", ["22:7 “O”写了两次：第 21 行已经写过"]),
    "fact twice": ("P: 返乡.党员", "P: 土地流转", ["22:7 “P”与“O”是同一个指标“土地流转”"]),
    "fact of the place column twice": (
        "A: 不读",
        "B: 建制",
        ["8:7 “B”已经用作“单位”，不能再作指标", "9:7 “C”与“B”是同一个指标“建制”"],
    ),
    "place as a fact of its own": ("A: 不读", "B: 辖区.行政村", ["8:7 “B”已经用作“单位”，不能再作指标"]),
    "number for a letter": ("单位: B", "单位: 2", ["6:9 这里应是列的字母，例如 C，写的是“2”"]),
    "letter for a number": ("表头: 3-4", "表头: B", ["5:9 这里应是行的号数，例如 5，写的是“B”"]),
    "span from behind": ("表头: 3-4", "表头: 4-3", ["5:9 “4-3”前面的比后面的大"]),
    "header without end": ("表头: 3-4", "表头: 3-400", ["5:9 表头不能多于 10 行（列）"]),
    "no header": ("    表头: 3-4\n", "", ["4:5 表缺少“表头”"]),
    "unknown key": ("    单位: B\n", "    单位: B\n    表尾: 9\n", ["7:5 表没有“表尾”这一项"]),
    "place among the constants": (
        "开头: {期间: 2026H1}",
        "开头: {期间: 2026H1, 单位: 青禾乡}",
        ["2:18 “单位”不能写在“开头”里"],
    ),
    "unknown list": ("    单位: B\n", "    单位: B\n    列表: 工程项目\n", ["7:9 模板没有“工程项目”这个列表"]),
}


@pytest.mark.parametrize("name", MAPS)
def test_mistake_in_a_map_is_told_at_its_line_and_column(name: str) -> None:
    right, wrong, expected = MAPS[name]
    text = map_of(WIDE)
    assert text.count(right) == 1
    log = DiagnosticLog()
    trees(WIDE, log, text.replace(right, wrong))
    errors = [d for d in log if d.severity.value == "错误"]
    assert [f"{d.location} {d.message}" for d in errors] == [f"对照.yaml:{e}" for e in expected]


@pytest.mark.parametrize("text", ["", "模板: halfyear\n", "- 甲\n", "模板: halfyear\n表: [甲]\n"])
def test_map_that_says_nothing_is_refused(text: str) -> None:
    log = DiagnosticLog()
    assert read_map(Source("对照.yaml", text), log) is None
    assert log.has_errors


UNSURE_TABLE = "  - 名称: 基本数据\n    表头: 2\n    单位: A\n    指标:\n      # B: {指标: 辖区.户数}    # 把握：低\n"


def test_a_table_of_which_all_is_unsure_keeps_no_other_table_back() -> None:
    log = DiagnosticLog()
    found = trees(WIDE, log, map_of(WIDE) + UNSURE_TABLE)
    assert found == trees(WIDE, DiagnosticLog(), map_of(WIDE))
    assert len(found) == 5
    line = (map_of(WIDE) + UNSURE_TABLE).splitlines().index("    指标:", 20) + 1
    message = "工作表“基本数据”一个指标也没有写，这张表没有读"
    assert f"对照.yaml:{line}:5 警告 {message}" in [f"{d.location} {d.severity.value} {d.message}" for d in log]


def test_a_map_of_which_all_is_unsure_is_refused_at_the_table() -> None:
    log = DiagnosticLog()
    assert read_map(Source("对照.yaml", "模板: halfyear\n表:\n" + UNSURE_TABLE), log) is None
    (told_once,) = list(log)
    assert (told_once.rule, str(told_once.location)) == ("missing-key", "对照.yaml:6:5")
    assert "一个指标也没有写" in told_once.message


MANUAL = ROOT / "docs/workbooks.md"


def test_map_in_the_manual_reads_the_sheet_that_it_is_about() -> None:
    first = MANUAL.read_text(encoding="utf-8").partition("```yaml\n")[2].partition("```")[0]
    assert told(WIDE, first) == []
    assert len(trees(WIDE, DiagnosticLog(), first)) == 5


@pytest.mark.parametrize("block", range(5))
def test_every_map_in_the_manual_can_be_read(block: int) -> None:
    text = MANUAL.read_text(encoding="utf-8").split("```yaml\n")[block + 1].partition("```")[0]
    log = DiagnosticLog()
    assert read_map(Source("对照.yaml", text), log) is not None, list(log)


def test_manual_tells_the_bounds_that_hold() -> None:
    manual = MANUAL.read_text(encoding="utf-8")
    for told_bound in (
        f"{kind.MOST_BYTES // 1_000_000} MB，里面的部件 {package.MOST_ENTRIES} 个",
        f"一共 {package.MOST_TOTAL // 1_000_000} MB，其中各表的内容 {package.MOST_READ // 1_000_000} MB",
        f"压缩后的 {package.MOST_RATIO} 倍",
        f"{reach.MOST_ROWS} 行、{reach.MOST_COLUMNS} 列",
        f"{reach.MOST_CELLS} 个单元格",
        f"{reach.LONGEST_TEXT} 字；一张表 {reach.MOST_CHARACTERS // 10_000} 万字",
    ):
        assert told_bound in manual


def cell(value: str | int | Decimal, *, percent: bool = False) -> Cell:
    return Cell(value, CellLocation("统计.xlsx", "表", "A1"), percent=percent)


def field(unit: str) -> Field:
    return Field("x", "数", field_types.DECIMAL, FileLocation(""), unit=unit, places=2)


CONVERSIONS: dict[str, tuple[Cell, str, str, str]] = {
    "percentage for a fact in per cent": (cell(Decimal("0.125"), percent=True), "%", "", "12.5%"),
    "percentage for another fact": (cell(Decimal("0.125"), percent=True), "个", "", "12.5%"),
    "yuan": (cell(1365000), "万元", "元", "136.5"),
    "text with separators": (cell("1,365,000元"), "万元", "元", "136.5"),
    "text in the fact's own unit": (cell("136.5万元"), "万元", "元", "136.5万元"),
    "about": (cell("约100"), "万元", "元", "约100"),
    "hundreds": (cell(13650), "万元", "百元", "136.5"),
    "ten thousand times": (cell(Decimal("1.2")), "人次", "万人次", "12000"),
    "thousand metres": (cell(3), "公里", "千米", "3"),
    "people": (cell("18人"), "名", "人", "18"),
    "hectares": (cell(Decimal("1.2")), "亩", "公顷", "18"),
    "kilometres": (cell(3), "米", "公里", "3000"),
}


@pytest.mark.parametrize("name", CONVERSIONS)
def test_figure_in_the_units_of_the_sheet_becomes_text_in_those_of_the_fact(name: str) -> None:
    given, wanted, told_unit, text = CONVERSIONS[name]
    assert scalar_of(given, field(wanted), told_unit).text == text


def test_group_stands_where_its_place_is_named() -> None:
    group = reports(WIDE, DiagnosticLog())["青禾乡"].facts["party"]
    assert isinstance(group, FactGroup)
    assert str(group.location) == "统计.xlsx[双联统计!B5]"
