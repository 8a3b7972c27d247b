"""Spaces inside Chinese sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.diagnostics import Severity
from reportgen.linting.rule import Correction, Hit, Rule, each
from reportgen.linting.vocabulary import HAN, MARKS, is_prose
from reportgen.linting.width import rectify

_BETWEEN = re.compile(rf"(?<=[{HAN}{MARKS}])[ \u3000\u00a0]+(?=[{HAN}{MARKS}])")
_BY_NUMBER = re.compile(rf"(?<=[{HAN}{MARKS}])[ \u3000\u00a0]+(?=\d)|(?<=\d)[ \u3000\u00a0]+(?=[{HAN}])")
_TIGHT = re.compile(rf"(?<=[{HAN}])(?=\d)|(?<=\d)(?=[{HAN}])")


def _spaces(text: str) -> Iterator[re.Match[str]]:
    if is_prose(rectify(text)):
        yield from _BETWEEN.finditer(rectify(text))


def _check(text: str) -> Iterator[Hit]:
    found = list(_spaces(text))
    by_number = list(_BY_NUMBER.finditer(text)) if is_prose(rectify(text)) else []
    if by_number and len(by_number) * 2 < len(_TIGHT.findall(text)):
        found += by_number
    for match in sorted(found, key=lambda m: m.start()):
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
    check=each(_check),
    raw=True,
    fix=_fix,
)
