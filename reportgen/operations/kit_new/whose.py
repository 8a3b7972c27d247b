"""Whose report an old paper is, and of when: as a person says, else by its title and first words."""

from __future__ import annotations

import re
from collections import Counter

from msgspec import Struct

from reportgen.diagnostics import Refusal
from reportgen.model.facts import Period
from reportgen.model.old_paper import OldPaper, OldParagraph
from reportgen.placenames import ending_of, own_name, place_of

_PLACE = re.compile("[\u4e00-\u9fff]{1,7}?(?:街道|苏木|社区|乡|镇|村|县)(?![\u4e00-\u9fff]{0,1}[乡镇村])")
_NO_PLACE = re.compile("[全本各我该这那等某和与及在为对向的个乡县市区省]|村镇|乡村|城镇|干部|贫困|行政|农村")
_NO_START = re.compile("^[全本各我该这那等某]|[的个省]|村镇|乡村|城镇|干部|贫困|行政|农村")
_ABOUT = re.compile("关于|现将|中共|[报呈]送|上报|印发")
_PERIOD = re.compile(
    r"(20\d{2}|二[〇○零][〇○零一二三四五六七八九]{2})年(上半年|下半年|第?[一二三四1-4]季度|前三季度|1?\d月份)?"
)
_HEAD = 3  # paragraphs that may say whose it is,
_START = 6  # and of when
_YEAR = 4  # characters of a year's code
_PARTS = ((2, "-01"), (5, "Q1"), (8, "H1"), (11, "Q1-3"))  # by the month of the date


class Whose(Struct, frozen=True):
    """The place and the period; those that were guessed are to be looked at."""

    place: str
    period: Period
    guessed: tuple[str, ...] = ()


def whose(paper: OldPaper, signers: str, date: str, place: str, period: str) -> Whose:
    """Raises Refusal where neither a person nor the paper says it, or a period is none.

    ``signers`` are who signed it, ``date`` is when: 2026年7月3日, or empty.
    """
    texts = [block.text for block in paper.blocks if isinstance(block, OldParagraph)]
    guessed = []
    if not place:
        place = _signing(signers, texts) or _place(texts)
        guessed.append(f"单位是“{place}”")
    found = Period.named(period) if period else _period(texts)
    if period and found is None:
        raise Refusal(f"“{period}”不是期间：写成 2026H1、2026Q2、2026-06 或 2026")
    if found is None:
        raise Refusal("看不出旧报告是哪一期的，用 --period 写明，例如 --period 2026H1")
    if not period:
        found = _so_far(found, date)
        guessed.append(f"期间是{found.text}")
    return Whose(place, found, tuple(guessed))


def _signing(signers: str, texts: list[str]) -> str:
    """The place of the office that signed first: by its own name, or by one of the text that it begins with."""
    signer = signers.partition("、")[0]
    place = own_name(place_of(signer)) if signer else ""
    if place and place != signer and ending_of(place):
        return place
    named = [name for name in _counted(texts) if signer.startswith(name)]
    return max(named, key=len, default=place if ending_of(place) else "")


def _counted(texts: list[str]) -> Counter[str]:
    return Counter(name for text in texts for name in _names(text))


def _names(text: str) -> list[str]:
    """What a text names in the way of a place; a name that it begins with may have any character that joins words."""
    plain = _ABOUT.sub("", text)
    found = _PLACE.finditer(plain)
    return [m[0] for m in found if not (_NO_START if m.start() == 0 else _NO_PLACE).search(m[0][:-1])]


def _place(texts: list[str]) -> str:
    counted = _counted(texts)
    head = [name for text in texts[:_HEAD] for name in _names(text)]
    if not head:
        raise Refusal("看不出旧报告是哪个单位的，用 --place 写明，例如 --place 柳溪乡")
    found = max(head, key=lambda name: (counted[name], -head.index(name)))
    inner = (name for name in counted if len(name) > 2 and found.endswith(name) and counted[name] >= counted[found])
    return min(inner, key=len, default=found)  # 统计石门乡 of a title is 石门乡


def _period(texts: list[str]) -> Period | None:
    for text in texts[:_START]:
        for match in _PERIOD.finditer(text):
            found = Period.named(match[0] if match[2] else match[1])
            if found is not None:
                return found
    return None


def _so_far(period: Period, date: str) -> Period:
    """Of a year's report that was signed in the midst of it, the part that was over: 2026年 of July is the first half."""
    signed = re.match(r"(\d{4})年(\d{1,2})月", date)
    if len(period.code) > _YEAR or signed is None or int(signed[1]) != period.year:
        return period
    part = next((code for last, code in _PARTS if int(signed[2]) <= last), "")
    return Period(f"{period.year}{part}")
