"""Heads, sections and notes that say what the explanations of the kit say: they leave no doubt; what says more does."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from reportgen.model.facts import Period
from reportgen.readers.sheets.remark_words import clauses_doubted
from tests.unit.readers.test_clerks_layouts import Rows, imported
from tests.unit.readers.test_heads_guessed import guessed
from tests.workbooks.office_figures import Row

PLACES = ("青禾乡", "柳铺镇", "石塘乡")


@pytest.mark.parametrize(
    ("heads", "facts"),
    [
        (("村（社区）设置（个）/行政村", "村（社区）设置（个）/社区"), ["辖区.行政村", "辖区.社区"]),
        (("公安户籍人口/总户数（户）", "公安户籍人口/总人口（人）"), ["辖区.户数", "辖区.户籍人口"]),
        (("常住人口/总户数（户）",), []),
        (("少数民族人口/户数（户）",), []),
        (("党（工）委理论学习中心组集中学习（次）",), ["宣传.中心组学习"]),
        (("镇村检查生产经营单位（家次）",), ["安全.检查家次"]),
        (("县级检查生产经营单位（家次）",), []),
        (("秸秆综合利用率（%，农业农村局公布）",), ["生态.秸秆综合利用率"]),
        (("辖区税收收入（全部入库数）（万元）",), ["经济.税收收入"]),
    ],
)
def test_heads_of_the_general_report(heads: Sequence[str], facts: list[str]) -> None:
    assert list(guessed("general", *heads).values()) == facts


@pytest.mark.parametrize(
    ("heads", "facts"),
    [
        (("小型基础设施/整治山坪塘（口）", "小型基础设施/提灌站技术改造（座）"), ["小型设施.山坪塘", "小型设施.提灌站"]),
        (("小型水利/渠道清淤补漏（公里）", "由以上工程新增灌溉面积（亩）"), ["小型设施.渠道", "小型设施.新增灌面"]),
        (("返乡创业与回乡投资/返乡创业外出务工党员（名）",), ["返乡.党员"]),
        (("农村党员干部队伍/村党支部发展党员（名）", "农村党员干部队伍/培养村级后备干部（名）"), ["队伍.发展党员", "队伍.后备干部"]),
        (("脱贫户和监测户/庭院改造（户）",), []),
    ],
)  # fmt: skip  # one line a case
def test_heads_below_the_names_of_fields(heads: Sequence[str], facts: list[str]) -> None:
    assert list(guessed("halfyear", *heads).values()) == facts


def _with_note(note: str, *heads: str) -> dict[str, str]:
    lines: list[Row] = [
        [place, *(n * (column + 7) for column in range(len(heads)))] for n, place in enumerate(PLACES, 3)
    ]
    return imported([["2026年上半年"], ["乡镇", *heads], *lines, [note]]).figures.get("青禾乡", {})


@pytest.mark.parametrize(
    ("note", "is_read"),
    [
        ("注：行政村不含已改为社区的村", True),
        ("注：行政村不含移民村", False),
        ("注：同一户多次转移的只计一次", True),
        ("注：转移户数仅含移民户", False),
        ("注：避险转移户数为计划数", False),
        ("注：行政村为年初到期末累计数", True),
        ("注：行政村为年初到5月累计数", False),
    ],
)
def test_a_note_that_says_what_the_explanation_says_leaves_no_doubt(note: str, is_read: bool) -> None:
    figures = _with_note(note, "行政村（个）", "避险转移户数（户）")
    assert (figures.keys() == {"辖区.行政村", "应急.转移户"}) == is_read


@pytest.mark.parametrize(
    ("note", "facts"),
    [
        ("注：脱贫人口务工人数不含防止返贫致贫对象", {"帮扶.脱贫人口", "帮扶.脱贫人口务工"}),
        ("注：脱贫人口务工人数不含县外务工人员", {"帮扶.脱贫人口"}),
        ("注：脱贫人口务工为计划数", {"帮扶.脱贫人口"}),
        ("注：脱贫人口为计划数", {"帮扶.脱贫人口务工"}),
    ],
)
def test_a_note_is_of_what_it_calls_in_full(note: str, facts: set[str]) -> None:
    assert _with_note(note, "脱贫人口（人）", "脱贫人口务工（人）").keys() == facts


@pytest.mark.parametrize(
    ("note", "is_read"),
    [
        ("注：固定资产投资（不含农户）按规定只公布增速", True),
        ("注：固定资产投资不含农户", False),
        ("注：增速（不含街道）由统计局公布", False),
    ],
)
def test_what_a_head_has_in_brackets_is_no_news_in_a_note(note: str, is_read: bool) -> None:
    figures = _with_note(note, "固定资产投资（不含农户）增速（%）", "生产总值增速（%）")
    assert (len(figures) == 2) == is_read


def test_the_caption_of_a_table_of_months_may_tell_the_unit_of_its_figure() -> None:
    def table(number: str, name: str, first: int) -> list[Row]:
        head: Row = ["乡镇", "一季度", "二季度", "上半年累计", "位次"]
        lines: list[Row] = [[p, first + n, 7 * n, first + 8 * n, 4 - n] for n, p in enumerate(PLACES, 1)]
        return [[f"{number}　{name}（单位：万元）"], head, *lines, []]

    rows: Rows = [
        ["2026年上半年分月台账"],
        [],
        *table("表一", "电信网络诈骗损失", 20),
        *table("表二", "兑现惠企政策资金", 40),
    ]
    figures = imported(rows).figures["青禾乡"]
    assert figures == {"平安.电诈损失": "28", "企业服务.兑现资金": "48"}


def test_on_a_form_the_total_behind_units_is_that_of_its_section() -> None:
    rows: Rows = [
        ["2026年上半年民政业务统计卡片", None, None, None],
        ["填报单位：青禾乡人民政府", None, None, None],
        ["类别", "项目", "单位", "2026年6月底"],
        ["特困供养", "集中供养人数", "人", 28],
        [None, "分散供养人数", "人", 123],
        [None, "合计", "人", 151],
    ]
    figures = imported(rows, ("A1:D1", "A2:D2", "A4:A6")).figures["青禾乡"]
    assert figures == {"救助.特困集中": "28", "救助.特困分散": "123", "救助.特困人数": "151"}


@pytest.mark.parametrize(
    ("heads", "facts"),
    [
        (
            ("排查隐患（处）", "已整改隐患（处）", "整改率（%）", "其中：重大事故隐患（处）", "重大隐患已整改（处）"),
            ["安全.排查隐患", "安全.整改隐患", "安全.重大隐患", "安全.重大隐患整改"],
        ),
        (("排查隐患（处）", "已整改隐患（处）", "其中：重大事故隐患（处）"), ["安全.排查隐患", "安全.整改隐患", "安全.重大隐患整改"]),
        (("监测对象（未消除风险）/上半年消除风险/户", "监测对象（未消除风险）/期末在册/户"), ["帮扶.消除风险户", "帮扶.期末监测户"]),
        (("生产总值（县级反馈数，增速按可比价）/总量（亿元）", "生产总值（县级反馈数，增速按可比价）/同比增长（%）"), ["经济.生产总值", "经济.生产总值增速"]),
        (("固定资产投资（500万元以上项目，不含农户）（万元）",), ["经济.固定资产投资"]),
        (("固定资产投资（500万元以上项目，不含民间）（万元）",), []),
        (("固定资产投资（不含农户）/其中：工业投资/增速（%）",), []),
        (
            ("固定资产投资（不含农户）/其中：工业投资/1—6月（万元）", "固定资产投资（不含农户）/其中：工业投资/增速（%）"),
            ["经济.工业投资", "经济.工业投资增速"],
        ),
    ],
)  # fmt: skip  # one line a case
def test_heads_that_others_beside_them_make_clear(heads: Sequence[str], facts: list[str]) -> None:
    assert list(guessed("general", *heads).values()) == facts


def test_what_a_column_is_under_a_bare_part_is_what_stands_before_it() -> None:
    rows: Rows = [
        ["2026年上半年基本情况统计表", None, None, None, None],
        ["乡镇", "党组织和党员情况", None, None, None],
        [None, "党委下设党支部（个）", "其中", None, "机关支部在职党员（名）"],
        [None, None, "机关", "农村", None],
        ["青禾乡", 33, 1, 32, 25],
        ["柳铺镇", 34, 3, 31, 51],
    ]
    merged = ("A1:E1", "A2:A4", "B2:E2", "B3:B4", "C3:D3", "E3:E4")
    assert imported(rows, merged, "halfyear").figures["柳铺镇"] == {
        **{"党组织.党支部": "34", "党组织.机关党支部": "3", "党组织.农村党支部": "31"},
        "党组织.机关党员": "51",
    }


TURNED: Rows = [
    ["2026年1—6月主要指标", None, None, None, None, None, None, None],
    ["指标名称", "单位", "全县", None, "青禾乡", None, "柳铺镇", None],
    [None, None, "1—6月", "同比增长(%)", "1—6月", "同比增长(%)", "1—6月", "同比增长(%)"],
    ["社会消费品零售总额", "亿元", 47.25, 2.5, 5.5, 3.2, 4.75, 4.1],
    ["一般公共预算收入", "亿元", 0.25, 1.5, 0.05, 7.5, 0.04, 6.5],
]


@pytest.mark.parametrize(
    ("note", "facts", "is_checked"),
    [
        ("全县数含未列入本表的其他乡镇，不等于各乡镇之和。", 4, False),
        ("注：数据由统计局反馈", 0, True),
        ("注：以上均为全年预计数", 0, True),
        ("注：社会消费品零售总额为预计数；全县数不等于各乡镇之和", 3, False),
    ],
)
def test_notes_below_places_side_by_side_are_heard(note: str, facts: int, is_checked: bool) -> None:
    found = imported([*TURNED, [note]], ("A1:H1", "C2:D2", "E2:F2", "G2:H2"))
    assert ("核对合计: 否" not in found.text) == is_checked
    assert len(found.figures.get("青禾乡", {})) == facts


@pytest.mark.parametrize(
    ("heads", "facts"),
    [
        (("乡镇机关干部（不含班子成员）/每人每年办好事实事（件）",), ["机关干部.实事"]),
        (("乡镇机关干部（不含女干部）/每人每年办好事实事（件）",), []),
        (("省定贫困村个数（省公布名单）（个）", "农村（村）党支部（个）"), ["省定贫困村", "党组织.农村党支部"]),
        (("省定贫困村个数（省重点名单）（个）",), []),
    ],
)
def test_brackets_that_narrow_nothing(heads: Sequence[str], facts: list[str]) -> None:
    assert list(guessed("halfyear", *heads).values()) == facts


def test_what_came_of_a_whole_is_a_part_of_it() -> None:
    heads = ("矛盾纠纷受理（起）", "其中：已化解（起）", "信访事项受理（件）", "其中：已办结（件）")
    assert list(guessed("general", *heads).values()) == ["纠纷.受理", "纠纷.化解", "信访.受理", "信访.办结"]


@pytest.mark.parametrize(("third", "is_read"), [("上半年", True), ("1—5月", False), ("三季度", False)])
def test_of_the_quarters_of_each_place_the_line_of_the_half_is_read(third: str, is_read: bool) -> None:
    rows: list[Row] = [
        ["2026年上半年情况", None, None, None],
        ["乡镇", "时间", "新增土地流转（亩）", "整治山坪塘（口）"],
    ]
    for n, place in zip((2, 3, 4, 9), (*PLACES, "全县"), strict=True):
        lines: list[Row] = [["一季度", 100 * n, n], ["二季度", 50 * n, 2 * n], [third, 150 * n, 3 * n]]
        rows += [[place if not k else None, *line] for k, line in enumerate(lines)]
    merged = [f"A{3 + 3 * n}:A{5 + 3 * n}" for n in range(4)]
    figures = imported(rows, ["A1:D1", *merged], "halfyear").figures
    assert figures.get("青禾乡", {}) == ({"土地流转": "300", "小型设施.山坪塘": "6"} if is_read else {})


def test_a_long_list_says_its_period_in_its_lines_and_the_county_has_fewer() -> None:
    names = (("培养村级后备干部", "名"), ("整治山坪塘", "口"))
    rows: list[Row] = [
        ["“双联”工作主要指标数据台账"],
        ["乡镇", "类别", "指标名称", "计量单位", "报告期", "数值", "数据来源"],
    ]
    for n, place in enumerate(PLACES, 2):
        for k, (name, unit) in enumerate(names, 1):
            line: Row = [place, "队伍建设" if k == 1 else "基础设施", name, unit]
            rows += [[*line, "2025年上半年", 3 * n * k, "县委办"], [*line, "2026年上半年", 5 * n * k, "县委办"]]
    rows += [["全县合计", "队伍建设", *names[0], "2026年上半年", 45, "汇总"]]
    found = imported(rows, (), "halfyear")
    assert "\n  期间: 2026H1 " in found.text
    assert found.figures["柳铺镇"] == {
        **{"队伍.后备干部": "15", "上年同期.队伍.后备干部": "9"},
        **{"小型设施.山坪塘": "30", "上年同期.小型设施.山坪塘": "18"},
    }


@pytest.mark.parametrize(
    ("title", "is_read"),
    [("2026年上半年造林任务完成情况", True), ("2026年上半年造林任务情况", False), ("2026年造林任务表", False)],
)
def test_a_title_about_what_became_of_an_aim_is_of_no_aim(title: str, is_read: bool) -> None:
    assert (guessed("general", "人工造林（亩）", title=title) == {"B": "生态.造林"}) == is_read


@pytest.mark.parametrize(
    ("note", "is_read"),
    [
        ("注：固定资产投资为计划总投资500万元及以上项目", True),
        ("注：固定资产投资为计划总投资", False),
        ("注：本表均为本期数，不含以前年度", True),
        ("注：本表均含以前年度结转数", False),
        ("注：辖区无固定资产投资任务", True),
    ],
)
def test_a_note_about_which_figures_are_meant_leaves_no_doubt(note: str, is_read: bool) -> None:
    assert (_with_note(note, "固定资产投资（不含农户）（万元）").keys() == {"经济.固定资产投资"}) == is_read


@pytest.mark.parametrize("note", ["备注：除“期末累计”栏外，均为2026年1—6月数。", "注：以上均为2026年1—6月数"])
def test_a_note_below_two_blocks_is_no_caption_of_the_right_one(note: str) -> None:
    rows: Rows = [
        ["2026年上半年", None, None, None, None, None],
        ["乡镇", "庭院改造（户）", "沼气池期末累计（口）", "乡镇", "庭院改造（户）", "沼气池期末累计（口）"],
        ["青禾乡", 31, 200, "石塘乡", 35, 190],
        ["柳铺镇", 32, 210, "竹岭镇", 36, 180],
        [note, None, None, None, None, None],
    ]
    assert len(imported(rows, ("A1:F1", "A5:F5"), "halfyear").figures) == 4


@pytest.mark.parametrize(("period", "is_doubted"), [("2026H1", False), ("2026H2", True)])
@pytest.mark.parametrize("note", ["出栏为年初累计数", "出栏为年初到期末累计数", "出栏为本年累计数"])
def test_what_is_since_january_is_the_periods_only_where_that_begins_it(
    note: str, period: str, is_doubted: bool
) -> None:
    assert bool(list(clauses_doubted([note], Period.parse(period)))) == is_doubted
