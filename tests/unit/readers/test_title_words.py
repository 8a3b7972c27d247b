"""Words of titles, of sections and of remarks that nobody knows: the figures below them are asked, or it is told."""

from __future__ import annotations

import pytest

from reportgen.diagnostics import DiagnosticLog, Severity
from reportgen.model.facts import Period
from reportgen.readers.sheets import apply_map, guess_map, read_map
from reportgen.readers.sheets.sheet_times import of_another_time
from reportgen.source import Source
from tests.unit.readers.test_clerks_layouts import Rows, imported
from tests.unit.readers.test_office_layouts import kit_of
from tests.unit.readers.test_sheet_asides import workbook_of
from tests.unit.readers.test_states import FACTS, LINES, PLACES
from tests.unit.readers.test_words_left import unchanged
from tests.workbooks.office_figures import Row

TOWN: list[Row] = [["青禾乡2026年上半年工作情况"], [FACTS[0], 30], [FACTS[1], 120], ["发展党员（名）", 4]]


def _forms(*places: str) -> dict[str, list[Row]]:
    return {
        place: [
            [f"{place}2026年上半年工作情况"],
            ["指标", "单位", "数值"],
            ["城镇新增就业", "人", 30 + n],
            ["新增流转面积", "亩", 120 + n],
        ]
        for n, place in enumerate(places)
    }


def _read(title: str, tab: str = "Sheet1") -> bool:
    rows: list[Row] = [[title], ["乡镇", *FACTS], *LINES]
    return bool(imported({tab: rows}).figures)


@pytest.mark.parametrize(
    "title",
    [
        "承诺事项",
        "主要指标（目标）",
        "主要指标（预计）",
        "主要指标底数",
        "主要指标（第三方）",
        "任务缺口",
        "时序进度要求",
        "应完成情况",
        "拟完成情况",
        "预下达",
        "对标先进（标兵值）",
        "示范点情况",
        "滚动规划",
        "核减情况表",
        "外出务工人员情况",
        "县直单位帮扶情况",
        "死亡情况",
        "库区情况",
        "易返贫户情况",
        "集体林情况",
        "留守老人情况",
        "高标准农田情况",
        "考核基数",
        "报名情况",
        "月均",
        "理论数",
        "结对帮扶村情况",
        "工作打算",
        "重点工作安排",
    ],
)
def test_a_title_with_a_word_that_nobody_knows_is_asked(title: str) -> None:
    assert not _read(f"2026年上半年{title}")


@pytest.mark.parametrize(
    "title",
    [
        "岚河县2026年上半年“双联”工作情况对比表",
        "2026年1—6月各乡镇（街道）就业和土地流转工作分村台账",
        "2026年上半年重点工作推进情况调度表",
        "云溪县农业农村局2026年上半年统计表",
        "各乡镇2026年上半年主要指标完成情况一览表",
        "2026年上半年乡镇、村（社区）工作情况统计表",
        "2026年上半年“双联”和驻村帮扶工作实绩统计表",
        "2026年上半年农业农村重点工作",
        "2026年上半年民生实事办理情况",
        "2026年1—6月岚河县各乡镇（街道）主要指标完成情况",
        "关于岚河县2026年上半年重点工作的统计表",
    ],
)
def test_a_title_like_any_other_leaves_no_doubt(title: str) -> None:
    assert _read(title)


@pytest.mark.parametrize("words", ["提质增效", "经开区各乡镇", "“暖心行动”", "秋风"])
def test_a_word_of_a_title_that_is_known_nowhere_is_told_and_the_figures_are_read(words: str) -> None:
    rows: list[Row] = [[f"2026年上半年{words}情况"], ["乡镇", *FACTS], *LINES]
    workbook = workbook_of(unchanged, {"Sheet1": rows})
    text = guess_map(workbook, kit_of("general"))
    assert text.count("把握：中：标题里的") == len(FACTS)
    assert "没有看懂的话" not in text
    log = DiagnosticLog()
    sheet_map = read_map(Source("对照.yaml", text), log)
    assert sheet_map is not None
    assert apply_map(workbook, sheet_map, kit_of("general"), log, period=Period.parse("2026H1"))
    (told,) = [finding for finding in log if finding.rule == "title-says-otherwise"]
    assert told.severity is Severity.WARNING
    assert "就业.城镇新增就业、耕地保护.新增流转" in told.message
    assert "words-left" not in [finding.rule for finding in log]


@pytest.mark.parametrize("tab", ["柳铺镇5月", "柳铺镇2025", "柳铺镇（草稿）", "柳铺（上期）"])
def test_what_the_name_of_a_form_says_besides_whose_it_is_is_looked_at(tab: str) -> None:
    assert imported(_forms("青禾乡", "柳铺镇")).figures.keys() == {"青禾乡", "柳铺镇"}
    own, other = _forms("青禾乡", "柳铺镇").values()
    assert imported({"青禾乡": own, tab: other}).figures == {}


