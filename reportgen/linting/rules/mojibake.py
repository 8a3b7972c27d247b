"""Text that was decoded wrongly."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from reportgen.diagnostics import Severity
from reportgen.linting.rule import Hit, Paragraphs, Rule
from reportgen.linting.vocabulary import HAN, is_han
from reportgen.patterns import late

_CERTAIN = late(
    rf"[\ue000-\uf8ff\ufffd]|[?？](?<=[{HAN}”》].)[A-Za-z](?=[{HAN}])|[?？](?<![?？].)[?？]{{1,}}+(?=[{HAN}])|[?？][！，。；、](?=[{HAN}])"
    r"|锟斤拷|烫烫烫|屯屯屯|[ÃÂâ][\x80-\xbf€™œ]"
)
_WINDOW, _LEAST = 8, 3
_APART, _SHOWN = 12, 8


_PRIVATE = late("[\ue000-\uf8ff]")
_SIGNS = frozenset("?？\ufffd锟烫屯ÃÂâ")


@cache
def _rareness(character: str) -> int:
    """0 for a character of everyday printing (GB 2312 or Big5, level 1), 1 for one of GB 2312 level 2, 2 for the rest."""
    if not is_han(character):
        return 0
    simplified, traditional = _lead(character, "gb2312"), _lead(character, "big5")
    if 0 < simplified < 0xD8 or 0 < traditional <= 0xC6:
        return 0
    return 1 if simplified else 2


def _lead(character: str, encoding: str) -> int:
    try:
        return character.encode(encoding)[0]
    except UnicodeEncodeError:
        return 0


def _clusters(text: str, weights: dict[str, int]) -> Iterator[int]:
    """Where rare characters stand close together, one of them in no everyday set at all."""
    rare = [(at, c) for at, c in enumerate(text) if c in weights]
    for number, (start, _) in enumerate(rare):
        near = {c: weights[c] for at, c in rare[number : number + _WINDOW] if at < start + _WINDOW}
        if len(near) > 1 and max(near.values()) > 1 and sum(near.values()) >= _LEAST:
            yield start


def _check(paragraphs: Paragraphs) -> Iterator[Hit]:
    weights = {c: weight for c in paragraphs.characters if (weight := _rareness(c))}
    certain = not _SIGNS.isdisjoint(paragraphs.characters) or _PRIVATE.search(paragraphs.whole) is not None
    strange = max(weights.values(), default=0) > 1
    if not (certain or strange):
        return
    for number, text in enumerate(paragraphs):
        places = [m.start() for m in _CERTAIN.finditer(text)] if certain else []
        places += _clusters(text, weights) if strange else ()
        yield from _runs(text, sorted(places), number)


def garbled(text: str) -> list[range]:
    """The parts of a text that are garbled, with the two characters before, which are mostly what is left of others."""
    return [range(hit.start - 2, hit.start + hit.length) for hit in _check(Paragraphs([text]))]


def _runs(text: str, places: list[int], number: int) -> Iterator[Hit]:
    """One hit for all places that lie close together."""
    runs: list[list[int]] = []
    for at in places:
        if not runs or at - runs[-1][-1] >= _APART:
            runs.append([])
        runs[-1].append(at)
    for run in runs:
        start, end = run[0], min(len(text), run[-1] + _SHOWN)
        shown = text[max(0, start - 2) : start + _SHOWN].strip()
        hints = ("找原文重新录入；多半是编码转换时丢了字节",)
        yield Hit(start, end - start, f"像是乱码：“{shown}”", hints, number)


RULE = Rule(
    rule="mojibake",
    name="乱码",
    severity=Severity.ERROR,
    explanation="私用区字符、成串的生僻字、夹在汉字中间的“?h”，多半是编码转换出的错。",
    bad=("取得初步成果?h水务局派人。", "任务是\ue027抓好落实。", "锟斤拷", "搼簟的工作。"),
    good=("涪江、渠江沿岸养殖鲢鱼。", "怎么办？加强领导。", "喆喆家庭农场"),
    check=_check,
)
