"""Figures that may not be what their heads say, by what stands beside, above or below them, or on another sheet: they are asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import pytest

from reportgen.diagnostics import DiagnosticLog
from reportgen.model.facts import Period
from reportgen.placenames import short_names
from reportgen.readers.sheets import apply_map, guess_map, read_map, second_places
from reportgen.readers.workbook import read_workbook
from reportgen.source import Source
from tests.unit.readers.test_office_layouts import figures_of, kit_of
from tests.workbooks.foreign import ForeignSheet, build
from tests.workbooks.office_figures import Row

HEADS: Row = ["乡镇", "生猪出栏（头）", "改厕（户）"]
ROWS: list[Row] = [["青禾乡", 10, 20], ["柳铺镇", 11, 21], ["石塘乡", 12, 22]]
TITLE: Row = ["2026年上半年各乡镇统计表"]


def draft(sheets: Mapping[str, Sequence[Row]], merged: tuple[str, ...] = ()) -> str:
    """The draft of a map for a workbook."""
    built = build({name: ForeignSheet(list(rows), merged=merged) for name, rows in sheets.items()})
    workbook = read_workbook(built, "表.xlsx", DiagnosticLog())
    assert workbook is not None
    return guess_map(workbook, kit_of("general"))


def sure(text: str) -> set[str]:
    """The facts that a draft would read as it stands."""
    lines = (line.strip() for line in text.splitlines())
    return {line.partition("指标: ")[2].partition(",")[0] for line in lines if "{指标:" in line and line[0] != "#"}


@pytest.mark.parametrize("head", ["片区", "部门", "村", "派出所", "填报单位"])
def test_figures_behind_names_of_others_are_asked(head: str) -> None:
    others = {
        "片区": ("河东片", "河西片", "城关片"),
        "部门": ("县发改局", "县工信局", "县商务局"),
        "村": ("河东村", "大湾村", "石桥村"),
        "派出所": ("柳铺派出所", "石塘派出所", "青禾派出所"),
        "填报单位": ("柳铺镇农技站", "石塘乡农技站", "青禾乡农技站"),
    }[head]
    rows: list[Row] = [TITLE, ["乡镇", "生猪出栏（头）", head, "改厕（户）"]]
    rows += [
        [place, 10 + n, other, 20 + n]
        for n, (place, other) in enumerate(zip(("青禾乡", "柳铺镇", "石塘乡"), others, strict=True))
    ]
    found = draft({"表": rows})
    assert sure(found) == (set() if head == "村" else {"农业.生猪出栏"})  # each line may be that of a village
    assert f"左边“{head}”一列写着别的名称" in found


def test_names_of_their_own_offices_and_of_those_who_help_leave_no_doubt() -> None:
    for head, others in (
        ("驻地村", ("青禾村", "柳铺村", "石塘村")),
        ("包联单位", ("县发改局", "县工信局", "县商务局")),
    ):
        rows: list[Row] = [TITLE, ["乡镇", "生猪出栏（头）", head, "改厕（户）"]]
        rows += [[place, 1, other, 2] for place, other in zip(("青禾乡", "柳铺镇", "石塘乡"), others, strict=True)]
        assert sure(draft({"表": rows})) == {"农业.生猪出栏", "乡建.改厕"}


@pytest.mark.parametrize(
    ("cells", "is_refused"),
    [
        (("柳铺镇", "石塘乡", "青禾乡"), True),
        (("柳铺", "石塘", "青禾"), True),
        (("柳铺中学", "石塘中学", "青禾中学"), True),
    ],
)
def test_figures_of_other_places_of_the_sheet_are_refused_under_a_map(cells: Sequence[str], is_refused: bool) -> None:
    rows: list[Row] = [["乡镇", "生猪出栏（头）", "名称", "改厕（户）"]]
    rows += [[place, 1, other, 2] for place, other in zip(("青禾乡", "柳铺镇", "石塘乡"), cells, strict=True)]
    assert ("second-places" in told(rows, "B: 农业.生猪出栏, C: 不读, D: 乡建.改厕")) == is_refused


def told(rows: Sequence[Row], columns: str, more: str = "") -> list[str]:
    """The rules of what is told of a sheet of 2026H1 under a map of its columns; ``more`` is what this says besides."""
    log = DiagnosticLog()
    workbook = read_workbook(build({"表": ForeignSheet(list(rows))}), "表.xlsx", log)
    text = f"模板: general\n表:\n  - {{名称: 表, 表头: 1, 单位: A, {more}指标: {{{columns}}}}}\n"
    sheet_map = read_map(Source("对照.yaml", text), log)
    assert workbook is not None
    assert sheet_map is not None
    apply_map(workbook, sheet_map, kit_of("general"), log, period=Period.parse("2026H1"))
    return [finding.rule for finding in log]


def test_names_of_others_are_told_under_a_map() -> None:
    rows: list[Row] = [["乡镇", "生猪出栏（头）", "片区", "改厕（户）"]]
    rows += [["青禾乡", 1, "河东片", 2], ["柳铺镇", 1, "河西片", 2]]
    assert "second-places" in told(rows, "B: 农业.生猪出栏, C: 不读, D: 乡建.改厕")


@pytest.mark.parametrize(
    ("remark", "asked"),
    [
        ("注：以上为2025年数据", {"农业.生猪出栏", "乡建.改厕"}),
        ("注：以上数据截至2026年5月31日", {"农业.生猪出栏", "乡建.改厕"}),
        ("说明：改厕数含在建12户", {"乡建.改厕"}),
        ("注：1.改厕为2021年以来累计；2.生猪以头计", {"乡建.改厕"}),
        ("注：生猪出栏按季度统计", set()),
        ("注：与2025年相比，口径没有变化", set()),
    ],
)
def test_remarks_below_a_table_are_read(remark: str, asked: set[str]) -> None:
    found = draft({"表": [TITLE, HEADS, *ROWS, [remark]]})
    assert sure(found) == {"农业.生猪出栏", "乡建.改厕"} - asked


@pytest.mark.parametrize(
    "line", ["2025年上半年", "2025年同期", "6月份", "1-5月", "年初计划", "全年任务数", "2025年", "上年合计"]
)
def test_lines_named_after_a_time_or_an_aim_are_no_places(line: str) -> None:
    log = DiagnosticLog()
    workbook = read_workbook(
        build({"表": ForeignSheet([HEADS, *ROWS, ["合计", 33, 63], [line, 30, 60]])}), "表.xlsx", log
    )
    text = "模板: general\n表:\n  - {名称: 表, 表头: 1, 单位: A, 指标: {B: 农业.生猪出栏, C: 乡建.改厕}}\n"
    sheet_map = read_map(Source("对照.yaml", text), log)
    assert workbook is not None
    assert sheet_map is not None
    found = apply_map(workbook, sheet_map, kit_of("general"), log, period=Period.parse("2026H1"))
    assert [one.name for one in found] == ["青禾乡", "柳铺镇", "石塘乡"]


def test_offices_of_the_county_below_the_townships_are_no_places() -> None:
    rows: list[Row] = [HEADS, *ROWS, ["二、县直单位"], ["农业农村局", 1, 2], ["林业局", 1, 2]]
    assert "part-of-place" in told(rows, "B: 农业.生猪出栏, C: 乡建.改厕")


def test_two_sheets_that_differ_in_a_figure_are_both_asked() -> None:
    small: list[Row] = [TITLE, HEADS, *([name, 1, 2] for name, *_ in ROWS)]
    found = draft({"甲表": small, "乙表": [TITLE, HEADS, *ROWS]})
    assert sure(found) == set()
    assert "和表“乙表”的不一样" in found
    assert sure(draft({"甲表": [TITLE, HEADS, *ROWS], "乙表": [TITLE, HEADS, *ROWS]})) == {"农业.生猪出栏", "乡建.改厕"}


def test_what_is_rebuilt_beside_what_is_new_makes_the_new_no_whole() -> None:
    rows: list[Row] = [TITLE, ["乡镇", "高标准农田（亩）", None], [None, "新建", "改造提升"]]
    rows += [["青禾乡", 10, 20], ["柳铺镇", 11, 21]]
    found = draft({"表": rows}, ("A2:A3", "B2:C2"))
    assert sure(found) == set()
    assert "旁边还有“改造提升”的" in found


@pytest.mark.parametrize("heads", [("2025年结转", "2026年新开工"), ("上年同期", "本期"), ("已完工", "在建")])
def test_a_sum_of_other_times_or_states_is_asked(heads: tuple[str, str]) -> None:
    rows: list[Row] = [TITLE, ["乡镇", "危房改造（户）", None, None], [None, "小计", *heads]]
    rows += [["青禾乡", 180, 100, 80], ["柳铺镇", 110, 60, 50]]
    found = draft({"表": rows}, ("A2:A3", "B2:D2"))
    assert "# B: {指标: 帮扶.危房改造" in found or "B: {指标" not in found


def test_a_column_of_a_year_long_past_is_none_of_the_periods() -> None:
    rows: list[Row] = [
        TITLE,
        ["乡镇", "危房改造（户）", None],
        [None, "2023年", "2024年"],
        ["青禾乡", 10, 8],
        ["柳铺镇", 1, 5],
    ]
    assert sure(draft({"表": rows}, ("A2:A3", "B2:C2"))) == set()


def test_units_above_a_form_that_differ_are_asked() -> None:
    rows: list[Row] = [["青禾乡2026年上半年"], ["工业（亿元）", None, "财税（万元）"], ["指标", "数值", "指标", "数值"]]
    rows += [["规上工业产值", 5, "财政总收入", 5200], ["工业投资", 3, "税收收入", 520]]
    assert sure(draft({"表": rows})) == set()


@pytest.mark.parametrize("section", ["二、全县乡村建设情况", "二、2025年乡村建设", "二、乡村建设（在建）"])
def test_sections_of_a_form_that_are_not_its_own_or_not_of_now_are_asked(section: str) -> None:
    rows: list[Row] = [["青禾乡2026年上半年工作情况统计表"], ["指标", "单位", "本期"], ["一、农业生产"]]
    rows += [["生猪出栏", "头", 800], ["粮食面积", "亩", 5200], [section], ["改厕", "户", 52], ["危房改造", "户", 8]]
    assert sure(draft({"表": rows})) == {"农业.生猪出栏", "农业.粮食面积"}


def test_the_lines_of_several_years_of_villages_make_no_sum_of_the_period() -> None:
    rows: list[Row] = [["青禾乡农业统计表"], ["村名", "年份", "生猪出栏（头）"]]
    rows += [["河东村", 2025, 10], ["河东村", 2026, 12], ["大湾村", 2025, 11], ["大湾村", 2026, 9], ["合计", None, 42]]
    assert sure(draft({"表": rows})) == set()


def test_forms_of_another_time_do_not_stand_under_the_same_item() -> None:
    def form(place: str, year: int) -> list[Row]:
        return [
            [f"{year}年上半年乡村建设"],
            [f"填报单位：{place}"],
            ["指标", "单位", "数值"],
            ["改厕", "户", 52],
            ["危房改造", "户", 8],
        ]

    found = draft({"青禾乡": form("青禾乡", 2026), "柳铺镇": form("柳铺镇", 2025)})
    assert "同样" not in found
    assert "# 表“柳铺镇”写的是别的时间" in found


@pytest.mark.parametrize(
    ("remark", "is_told"), [("截至5月底", True), ("在建", True), ("含农垦场", False), ("6月底数", False)]
)
def test_a_remark_that_says_otherwise_is_told(remark: str, is_told: bool) -> None:
    rows: list[Row] = [["乡镇", "改厕（户）", "备注"], ["青禾乡", 5, remark], ["柳铺镇", 3, None]]
    rules = set(told(rows, "B: 乡建.改厕, C: 不读"))
    assert bool(rules & {"remark-says-otherwise", "figures-of-another-kind"}) == is_told


def test_a_block_of_last_year_below_that_of_the_period_on_a_turned_sheet_is_last_years() -> None:
    rows: list[Row] = [["各乡镇情况"], ["一、2026年上半年"], ["序号", "指标", "计量单位", "青禾乡", "柳铺镇"]]
    rows += [[1, "改厕", "户", 20, 21], [2, "生猪出栏", "头", 10, 11], ["二、上年同期（2025年上半年）"]]
    rows += [["序号", "指标", "计量单位", "青禾乡", "柳铺镇"], [1, "改厕", "户", 18, 19], [2, "生猪出栏", "头", 8, 9]]
    built = build({"表": ForeignSheet(rows, merged=("A1:E1", "A2:E2", "A6:E6"))})
    log = DiagnosticLog()
    workbook = read_workbook(built, "表.xlsx", log)
    assert workbook is not None
    sheet_map = read_map(Source("对照.yaml", guess_map(workbook, kit_of("general"))), log)
    assert sheet_map is not None
    found = {one.name: dict(figures_of(one.tree)) for one in apply_map(workbook, sheet_map, kit_of("general"), log)}
    assert found["青禾乡"] == {
        "乡建.改厕": "20",
        "农业.生猪出栏": "10",
        "上年同期.乡建.改厕": "18",
        "上年同期.农业.生猪出栏": "8",
    }


def test_lines_of_a_place_for_two_months_in_digits_are_of_the_period_and_of_last_year() -> None:
    rows: list[Row] = [["统计期", "组织名称", "党员总数", "外出招商（次）"]]
    for place in ("青禾乡", "柳铺镇"):
        rows += [["202606", place, 904, 3], ["202506", place, 1818, 4]]
    found = draft({"表": [TITLE, *rows]})
    assert sure(found) == {"党建.党员"}
    assert "不知道是不是只有一个月的" in found


def test_a_sheet_of_growth_in_percent_is_read_as_growth() -> None:
    rows: list[Row] = [
        ["2026年上半年各乡镇主要经济指标增速"],
        ["单位：%"],
        ["乡镇", "固定资产投资", "社会消费品零售总额"],
    ]
    rows += [["青禾乡", 3.1, 2.2], ["柳铺镇", 4.5, 1.9]]
    assert sure(draft({"表": rows})) == {"经济.固投增速", "经济.社零增速"}


def test_places_behind_codes_are_places() -> None:
    rows: list[Row] = [TITLE, HEADS, ["01 青禾乡", 10, 20], ["511322102 柳铺镇", 11, 21]]
    assert sure(draft({"表": rows})) == {"农业.生猪出栏", "乡建.改厕"}


@pytest.mark.parametrize(
    ("title", "heads", "facts"),
    [
        ("2026年上半年低保情况（农村）", ["低保户数（户）"], set()),
        ("2026年上半年消防安全检查情况", ["排查隐患（处）"], set()),
        ("2026年上半年脱贫人口就业情况", ["脱贫人口务工（人）"], {"帮扶.脱贫人口务工"}),
        ("2026年上半年户均情况", ["粮食播种面积（亩）"], set()),
        ("2026年上半年残疾人、老年人工作情况", ["低保户数（户）"], {"救助.低保户"}),
    ],
)
def test_a_title_of_a_part_of_the_people_is_asked_of_facts_of_all(
    title: str, heads: list[str], facts: set[str]
) -> None:
    rows: list[Row] = [[title], ["乡镇", *heads], ["青禾乡", 3], ["柳铺镇", 4]]
    assert sure(draft({"表": rows})) == facts


def test_figures_per_head_are_not_in_the_unit_of_the_table() -> None:
    rows: list[Row] = [["2026年上半年经济指标"], ["单位：万元"], ["乡镇", "一般公共预算收入", "农村居民人均可支配收入"]]
    rows += [["青禾乡", 1200, 10500], ["柳铺镇", 1300, 9800]]
    assert sure(draft({"表": rows})) == {"经济.一般公共预算收入"}


def test_of_two_quarters_neither_is_the_half_year() -> None:
    rows: list[Row] = [["各乡镇情况"], ["乡镇", "改厕（户）", None], [None, "一季度", "二季度"], ["青禾乡", 50, 100]]
    assert sure(draft({"表": [*rows, ["柳铺镇", 40, 60]]}, ("A2:A3", "B2:C2"))) == set()


@pytest.mark.parametrize("title", ["2026年6月份（当月）主要指标", "安全检查周报（第26周）", "春节期间安全检查情况"])
def test_a_sheet_of_some_days_is_asked(title: str) -> None:
    rows: list[Row] = [["2026年上半年"], [title], HEADS, *ROWS]
    assert sure(draft({"表": rows})) == set()


@pytest.mark.parametrize(("head", "state"), [("状态", "在谈"), ("建设阶段", "拟建"), ("口径", "城镇")])
def test_a_state_beside_the_figures_is_asked(head: str, state: str) -> None:
    rows: list[Row] = [TITLE, ["乡镇", head, "签约项目（个）"], ["青禾乡", state, 3], ["柳铺镇", state, 4]]
    assert sure(draft({"表": rows})) == set()


def test_figures_of_one_name_in_several_units_are_not_read_in_that_of_the_first() -> None:
    rows: list[Row] = [
        TITLE,
        ["乡镇", "指标", "单位", "数值"],
        ["青禾乡", "固定资产投资", "亿元", 3],
        ["青禾乡", "改厕", "户", 5],
    ]
    rows += [["柳铺镇", "固定资产投资", "万元", 4000], ["柳铺镇", "改厕", "户", 6]]
    assert "经济.固定资产投资" not in sure(draft({"表": rows}))


@pytest.mark.parametrize("office", ["青禾乡党委", "青禾乡武装部", "青禾乡总工会"])
def test_an_office_of_a_township_stands_for_it_among_townships(office: str) -> None:
    rows: list[Row] = [HEADS, [office, 1, 2], *ROWS[1:]]
    assert "part-of-place" not in told(rows, "B: 农业.生猪出栏, C: 乡建.改厕")


@pytest.mark.parametrize("office", ["住房和城乡建设局", "县人民医院", "县供销集团"])
def test_an_office_of_the_county_is_no_township(office: str) -> None:
    rows: list[Row] = [HEADS, *ROWS, [office, 1, 2]]
    assert "part-of-place" in told(rows, "B: 农业.生猪出栏, C: 乡建.改厕")


def test_a_column_of_words_beside_many_places_takes_no_time_that_grows_with_their_square() -> None:
    signs = "甲乙丙丁戊己庚辛壬癸"
    names = [f"{a}{b}{c}乡" for a in signs for b in signs for c in signs]
    rows: list[Row] = [["乡镇", "生猪出栏（头）", "说法", "改厕（户）"]]
    rows += [[name, n, f"话{n}", n] for n, name in enumerate(names)]
    with looked_up() as count:
        assert "second-places" not in told(rows, "B: 农业.生猪出栏, C: 不读, D: 乡建.改厕")
    assert count["short"] <= 4 * len(names)


@contextmanager
def looked_up() -> Iterator[dict[str, int]]:
    """How often the short names of a place are worked out meanwhile."""
    count = {"short": 0}

    def counted(place: str) -> set[str]:
        count["short"] += 1
        return short_names(place)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(second_places, "short_names", counted)
        yield count
