"""Forms of offices that hold one place a sheet."""

from __future__ import annotations

from tests.workbooks.foreign import ForeignSheet
from tests.workbooks.office_figures import ALL_SIX, WEST, Layout, Row, figure


def four_columns() -> Layout:
    """One place a sheet: item and figure twice, with titles of sections and a line to sign."""
    parts = (
        (
            "一、辖区情况",
            (("行政村数（个）", "辖区.行政村"), ("总户数（户）", "辖区.户数"), ("总人口（人）", "辖区.人口")),
        ),
        (
            "二、产业发展",
            (("新增土地流转（亩）", "土地流转"), ("技术培训（期）", "培训.期数"), ("培训农民（人次）", "培训.人次")),
        ),
        ("三、基础设施", (("整治山坪塘（口）", "小型设施.山坪塘"), ("改造提灌站（座）", "小型设施.提灌站"))),
    )
    sheets = {"填表说明": ForeignSheet([["一、本表由各乡镇党政办填写。"], ["二、数据截至2026年6月30日。"]])}
    for place in ALL_SIX[:3]:
        rows: list[Row] = [["2026年上半年“双联”工作情况表"], [f"填报单位（盖章）：{place}人民政府"]]
        rows.append(["项目", "数量", "项目", "数量"])
        merged = ["A1:D1", "A2:D2"]
        for title, items in parts:
            rows.append([title])
            merged.append(f"A{len(rows)}:D{len(rows)}")
            for left in range(0, len(items), 2):
                row: Row = []
                for label, name in items[left : left + 2]:
                    row += [label, figure(place, name)]
                rows.append(row)
        rows.append(["主要负责人：", None, "填表人：", "甲"])
        sheets[place[:2]] = ForeignSheet(rows, merged)
    return Layout(
        "一个单位一张表，四栏，有分节标题和签字", sheets, ALL_SIX[:3], [name for _, items in parts for _, name in items]
    )


def one_place_a_sheet() -> Layout:
    """One place a sheet: an item a line, with what it was last year and what it shall be."""
    names = ("辖区.行政村", "土地流转", "培训.人次", "队伍.发展党员", "人居环境.庭院改造")
    heads = ("行政村数", "新增土地流转面积", "技术培训人次", "发展党员", "庭院改造")
    units = ("个", "亩", "人次", "名", "户")
    sheets = {}
    for place in WEST:
        rows: list[Row] = [
            ["工作报表"],
            ["单位：", place],
            ["序号", "指标", "计量单位", "本期", "上年同期", "全年任务"],
        ]
        for number, (name, head, unit) in enumerate(zip(names, heads, units, strict=True), 1):
            rows.append(
                [number, head, unit, figure(place, name), *(figure(place, f"{p}.{name}") for p in ("上年同期", "目标"))]
            )
        rows.append(["单位负责人：　　　　　　统计负责人：　　　　　　填表人："])
        sheets[place] = ForeignSheet(rows, ("A1:F1",))
    keys = [key for name in names for key in (name, f"上年同期.{name}", f"目标.{name}")]
    return Layout("一个单位一张表，一行一个指标，本期、上年同期、任务并列", sheets, WEST, keys)


def statistical_report() -> Layout:
    """One place: an item a line with its unit and code, this period and the one a year before, a line that numbers the columns."""
    items = (
        ("一、行政村数", "个", "辖区.行政村"),
        ("二、户籍总人口", "人", "辖区.人口"),
        ("三、6月末机关党员", "名", "党组织.机关党员"),
        ("四、新增土地流转面积", "亩", "土地流转"),
        ("五、庭院改造完成户数", "户", "人居环境.庭院改造"),
    )
    place = ALL_SIX[0]
    rows: list[Row] = [
        ["农村基本情况统计报表"],
        ["2026年上半年"],
        [f"综合机关名称：{place}人民政府（农业服务中心）", None, None, None, "表号：岚农1表"],
        ["指标名称", "计量单位", "代码", "本期数", "上年同期数", "备注"],
        ["甲", "乙", "丙", "1", "2", "丁"],
    ]
    for number, (label, unit, name) in enumerate(items, 1):
        rows.append([label, unit, f"{number:02}", figure(place, name), figure(place, f"上年同期.{name}"), None])
    rows.append(["站长：", None, None, "制表：", None, None])
    keys = [key for _, _, name in items for key in (name, f"上年同期.{name}")]
    return Layout("一张统计报表，有代码和栏号，本期、上年同期并列", {"农村": ForeignSheet(rows)}, (place,), keys)
