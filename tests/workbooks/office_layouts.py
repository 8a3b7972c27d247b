"""Layouts as offices draw them up, each of another kind: ``python -m tests.workbooks.office_layouts FOLDER``.

Written down from tables that offices send each other, not from what the reader can do: they say what a right import
holds, and the reader is held against it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.workbooks.foreign import ForeignSheet, build
from tests.workbooks.office_figures import ALL_SIX, EAST, WEST, Layout, Row, figure, of, total
from tests.workbooks.office_forms import four_columns, one_place_a_sheet, statistical_report


def _progress() -> Layout:
    names = ("土地流转", "培训.人次", "小型设施.山坪塘")
    heads = ("流转土地（亩）", "技术培训（人次）", "整治山坪塘（口）")
    parts = ("年度目标", "本期完成", "完成率（%）", "上年同期", "增减（%）")
    rows: list[Row] = [
        ["岚河县2026年上半年重点任务推进情况"],
        ["乡镇", *[cell for head in heads for cell in (head, None, None, None, None)], "备注"],
        [None, *parts * 3, None],
    ]
    for place in ALL_SIX:
        row: Row = [place]
        for name in names:
            target, now, before = (figure(place, key) for key in (f"目标.{name}", name, f"上年同期.{name}"))
            row += [target, now, round(now / target * 100, 1), before, round((now / before - 1) * 100, 1)]
        rows.append([*row, None])
    wanted: dict[str, str] = {}
    for first, name in zip("BGL", names, strict=True):
        of_now, of_last = chr(ord(first) + 1), chr(ord(first) + 3)
        wanted |= {first: f"目标.{name}", of_now: name, of_last: f"上年同期.{name}"}
    keys = [key for name in names for key in (f"目标.{name}", name, f"上年同期.{name}")]
    merged = ("A2:A3", "B2:F2", "G2:K2", "L2:P2", "Q2:Q3")
    return Layout(
        "目标、完成、完成率、上年同期、增减", {"推进": ForeignSheet(rows, merged)}, ALL_SIX, keys, {"推进": wanted}
    )


def _three_blocks() -> Layout:
    names = ("队伍.发展党员", "队伍.后备干部")
    head: Row = ["序号", "乡镇", "发展党员（名）", "后备干部（名）"]
    groups = (ALL_SIX[:2], ALL_SIX[2:4], ALL_SIX[4:])
    rows: list[Row] = [["队伍建设情况一览表"], [*head, None, *head, None, *head]]
    for line in range(2):
        row: Row = []
        for block, group in enumerate(groups):
            row += [*([None] if block else []), block * 2 + line + 1, group[line], *of(group[line], names)]
        rows.append(row)
    rows.append([*[None] * 10, None, "合计", *total(ALL_SIX, names)])
    return Layout("并排三栏，各有序号，合计在最后一栏下面", {"队伍": ForeignSheet(rows, ("A1:N1",))}, ALL_SIX, names)


def _columns_by_area() -> Layout:
    names = ("辖区.行政村", "辖区.人口", "土地流转", "党组织.机关党员", "队伍.科技能人", "人居环境.沼气池")
    labels = (
        "行政村（个）",
        "人口（人）",
        "新增土地流转（亩）",
        "机关党员（名）",
        "科技能人（名）",
        "新建沼气池（口）",
    )
    rows: list[Row] = [
        ["各乡镇基本情况对照表"],
        ["指标", "全县", "河东片", None, None, None, "河西片", None, None, None],
        [None, None, *EAST, "小计", *WEST, "小计"],
    ]
    for label, name in zip(labels, names, strict=True):
        east, west = (total(group, [name])[0] for group in (EAST, WEST))
        rows.append(
            [label, east + west, *(figure(p, name) for p in EAST), east, *(figure(p, name) for p in WEST), west]
        )
        if name == "辖区.人口":
            rows.append(["　其中：常住（%）", 71.2, *(70.1 + i for i in range(8))])
            rows.append(["二、工作情况"])
    rows.append(["数据来源：县农业农村局、县委组织部"])
    at = ("4", "5", "8", "9", "10", "11")
    return Layout(
        "一列一个单位，分片区，有小计列和分节标题",
        {"对照": ForeignSheet(rows, ("A2:A3", "B2:B3", "C2:F2", "G2:J2", "A1:J1"))},
        ALL_SIX,
        names,
        {"对照": dict(zip(at, names, strict=True))},
    )


def _villages() -> Layout:
    names = ("土地流转", "人居环境.庭院改造", "队伍.发展党员")
    rows: list[Row] = [["各村情况"], ["乡镇", "村（社区）", "土地流转（亩）", "庭院改造（户）", "发展党员（名）"]]
    for place in EAST:
        sums = of(place, names)
        rows.append([place, "小计", *sums])
        first = [value // 3 for value in sums]
        rows.append([None, f"{place[0]}一村", *first])
        rows.append([None, f"{place[0]}二村", *(s - f for s, f in zip(sums, first, strict=True))])
    rows.append(["合计", None, *total(EAST, names)])
    return Layout(
        "乡镇下面是各村，小计在上",
        {"各村": ForeignSheet(rows, ("A1:E1", "A3:A5", "A6:A8", "A9:A11"))},
        EAST,
        names,
        {"各村": dict(zip("CDE", names, strict=True))},
    )


def _quarters() -> Layout:
    names = ("培训.期数", "培训.人次", "人居环境.垃圾收集池")
    parts = ("一季度", "二季度", "上半年")
    rows: list[Row] = [
        ["2026年上半年分季度完成情况"],
        ["序号", "单位", "培训期数（期）", None, None, "培训人次（人次）", None, None, "新建垃圾池（个）", None, None],
        [None, None, *parts * 3],
    ]
    for number, place in enumerate(ALL_SIX, 1):
        row: Row = [number, place]
        for name in names:
            whole = figure(place, name)
            row += [whole // 3, whole - whole // 3, whole]
        rows.append(row)
    merged = ("A2:A3", "B2:B3", "C2:E2", "F2:H2", "I2:K2")
    return Layout(
        "一季度、二季度、上半年并列",
        {"分季度": ForeignSheet(rows, merged)},
        ALL_SIX,
        names,
        {"分季度": dict(zip("EHK", names, strict=True))},
    )


def _shares() -> Layout:
    names = ("辖区.人口", "土地流转", "人居环境.庭院改造")
    rows: list[Row] = [
        ["资源和产业分布"],
        [
            *["乡镇名称", "人口（人）", "人口占全县比重（%）", "土地流转（亩）", "户均流转（亩）", "流转面积增幅（%）"],
            *["流转面积位次", "庭院改造（户）", "比上年增减户数", "庭院改造完成进度（%）"],
        ],
    ]
    for number, place in enumerate(ALL_SIX):
        people, land, yards = of(place, names)
        rows.append([place, people, 15.5 + number, land, 2 + number, 8.5, 6 - number, yards, number - 3, 48.0 + number])
    rows.append(["全  县", *[None] * 9])
    return Layout(
        "占比、户均、增幅、位次、增减、进度",
        {"分布": ForeignSheet(rows, ("A1:J1",))},
        ALL_SIX,
        names,
        {"分布": dict(zip("BDH", names, strict=True))},
    )


def _lines(places: Sequence[str], names: Sequence[str]) -> list[Row]:
    return [[place, *of(place, names)] for place in places]


def _stacked() -> Layout:
    upper, lower = ("党组织.农村党支部", "党组织.机关党员"), ("小型设施.山坪塘", "小型设施.新增灌面", "人居环境.沼气池")
    rows: list[Row] = [
        ["填报要求：请于7月5日前报县委办公室，逾期通报。"],
        ["表一  基层组织"],
        ["乡镇", "农村党支部（个）", "机关党员（名）"],
        *_lines(ALL_SIX, upper),
        ["合计", *total(ALL_SIX, upper)],
        [],
        ["表二  设施建设"],
        ["乡镇", "整治山坪塘（口）", "新增灌面（亩）", "新建沼气池（口）"],
        *_lines(ALL_SIX[::-1], lower),
        ["合计", *total(ALL_SIX, lower)],
        ["注：新增灌面以验收为准。"],
    ]
    return Layout("一张工作表上下两个表，次序不同", {"Sheet1": ForeignSheet(rows)}, ALL_SIX, (*upper, *lower))


def _names() -> Layout:
    names = ("班子成员.户数", "班子成员.实事", "机关干部.户数", "机关干部.实事")
    heads = ("班子成员联系户数（户）", "班子成员办实事（件）", "机关干部联系户数（户）", "机关干部办实事（件）")
    spelled = ("（1）青禾乡", "柳铺镇党委、政府", "石塘乡政府", "竹岭", "荷湾乡　", "岚河县松坝乡")
    rows: list[Row] = [["联系帮扶情况"], ["报送单位", *heads]]
    rows += [[cell, *of(place, names)] for cell, place in zip(spelled, ALL_SIX, strict=True)]
    rows.append(["县水利局", 2, 3, 1, 2])
    rows.append(["总    计", *total(ALL_SIX, names)])
    return Layout(
        "名称写得不一样，还有县直部门，有名单",
        {"Sheet1": ForeignSheet(rows)},
        ALL_SIX,
        names,
        {"Sheet1": dict(zip("BCDE", names, strict=True))},
        roster=ALL_SIX,
    )


def _numbered_columns() -> Layout:
    names = ("党组织.机关党支部", "党组织.社区党支部", "党组织.农村党支部", "小型设施.提灌站", "养殖.大户")
    rows: list[Row] = [
        ["党组织和产业情况"],
        ["乡镇", "党组织", None, None, None, "产业", None],
        [None, "合计", "机关支部", "社区支部", "农村支部", "改造提灌站", "养殖大户"],
        [None, *["个"] * 4, "座", "户"],
        ["栏次", "1=2+3+4", 2, 3, 4, 5, 6],
    ]
    for place in ALL_SIX:
        values = of(place, names)
        rows.append([place, sum(values[:3]), *values])
    merged = ("A2:A4", "B2:E2", "F2:G2")
    return Layout(
        "单位占一行，栏次有算式",
        {"党组织": ForeignSheet(rows, merged)},
        ALL_SIX,
        names,
        {"党组织": dict(zip("CDEFG", names, strict=True))},
    )


def _printed_pages() -> Layout:
    names = ("土地流转", "培训.人次", "重点问题")
    head: list[Row] = [["双联工作台账"], ["编号", "乡（镇）", "土地流转（亩）", "培训（人次）", "解决重点问题（个）"]]
    rows: list[Row] = []
    before: Sequence[str] = ()
    for page in (EAST, WEST):
        rows += head
        if before:
            rows.append([None, "承前页", *total(before, names)])
        rows += [[number, place, *of(place, names)] for number, place in enumerate(page, len(before) + 1)]
        rows.append([None, "本页小计", *total(page, names)])
        before = (*before, *page)
        rows.append([None, "过次页", *total(before, names)] if page == EAST else ["第2页　共2页"])
    rows.append(["分管领导：", None, "经办人：", None, "2026年7月6日"])
    return Layout(
        "每页有表头、承前页、本页小计、过次页",
        {"台账": ForeignSheet(rows)},
        ALL_SIX,
        names,
        {"台账": dict(zip("CDE", names, strict=True))},
    )


def _economy() -> Layout:
    names = (
        *("经济.一般公共预算收入", "经济.预算收入增速", "经济.固定资产投资", "经济.固投增速"),
        *("招商.到位资金", "农业.生猪存栏", "农业.生猪出栏"),
    )
    rows: list[Row] = [
        ["2026年上半年主要经济指标（单位：万元、头）"],
        [
            "乡镇",
            "一般公共预算收入",
            None,
            None,
            "固定资产投资",
            None,
            None,
            "招商到位资金",
            "期末生猪存栏",
            "生猪累计出栏",
        ],
        [None, *["1—6月", "增速（%）", "排名"] * 2, None, None, None],
    ]
    for number, place in enumerate(ALL_SIX):
        income, faster, investment, growing, arrived, kept, sold = of(place, names)
        rows.append([place, income, faster, number + 1, investment, growing, 6 - number, arrived, kept, sold])
    return Layout(
        "经济指标，增速本来就是指标，排名不是",
        {"经济": ForeignSheet(rows, ("A2:A3", "B2:D2", "E2:G2", "H2:H3", "I2:I3", "J2:J3"))},
        ALL_SIX,
        names,
        {"经济": dict(zip("BCEFHIJ", names, strict=True))},
        kit="general",
    )


def layouts() -> Iterator[Layout]:
    """Every layout."""
    for made in (
        *(_progress, _three_blocks, four_columns, one_place_a_sheet, _columns_by_area, _villages, _quarters),
        *(_shares, _stacked, _names, _numbered_columns, _printed_pages, _economy, statistical_report),
    ):
        yield made()


if __name__ == "__main__":
    for layout in layouts():
        (Path(sys.argv[1]) / f"{layout.what}.xlsx").write_bytes(build(layout.sheets))
