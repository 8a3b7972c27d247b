"""Ten more layouts as townships and county offices draw them up: ``python -m tests.workbooks.further_layouts FOLDER``.

Written by somebody who knew such sheets and not the reader. What a right import holds stands beside each.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.workbooks.foreign import ForeignSheet, build
from tests.workbooks.office_figures import ALL_SIX, EAST, WEST, Layout, Row, figure, of, total


def _two_years() -> Layout:
    names = ("土地流转", "培训.人次", "队伍.发展党员")
    heads = ("新增土地流转面积（亩）", "举办培训人次（人次）", "发展党员（名）")
    rows: list[Row] = [
        ["附件2"],
        ["岚河县2026年上半年“双联”工作主要数据同比表"],
        ["填报单位（盖章）：县委组织部", *[None] * 8, "填报日期：2026.7.6"],
        ["单位", *[cell for head in heads for cell in (head, None, None)]],
        [None, *["2025年上半年", "2026年上半年", "同比±%"] * 3],
    ]
    for place in ALL_SIX:
        row: Row = [place]
        for name in names:
            before, now = figure(place, f"上年同期.{name}"), figure(place, name)
            row += [before, now, round((now / before - 1) * 100, 1)]
        rows.append(row)
    keys = [key for name in names for key in (f"上年同期.{name}", name)]
    merged = ("A2:J2", "A3:I3", "A4:A5", "B4:D4", "E4:G4", "H4:J4")
    return Layout("上年、本年两个年份并列", {"同比": ForeignSheet(rows, merged)}, ALL_SIX, keys)


def _typed_units() -> Layout:
    names = ("辖区.行政村", "辖区.户数", "辖区.人口", "党组织.机关党员", "队伍.后备干部")
    units = ("个", "户", "人", "名", "名")
    rows: list[Row] = [
        ["基层组织基本情况统计表"],
        ["片区", "乡镇", "行政村", "总户数", "总人口", "机关党员", "村后备干部", "责任领导", "备注"],
    ]
    for area, places in (("河东片", EAST), ("河西片", WEST)):
        for at, place in enumerate(places):
            cells = [f"{value:,}{unit}" for value, unit in zip(of(place, names), units, strict=True)]
            rows.append([None if at else area, place, *cells, "某某", None])
    return Layout(
        "数连单位写成文字，带千分号，片区竖着合并",
        {"统计": ForeignSheet(rows, ("A1:I1", "A3:A5", "A6:A8"))},
        ALL_SIX,
        names,
    )


def _county_first() -> Layout:
    names = ("党组织.机关党支部", "党组织.社区党支部", "党组织.农村党支部", "队伍.致富带头人")
    rows: list[Row] = [
        ["2026年6月末基层党组织情况"],
        [None, None, None, None, None, "单位：个、名"],
        ["地区", "党支部总数", "其中：机关支部", "社区支部", "村支部", "致富带头人"],
        ["岚河县", sum(total(ALL_SIX, names[:3])), *total(ALL_SIX, names)],
    ]
    rows += [[f"　　{place}", sum(of(place, names[:3])), *of(place, names)] for place in ALL_SIX]
    rows.append(["注：党支部总数含机关、社区、村支部。"])
    return Layout(
        "全县在最前，乡镇缩进，几个单位写在右上角",
        {"党组织": ForeignSheet(rows, ("A1:F1",))},
        ALL_SIX,
        names,
        summed={"党组织.党支部": names[:3]},
    )


def _two_sheets() -> Layout:
    first, second = (
        ("小型设施.山坪塘", "小型设施.提灌站", "小型设施.新增灌面"),
        ("人居环境.沼气池", "人居环境.庭院改造"),
    )
    heads = ("整治山坪塘（口）", "改造提灌站（座）", "新增灌面（亩）")
    one: list[Row] = [["表1：农田水利"], ["序号", "乡镇名称", *heads]]
    one += [[n, place, *of(place, first)] for n, place in enumerate(ALL_SIX, 1)]
    one.append(["合计", None, *total(ALL_SIX, first)])
    two: list[Row] = [["表2：人居环境"], ["序号", "乡镇名称", "新建沼气池（口）", "农户庭院改造（户）", "完成时限"]]
    two += [[n, place, *of(place, second), "2026年12月"] for n, place in enumerate(ALL_SIX, 1)]
    cover: list[Row] = [["各乡镇："], ["请于7月8日前报县委办，联系人：某某。"]]
    sheets = {
        "通知": ForeignSheet(cover),
        "表1": ForeignSheet(one, ("A1:E1", "A9:B9")),
        "表2": ForeignSheet(two, ("A1:E1",)),
    }
    return Layout("两张表，前面一张是通知", sheets, ALL_SIX, (*first, *second))


def _weekly() -> Layout:
    names = ("人居环境.垃圾收集池", "人居环境.庭院改造")
    rows: list[Row] = [
        ["农村人居环境整治进度调度表（截至6月30日）"],
        ["序号", "乡镇", "新建垃圾收集池（个）", None, None, "庭院改造（户）", None, None, "存在问题"],
        [None, None, *["全年任务数", "本周新增", "今年累计完成"] * 2, None],
    ]
    for number, place in enumerate(ALL_SIX, 1):
        row: Row = [number, place]
        for name in names:
            row += [figure(place, f"目标.{name}"), 2 + number, figure(place, name)]
        rows.append([*row, "无"])
    merged = ("A1:I1", "A2:A3", "B2:B3", "C2:E2", "F2:H2", "I2:I3")
    keys = [key for name in names for key in (f"目标.{name}", name)]
    return Layout("全年任务、本周新增、今年累计", {"调度": ForeignSheet(rows, merged)}, ALL_SIX, keys)


def _spaced() -> Layout:
    names = ("土地流转", "养殖.大户", "返乡.党员")
    rows: list[Row] = [
        [],
        [None, "产业发展情况"],
        [],
        [None, "乡镇", None, "流转土地面积", None, "养殖大户", None, "返乡创业党员"],
        [None, None, None, "亩", None, "户", None, "名"],
    ]
    for place in ALL_SIX:
        land, farms, members = of(place, names)
        rows.append([None, place, None, land, None, farms, None, members])
        rows.append([])
    rows.append([None, "合  计", None, *[cell for value in total(ALL_SIX, names) for cell in (value, None)]])
    return Layout("空行空列隔开，单位在下一行", {"Sheet1": ForeignSheet(rows)}, ALL_SIX, names)


def _long() -> Layout:
    names = ("培训.期数", "培训.人次", "重点问题")
    labels, units = ("举办培训期数", "培训人次", "解决重点问题"), ("期", "人次", "个")
    rows: list[Row] = [["乡镇", "指标名称", "计量单位", "本期数"]]
    for place in ALL_SIX:
        rows += [[place, *rest] for rest in zip(labels, units, of(place, names), strict=True)]
    return Layout("系统导出，一行一个数", {"导出": ForeignSheet(rows)}, ALL_SIX, names)


def _items_by_place() -> Layout:
    names = ("队伍.发展党员", "队伍.后备干部", "队伍.科技能人")
    labels = ("发展党员（名）", "储备后备干部（名）", "科技能人（名）")
    rows: list[Row] = [["队伍建设情况"], ["乡镇", "项目", "数量", "备注"]]
    merged = ["A1:D1"]
    for place in ALL_SIX:
        merged.append(f"A{len(rows) + 1}:A{len(rows) + 3}")
        for at, (label, value) in enumerate(zip(labels, of(place, names), strict=True)):
            rows.append([None if at else place, label, value, None])
    return Layout("一个乡镇几行，左边合并", {"队伍": ForeignSheet(rows, tuple(merged))}, ALL_SIX, names)


def _villages_a_sheet() -> Layout:
    names = ("土地流转", "人居环境.沼气池")
    sheets = {}
    for place in EAST:
        land, pits = of(place, names)
        rows: list[Row] = [
            [f"{place}各村工作情况统计表"],
            ["序号", "村名", "土地流转（亩）", "新建沼气池（口）", "支书签字"],
            [1, f"{place[0]}东村", land // 2, pits // 2, None],
            [2, f"{place[0]}西村", land - land // 2, pits - pits // 2, None],
            ["合计", None, land, pits, None],
            ["填表人：某某", None, None, "审核人：某某"],
        ]
        sheets[place] = ForeignSheet(rows, ("A1:E1", "A5:B5"))
    return Layout("一个乡镇一张表，一行一个村，合计在下", sheets, EAST, names)


def _ratings() -> Layout:
    names = ("土地流转", "小型设施.山坪塘", "养殖.大户")
    rows: list[Row] = [
        ["2026年上半年产业工作考核得分表"],
        ["名次", "单位名称", "流转土地（亩）", "得分", "整治山坪塘（口）", "得分", "养殖大户（户）", "得分", "总分"],
    ]
    for number, place in enumerate(ALL_SIX, 1):
        row: Row = [number, place]
        for at, value in enumerate(of(place, names)):
            row += [value, 30 - number - at]
        rows.append([*row, 95 - 3 * number])
    rows.append([None, "平均", *[sum(v) / 6 for v in zip(*(of(p, names) for p in ALL_SIX), strict=True)][:1]])
    return Layout("每项旁边有得分，末行是平均", {"考核": ForeignSheet(rows, ("A1:I1",))}, ALL_SIX, names)


def further() -> Iterator[Layout]:
    """Every layout."""
    made: Sequence[Layout] = (
        *(_two_years(), _typed_units(), _county_first(), _two_sheets(), _weekly()),
        *(_spaced(), _long(), _items_by_place(), _villages_a_sheet(), _ratings()),
    )
    yield from made


if __name__ == "__main__":
    for layout in further():
        (Path(sys.argv[1]) / f"{layout.what}.xlsx").write_bytes(build(layout.sheets))
