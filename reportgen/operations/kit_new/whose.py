"""Whose report an old paper is, and of when: as a person says, else by its title and first words."""

from __future__ import annotations

import re
from collections import Counter

from msgspec import Struct

from reportgen.diagnostics import Refusal
from reportgen.model.facts import Period
from reportgen.model.old_paper import OldPaper, OldParagraph
from reportgen.readers.earlier import period_of

_PLACE = re.compile("[\u4e00-\u9fff]{1,7}?(?:街道|苏木|社区|乡|镇|村|县)(?![\u4e00-\u9fff]{0,1}[乡镇村])")
_NO_PLACE = re.compile("[全本各我该这那等某和与及在为对向的乡县市区省]|村镇|乡村|城镇|干部|贫困|行政|农村")
_ABOUT = re.compile("关于|现将|中共|[报呈]送|上报|印发")
_PERIOD = re.compile(
    r"(20\d{2}|二[〇○零][〇○零一二三四五六七八九]{2})年(上半年|下半年|第?[一二三四1-4]季度|前三季度|1?\d月份)?"
)
_HEAD = 3  # paragraphs that may say whose it is,
_START = 6  # and of when


class Whose(Struct, frozen=True):
    """The place and the period; those that were guessed are to be looked at."""

    place: str
    period: Period
    guessed: tuple[str, ...] = ()


def whose(paper: OldPaper, place: str, period: str) -> Whose:
    """Raises Refusal where neither a person nor the paper says it, or a period is none."""
    texts = [block.text for block in paper.blocks if isinstance(block, OldParagraph)]
    guessed = []
    if not place:
        place = _place(texts)
        guessed.append(f"单位是“{place}”")
    found = period_of(period) if period else _period(texts)
    if period and found is None:
        raise Refusal(f"“{period}”不是期间：写成 2026H1、2026Q2、2026-06 或 2026")
    if found is None:
        raise Refusal("看不出旧报告是哪一期的，用 --period 写明，例如 --period 2026H1")
    if not period:
        guessed.append(f"期间是{found.text}")
    return Whose(place, found, tuple(guessed))


def _place(texts: list[str]) -> str:
    counted = Counter(
        m[0] for text in texts for m in _PLACE.finditer(_ABOUT.sub("", text)) if not _NO_PLACE.search(m[0][:-1])
    )
    head = [m[0] for text in texts[:_HEAD] for m in _PLACE.finditer(_ABOUT.sub("", text)) if m[0] in counted]
    if not head:
        raise Refusal("看不出旧报告是哪个单位的，用 --place 写明，例如 --place 柳溪乡")
    found = max(head, key=lambda name: (counted[name], -head.index(name)))
    inner = (name for name in counted if len(name) > 2 and found.endswith(name) and counted[name] >= counted[found])
    return min(inner, key=len, default=found)  # 统计石门乡 of a title is 石门乡


def _period(texts: list[str]) -> Period | None:
    for text in texts[:_START]:
        for match in _PERIOD.finditer(text):
            found = period_of(match[0] if match[2] else match[1])
            if found is not None:
                return found
    return None
