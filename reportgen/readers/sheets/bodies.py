"""Bodies in a township that are not it: a school, a firm, an office. What they have is not what the township has, be it one's
own (填报单位：青禾乡中心小学) or that of all in a list of them together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from reportgen.readers.sheets.place_told import asks_place, town_at_first

_HAN = "㐀-鿿"
_ONE = (
    r"第[一二三四五六七八九十\d]{1,3}(?:网格|党?支部|党小组|片区?|村?民?小组|小学|中学)"
    r"|[东西南北中上下]{1,2}片区?|(?:党政)?机关(?!各)|敬老院|(?:社会|养老|儿童)?福利院|养老(?:院|中心|服务中心)|商会|医院"
    r"|(?:(?:工业|产业|创业|科技|物流|农业|现代|特色|循环经济|化工|食品)+(?:集聚|集中|示范|创新)?(?:园区?|区|基地))|开发区"
    r"|(?:九年一贯制|初级|高级|完全|中心|民族|寄宿制)+(?:中学|小学|学校|校|幼儿园)|中学"
)
_BODY = re.compile(
    rf"(?:20\d\d年(?:度|[上下]半年)?)?(?P<one>{_ONE})(?=党|支部|20\d\d|[上下]半年|情况|基本|工作|主要|统计|数据|报表|台账|表|[^{_HAN}]|$)"
)
"""What follows the name of a township in a title where it is one body's: 青禾乡中心小学2026年上半年工作情况."""

_FILLED_IN = re.compile(
    rf"(?:{_ONE}|[{_HAN}]{{1,10}}(?:小学|中学|学校|幼儿园|公司|合作社|厂|农场|林场|园区?|支部|党小组|网格|片区?))"
)
_LISTED = re.compile(
    r"(?:(?:企业|公司|单位|经营主体|合作社|家庭农场|商户|门店|场所|项目业主)(?:（户主）)?(?:名称|全称|简称)?|(?:科|处|站|股)室|(?:内设)?(?:机构|部门)(?:名称)?"
    r"|(?:党|团)?支部(?:名称)?|党组织(?:名称)?|学校(?:名称)?)"
)
"""Heads over the names of bodies."""

_OF_THE_WHOLE = re.compile(r"[全本](?:乡|镇|街道)")
_OF_PARTY = re.compile(r"党|支部|三会|主题|发展对象|积极分子")
_KEPT = {
    "学校": re.compile(r"[学师校生]|教职|幼儿|入园|食堂|防溺水|控辍"),
    "支部": _OF_PARTY,
    "党组织": _OF_PARTY,
    "企业": re.compile(r"企业|工业|纳统|四上"),
    "合作社": re.compile("合作社"),
    "农场": re.compile("农场"),
}


def body_told(words: str) -> str:
    """The body whose a title, or what is asked for, says that figures are; empty where they are the township's."""
    asked = asks_place(words)
    town, rest = town_at_first(words[asked:])
    if not town:
        return ""
    told = _FILLED_IN.match(rest) if asked else None
    told = told or _BODY.match(rest)
    return f"{town}{told['one'] if 'one' in told.re.groupindex else told[0]}" if told else ""


def lists_bodies(head: str) -> bool:
    """Whether a head stands over the names of bodies: 企业名称, 科室."""
    return bool(_LISTED.fullmatch(head))


def is_kept_by(body: str, figure: str) -> bool:
    """Whether a body, or all below a head together, have what the township has of a figure: its schools the pupils, its branches
    the members, its firms what firms make.
    """
    kept = next((pattern for word, pattern in _KEPT.items() if word in body), None)
    return kept is not None and bool(kept.search(figure))


def doubt_of_total(total: str, heads: Iterable[str], figure: str) -> str:
    """Why a line called ``total``, which adds up what stands below heads, may not be the township's figure; empty where it may, or
    says so itself (全镇合计).
    """
    head = "" if _OF_THE_WHOLE.match(total) else next(filter(lists_bodies, heads), "")
    return f"合计是各“{head}”的，不知道是不是全部的" if head and not is_kept_by(head, figure) else ""
