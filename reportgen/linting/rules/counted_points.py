"""三项工作 before two points: a count that does not go with the 一是, 二是 that follow it."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.diagnostics import Severity
from reportgen.linting.rule import Hit, Paragraphs, Rule
from reportgen.linting.vocabulary import chinese_number
from reportgen.patterns import late

_COUNT = late(
    r"(?P<count>[两二三四五六七八九十2-9])"
    r"(?:方面|项|点|条|件|大|类|个(?=方面|问题|重点|环节|关键|举措|措施|抓手|强化|突出|坚持|到位|着力|注重))"
    r"(?P<what>[\u4e00-\u9fff]{0,8})(?P<mark>[：。])\s*(?P<first>一[是要])?"
)
_POINT = late(r"(?:^|(?<=[，。；：、！？]))(?P<number>[一二三四五六七八九十]{1,2})[是要](?![否不])")


def _check(paragraphs: Paragraphs) -> Iterator[Hit]:
    for at, text in enumerate(paragraphs):
        for match in _COUNT.finditer(text):
            if match["count"].isascii() and match["mark"] == "。" and not match["what"].endswith("问题"):
                continue  # 修路3条。 counts roads
            count = 2 if match["count"] == "两" else _number(match["count"])
            points = _inside(text[match.end("what") :]) if match["first"] else _below(paragraphs, at, text, match.end())
            if points > 1 and points != count:
                said = match[0].rstrip("一是要： 。\n")
                message = f"前面说“{said}”，后面数到“{_words(points)}是”"
                yield Hit(match.start(), len(said), message, ("核对是几项；没有填的那一条不印，数也要跟着变",), at)


def _number(word: str) -> int:
    return int(word) if word.isascii() else chinese_number(word)


def _words(number: int) -> str:
    return "一二三四五六七八九十"[number - 1] if number <= 10 else str(number)


def _inside(text: str) -> int:
    """How far the points of one paragraph count."""
    last = 0
    for match in _POINT.finditer(text):
        if chinese_number(match["number"]) != last + 1:
            break
        last += 1
    return last


def _below(paragraphs: Paragraphs, at: int, text: str, end: int) -> int:
    """How far the paragraphs below count, each with a point at its beginning, where the count is the last word of its own."""
    if text[end:].strip():
        return 0
    last = 0
    for below in list(paragraphs)[at + 1 :]:
        match = _POINT.match(below.lstrip())
        if match is None:
            if last and not below.strip():
                continue
            break
        if chinese_number(match["number"]) != last + 1:
            return 0
        last += 1
    return last


RULE = Rule(
    rule="counted-points",
    name="几项与一是、二是的个数",
    severity=Severity.WARNING,
    explanation="前面说三项，后面就数到三是；多一条少一条，都是改了没有改全。",
    bad=(
        "抓好三项工作：一是修路，二是架桥。",
        "重点做好两件事：\n一是修路。\n二是架桥。\n三是改水。",
        "主要存在4个问题。一是缺水。二是缺电。三是缺路。",
    ),
    good=(
        "抓好两项工作：一是修路，二是架桥。",
        "重点做好三件事：\n一是修路。\n二是架桥。\n三是改水。",
        "走访3个村。一是修路。二是架桥。",
        "实施三项改革。道路已经修通。",
    ),
    check=_check,
)
