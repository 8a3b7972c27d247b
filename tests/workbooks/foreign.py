"""Three workbooks as county offices lay them out, from plain descriptions: ``python -m tests.workbooks.foreign FOLDER``.

Nothing of them was made for reportgen: headings are an office's own words, and what every column means is written down
beside it, to hold guesses against.
"""

from __future__ import annotations

import datetime
import io
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import openpyxl

CellText = str | int | float | datetime.date | None
UNREAD = "不读"


@dataclass(frozen=True, slots=True)
class ForeignSheet:
    """The rows of a sheet, what is merged, and what each column (or row) means: 不读 for none."""

    rows: Sequence[Sequence[CellText]]
    merged: Sequence[str] = ()
    meaning: Mapping[str, str] = field(default_factory=dict)
    place: str = ""
    header: str = ""
    rows_of: str = ""
    turned: bool = False
    formats: Mapping[str, str] = field(default_factory=dict)


Foreign = Mapping[str, ForeignSheet]

_WIDE_ROWS: list[list[CellText]] = [
    ["云川县2026年上半年“双联”和驻村帮扶工作统计表"],
    ["填报单位：云川县委组织部", *[None] * 17, "填报时间：2026年7月"],
    [
        *["序号", "乡镇", "类别", "基层党组织", None, None, None, None],
        *["班子成员每人", None, None, "驻村干部每人", None, None],
        *["新增土地流转面积（亩）", "返乡创业", None, "水利和道路", None, "联系电话"],
    ],
    [
        *[
            None,
            None,
            None,
            "党支部总数（个）",
            "机关支部（个）",
            "社区支部（个）",
            "农村支部（个）",
            "机关党员数（名）",
        ],
        *["联系村数（个）", "联系户数（户）", "办实事（件）", "驻点村数（个）", "联系户数（户）", "办实事（件）"],
        *[None, "返乡党员（名）", "协议投资额（万元）", "整治山坪塘（口）", "新建村社道路（公里）", None],
    ],
    [1, "青禾乡", "乡", 12, 1, None, 11, 19, 1, 5, 4, 1, 2, 2, 180, 3, 12000, 4, 2.65, "0832-5550101"],
    [2, "柳溪乡", "乡", 10, 1, 1, 8, 17, 1, 5, 4, 1, 2, 2, 96, 2, 800, 2, 1.2, "0832-5550102"],
    [3, "石桥镇", "镇", 21, 2, 2, 17, 34, 2, 6, 4, 1, 3, 2, 410, 6, 25000, 9, 5.4, "0832-5550103"],
    [None, "小计", None, 43, 4, 3, 36, 70, *[None] * 6, 686, 11, 37800, 15, 9.25, None],
    [4, "竹坪乡", "乡", 9, 1, None, 8, 15, 1, 5, 4, 1, 2, 2, 75, 1, "/", 3, 0.8, "0832-5550104"],
    [5, "荷风镇", "镇", 17, 1, 3, 13, 28, 1, 5, 4, 1, 2, 2, 260, 4, 6000, 5, 3, "0832-5550105"],
    [None, "合 计", None, 69, 6, 6, 57, 113, *[None] * 6, 1021, 16, 43800, 23, 13.05, None],
]
WIDE: Foreign = {
    "双联统计": ForeignSheet(
        _WIDE_ROWS,
        (
            *("A1:T1", "A3:A4", "B3:B4", "C3:C4", "D3:H3", "I3:K3", "L3:N3", "O3:O4", "P3:Q3", "R3:S3", "T3:T4"),
            *("A2:F2", "S2:T2"),
        ),
        {
            **{"A": UNREAD, "C": "建制", "D": "党组织.党支部", "E": "党组织.机关党支部", "F": "党组织.社区党支部"},
            **{"G": "党组织.农村党支部", "H": "党组织.机关党员", "I": "班子成员.联系村", "J": "班子成员.户数"},
            **{"K": "班子成员.实事", "L": "机关干部.驻点村", "M": "机关干部.户数", "N": "机关干部.实事"},
            **{"O": "土地流转", "P": "返乡.党员", "Q": "返乡.投资额", "R": "小型设施.山坪塘"},
            **{"S": "小型设施.村社道路", "T": UNREAD},
        },
        place="B",
        header="3-4",
    )
}

