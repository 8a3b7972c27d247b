"""Spaces inside Chinese sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.diagnostics import Severity
from reportgen.linting.rule import Correction, Hit, Rule, each
from reportgen.linting.vocabulary import LETTER, MARKS, is_chinese, is_han, is_prose
from reportgen.linting.width import rectify
from reportgen.patterns import late

_BLANKS = r"[ \u3000\u00a0](?<![ \u3000\u00a0].)[ \u3000\u00a0]*+"
_BETWEEN = late(rf"{_BLANKS}(?=({LETTER}|[{MARKS}]))")
_BY_NUMBER = late(rf"{_BLANKS}(?=(\d|{LETTER}))")
_TIGHT = late(rf"{LETTER}(?=\d)|\d(?={LETTER})")


def _spaces(text: str) -> list[re.Match[str]]:
    """The blanks between two Chinese characters or marks of a sentence."""
    if not any(blank in text.strip() for blank in " \u3000\u00a0"):
        return []
    text = rectify(text)
    if not is_prose(text):
        return []
    return [m for m in _BETWEEN.finditer(text) if is_chinese(text[m.start() - 1 : m.start()]) and is_chinese(m[1])]


def _by_number(text: str) -> list[re.Match[str]]:
    """The blanks between a number and a Chinese character, where most numbers of the paragraph have none."""
    found = []
    for match in _BY_NUMBER.finditer(text):
        before, after = text[match.start() - 1 : match.start()], match[1]
        if (after.isdigit() and is_chinese(before)) or (before.isdigit() and is_han(after)):
            found.append(match)
    return found if len(found) * 2 < sum(1 for _ in _TIGHT.finditer(text)) else []


def _check(text: str) -> Iterator[Hit]:
    inside = text.strip()
    if not any(blank in inside for blank in " \u3000\u00a0") or not is_prose(rectify(text)):
        return
    for match in sorted((*_spaces(text), *_by_number(text)), key=lambda m: m.start()):
        around = text[max(0, match.start() - 3) : match.start()] + "␣" + text[match.end() : match.end() + 3]
        yield Hit(match.start(), len(match[0]), f"句子里有空格：“{around}”", ("删去空格",))


def _fix(text: str) -> Iterator[Correction]:
    for match in _spaces(text):
        yield Correction(match.start(), match.end(), "")


RULE = Rule(
    rule="space",
    name="多余的空格",
    severity=Severity.WARNING,
    explanation="句子里的汉字之间不留空格。标题、署名的字间空格不管；数字两边的空格，全段一律留着的也不管。",
    bad=("为 民办实事，得到群众好评。", "全乡完成体检 320人次，其中老人110人。"),
    good=("　　为民办实事，得到群众好评。", "夯实基础 再上台阶", "共 18 个村，60 个组。"),
    check=each(_check, *" \u3000\u00a0"),
    raw=True,
    fix=_fix,
)
