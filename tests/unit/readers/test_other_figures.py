"""Figures between the places' own that are others: of another time, of parts, in another unit than a note says, in hundredths."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from reportgen.diagnostics import DiagnosticLog
from reportgen.model.facts import Period
from reportgen.readers.sheets import apply_map, read_map
from reportgen.readers.workbook import read_workbook
from reportgen.source import Source
from tests.unit.readers.test_clerks_layouts import imported
from tests.unit.readers.test_office_layouts import figures_of, kit_of
from tests.workbooks.foreign import ForeignSheet, build
from tests.workbooks.office_figures import Row

HEADS: Row = ["乡镇", "发展党员（名）", "土地流转（亩）"]


def read(rows: Sequence[Row], columns: str, head: str = "") -> tuple[dict[str, dict[str, str]], list[str]]:
    """What goes into the inputs of 2026H1 under a map of columns, and the rules of what is told."""
    log = DiagnosticLog()
    workbook = read_workbook(build({"表": ForeignSheet(list(rows))}), "表.xlsx", log)
    text = f"模板: general\n{head}表:\n  - {{名称: 表, 表头: 1, 单位: A, 指标: {{{columns}}}}}\n"
    sheet_map = read_map(Source("对照.yaml", text), log)
    assert workbook is not None
    assert sheet_map is not None
    found = apply_map(workbook, sheet_map, kit_of("general"), log, period=Period.parse("2026H1"))
    return {one.name: dict(figures_of(one.tree)) for one in found}, [finding.rule for finding in log]


COLUMNS = "B: 党建.发展党员, C: 耕地保护.流转总面积"


@pytest.mark.parametrize("caption", ["预计全年", "2025年上半年", "全年预计数", "2026年目标任务", "1-5月"])
def test_lines_below_a_caption_of_another_time_are_left_out_and_told(caption: str) -> None:
    rows: list[Row] = [HEADS, ["青禾乡", 3, 300], [caption, None, None], HEADS, ["柳铺镇", 7, 700]]
    figures, told = read(rows, COLUMNS)
    assert list(figures) == ["青禾乡"]
    assert "figures-of-another-kind" in told


def test_a_caption_of_the_period_ends_the_lines_of_another_time() -> None:
    rows: list[Row] = [HEADS, ["2025年上半年", None, None], ["青禾乡", 3, 300], ["2026年上半年", None, None]]
    figures, told = read([*rows, ["青禾乡", 4, 400], ["柳铺镇", 5, 500]], COLUMNS)
    assert figures["青禾乡"] == {"党建.发展党员": "4", "耕地保护.流转总面积": "400"}
    assert "figures-of-another-kind" in told


@pytest.mark.parametrize(
    ("head", "other", "own"), [("年度", 2025, 2026), ("项目", "计划", "完成"), ("报告期", "全年", "上半年")]
)
def test_a_column_says_of_each_line_what_its_figures_are(head: str, other: int | str, own: int | str) -> None:
    rows: list[Row] = [["乡镇", "发展党员（名）", head], ["青禾乡", 3, other], ["柳铺镇", 5, own]]
    figures, told = read(rows, "B: 党建.发展党员, C: 不读")
    assert list(figures) == ["柳铺镇"]
    assert "figures-of-another-kind" in told


def test_a_sheet_of_another_year_is_refused_where_only_the_folder_names_the_period() -> None:
    rows: list[Row] = [HEADS, ["青禾乡", 3, 300]]
    assert "another-period" not in read(rows, COLUMNS)[1]
    log = DiagnosticLog()
    workbook = read_workbook(build({"2025年上半年": ForeignSheet(rows)}), "表.xlsx", log)
    text = f"模板: general\n表:\n  - {{名称: 2025年上半年, 表头: 1, 单位: A, 指标: {{{COLUMNS}}}}}\n"
    sheet_map = read_map(Source("对照.yaml", text), log)
    assert workbook is not None
    assert sheet_map is not None
    apply_map(workbook, sheet_map, kit_of("general"), log, period=Period.parse("2026H1"))
    assert [finding.rule for finding in log if finding.is_error] == ["another-period"]


def test_villages_between_townships_are_parts_of_them() -> None:
    rows: list[Row] = [HEADS, ["青禾乡", 3, 300], ["其中：东村", 2, 200], ["西村", 1, 100], ["柳铺镇", 5, 500]]
    figures, told = read([*rows, ["合计", 8, 800]], COLUMNS)
    assert list(figures) == ["青禾乡", "柳铺镇"]
    assert [rule for rule in told if rule in {"part-of-place", "wrong-total"}] == ["part-of-place"]


def test_villages_alone_are_places() -> None:
    assert list(read([HEADS, ["东村", 3, 300], ["西村", 5, 500]], COLUMNS)[0]) == ["东村", "西村"]


@pytest.mark.parametrize(
    ("note", "read_as"),
    [
        ("单位：亿元", "125000"),
        ("注：金额以亿元为单位", "125000"),
        ("注：金额单位为亿元。", "125000"),
        ("注：单位为万元、亩", "12.5"),
    ],
)
def test_a_note_below_tells_the_unit(note: str, read_as: str) -> None:
    found = imported([["乡镇", "固定资产投资"], ["青禾乡", 12.5], ["柳铺镇", 15.5], [note, None]])
    assert found.figures["青禾乡"] == {"经济.固定资产投资": read_as}


@pytest.mark.parametrize("note", ["填报单位：青禾乡", "单位负责人：张三", "填报单位（盖章）"])
def test_a_note_of_who_signs_tells_no_unit(note: str) -> None:
    found = imported([["乡镇", "固定资产投资（亿元）"], ["青禾乡", 12.5], ["柳铺镇", 15.5], [note, None]])
    assert found.figures["青禾乡"] == {"经济.固定资产投资": "125000"}


@pytest.mark.parametrize(
    ("figures", "is_told"),
    [
        ((0.95, 0.97), True),  # a share
        ((95.3, 0.97), False),
        ((1, 1), False),
        ((0, 0), False),
    ],
)
def test_shares_below_one_under_a_head_of_hundredths_are_told(figures: tuple[float, ...], is_told: bool) -> None:
    rows: list[Row] = [["乡镇", "森林覆盖率（%）"], ["青禾乡", figures[0]], ["柳铺镇", figures[1]]]
    assert ("fraction-of-percent" in read(rows, "B: 辖区.森林覆盖率")[1]) == is_told
    assert bool(imported(rows).figures.get("青禾乡")) != is_told


@pytest.mark.parametrize(
    ("figures", "is_told"),
    [((0.05, 0.08), True), ((0.5, 0.8), False), ((0.5, 0.8, 0.3, -0.2), True), ((5.2, 0.31), False)],
)
def test_changes_below_one_are_told_where_they_are_many_or_finer_than_published(
    figures: tuple[float, ...], is_told: bool
) -> None:
    rows: list[Row] = [["乡镇", "税收增速"]]
    for name, figure in zip("甲乙丙丁", figures, strict=False):
        rows.append([f"{name}乡", figure])
    assert ("fraction-of-percent" in read(rows, "B: 经济.税收增速")[1]) == is_told


def test_what_stands_behind_a_second_column_of_places_is_theirs() -> None:
    def rows(*places: str) -> Sequence[Row]:
        return [
            ["单位", "发展党员（名）", "单位", "治安巡逻（次）"],
            ["青禾乡", 3, places[0], 20],
            ["柳铺镇", 5, places[1], 40],
        ]

    same = imported(rows("青禾乡", "柳铺镇"))
    assert same.figures["青禾乡"] == {"党建.发展党员": "3", "平安.治安巡逻": "20"}
    turned = imported(rows("柳铺镇", "青禾乡"))
    assert turned.figures["青禾乡"] == {"党建.发展党员": "3", "平安.治安巡逻": "40"}


@pytest.mark.parametrize("head", ["全年指标", "年度指标", "下达指标", "分配名额"])
def test_what_is_asked_for_a_year_is_no_figure_of_the_period(head: str) -> None:
    rows: Sequence[Row] = [
        ["2026年上半年党建工作", None, None],
        ["乡镇", "发展党员（名）", None],
        [None, head, "1—6月接收预备党员"],
        ["青禾乡", 10, 3],
        ["柳铺镇", 8, 5],
    ]
    figures = imported(rows, ("A1:C1", "B2:C2", "A2:A3")).figures["青禾乡"]
    assert figures == {"目标.党建.发展党员": "10", "党建.发展党员": "3"}


def test_a_line_of_words_below_a_table_and_what_the_county_keeps_are_no_places() -> None:
    rows: Sequence[Row] = [
        ["医保参保进度", None, None],
        ["乡镇、部门", "发展党员（名）", "治安巡逻（次）"],
        ["1.青禾乡", 3, 20],
        ["2.柳铺镇", 5, 40],
        ["县直及其他", 2, 10],
        ["合计", 10, 70],
        [None, None, "某某县医疗保障局 某某县人力资源和社会保障局"],
    ]
    found = imported(rows, ("A1:C1",))
    assert list(found.figures) == ["青禾乡", "柳铺镇"]
    assert any("县直及其他" in finding.message for finding in found.log)


def test_progress_above_heads_that_say_what_they_count_is_no_rate() -> None:
    rows: Sequence[Row] = [
        ["项目建设情况", None, None],
        ["乡镇", "征迁进度", None],
        [None, "征地（亩）", "迁坟（座）"],
        ["青禾乡", 120, 3],
        ["柳铺镇", 80, 5],
    ]
    figures = imported(rows, ("A1:C1", "B2:C2", "A2:A3")).figures["青禾乡"]
    assert figures == {"项目.征地": "120", "项目.迁坟": "3"}


def test_short_names_below_a_head_that_says_so_are_places() -> None:
    rows: Sequence[Row] = [
        ["城市管理情况统计表", None, None],
        ["序号", "街道", "治安巡逻（次）"],
        [1, "建设路", 20],
        [2, "桃园", 40],
        [None, "老城片小计", 60],
        [3, "北关", 30],
        [None, "合计", 90],
    ]
    assert list(imported(rows, ("A1:C1",)).figures) == ["建设路", "桃园", "北关"]


def test_of_villages_side_by_side_a_day_above_the_heads_is_that_of_the_table() -> None:
    rows: Sequence[Row] = [
        ["柳铺镇2026年上半年分村台账", None, None, None, None],
        ["卫健办", None, None, "2026年6月末", None],
        ["内容", "单位", "柳铺村", "上坝村", "全镇"],
        ["发展党员", "名", 3, 4, 7],
        ["治安巡逻", "次", 31, 42, 73],
    ]
    assert imported(rows, ("A1:E1",)).figures == {"柳铺镇": {"党建.发展党员": "7", "平安.治安巡逻": "73"}}


def test_what_a_township_has_itself_is_added_to_what_its_villages_have() -> None:
    rows: Sequence[Row] = [
        ["柳铺镇2026年上半年台账", None, None],
        ["村", "发展党员（名）", "治安巡逻（次）"],
        ["柳铺村", 3, 31],
        ["上坝村", 4, 42],
        ["镇本级", 2, 10],
        ["合计", 9, 83],
    ]
    assert imported(rows, ("A1:C1",)).figures == {"柳铺镇": {"党建.发展党员": "9", "平安.治安巡逻": "83"}}


def test_a_list_of_people_is_no_list_of_projects() -> None:
    rows: Sequence[Row] = [
        ["序号", "乡镇", "姓名", "类别", "注销月份"],
        [1, "青禾乡", "王某", "低保", "3月"],
        [2, "青禾乡", "李某", "特困", "4月"],
        [3, "柳铺镇", "张某", "高龄", "5月"],
    ]
    assert not any("类别" in line and "#" not in line.split("{")[0] for line in imported(rows).text.splitlines())


def test_a_sheet_of_last_year_beside_one_of_this_year_costs_nothing() -> None:
    def sheet(year: int, number: int) -> Sequence[Row]:
        return [[f"{year}年上半年党建工作", None], ["乡镇", "发展党员（名）"], ["青禾乡", number], ["柳铺镇", 5]]

    found = imported({"汇总": sheet(2026, 3), "对比用": sheet(2025, 2)}, ("A1:B1",))
    assert found.figures["青禾乡"] == {"党建.发展党员": "3"}
    assert "# 表“对比用”写的是别的时间，没有写进来" in found.text


def test_a_title_of_several_subjects_counts_and_not_the_offices_below_it() -> None:
    rows: Sequence[Row] = [
        ["云峰县社会救助、老年和残疾人福利、优抚情况（2026年上半年）", None, None],
        ["填报单位：县民政局、县退役军人事务局", None, None],
        ["乡镇", "低保户数（户）", "低保人数（人）"],
        ["青禾乡", 208, 378],
        ["柳铺镇", 215, 407],
    ]
    figures = imported(rows, ("A1:C1", "A2:C2")).figures["青禾乡"]
    assert figures == {"救助.低保户": "208", "救助.低保人数": "378"}


def test_two_tables_side_by_side_are_read_by_a_map_with_an_item_for_each() -> None:
    rows: Sequence[Row] = [
        ["乡镇", "发展党员", "乡镇", "治安巡逻"],
        ["青禾乡", 3, "柳铺镇", 40],
        ["柳铺镇", 5, "青禾乡", 20],
    ]
    tables = "  - {名称: 表, 表头: 1, 单位: A, 指标: {B: 党建.发展党员, C: 不读, D: 不读}}\n"
    tables += "  - {名称: 表, 表头: 1, 单位: C, 指标: {A: 不读, B: 不读, D: 平安.治安巡逻}}\n"
    log = DiagnosticLog()
    workbook = read_workbook(build({"表": ForeignSheet(rows)}), "表.xlsx", log)
    sheet_map = read_map(Source("对照.yaml", f"模板: general\n开头: {{期间: 2026H1}}\n表:\n{tables}"), log)
    assert workbook is not None
    assert sheet_map is not None
    found = {one.name: dict(figures_of(one.tree)) for one in apply_map(workbook, sheet_map, kit_of("general"), log)}
    assert found["青禾乡"] == {"党建.发展党员": "3", "平安.治安巡逻": "20"}
    assert "second-places" not in {finding.rule for finding in log}


def test_a_sheet_to_compare_with_may_stand_before_the_periods_own() -> None:
    def sheet(year: int, number: int) -> Sequence[Row]:
        return [[f"{year}年上半年党建工作", None], ["乡镇", "发展党员（名）"], ["青禾乡", number], ["柳铺镇", 5]]

    found = imported({"对比用": sheet(2025, 2), "汇总": sheet(2026, 3)}, ("A1:B1",))
    assert found.figures["青禾乡"] == {"党建.发展党员": "3"}
    assert "期间: 2026H1" in found.text


def test_a_day_to_which_is_counted_tells_the_period_in_figures_too() -> None:
    rows: Sequence[Row] = [
        ["统计截止时间：2026.06.30", None],
        ["乡镇", "1—6月发展党员（名）"],
        ["青禾乡", 3],
        ["柳铺镇", 5],
    ]
    assert "期间: 2026H1" in imported(rows, ("A1:B1",)).text


@pytest.mark.parametrize("heads", [("农村社区", "城市社区"), ("行政村", "自然村"), ("示范村", "重点村")])
def test_kinds_of_villages_are_no_names_of_villages(heads: tuple[str, str]) -> None:
    rows: Sequence[Row] = [
        ["柳铺镇2026年上半年情况", None, None, None, None],
        ["内容", "今年", None, "去年同期", None],
        [None, *heads, *heads],
        ["发展党员（名）", 1, 2, 3, 4],
        ["治安巡逻（次）", 5, 6, 7, 8],
    ]
    figures = imported(rows, ("A1:E1", "B2:C2", "D2:E2")).figures.get("柳铺镇", {})
    assert not {"3", "4", "7", "8"} & {v for k, v in figures.items() if not k.startswith("上年同期")}


BESIDE: Sequence[Row] = [
    ["生态环境和治安情况（2026年上半年）", None, None, None, None, None],
    ["一、党建（组织部）", None, None, "二、平安建设（政法委）", None, None],
    ["乡镇", "发展党员（名）", None, "乡镇", "治安巡逻（次）", "新增电动车充电插口（个）"],
    ["青禾乡", 3, None, "柳铺镇", 40, 14],
    ["柳铺镇", 5, None, "石塘镇", 60, 16],
    ["石塘镇", 8, None, "青禾乡", 20, 12],
    ["合计", 16, None, "合计", 120, 42],
]
MERGED = ("A1:F1", "A2:B2", "D2:F2")


def test_tables_side_by_side_with_places_of_their_own_are_guessed_as_two() -> None:
    found = imported(BESIDE, MERGED)
    assert found.figures["青禾乡"] == {"党建.发展党员": "3", "平安.治安巡逻": "20", "城区.充电设施": "12"}
    assert found.figures["石塘镇"] == {"党建.发展党员": "8", "平安.治安巡逻": "60", "城区.充电设施": "16"}
    assert not [finding for finding in found.log if finding.rule == "unmapped-column"]


@pytest.mark.parametrize("head", ["乡镇", "名称", "单位名称"])
def test_places_under_a_title_of_their_own_or_another_head_are_not_those_of_the_line(head: str) -> None:
    """A map that takes both tables for one, whatever stands above the second places."""
    rows: list[Row] = [*BESIDE[:2], ["乡镇", "发展党员（名）", None, head, "治安巡逻（次）", None], *BESIDE[3:]]
    log = DiagnosticLog()
    workbook = read_workbook(build({"表": ForeignSheet(rows, merged=MERGED)}), "表.xlsx", log)
    table = "  - {名称: 表, 表头: 2-3, 单位: A, 指标: {B: 党建.发展党员, E: 平安.治安巡逻}}\n"
    sheet_map = read_map(Source("对照.yaml", f"模板: general\n表:\n{table}"), log)
    assert workbook is not None
    assert sheet_map is not None
    apply_map(workbook, sheet_map, kit_of("general"), log, period=Period.parse("2026H1"))
    assert "second-places" in {finding.rule for finding in log}


def test_places_that_are_paired_are_no_second_table() -> None:
    rows: list[Row] = [
        ["乡镇", "发展党员（名）", "结对乡镇", "治安巡逻（次）"],
        ["青禾乡", 3, "柳铺镇", 20],
        ["柳铺镇", 5, "石塘镇", 40],
        ["石塘镇", 8, "青禾乡", 60],
    ]
    found = imported(rows)
    assert found.figures["青禾乡"] == {"党建.发展党员": "3", "平安.治安巡逻": "20"}
    assert "second-places" not in {finding.rule for finding in found.log}


def test_the_lines_of_other_years_below_a_total_are_passed_over_like_those_of_the_places() -> None:
    rows: list[Row] = [["乡镇", "年份", "发展党员（名）"]]
    for name, now, then in (("青禾乡", 3, 2), ("柳铺镇", 5, 6), ("合计", 8, 8)):
        rows += [[name, "2026年1—6月", now], [None, "2025年1—6月", then], [None, "增减（%）", 100 * now / then - 100]]
    found = imported(rows, ("A2:A4", "A5:A7", "A8:A10"))
    assert found.figures == {"青禾乡": {"党建.发展党员": "3"}, "柳铺镇": {"党建.发展党员": "5"}}


@pytest.mark.parametrize(
    ("aim", "done", "is_read"),
    [
        ("全年任务", "累计完成", True),
        ("2026年度目标", "累计已完成", True),
        ("任务", "累计完成", False),  # of how many years, nobody says
        ("期初", "累计完成", False),
    ],
)
def test_what_is_done_in_all_after_the_aim_of_the_year_is_what_was_done_since_january(
    aim: str, done: str, is_read: bool
) -> None:
    rows: list[Row] = [
        ["就业情况（2026年上半年）", None, None, None],
        ["乡镇", "城镇新增就业（人）", None, None],
        [None, aim, done, "完成率（%）"],
        ["青禾乡", 300, 160, 53.3],
        ["柳铺镇", 200, 130, 65],
    ]
    figures = imported(rows, ("A1:D1", "A2:A3", "B2:D2")).figures
    assert ("就业.城镇新增就业" in figures.get("青禾乡", {})) == is_read


def test_of_parts_and_their_sum_under_one_head_the_sum_is_meant() -> None:
    rows: list[Row] = [
        ["乡镇", "高标准农田（亩）/上半年建成", None, None],
        [None, "新建", "改造提升", "小计"],
        ["青禾乡", 300, 160, 460],
        ["柳铺镇", 200, 130, 330],
    ]
    assert imported(rows, ("A1:A2", "B1:D1")).figures["青禾乡"] == {"农业.高标准农田": "460"}
    rows = [
        ["乡镇", "党员队伍（名）", None, None],
        [None, "党员总数（含预备）", "其中", None],
        [None, None, "女党员", "预备党员"],
        ["青禾乡", 300, 60, 4],
        ["柳铺镇", 200, 30, 3],
    ]
    figures = imported(rows, ("A1:A3", "B1:D1", "B2:B3", "C2:D2")).figures["青禾乡"]
    assert figures == {"党建.党员": "300"}


def test_a_caption_in_two_halves_above_a_table_of_villages_is_no_head() -> None:
    rows: list[Row] = [
        ["青禾乡耕地情况分村统计表", None, None],
        ["统计时段：2026年1月1日—6月30日", None, "青禾乡自然资源所2026年7月2日填"],
        ["行政村", "撂荒地台账面积（亩）", "撂荒地复耕（亩）"],
        ["全乡合计", 46, 33],
        ["石桥村", 30, 20],
        ["柳树村", 16, 13],
    ]
    figures = imported(rows, ("A1:C1", "A2:B2")).figures["青禾乡"]
    assert figures == {"耕地保护.撂荒排查": "46", "耕地保护.撂荒复耕": "33"}


def test_a_programme_called_plan_is_no_aim() -> None:
    rows: list[Row] = [["乡镇", "发放雨露计划补助（人）"], ["青禾乡", 30], ["柳铺镇", 20]]
    assert imported(rows).figures["青禾乡"] == {"帮扶.雨露计划人数": "30"}


def test_a_group_that_the_head_says_goes_before_that_of_the_title() -> None:
    rows: list[Row] = [
        ["信访和热线、便民服务情况（2026年上半年）", None, None, None, None],
        ["乡镇", "信访事项（件）", None, "便民服务中心（件）", None],
        [None, "受理", "办结", "受理", "办结"],
        ["青禾乡", 30, 28, 900, 890],
        ["柳铺镇", 20, 20, 700, 695],
    ]
    figures = imported(rows, ("A1:E1", "A2:A3", "B2:C2", "D2:E2")).figures["青禾乡"]
    assert figures == {"信访.受理": "30", "信访.办结": "28", "服务.办件": "900", "服务.办结": "890"}


def test_a_sum_of_persons_among_figures_of_money_stays_one_of_persons() -> None:
    rows: list[Row] = [
        ["特困救助情况（2026年上半年）", None, None, None],
        ["单位：户、人、元", None, None, None],
        ["乡镇", "特困人员救助供养", None, None],
        [None, "集中", "分散", "小计"],
        ["青禾乡", 30, 40, 70],
        ["柳铺镇", 20, 50, 70],
    ]
    figures = imported(rows, ("A1:D1", "A2:D2", "A3:A4", "B3:D3")).figures["青禾乡"]
    assert figures.get("救助.特困资金") is None


def test_a_change_with_both_signs_is_the_growth() -> None:
    rows: list[Row] = [
        ["乡镇", "规模以上工业总产值（亿元）", None],
        [None, "1—6月", "同比±%"],
        ["青禾乡", 3.2, 5.5],
        ["柳铺镇", 2.1, -1.2],
    ]
    figures = imported(rows, ("A1:A2", "B1:C1")).figures["青禾乡"]
    assert figures["经济.规上工业产值增速"] == "5.5"


def test_a_month_beside_the_end_of_last_year_is_the_end_of_the_period() -> None:
    rows: list[Row] = [
        ["党内统计（截止2026年6月30日）", None, None, None],
        ["乡镇", "党员总数（名）", None, "培训党员（人次）"],
        [None, "2025年末", "2026年6月", "2026年6月"],
        ["青禾乡", 310, 312, 40],
        ["柳铺镇", 205, 209, 50],
    ]
    figures = imported(rows, ("A1:D1", "A2:A3", "B2:C2")).figures["青禾乡"]
    assert figures["党建.党员"] == "312"
    assert "40" not in figures.values()  # what was done in one month is not the period's


def test_of_two_tables_below_each_other_each_has_the_units_that_it_tells() -> None:
    rows: list[Row] = [
        ["民政工作情况（2026年上半年）", None, None],
        ["表一", None, "单位：户、万元"],
        ["乡镇", "低保户数", "低保资金"],
        ["青禾乡", 30, 12.5],
        ["柳铺镇", 20, 8.5],
        ["表二", None, "单位：人、元"],
        ["乡镇", "高龄津贴人数", "高龄津贴金额（元）"],
        ["青禾乡", 90, 45000],
        ["柳铺镇", 70, 35000],
    ]
    figures = imported(rows, ("A1:C1",)).figures["青禾乡"]
    assert figures["救助.低保资金"] == "12.5"
    assert figures["老残.高龄津贴资金"] == "4.5"
