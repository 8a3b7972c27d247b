"""Quotes, brackets and title marks without their partner."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from string import ascii_letters

from reportgen.diagnostics import Severity
from reportgen.linting.rule import Correction, Hit, Rule, each
from reportgen.patterns import late

_PAIRS = {"“": "”", "‘": "’", "（": "）", "《": "》", "〈": "〉", "【": "】", "〔": "〕", "(": ")", "[": "]"}
_CLOSING = {close: start for start, close in _PAIRS.items()}
_NUMBERED = late(r"^\s*[0-9a-zA-Z一二三四五六七八九十]{1,2}[）)]|(?<=[；：，。])\s*\d{1,2}[）)]")
_MARK = late("[“”‘’（）《》〈〉【】〔〕()\\[\\]]")
_COUNTERS = frozenset("0123456789一二三四五六七八九十" + ascii_letters)
_LONGEST = 30


def _check(text: str) -> Iterator[Hit]:
    labels: set[int] | None = None
    open_ones: list[int] = []
    waiting: Counter[str] = Counter()
    for match in _MARK.finditer(text):
        at, mark = match.start(), match[0]
        if mark in _PAIRS:
            open_ones.append(at)
            waiting[mark] += 1
            continue
        if mark in "）)" and text[at - 1 : at] in _COUNTERS:
            labels = {m.end() - 1 for m in _NUMBERED.finditer(text)} if labels is None else labels
            if at in labels:
                continue
        if not _is_apostrophe(text, at):
            if not waiting[_CLOSING[mark]]:
                yield _lone(text, at, f"“{mark}”前面没有与它配对的“{_CLOSING[mark]}”")
                continue
            while text[open_ones[-1]] != _CLOSING[mark]:
                waiting[text[open_ones[-1]]] -= 1
                yield _unclosed(text, open_ones.pop())
            waiting[text[open_ones.pop()]] -= 1
    yield from (_unclosed(text, i) for i in open_ones)


def _is_apostrophe(text: str, at: int) -> bool:
    return text[at] == "’" and at > 0 and text[at - 1].isascii() and text[at - 1].isalpha()


def _unclosed(text: str, at: int) -> Hit:
    return _lone(text, at, f"“{text[at]}”后面没有与它配对的“{_PAIRS[text[at]]}”")


def _lone(text: str, at: int, message: str) -> Hit:
    return Hit(at, 1, f"{message}：{text[max(0, at - 4) : at + 6].strip()}", ("补上缺的一半，或删去多的一半",))


def _fix(text: str) -> Iterator[Correction]:
    """Quotes that all stand in short pairs but look the wrong way are turned round."""
    places = [m.start() for m in re.finditer("[“”]", text)]
    if '"' in text or len(places) % 2:
        return
    pairs = list(zip(places[::2], places[1::2], strict=True))
    if all(1 < end - start <= _LONGEST and not re.search("[。；]", text[start:end]) for start, end in pairs):
        for start, end in pairs:
            for at, mark in ((start, "“"), (end, "”")):
                if text[at] != mark:
                    yield Correction(at, at + 1, mark)


RULE = Rule(
    rule="unpaired-mark",
    name="不成对的标点",
    severity=Severity.ERROR,
    explanation="引号、括号、书名号成对使用，而且开口朝里。",
    bad=("制定《河长制”实施办法》。", "帮助困难户（含监测户发展养殖。", "开展”双联”行动。"),
    good=("制定《关于印发〈河长制实施办法〉的通知》（试行）。", "1）修路；2）架桥。", "开展“双联”行动。"),
    check=each(_check),
    fix=_fix,
)
