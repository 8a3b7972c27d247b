"""What the layouts of offices share: invented figures of invented places, the same on every run."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tests.workbooks.foreign import CellText, Foreign

Row = list[CellText]

EAST = ("青禾乡", "柳铺镇", "石塘乡")
WEST = ("竹岭镇", "荷湾乡", "松坝乡")
ALL_SIX = (*EAST, *WEST)

# indicator of the kit: (least, how many different)
_RANGES: Mapping[str, tuple[int, int]] = {
    **{"辖区.行政村": (5, 15), "辖区.社区": (1, 4), "辖区.户数": (3000, 5000), "辖区.人口": (11000, 9000)},
    **{
        "党组织.机关党支部": (1, 2),
        "党组织.社区党支部": (1, 3),
        "党组织.农村党支部": (5, 12),
        "党组织.机关党员": (16, 30),
    },
    **{
        "土地流转": (300, 1500),
        "培训.期数": (3, 20),
        "培训.人次": (200, 1900),
        "重点问题": (2, 25),
        "养殖.大户": (3, 30),
    },
    **{"小型设施.山坪塘": (2, 12), "小型设施.提灌站": (1, 5), "小型设施.新增灌面": (60, 700), "返乡.党员": (2, 8)},
    **{"队伍.致富带头人": (5, 30), "队伍.发展党员": (3, 11), "队伍.后备干部": (6, 30), "队伍.科技能人": (4, 20)},
    **{"人居环境.沼气池": (6, 80), "人居环境.垃圾收集池": (9, 90), "人居环境.庭院改造": (25, 300)},
    **{"班子成员.户数": (3, 4), "班子成员.实事": (3, 4), "机关干部.户数": (2, 3), "机关干部.实事": (2, 3)},
    **{"经济.一般公共预算收入": (900, 9000), "经济.固定资产投资": (9000, 40000), "农业.生猪存栏": (2000, 9000)},
    **{
        "经济.预算收入增速": (1, 9),
        "经济.固投增速": (1, 12),
        "农业.生猪出栏": (3000, 9000),
        "招商.到位资金": (1000, 30000),
        "项目.完成投资": (3000, 30000),
    },
}


def figure(place: str, name: str) -> int:
    """The invented figure of one place; of last year and of the target when the name says so."""
    if name == "建制":
        raise ValueError(name)
    before, _, bare = name.partition(".")
    if before == "上年同期":
        return figure(place, bare) * 9 // 10 + 1
    if before == "目标":
        return figure(place, bare) * 2 + 3
    least, span = _RANGES[name]
    return least + zlib.crc32(f"{place}/{name}".encode()) % span


def of(place: str, names: Sequence[str]) -> list[int]:
    """The figures of a place, one after the other."""
    return [figure(place, name) for name in names]


def total(places: Sequence[str], names: Sequence[str]) -> list[int]:
    """The sums over places, one for each name."""
    return [sum(figure(place, name) for place in places) for name in names]


@dataclass(frozen=True, slots=True)
class Layout:
    """A workbook of an office, and what a right import of it holds.

    ``summed``: figures that are the sums of others. ``columns``: what each column (row) of a sheet means, where a sheet has one table; one that is not named must not be read.
    """

    what: str
    sheets: Foreign
    places: Sequence[str]
    names: Sequence[str]
    columns: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    roster: Sequence[str] = ()
    kit: str = "halfyear"
    summed: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def truth(self) -> Mapping[str, Mapping[str, int]]:
        """The figures that a right import holds, by place."""
        return {
            place: {name: figure(place, name) for name in self.names}
            | {name: sum(of(place, parts)) for name, parts in self.summed.items()}
            for place in self.places
        }