def test_a_form_whose_title_names_another_town_than_its_tab_is_asked() -> None:
    own, other = _forms("青禾乡", "柳铺镇").values()
    assert imported({"柳铺镇": own, "青禾乡": other}).figures == {}
    assert imported({"青禾": own, "柳铺": other}).figures.keys() == {"青禾乡", "柳铺镇"}


@pytest.mark.parametrize(
    ("tab", "is_read"),
    [
        *(
            (tab, False)
            for tab in (
                "作废",
                "草稿",
                "上期",
                "样表",
                "错",
                "勿用",
                "调整前",
                "重点村",
                "死亡",
                "去年",
                "2025",
                "1-5月",
            )
        ),
        *((tab, True) for tab in ("汇总", "Sheet1", "Sheet1 (2)", "附件2", "6月", "2026年", "农业农村局", "定稿")),
    ],
)
def test_a_sheet_that_is_called_void_is_asked(tab: str, is_read: bool) -> None:
    assert _read("2026年上半年主要指标", tab) == is_read


@pytest.mark.parametrize(
    ("title", "is_other"),
    [
        ("25年上半年", True),
        ("2025上半年", True),
        ("2025.1-6", True),
        ("2025H1", True),
        ("二〇二五年上半年", True),
        ("一至五月", True),
        ("元至五月", True),
        ("首季", True),
        ("去年上半年", True),
        ("上半年（2025）", True),
        ("2025年7月—2026年6月", True),
        ("2026年上半年（第二季度）", True),
        ("二〇二六年上半年", False),
        ("26年上半年", False),
        ("2026年一至六月", False),
        ("三月三歌圩", False),
    ],
)
def test_times_written_for_short_are_heard(title: str, is_other: bool) -> None:
    assert (of_another_time([[title]], Period.parse("2026H1")) is not None) == is_other


@pytest.mark.parametrize(
    "section",
    [
        "一季度",
        "下半年计划",
        "缺口：",
        "资金需求：",
        "对比：石塘乡",
        "县级下达",
        "水毁损失",
        "（以下为2025年数）",
        "待建项目：",
    ],
)
def test_a_line_within_a_form_speaks_of_the_lines_below_it(section: str) -> None:
    rows: list[Row] = [*TOWN, [section], ["改厕（户）", 20], ["路灯（盏）", 3]]
    figures = imported(rows).figures["青禾乡"]
    assert figures["就业.城镇新增就业"] == "30"
    assert not {name for name in figures if name.startswith("乡建")}


def test_a_section_of_the_kits_own_words_leaves_no_doubt() -> None:
    rows: list[Row] = [*TOWN, ["二、乡村建设"], ["改厕（户）", 20], ["路灯（盏）", 3]]
    assert imported(rows).figures["青禾乡"]["乡建.改厕"] == "20"


@pytest.mark.parametrize("section", ["二、一季度", "去年情况", "二、缺口", "全年任务", "待建"])
def test_a_line_within_a_long_list_speaks_of_the_lines_below_it(section: str) -> None:
    rows: list[Row] = [["2026年上半年"], ["乡镇", "指标", "数值"]]
    rows += [[place, name, one] for place, own in PLACES.items() for name, one in zip(FACTS, own, strict=True)]
    rows.append([section])
    rows += [[place, "改厕（户）", 20] for place in PLACES]
    assert "乡建.改厕" not in imported(rows).figures.get("青禾乡", {})


@pytest.mark.parametrize("section", ["二、缺口", "（二）未完工", "二、需县支持", "二、待建"])
def test_a_line_within_a_turned_table_speaks_of_the_lines_below_it(section: str) -> None:
    rows: Rows = [
        ["2026年上半年", None, None],
        ["指标", "青禾乡", "柳铺镇"],
        [FACTS[0], 30, 40],
        [FACTS[1], 120, 220],
        [section, None, None],
        ["改厕（户）", 20, 21],
    ]
    assert "乡建.改厕" not in imported(rows).figures["青禾乡"]


@pytest.mark.parametrize(
    "note",
    [
        "注：B列为任务数",
        "注：第2列为目标数",
        "注：就业为任务数",
        "注：就业人数单位为百人",
        "注：6月数据未出，就业暂用5月数",
        "注：就业数据仅为高校毕业生",
        "注：就业数据不含6月",
        "注：就业为2026年1—5月数",
    ],
)
def test_a_note_that_points_at_a_column_is_heard_of_that_one_alone(note: str) -> None:
    figures = imported([["2026年上半年"], ["乡镇", *FACTS], *LINES, [note]]).figures.get("青禾乡", {})
    assert "就业.城镇新增就业" not in figures
    assert figures.get("耕地保护.新增流转") == "120"


@pytest.mark.parametrize(
    "note",
    [
        "以上为全年计划数",
        "（以上为去年同期数）",
        "数据截至2026年5月底",
        "注：此表作废",
        "注：单位均为百，数据需乘以10",
        "资料来源：2025年年报",
    ],
)
def test_a_note_that_begins_otherwise_is_heard_of_all(note: str) -> None:
    assert imported([["2026年上半年"], ["乡镇", *FACTS], *LINES, [note]]).figures == {}


