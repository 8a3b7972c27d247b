"""A county of six townships in two areas, small enough to be read at a glance, for stories about its roll-up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

EAST, WEST = ("桐岭乡", "白沙镇", "青石乡"), ("麻柳镇", "龙潭乡", "茶店乡")
SIX = (*EAST, *WEST)
COUNTY = "安平县"
PERIOD = "inputs/2026H1"


def township(place: str, funds: Iterable[object] = (), date: str = "2026年7月3日", kit: str = "halfyear") -> str:
    """The input of a place; without ``funds`` it says nothing of projects."""
    villages = 5 + SIX.index(place) if place in SIX else 9
    rows = [
        f"模板: {kit}",
        f"单位: {place}",
        f"署名: 中共{place}委员会",
        f"成文日期: {date}",
        f"建制: {place[-1]}",
        f"辖区: {{行政村: {villages}, 户数: {villages * 400}, 人口: {villages * 1300}}}",
        f"党组织: {{党支部: {villages + 1}, 机关党支部: 1, 农村党支部: {villages}, 机关党员: {20 + villages}}}",
        "班子成员: {联系村: 1, 户数: 4, 实事: 5}",
        "机关干部: {驻点村: 1, 户数: 2, 实事: 3}",
        f"土地流转: {villages * 37}",
    ]
    projects = [
        f"  - {{名称: 第{n}号便民桥, 地点: 云杉村, 来源单位: 县水利局, 资金: {f}}}" for n, f in enumerate(funds, 1)
    ]
    return "\n".join([*rows, *(["项目:"] if projects else []), *projects]) + "\n"


def roster(areas: Iterable[tuple[str, Iterable[str]]] = (("东片", EAST), ("西片", WEST)), year: int = 2026) -> str:
    """The roster of areas and their places."""
    rows = "".join(f"  - {{名称: {p}, 建制: {p[-1]}, 片区: {a}}}\n" for a, places in areas for p in places)
    return f"县名: {COUNTY}\n主送机关: 县委\n成文日期: {year}年7月10日\n截止日期: {year}年7月5日\n乡镇:\n{rows}"


def write(folder: Path, inputs: Mapping[str, str], listed: str = "", period: str = PERIOD) -> Path:
    """Put the inputs of a period in place, and the roster where one is given; gives their folder."""
    place = folder / period
    place.mkdir(parents=True, exist_ok=True)
    for name, text in inputs.items():
        (place / f"{name}.yaml").write_text(text, encoding="utf-8")
    if listed:
        (place / "_名单.yaml").write_text(listed, encoding="utf-8")
    return place


def county(folder: Path) -> Path:
    """The county with its roster: two townships of each area have funds."""
    funds: dict[str, tuple[object, ...]] = {"桐岭乡": (120, 36.5), "白沙镇": (60,), "麻柳镇": (58,), "茶店乡": (77.2,)}
    return write(folder, {place: township(place, funds.get(place, ())) for place in SIX}, roster())