_TURNED_ROWS: list[list[CellText]] = [
    ["半年驻村帮扶情况一览表"],
    ["项目", None, "计量单位", "青禾乡", "柳溪乡", "石桥镇", "全县合计"],
    ["基本概况", "建制", None, "乡", "乡", "镇", None],
    [None, "行政村数", "个", 11, 8, 17, 36],
    [None, "社区数", "个", None, 1, 2, 3],
    [None, "总户数", "户", 5210, 3984, 9120, 18314],
    [None, "总人口", "人", 16210, 12480, 28800, 57490],
    ["党建", "基层党支部", "个", 12, 10, 21, 43],
    [None, "其中：机关党支部", "个", 1, 1, 2, 4],
    [None, "村党支部", "个", 11, 8, 17, 36],
    [None, "社区党支部", "个", None, 1, 2, 3],
    [None, "机关在职党员", "名", 19, 17, 34, 70],
    ["班子成员包联", "联系村", "个", 1, 1, 2, None],
    [None, "联系困难群众", "户", 5, 5, 6, None],
    [None, "办好事实事", "件", 4, 4, 4, None],
    ["机关干部驻村", "蹲点联系村", "个", 1, 1, 1, None],
    [None, "联系困难群众", "户", 2, 2, 3, None],
    [None, "办好事实事", "件", 2, 2, 2, None],
    ["技术培训", "举办期数", "期", 6, 3, 12, 21],
    [None, "培训人次", "人次", 480, 260, 1350, 2090],
    ["人居环境", "新建沼气池", "口", 40, 12, 66, 118],
    [None, "垃圾收集池", "个", 25, 18, 54, 97],
    [None, "庭院改造", "户", 130, 90, 310, 530],
    ["分管领导", None, None, "甲", "乙", "丙", None],
    ["注：人口以派出所户籍数为准。"],
]
TURNED: Foreign = {
    "一览表": ForeignSheet(
        _TURNED_ROWS,
        (*("A1:G1", "A2:B2", "A3:A7", "A8:A12", "A13:A15", "A16:A18", "A19:A20", "A21:A23", "A24:B24", "A25:G25"),),
        {
            **{"3": "建制", "4": "辖区.行政村", "5": "辖区.社区", "6": "辖区.户数", "7": "辖区.人口"},
            **{"8": "党组织.党支部", "9": "党组织.机关党支部", "10": "党组织.农村党支部", "11": "党组织.社区党支部"},
            **{"12": "党组织.机关党员", "13": "班子成员.联系村", "14": "班子成员.户数", "15": "班子成员.实事"},
            **{"16": "机关干部.驻点村", "17": "机关干部.户数", "18": "机关干部.实事", "19": "培训.期数"},
            **{"20": "培训.人次", "21": "人居环境.沼气池", "22": "人居环境.垃圾收集池", "23": "人居环境.庭院改造"},
            **{"24": UNREAD},
        },
        place="2",
        header="A-C",
        turned=True,
    )
}

