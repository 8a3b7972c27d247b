"""Whose a sheet is, where a line of it says so: 填报单位：青禾乡农业服务中心, 石塘乡2026年上半年工作情况表."""

from __future__ import annotations

import re

from reportgen.placenames import names_no_town
from reportgen.readers.sheets.place_names import KINDS_OF_VILLAGES, is_of_village

_ASKS = re.compile(
    r"(?P<asked>填报|填表|编报|编制|汇总|统计|制表|报送|上报|报告|所属|所在|综合)?"
    r"(?:单位|机关|(?P<places>乡镇|镇街|部门))(?:名称)?(?:[（(].{1,6}[)）])?(?:[:：]|$|(?(places)(?(asked)|(?!))))"
)
"""The words before the name of a sheet's place."""

_HAN = "㐀-鿿"
_KIND = "(?:乡|镇|街道|苏木)"
_TOWN = rf"(?:[{_HAN}]{{1,8}}[县市区旗])??[{_HAN}]{{1,5}}?(?:[{_HAN}]{{1,3}}族)??{_KIND}"
_FILLED_IN = re.compile(rf"(?:中共)?({_TOWN})(?!(?<=乡)镇)")
_BEHIND = re.compile(rf"[{_HAN}]*?(?=$|[^{_HAN}]|填[报表写]|制表|审核|报送|负责人|联系|日期|时间)")
_TITLE = re.compile(r"20\d\d年|(?:表|情况|统计|总结|数据|进展|台账|汇总|调度|清单)(?:[（(].*)?$")
_PERIOD = r"(?:20\d\d年(?:度|[上下]半年|前三季度|第?[一二三四]季度|\d{1,2}(?:[-－—–~至到]\d{1,2})?月(?:份|底|末)?)?)?"
_TITLED = re.compile(rf"(?:关于)?{_PERIOD}(?:中共)?({_TOWN})(?!(?<=乡)[镇村]|[贤土亲愁风情医道级区域化])")
_BRACKETED = re.compile(rf"[（(]({_TOWN})[)）]$")
_OWN_VILLAGE = re.compile(
    rf"(?!{KINDS_OF_VILLAGES}|.*[各两、和与及])[{_HAN}]{{1,4}}?(?:村|社区)(?=20\d\d年|村?委|居委|委员会|[上下]半年|基本|情况|统计|[（(]|$)"
)
_BRANCH = re.compile(r"[（(][㐀-鿿]{2,12}(?:中心|[办站所科股室局委部队])[)）]$")


def asks_place(words: str) -> int:
    """How many characters of a line ask whose it is (填报单位：); 0 where it does not."""
    asked = _ASKS.match(words)
    return asked.end() if asked else 0


def place_told(words: str) -> str:
    """The place in a line that asks for it or in a title that names it; other words are given as they are."""
    if asked := asks_place(words):
        rest = words[asked:]
        return _town(_FILLED_IN, rest) or _BRANCH.sub("", rest)
    return (is_title(words) and (_town(_TITLED, words) or _town(_BRACKETED, words))) or words


def village_told(words: str) -> str:
    """The township and its village that a line or a title names: 青禾乡东村2026年上半年情况; empty where it names none."""
    asked = asks_place(words)
    town, rest = town_at_first(words[asked:])
    told = _OWN_VILLAGE.match(rest) or (re.match(rf"[{_HAN}]{{1,6}}?(?:村|社区)", rest) if asked else None)
    return f"{town}{told[0]}" if town and told else ""


def town_at_first(words: str) -> tuple[str, str]:
    """The township that words begin with, and what follows; empty where they begin with none."""
    told = _TITLED.match(words)
    return ("", words) if told is None or names_no_town(told[1]) else (told[1], words[told.end(1) :])


def is_title(words: str) -> bool:
    """Whether words are a title as sheets have them."""
    return bool(_TITLE.search(words))


def _town(pattern: re.Pattern[str], words: str) -> str:
    told = pattern.search(words) if pattern is _BRACKETED else pattern.match(words)
    if told is None or names_no_town(told[1]):
        return ""
    if pattern is _FILLED_IN:
        behind = _BEHIND.match(words, told.end(1))
        return "" if behind and is_of_village(behind[0]) else told[1]
    return "" if _OWN_VILLAGE.match(words, told.end(1)) else told[1]


def town_in(words: str) -> str:
    """The township that words begin with, such as those of a file's name; empty where they name none."""
    return _town(_TITLED, words)
