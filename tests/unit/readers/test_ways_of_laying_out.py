"""The same seven figures, laid out and titled in the ways of many offices: each is found, and whose they are."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from reportgen.diagnostics import DiagnosticLog
from reportgen.readers.sheets import guess_map
from reportgen.readers.sheets.place_told import place_told
from reportgen.readers.sheets.sheet_layout import names_a_town
from reportgen.readers.workbook import read_workbook
from tests.unit.readers.test_office_layouts import kit_of
from tests.workbooks.foreign import CellText, ForeignSheet, build
from tests.workbooks.office_figures import Row

FIGURES = {
    "安装路灯": ("盏", "乡建.路灯"),
    "清运生活垃圾": ("吨", "乡建.清运垃圾"),
    "农村危房改造": ("户", "帮扶.危房改造"),
    "发展党员": ("名", "党建.发展党员"),
    "信访受理": ("件", "信访.受理"),
    "生猪出栏": ("头", "农业.生猪出栏"),
    "农村改厕": ("户", "乡建.改厕"),
}
KEYS = sorted(key for _, key in FIGURES.values())
HEADS = [f"{label}（{unit}）" for label, (unit, _) in FIGURES.items()]
PLACES = ("青禾乡", "柳铺镇", "石塘乡", "临锦镇")
RULE = re.compile(r'^ +"?(?:[A-Z]{1,2}\d*|\d+)"?: \{指标: ([^,}]+)', re.MULTILINE)


def found(sheet: ForeignSheet, name: str = "表") -> list[str]:
    """The figures of the period that a guess takes for sure."""
    workbook = read_workbook(build({name: sheet}), "表.xlsx", DiagnosticLog())
    assert workbook is not None
    keys = RULE.findall(guess_map(workbook, kit_of("general")))
    return sorted(key for key in keys if not key.startswith(("目标.", "上年同期.")))


def table(head: str = "乡镇", places: Sequence[str] = PLACES, between: Sequence[Row] = ()) -> ForeignSheet:
    """A table with a line for each place."""
    rows: list[Row] = [["2026年上半年工作统计表"], ["序号", head, *HEADS], *between]
    rows += [[n, place, *(n * (at + 2) for at in range(len(HEADS)))] for n, place in enumerate(places, 1)]
    return ForeignSheet(rows)


def items(title: str, filled: str = "", heads: Sequence[str] = ("序号", "指标", "单位", "上半年完成")) -> ForeignSheet:
    """A table of one place with a line for each figure."""
    rows: list[Row] = [[title], [filled], [*heads]]
    for number, (label, (unit, _)) in enumerate(FIGURES.items(), 1):
        known: dict[str, CellText] = {
            "序号": number,
            heads[1]: label,
            "单位": unit,
            "年度任务": 100 + number,
            "备注": None,
        }
        rows.append([known.get(head, 10 + number) for head in heads])
    return ForeignSheet([*rows, ["填表人：王强    审核人：李芳"]])


@pytest.mark.parametrize(
    "head",
    [
        "乡镇",
        "乡镇党委",
        "镇乡",
        "街镇",
        "乡镇人民政府",
        "镇村",
        "镇（街）",
        "各乡镇",
        "责任单位",
        "派出所",
        "项目",
        "乡镇办",
        "",
    ],
)
def test_places_are_found_whatever_their_head_says(head: str) -> None:
    assert found(table(head)) == KEYS


@pytest.mark.parametrize(
    "office",
    [
        "党委",
        "人民政府",
        "综治中心",
        "派出所",
        "卫生院",
        "中心校",
        "团委",
        "综合执法队",
        "村镇建设服务中心",
        "乡村振兴办公室",
    ],
)
def test_branches_stand_for_their_townships(office: str) -> None:
    assert found(table("单位", [place + office for place in PLACES])) == KEYS


@pytest.mark.parametrize(
    "heads",
    [
        ("序号", "工作事项", "单位", "年度任务", "上半年完成", "备注"),
        ("序号", "名称", "单位", "1—6月", "备注"),
        ("序号", "", "单位", "数量"),
    ],
)
def test_lines_of_figures_are_found_whatever_their_heads_say(heads: Sequence[str]) -> None:
    assert found(items("柳铺镇2026年上半年工作情况表", heads=heads)) == KEYS


@pytest.mark.parametrize(
    "title",
    [
        "柳铺镇村镇建设与农村人居环境整治进展情况表",
        "2026年上半年柳铺镇工作情况表",
        "2026年上半年工作情况表（柳铺镇）",
        "中共柳铺镇委员会2026年上半年工作统计",
        "柳铺镇社会事务办2026年上半年工作统计表",
        "柳铺镇（2026年上半年）工作统计表",
    ],
)
def test_a_title_says_whose_a_sheet_is(title: str) -> None:
    assert place_told(title.replace(" ", "")) == "柳铺镇"
    assert found(items(title)) == KEYS


@pytest.mark.parametrize(
    "filled",
    [
        "填报单位：柳铺镇村镇建设服务中心",
        "填报单位：柳铺镇镇政府",
        "填报单位：中共柳铺镇委员会",
        "填报单位：柳铺镇　　填报日期：2026年7月5日",
        "填报单位：柳铺镇民政办（公章）",
        "填报单位:柳铺镇人民政府（公章） 填报人：王强",
        "编制单位：柳铺镇财政所",
    ],
)
def test_the_line_to_fill_in_says_whose_a_sheet_is(filled: str) -> None:
    assert place_told(re.sub(r"\s", "", filled)) == "柳铺镇"
    assert found(items("2026年上半年工作情况表", filled)) == KEYS


def test_units_are_known_without_a_head() -> None:
    pairs: list[Row] = [[label, unit, n] for n, (label, (unit, _)) in enumerate(FIGURES.items(), 12)]
    rows: list[Row] = [["柳铺镇2026年上半年情况表"]]
    rows += [one + other for one, other in zip(pairs[::2], [*pairs[1::2], []], strict=True)]
    assert found(ForeignSheet(rows)) == KEYS


def test_one_line_of_figures_below_heads_is_the_place_s_of_the_title() -> None:
    rows: list[Row] = [["柳铺镇2026年上半年情况表"], [*HEADS], [*range(11, 18)]]
    assert found(ForeignSheet(rows)) == KEYS
    assert found(ForeignSheet([*rows, [*range(21, 28)]])) == []  # of whom is the second


@pytest.mark.parametrize(
    "words",
    [
        *("2026年上半年城镇新增就业统计表", "全县乡村振兴情况统计表", "岚河县小城镇建设情况统计表", "三下乡活动统计表"),
        *("特色小镇建设情况表", "乡镇综合执法统计表", "乡风文明建设情况统计表", "柳铺镇桥头村2026年统计表"),
        *("填报单位：县城镇管理局", "填报单位：县乡镇企业局", "填报单位：柳铺镇桥头村村委会", "填报单位：镇农业农村办"),
    ],
)
def test_words_that_name_no_township_are_none(words: str) -> None:
    assert not names_a_town(place_told(words), ())


@pytest.mark.parametrize(
    "between", [["北部片区"], [None, "（一）北部片区"], ["—", "—", *range(1, 8)], ["甲", "乙", *range(1, 8)]]
)
def test_a_line_that_numbers_the_columns_or_names_an_area_is_none_of_their_heads(between: Row) -> None:
    assert found(table(between=[between])) == KEYS


def test_a_line_of_units_may_say_so() -> None:
    rows: list[Row] = [["2026年上半年工作统计表"], ["序号", "乡镇", *FIGURES]]
    rows += [["计量单位", None, *(unit for unit, _ in FIGURES.values())]]
    rows += [[n, place, *(n * (at + 2) for at in range(len(HEADS)))] for n, place in enumerate(PLACES, 1)]
    assert found(ForeignSheet(rows)) == KEYS


@pytest.mark.parametrize("is_first", [True, False])
def test_of_a_table_of_villages_the_total_is_the_township_s(is_first: bool) -> None:
    villages: list[Row] = [[n, f"{name}村", *(n * at for at in range(2, 9))] for n, name in enumerate("东西南北", 1)]
    total: Row = ["全镇合计", None, *(10 * at for at in range(2, 9))]
    lines = [total, *villages] if is_first else [*villages, total]
    rows: list[Row] = [["柳铺镇2026年上半年分村工作统计表"], ["序号", "村（社区）", *HEADS], *lines]
    assert found(ForeignSheet(rows)) == KEYS
    total[2] = 999  # which the villages have not together
    assert found(ForeignSheet(rows)) == sorted({*KEYS} - {"乡建.路灯"})


def across(heads: Sequence[str], *, is_merged: bool) -> ForeignSheet:
    """A table with a column for each place, behind these heads; its title is merged over all of it, or not."""
    width = len(heads) + len(PLACES) + 1
    rows: list[Row] = [
        ["2026年上半年工作情况汇总"],
        ["填报单位：县政府办", None, "2026年7月3日"],
        [*heads, *PLACES, "合计"],
    ]
    for number, (label, (unit, _)) in enumerate(FIGURES.items(), 1):
        known: dict[str, CellText] = {"序号": number, "项目": label, "单位": unit, "计量单位": unit}
        values = [number * (at + 2) for at in range(len(PLACES))]
        rows.append([*(known.get(head) for head in heads), *values, sum(values)])
    for at, head in enumerate(heads):
        if head == "类别":
            rows[3][at] = "重点工作"
    last = chr(ord("A") + width - 1)
    merged = (f"A1:{last}1", f"A4:A{3 + len(FIGURES)}") if is_merged and heads[0] == "类别" else (f"A1:{last}1",)
    return ForeignSheet([*rows, ["审签：", None, None, "制表：王强"]], merged if is_merged else ())


@pytest.mark.parametrize("is_merged", [True, False])
@pytest.mark.parametrize(
    "heads",
    [
        ("项目", "单位"),
        ("序号", "项目", "单位"),
        ("序号", "项目", "计量单位"),
        ("项目", "序号", "单位"),
        ("项目", "单位", "序号"),
        ("类别", "序号", "项目", "单位"),
        ("序号", "类别", "项目", "单位"),
    ],
)
def test_places_stand_in_columns_behind_whatever_heads(heads: Sequence[str], is_merged: bool) -> None:
    assert found(across(heads, is_merged=is_merged)) == KEYS


@pytest.mark.parametrize("is_down", [True, False])
@pytest.mark.parametrize("head", ["序号", None])
def test_numbers_of_lines_are_no_figures_in_the_second_of_two_blocks(head: str | None, is_down: bool) -> None:
    items: list[Row] = [[label, unit, 10 + at] for at, (label, (unit, _)) in enumerate(FIGURES.items())]
    half = len(items) // 2 + 1
    pairs = (
        zip(items[:half], [*items[half:], None], strict=True)
        if is_down
        else zip(items[::2], [*items[1::2], None], strict=True)
    )
    rows: list[Row] = [["柳铺镇2026年上半年情况表"], [head, "项目", "单位", "数量"] * 2]
    for at, (one, other) in enumerate(pairs):
        numbers = (at + 1, at + half + 1) if is_down else (2 * at + 1, 2 * at + 2)
        rows.append([numbers[0], *one, *([numbers[1], *other] if other else [])])
    assert found(ForeignSheet(rows)) == KEYS
    rows[3][3] = None  # a figure left blank takes no number for its own
    assert set(found(ForeignSheet(rows))) < {*KEYS}


def test_a_rate_is_none_of_what_villages_have_together() -> None:
    rows: list[Row] = [["柳铺镇2026年上半年分村情况表"], ["村", "农村改厕（户）", "森林覆盖率（%）", "安装路灯（盏）"]]
    rows += [["东村", 10, 20, 5], ["西村", 20, 30, 6], ["合计", 30, 50, 11]]
    assert found(ForeignSheet(rows)) == ["乡建.改厕", "乡建.路灯"]
