"""Workbooks of one township's own offices: sheets that do not say whose they are, small tables, months and what they come to."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import pytest

from reportgen.diagnostics import DiagnosticLog
from reportgen.readers.sheets import apply_map, guess_map, read_map
from reportgen.readers.workbook import read_workbook
from reportgen.source import Source
from tests.unit.readers.test_office_layouts import figures_of, kit_of
from tests.workbooks.foreign import ForeignSheet, build
from tests.workbooks.office_figures import Row

Rows = Sequence[Row]
PARTY: Rows = [["青禾乡党建工作情况表（2026年上半年）", None], ["发展党员（名）", 3], ["党支部（个）", 21]]
SAFETY: Rows = [["报送单位：应急办", None], ["治安巡逻（次）", 200], ["发放惠农补贴（万元）", 31.5]]


def drafted(sheets: Mapping[str, Rows], path: str = "表.xlsx") -> str:
    """The draft of a book, with the places confirmed that are only likely."""
    return re.sub(r"^    # (单位: [㐀-鿿]{3}    #)", r"    \1", guessed(sheets, path), flags=re.MULTILINE)


def guessed(sheets: Mapping[str, Rows], path: str = "表.xlsx") -> str:
    log = DiagnosticLog()
    workbook = read_workbook(build({name: ForeignSheet(list(rows)) for name, rows in sheets.items()}), path, log)
    assert workbook is not None
    return guess_map(workbook, kit_of("general"))


def taken(sheets: Mapping[str, Rows], text: str, path: str = "表.xlsx") -> tuple[dict[str, dict[str, str]], list[str]]:
    """What goes in under a map, and the rules of what is told."""
    log = DiagnosticLog()
    workbook = read_workbook(build({name: ForeignSheet(list(rows)) for name, rows in sheets.items()}), path, log)
    sheet_map = read_map(Source("对照.yaml", text), log)
    assert workbook is not None
    if sheet_map is None:
        return {}, [finding.rule for finding in log]
    found = apply_map(workbook, sheet_map, kit_of("general"), log)
    return {one.name: dict(figures_of(one.tree)) for one in found}, [finding.rule for finding in log]


def test_a_sheet_that_does_not_say_whose_it_is_is_that_of_the_others() -> None:
    sheets = {"党建": PARTY, "应急办": SAFETY}
    assert "    # 单位: 青禾乡" in guessed(sheets)
    assert taken(sheets, guessed(sheets)) == ({}, ["missing-key"])  # a person looks at it first
    figures, told = taken(sheets, drafted(sheets))
    assert figures == {
        "青禾乡": {"党建.发展党员": "3", "党建.党支部": "21", "平安.治安巡逻": "200", "农业.惠农补贴": "31.5"}
    }
    assert "another-place" not in told


def test_a_file_may_say_whose_all_its_sheets_are() -> None:
    sheets = {"应急办": SAFETY}
    text = drafted(sheets, "青禾乡2026年上半年.xlsx")
    assert "单位: 青禾乡" in text
    assert list(taken(sheets, text, "青禾乡2026年上半年.xlsx")[0]) == ["青禾乡"]
    assert (
        "another-place" in taken(sheets, text, "石塘镇2026年上半年.xlsx")[1]
    )  # the map of one with the book of another


def test_where_nothing_says_whose_a_sheet_is_a_person_must() -> None:
    sheets = {"应急办": SAFETY}
    text = drafted(sheets)
    assert "# 单位: 表上没有写" in text
    assert taken(sheets, text) == ({}, ["missing-key"])
    figures, _ = taken(sheets, text.replace("# 单位: 表上没有写是哪个单位的，写上名称", "单位: 石塘镇"))
    assert figures == {"石塘镇": {"平安.治安巡逻": "200", "农业.惠农补贴": "31.5"}}


def test_a_map_that_says_whose_a_sheet_is_takes_none_that_says_otherwise() -> None:
    text = drafted({"党建": PARTY, "应急办": SAFETY})
    other: dict[str, Rows] = {"党建": PARTY, "应急办": [["石塘镇应急工作情况表", None], *SAFETY[1:]]}
    assert "another-place" in taken(other, text)[1]


@pytest.mark.parametrize(
    "sheets",
    [
        {"党建": PARTY, "石塘": [["石塘镇党建工作情况表", None], *PARTY[1:]], "应急办": SAFETY},
        {"党建": PARTY, "应急办": [["全县应急工作情况表", None], *SAFETY[1:]]},
        {"党建": PARTY, "应急办": [["填报单位：岚河县应急局", None], *SAFETY[1:]]},
        {"党建": PARTY, "应急办": [["填报单位：县应急局", None], *SAFETY[1:]]},
        {"党建": PARTY, "石桥村": SAFETY},
        {"党建": PARTY, "应急办": [["石桥村2026年上半年情况表", None], *SAFETY[1:]]},
        {"党建": PARTY, "应急办": [["填报单位：石桥村村委会", None], *SAFETY[1:]]},
        {"党建": PARTY, "应急办": [["青禾中学情况表", None], *SAFETY[1:]]},
        {"一览": [["乡镇", "发展党员"], ["青禾乡", 3], ["石塘镇", 5]], "应急办": SAFETY},
    ],
)
def test_a_sheet_among_those_of_several_or_about_more_than_one_is_nobodys(sheets: Mapping[str, Rows]) -> None:
    figures, _ = taken(sheets, drafted(sheets))
    assert not any("平安.治安巡逻" in own for own in figures.values())


@pytest.mark.parametrize("title", ["农村工作情况表", "各村（社区）情况表", "乡村建设统计表", "填报单位：市场监管所"])
def test_a_sheet_about_villages_in_general_is_the_townships(title: str) -> None:
    sheets: dict[str, Rows] = {"党建": PARTY, "应急办": [[title, None], *SAFETY[1:]]}
    assert taken(sheets, drafted(sheets))[0]["青禾乡"]["平安.治安巡逻"] == "200"


def test_villages_on_a_sheet_of_a_townships_book_are_added_up_for_it() -> None:
    villages: Rows = [
        ["医保养老情况", None],
        ["村（社区）", "养老保险参保（人）"],
        ["石桥村", 300],
        ["柳树村", 200],
        ["合计", 500],
    ]
    sheets = {"党建": PARTY, "医保养老": villages}
    figures, _ = taken(sheets, drafted(sheets))
    assert figures["青禾乡"]["医保.养老参保"] == "500"
    assert list(figures) == ["青禾乡"]


MONTHS = ("1月", "2月", "3月", "4月", "5月", "6月")


@pytest.mark.parametrize(
    ("heads", "is_read"),
    [
        (MONTHS, True),
        (("一季度", "二季度"), True),
        (MONTHS[:5], False),  # the period has six
        (("4月", "5月", "6月"), False),  # since when, nobody says
        ((), False),
    ],
)
@pytest.mark.parametrize("word", ["累计", "合计"])
def test_what_the_months_of_the_period_come_to_is_its_figure(word: str, heads: Sequence[str], is_read: bool) -> None:
    sheets: dict[str, Rows] = {
        "青禾乡": [
            ["青禾乡平安建设情况表（2026年上半年）", *(None for _ in heads), None],
            ["项目", *heads, word],
            ["治安巡逻（次）", *(120 // len(heads) for _ in heads), 120],
            ["刑事警情（起）", *(60 // len(heads) for _ in heads), 60],
        ]
    }
    figures, _ = taken(sheets, drafted(sheets))
    is_read = is_read or (word == "合计" and not heads)
    assert (figures.get("青禾乡", {}).get("平安.治安巡逻") == "120") == is_read


def test_months_to_come_are_no_part_of_what_those_before_come_to() -> None:
    def table(later: int | None) -> dict[str, dict[str, str]]:
        months: list[int | None] = [*(20 for _ in MONTHS), *(later for _ in range(6))]
        rows: list[Row] = [["平安建设情况（2026年上半年）", *(None for _ in range(13))]]
        rows += [["乡镇", "治安巡逻（次）", *(None for _ in range(12))]]
        rows += [[None, *(f"{n}月" for n in range(1, 13)), "累计"]]
        rows += [[place, *months, 120] for place in ("青禾乡", "柳铺镇")]
        sheet = ForeignSheet(rows, ("A1:N1", "A2:A3", "B2:N2"))
        workbook = read_workbook(build({"表": sheet}), "表.xlsx", DiagnosticLog())
        assert workbook is not None
        sheet_map = read_map(Source("对照.yaml", guess_map(workbook, kit_of("general"))), DiagnosticLog())
        found = apply_map(workbook, sheet_map, kit_of("general"), DiagnosticLog()) if sheet_map else []
        return {one.name: dict(figures_of(one.tree)) for one in found}

    assert table(None)["青禾乡"] == {"平安.治安巡逻": "120"}
    assert table(20) == {}


SMALL: Rows = [
    ["青禾乡2026年上半年社会治理数据汇总", None, None, None, None],
    ["表一  矛盾纠纷", None, None, None, None],
    ["项目", "单位", "一季度", "上半年", "去年同期"],
    ["矛盾纠纷受理", "起", 96, 204, 231],
    ["矛盾纠纷化解", "起", 94, 199, 222],
    ["表二  便民服务（便民服务中心）", None, None, None, None],
    ["月份", "窗口受理（件）", "办结（件）", "12345热线转办工单（件）", None],
    ["一季度", 463, 460, 17, None],
    ["二季度", 932, 930, 22, None],
    ["合计", 1395, 1390, 39, None],
    ["表三  网格化服务管理", None, None, None, None],
    ["网格数（个）", "专兼职网格员（名）", "上报事件（件）", None, None],
    [48, 61, 1672, None, None],
]


def test_of_small_tables_below_each_other_each_has_its_own_heads() -> None:
    figures, _ = taken({"汇总": SMALL}, drafted({"汇总": SMALL}))
    own = {key: text for key, text in figures["青禾乡"].items() if not key.startswith("上年同期")}
    assert own == {
        "纠纷.受理": "204",
        "纠纷.化解": "199",
        "服务.办件": "1395",
        "服务.办结": "1390",
        "服务.热线工单": "39",
        "服务.网格": "48",
        "服务.网格员": "61",
        "服务.上报事件": "1672",
    }


def test_the_heads_of_a_form_go_on_below_the_captions_of_its_sections() -> None:
    """Be the first line of a section not filled in: what is last year's there stays last year's."""
    rows: Rows = [
        ["青禾乡2026年上半年情况表", None, None, None],
        ["项目", "单位", "本期", "上年同期"],
        ["一、党建", None, None, None],
        ["发展党员", "名", 3, 4],
        ["二、平安建设", None, None, None],
        ["刑事警情", "起", None, None],
        ["治安巡逻", "次", 200, 180],
        ["三、网格", None, None, None],
        ["网格数", "个", 48, 47],
    ]
    figures, _ = taken({"表": rows}, drafted({"表": rows}))
    own = figures["青禾乡"]
    assert (own["平安.治安巡逻"], own["上年同期.平安.治安巡逻"]) == ("200", "180")
    assert (own["服务.网格"], own["上年同期.服务.网格"]) == ("48", "47")


def test_two_years_side_by_side_over_a_form_are_this_years_and_last_years() -> None:
    rows: Rows = [
        ["青禾乡财政收支情况表", None, None],
        ["项目", "2026年1-6月", "2025年1-6月"],
        ["一般公共预算收入（万元）", 310.5, 280.2],
        ["发放惠农补贴（万元）", 31.5, 30],
    ]
    figures, _ = taken({"表": rows}, drafted({"表": rows}))
    own = figures["青禾乡"]
    assert (own["经济.一般公共预算收入"], own["上年同期.经济.一般公共预算收入"]) == ("310.5", "280.2")


def test_what_stands_below_a_table_of_villages_is_read_too() -> None:
    rows: Rows = [
        ["青禾乡农业情况表（2026年上半年）", None, None],
        ["村名", "家庭农场（家）", "合作社（家）"],
        ["石桥村", 3, 2],
        ["柳树村", 4, 1],
        ["合计", 7, 3],
        ["二、农技培训", None, None],
        ["项目", "单位", "上半年"],
        ["农业实用技术培训", "期", 18],
        ["参训农民", "人次", 1246],
    ]
    figures, _ = taken({"表": rows}, drafted({"表": rows}))
    assert figures["青禾乡"]["农业.农技培训期数"] == "18"
    assert figures["青禾乡"]["经营.家庭农场"] == "7"


def test_units_that_stand_beside_a_period_are_told() -> None:
    rows: Rows = [
        ["青禾乡集体经济收入表", None],
        ["单位：万元\u3000\u30002026年1—6月", None],
        ["村名", "经营性收入"],
        ["石桥村", 3.5],
        ["柳树村", 4.5],
        ["全镇", 8],
    ]
    figures, _ = taken({"表": rows}, drafted({"表": rows}))
    assert figures["青禾乡"] == {"村集体.经营性收入": "8"}


def test_figures_with_their_units_are_told_apart_by_them() -> None:
    rows: Rows = [
        ["青禾乡农业情况表（2026年上半年）", None],
        ["举办农技培训", "6期"],
        ["农技培训", "418人次"],
    ]
    figures, _ = taken({"表": rows}, drafted({"表": rows}))
    assert figures["青禾乡"] == {"农业.农技培训期数": "6期", "农业.农技培训人次": "418人次"}


def test_a_rate_beside_a_figure_is_no_name_of_it() -> None:
    rows: list[Row] = [["青禾乡热线台账（2026年1—6月）", None, None, None], ["月份", "热线工单", "按期办结率", "回访"]]
    rows += [[month, 30, "96.3%", 20] for month in MONTHS]
    rows += [["合计", 180, "96.8%", 120]]
    figures, _ = taken({"表": rows}, drafted({"表": rows}))
    assert figures["青禾乡"]["服务.回访件"] == "120"


@pytest.mark.parametrize(
    ("heads", "figures", "word"),
    [
        (MONTHS, (1, 2, 3, 4, 5, 6, 121), "累计"),  # since earlier years
        (("2025年12月", *MONTHS), (9, 1, 2, 3, 4, 5, 6, 30), "累计"),
        (("2025年", "2026年"), (10, 1, 11), "合计"),
        (("上年同期", "本期"), (100, 80, 180), "合计"),
        (("2024年", "2025年"), (100, 80, 180), "小计"),
    ],
)
def test_what_does_not_come_to_the_months_of_the_period_is_none_of_its_figures(
    heads: Sequence[str], figures: Sequence[int], word: str
) -> None:
    rows: list[Row] = [
        ["改厕情况（2026年上半年）", *(None for _ in figures)],
        ["乡镇", "改厕（户）", *(None for _ in heads)],
        [None, *heads, word],
        ["青禾乡", *figures],
        ["柳铺镇", *figures],
    ]
    last = "ABCDEFGHIJ"[len(figures)]
    sheet = ForeignSheet(rows, (f"A1:{last}1", "A2:A3", f"B2:{last}2"))
    text = _draft_of(sheet)
    assert f'改厕, 表头: "改厕（户）/{word}"}}    # 把握：高' not in text


def _draft_of(sheet: ForeignSheet) -> str:
    workbook = read_workbook(build({"表": sheet}), "表.xlsx", DiagnosticLog())
    assert workbook is not None
    return guess_map(workbook, kit_of("general"))


@pytest.mark.parametrize(("figure", "total"), [("生猪存栏（头）", 750), ("低保人数（人）", 750), ("党员（名）", 750)])
def test_what_is_held_at_the_ends_of_months_is_not_added_up(figure: str, total: int) -> None:
    rows: Rows = [
        ["青禾乡2026年上半年工作台账", *(None for _ in range(7))],
        ["指标", *MONTHS, "合计"],
        [figure, 100, 110, 120, 130, 140, 150, total],
        ["治安巡逻（次）", 1, 1, 1, 1, 1, 1, 6],
    ]
    own = taken({"表": rows}, drafted({"表": rows}))[0]["青禾乡"]
    assert own == {"平安.治安巡逻": "6"}


@pytest.mark.parametrize(
    ("head", "parts", "figures"),
    [
        ("改厕（户）", ("小计", "已完工", "在建"), (30, 10, 20)),
        ("改厕（户）", ("合计", "户厕", "公厕"), (30, 28, 2)),
        ("签约项目（个）", ("合计", "正式合同", "意向协议"), (30, 20, 10)),
        ("签约项目（个）", ("小计", "在谈", "已签约"), (18, 10, 8)),
        ("高标准农田（亩）", ("小计", "已建成", "在建"), (18, 10, 8)),
        ("危房改造（户）", ("计划", "在建", "合计"), (180, 100, 280)),
    ],
)
def test_a_sum_over_stages_is_asked(head: str, parts: Sequence[str], figures: Sequence[int]) -> None:
    rows: list[Row] = [["乡镇", head, None, None], [None, *parts], ["青禾乡", *figures], ["柳铺镇", *figures]]
    text = _draft_of(ForeignSheet(rows, ("A1:A2", "B1:D1")))
    word = next(part for part in parts if part in ("小计", "合计"))
    line = next((one for one in text.splitlines() if f'/{word}"' in one), "")
    assert not line or line.lstrip().startswith("#")


@pytest.mark.parametrize("aim", ["2021-2026年任务", "近三年任务", "“十四五”任务", "总任务"])
def test_what_is_done_after_the_aim_of_several_years_is_asked(aim: str) -> None:
    rows: list[Row] = [
        ["农业情况（2026年上半年）", None, None, None],
        ["乡镇", "改厕（户）", None, None],
        [None, aim, "累计完成", "完成率（%）"],
        ["青禾乡", 1000, 800, 80],
        ["柳铺镇", 500, 400, 80],
    ]
    assert '累计完成"}    # 把握：高' not in _draft_of(ForeignSheet(rows, ("A1:D1", "A2:A3", "B2:D2")))


def test_a_blank_line_below_the_title_of_a_sheet_that_does_not_say_whose_it_is_is_passed_over() -> None:
    rows: list[Row] = [
        ["青禾乡2026年上半年农业统计表"],
        ["指标", "单位", "数值"],
        ["粮食面积", "亩", 5200],
        ["生猪出栏", "头", 800],
    ]
    other: list[Row] = [
        ["2026年上半年乡村建设情况"],
        [None],
        ["指标", "单位", "数值"],
        ["改厕", "户", 52],
        ["危房改造", "户", 8],
    ]
    assert "乡建.改厕" in guessed({"农业": rows, "乡建": other})
