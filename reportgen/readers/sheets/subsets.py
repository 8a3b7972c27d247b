"""Titles that speak of a part of the people, the villages or the firms of a place: figures below them are of that part alone."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reportgen.readers.sheets.fact_paths import FactPath

_OF_A_PART = re.compile(
    r"妇女|女(?=党员|性|职工)|少数民族|\d{2}周?岁以[下上]|外来(?=人口|务工)|移民|易地搬迁|监测(?:对象|户)|脱贫(?:人口|户|村|劳动力)|退役军人"
    r"|高校毕业生|残疾人|城镇(?=居民|低保|特困|最低)|农村(?=低保|特困|居民最低|妇女|党员)|(?<=[（(])(?:女|男|城镇|城市|农村)(?=[)）])|(?:示范|后进|贫困)村|(?<=[（(])(?:其中[:：]?)?(?:重点|试点)(?:村|户|人口?)(?=[)）])"
    r"|非公|机关党|民营|开发区|外商|规下|房地产|亿元以上|大户|养殖场|道路(?:交通|运输)|消防|校园|燃气|自建房|注销|积案|卫生院|未完成|拟实施|需求"
    r"|两新(?=组织|党|企业|$)|学校(?=党)|离退休|国有?企业?(?=党|$)|民兵|农业保险|(?:农业生产|土地)托管|以工代赈|东西部协作|专项债|老旧小区|高层建筑|九小场所|危化|烟花爆竹|特种设备"
    r"|大学生|农民工|渔民|失业人员|下岗|零就业|返乡|(?:工业|产业|开发|科技)?园区|国有(?!土地|林|建设用地)|库区|个体(?=户|工商|经营|经济|情况)|政府投资|民间(?=投资|资本|情况|$)"
    r"|归侨|侨眷|青少年|青年(?!节)|在校生|流动党员|新业态|新就业群体|快递|网约车|老党员|困难党员"
    r"|受灾|水毁|扣分|户均|人均|走访慰问|参训人员|问卷|抽样"
)
_NUMBERED = re.compile(
    r"^[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）、.．]|^表[一二三四五六七八九十\d]{1,2}[:：、.．]?"
)
_SEVERAL = re.compile(r"[、和与及暨]|等")
"""A title of several subjects, each of which has figures of its own."""


def part_told(titles: Iterable[str]) -> str:
    """The words of a title that make all figures those of a part; empty where none does."""
    bare = [_NUMBERED.sub("", title) for title in titles]
    told = (found[0] for title in bare if not _SEVERAL.search(title) and (found := _OF_A_PART.search(title)))
    part = next(told, "")
    is_one_of_several = any(part in title for title in bare if _SEVERAL.search(title))  # a tab says it for short
    return "" if is_one_of_several else part


def is_of_the_part(fact_path: FactPath, heading: str, part: str) -> bool:
    """Whether a fact, or the head of its figures, is of that part by its own words."""
    said = "".join("".join((spec.label, spec.help, *spec.aliases)) for spec in fact_path)
    return part in said or part in heading