@pytest.mark.parametrize(
    "note",
    [
        "注：数据由各乡镇提供",
        "注：户数以派出所户籍数为准",
        "注：目标任务详见县委办文件",
        "填表人：陈某　审核人：李某",
        "注：完成率=完成数÷全年任务",
        "2026年7月3日",
    ],
)
def test_a_note_of_no_harm_leaves_no_doubt(note: str) -> None:
    assert imported([["2026年上半年"], ["乡镇", *FACTS], *LINES, [note]]).figures["青禾乡"]["就业.城镇新增就业"] == "31"


@pytest.mark.parametrize("mark", ["*", "★", "①", "△"])
def test_a_mark_at_a_head_and_what_is_said_of_it_go_together(mark: str) -> None:
    rows: list[Row] = [["2026年上半年"], ["乡镇", FACTS[0] + mark, FACTS[1]], *LINES, [f"注：带{mark}的为计划数"]]
    assert imported(rows).figures["青禾乡"] == {"耕地保护.新增流转": "120"}


@pytest.mark.parametrize(
    "note",
    [
        "注：以上为全年计划数",
        "注：以上数据为2025年上半年数",
        "注：以上数据为1—5月",
        "注：流转面积单位为公顷",
        "以上数据未经审核",
    ],
)
def test_a_note_below_a_form_is_heard(note: str) -> None:
    assert "耕地保护.新增流转" not in imported([*TOWN, [note]]).figures.get("青禾乡", {})


@pytest.mark.parametrize("said", ["5月数", "全年计划", "未核实", "任务数"])
def test_what_stands_behind_a_figure_without_a_head_is_a_remark(said: str) -> None:
    rows: list[Row] = [TOWN[0], [FACTS[0], 30, said], [FACTS[1], 120, None], ["发展党员（名）", 4, None]]
    figures = imported(rows).figures["青禾乡"]
    assert "就业.城镇新增就业" not in figures
    assert figures["耕地保护.新增流转"] == "120"


@pytest.mark.parametrize(
    ("head", "is_read"), [("权重", False), ("参考值", False), ("承诺数", False), ("填报数", True), ("数值", True)]
)
def test_values_that_are_no_result_are_asked(head: str, is_read: bool) -> None:
    assert bool(imported([TOWN[0], ["项目", head], *TOWN[1:]]).figures) == is_read
    rows: list[Row] = [["2026年上半年"], ["乡镇", "指标", head]]
    rows += [[place, name, one] for place, own in PLACES.items() for name, one in zip(FACTS, own, strict=True)]
    assert bool(imported(rows).figures) == is_read


@pytest.mark.parametrize("remark", ["★以上均为任务数", "*：计划数", "【全年任务】", "来源：2025年统计年鉴"])
def test_words_above_or_beside_a_table_that_speak_of_its_figures_are_heard(remark: str) -> None:
    rows: list[Row] = [["2026年上半年主要指标"], ["乡镇", *FACTS, remark], *LINES]
    assert imported(rows).figures == {}
    rows = [["2026年上半年主要指标"], [remark], ["乡镇", *FACTS], *LINES]
    assert imported(rows).figures == {}


@pytest.mark.parametrize(
    ("note", "is_read"),
    [
        ("注：本表数据不含行政村", False),
        ("注：以上数据仅供测试", False),
        ("注：不含2025年结转", True),
        ("注：人口不含流动人口", True),
        ("注：数据由统计站提供", True),
    ],
)
def test_a_note_that_leaves_out_a_part_of_all_figures_is_asked(note: str, is_read: bool) -> None:
    rows: list[Row] = [["2026年上半年主要指标"], ["乡镇", *FACTS], *LINES, [note]]
    assert bool(imported(rows).figures) == is_read


@pytest.mark.parametrize(
    ("tab", "words", "is_read"),
    [
        ("封面", "2025年上半年", False),
        ("封面", "岚河县2026年上半年统计报表", True),
        ("指标解释", "城镇新增就业：指报告期内累计新就业人员数减去自然减员", True),
    ],
)
def test_a_cover_of_another_time_is_heard(tab: str, words: str, is_read: bool) -> None:
    rows: list[Row] = [["2026年上半年主要指标"], ["乡镇", *FACTS], *LINES]
    assert bool(imported({"数据": rows, tab: [[tab], [words]]}).figures) == is_read


@pytest.mark.parametrize(
    ("caption", "is_read"),
    [
        ("统计时点：2026年5月31日", False),
        ("所属期：2026年一季度", False),
        ("（二季度）", False),
        ("月份：5月", False),
        ("报告期别：2026年5月", False),
        ("统计截止日期：2026年5月31日", False),
        ("统计时点：2026年6月30日", True),
        ("统计截止时间：2026年6月30日", True),
        ("填报日期：2026年7月2日", True),
    ],
)
def test_a_caption_of_another_time_below_the_title_is_heard(caption: str, is_read: bool) -> None:
    rows: list[Row] = [["2026年上半年主要指标"], [caption], ["乡镇", *FACTS], *LINES]
    assert bool(imported(rows).figures) == is_read