_DAY = datetime.date(2026, 7, 2)
_LATE: list[CellText] = ["柳溪乡", "乡", _DAY, "8个", "12,480", "3,984", "９", "1", "8", "17名"]
_LATE += [1, 5, 4, 1, 2, 2, "近100", "／", "乙"]
_BASIC: list[list[CellText]] = [
    ["附件1"],
    ["各乡镇上半年工作基本数据"],
    [
        *[
            "乡镇名称",
            "乡/镇",
            "上报日期",
            "行政村（个）",
            "户籍人口（人）",
            "户籍户数（户）",
            "党支部（个）",
            "机关党支部",
        ],
        *[
            "村党支部",
            "机关党员（名）",
            "班子联系村数",
            "班子联系户数",
            "班子办实事件数",
            "干部驻点村数",
            "干部联系户数",
        ],
        *["干部办实事件数", "土地流转（亩）", "推动解决重点问题（个）", "填表人"],
    ],
    ["青禾乡", "乡", "2026-07-03", "11个", "16,210", 5210, "１２", "1", "11", 19, 1, 5, 4, 1, 2, 2, "180余亩", 7, "甲"],
    _LATE,
    ["石桥镇", "镇", "2026年7月6日", 17, 28800, 9120, 19, 2, 17, "３４", 2, 6, 4, 1, 3, 2, "1,410亩", 12, "丙"],
    ["竹坪乡", "乡", "2026/7/3", 8, "9,015", 3005, 9, 1, 8, 15, 1, 5, 4, 1, 2, 2, "75", None, "丁"],
    ["荷风镇", "镇", "2026.7.8", "１３个", "20160", 6720, 14, 1, 13, 28, 1, 5, 4, 1, 2, 2, 260, 5, "戊"],
    ["注：1. 人口以派出所户籍数为准。"],
    ["2. 本表于7月10日前报县委组织部。"],
]
_PROJECTS: list[list[CellText]] = [
    ["附件2　向上争取资金项目明细表"],
    [None, None, None, None, None, "单位：万元"],
    ["序号", "乡镇", "项目名称", "实施地点", "资金来源", "争取资金", "备注"],
    [1, "青禾乡", "土地整治项目", "竹坝村", "县自然资源局", 136.5, None],
    [2, None, "便民桥项目", "荷塘村、柳林村", "县交通运输局", 60, "已完工"],
    [3, "柳溪乡", "塘库整治项目", "全乡", "县水利局", "1,200", None],
    [4, "石桥镇", "产业路项目", "红光村", "县交通运输局", 88.25, None],
    [5, None, "高标准农田项目", "全镇", "县农业农村局", 2100, None],
    [6, None, "安全饮水项目", "新桥村", "县水利局", 45, "在建"],
    ["合计", None, None, None, None, 3629.75, None],
    ["填表说明：一笔资金一行。"],
]
_CROPS: list[list[CellText]] = [
    ["乡镇", "种植作物", "新增面积（亩）"],
    ["青禾乡", "蔬菜", 80],
    ["青禾乡", "茶叶", 60],
    ["石桥镇", "柑橘", 300],
]
SEVERAL: Foreign = {
    "填表说明": ForeignSheet([["一、本表由各乡镇填报。"], ["二、数字以6月30日为准。"]]),
    "基本数据": ForeignSheet(
        _BASIC,
        ("A2:S2", "A9:S9", "A10:S10"),
        {
            **{
                "B": "建制",
                "C": "成文日期",
                "D": "辖区.行政村",
                "E": "辖区.人口",
                "F": "辖区.户数",
                "G": "党组织.党支部",
            },
            **{"H": "党组织.机关党支部", "I": "党组织.农村党支部", "J": "党组织.机关党员", "K": "班子成员.联系村"},
            **{"L": "班子成员.户数", "M": "班子成员.实事", "N": "机关干部.驻点村", "O": "机关干部.户数"},
            **{"P": "机关干部.实事", "Q": "土地流转", "R": "重点问题", "S": UNREAD},
        },
        place="A",
        header="3",
        formats={"C5": 'yyyy"年"m"月"d"日"'},
    ),
    "项目明细": ForeignSheet(
        _PROJECTS,
        ("A1:G1", "B4:B5", "B7:B9", "A10:E10", "A11:G11"),
        {"A": UNREAD, "C": "名称", "D": "地点", "E": "来源单位", "F": "资金", "G": UNREAD},
        place="B",
        header="3",
        rows_of="项目",
    ),
    "种植": ForeignSheet(_CROPS, (), {"B": "作物", "C": "面积"}, place="A", header="1", rows_of="新增种植"),
}
ALL: Mapping[str, Foreign] = {"一行一个单位": WIDE, "一列一个单位": TURNED, "几张表": SEVERAL}


def build(foreign: Foreign, changes: Mapping[str, CellText] | None = None) -> bytes:
    """The .xlsx of a description; ``changes`` puts other values into cells, named 表!C7."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, described in foreign.items():
        sheet = book.create_sheet(name)
        for row in described.rows:
            sheet.append(list(row))
        for area in described.merged:
            sheet.merge_cells(area)
        for cell, code in described.formats.items():
            sheet[cell].number_format = code
    for place, value in (changes or {}).items():
        name, _, cell = place.partition("!")
        book[name][cell] = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


if __name__ == "__main__":
    for title, foreign_book in ALL.items():
        (Path(sys.argv[1]) / f"{title}.xlsx").write_bytes(build(foreign_book))
