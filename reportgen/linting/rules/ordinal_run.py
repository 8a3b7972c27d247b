"""一是, 二是: numbers that repeat, jump or stand at the wrong level."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from reportgen.diagnostics import Severity
from reportgen.linting.rule import Hit, Paragraphs, Rule
from reportgen.linting.structure import numbered_headings
from reportgen.linting.vocabulary import CHINESE_DIGITS, CHINESE_NUMBER, chinese_number
from reportgen.patterns import late

_ORDINAL = late(rf"[{CHINESE_DIGITS}]{{1,3}}[是要](?![否不])")
_NUMBER = late(CHINESE_NUMBER)
_SENTENCES = late("[。！？；]")
_STOPS = ("。", "！", "？", "；", "：", "”", "）")
_LEADS = late(
    f"[{CHINESE_DIGITS}两几\\d]个?(?:方面|点|条|项|件|抓|做到|强化|问题|举措|措施)|以下|如下|下列|下面|主要(?:是|有|做法|问题|措施|抓)|"
    "重点(?:是|抓|做)|具体(?:是|做法|来说)"
)
_NEAR = 3  # paragraphs from the last point to one that goes on with the same list
_AFTER = frozenset("，。；：、！？—")


class _Ordinal(Struct, frozen=True):
    start: int
    words: str
    number: int
    opens: bool


def _ordinals(text: str) -> list[_Ordinal]:
    found = []
    indent = len(text) - len(text.lstrip())
    for match in _ORDINAL.finditer(text):
        start, number = match.start(), match[0][:-1]
        if (start == indent or text[start - 1] in _AFTER) and _NUMBER.fullmatch(number):
            found.append(_Ordinal(start, match[0], chinese_number(number), start == indent))
    usual = max(("是", "要"), key=[o.words[-1] for o in found].count)
    return [o for o in found if o.words[-1] == usual]


def _check(paragraphs: Paragraphs) -> Iterator[Hit]:
    headings = {h.paragraph for h in numbered_headings(paragraphs)}
    outer = latest = 0
    for at, text in enumerate(paragraphs):
        if at in headings:
            outer = 0
        found = _ordinals(text)
        if not found:
            continue
        inner = 0
        if found[0].opens:
            first = found[0]
            if first.number == 1 and outer and at - latest <= _NEAR and not _opens_a_list(paragraphs[at - 1]):
                message = f"“{first.words}”又从头数起，前面已经数到“{_words(outer)}{first.words[-1]}”"
                hints = (
                    f"接着数的，写“{_words(outer + 1)}{first.words[-1]}”；另起一组的，前面用一句话引出来",
                    "模板里用“1. ”分条的，中间那一段缩进三格，就算上一条的",
                )
                # With the character behind it: what is said of a number that the program has set is said of its words.
                length = min(len(first.words) + 1, len(text) - first.start)
                yield Hit(first.start, length, message, hints, at, Severity.WARNING)
            yield from _step(outer, first, at, between=True)
            outer = first.number
            inner = first.number
            latest = at
            found = found[1:]
            if found and found[0].number == outer + 1 and outer > 1:
                message = f"“{found[0].words}”接在“{first.words}”的段落里，别的各占一段"
                yield Hit(found[0].start, 2, message, ("另起一段",), at, Severity.WARNING)
            if found and found[0].number != 1:
                outer = found[-1].number
            elif found:
                inner = 0
        for ordinal in found:
            yield from _step(inner, ordinal, at)
            inner = ordinal.number


def _opens_a_list(text: str) -> bool:
    """Whether a paragraph is a heading, or leads to the points that follow."""
    text = text.rstrip()
    last = _SENTENCES.split(text.rstrip("。"))[-1]
    return not text.endswith(_STOPS) or text.endswith("：") or bool(_LEADS.search(last))


def _step(before: int, now: _Ordinal, paragraph: int, *, between: bool = False) -> Iterator[Hit]:
    if now.number in {1, before + 1}:
        return
    expected = _words(before + 1) + now.words[-1]
    if now.number == before:
        message = f"“{now.words}”用了两次"
    elif before == 0:
        message = f"“{now.words}”前面没有“{expected}”"
    else:
        message = f"“{_words(before)}{now.words[-1]}”后面是“{now.words}”"
    where = "（各段连着看）" if between else ""
    yield Hit(now.start, len(now.words), message + where, (f"应为“{expected}”",), paragraph)


def _words(number: int) -> str:
    tens, ones = divmod(number, 10)
    start = "" if tens == 0 else ("十" if tens == 1 else CHINESE_DIGITS[tens - 1] + "十")
    return start + (CHINESE_DIGITS[ones - 1] if ones else "")


RULE = Rule(
    rule="ordinal-run",
    name="一是、二是的次序",
    severity=Severity.ERROR,
    explanation="一是、二是、三是依次排列，不重复，不跳号，中间隔了一段也不从头数起；段内和各段之间都查。",
    bad=(
        "一是修路。二是架桥。二是改水。",
        "一是修路。三是架桥。",
        "一是修路。\n二是架桥。\n四是改水。",
        "一是修路。二是架桥。\n各村都已验收。\n一是改水。二是通电。",
    ),
    good=(
        "一是修路。二是架桥。三是改水。",
        "一是修路。\n二是架桥。",
        "一是修路。二是架桥。\n下一步抓好两件事。\n一是改水。二是通电。",
        "一是修路。\n二是架桥。\n存在的问题：\n一是缺水。\n二是缺电。",
        "全面抓实。一是修路。二是架桥。\n扎实推进。一是改水。二是通电。",
        "一是修路，方便出行。\n二是改水：一是建池；二是铺管。",
    ),
    check=_check,
)
