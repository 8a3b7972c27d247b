"""A heading's number written twice: one typed before the one that was made, or copied with it."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.diagnostics import Severity
from reportgen.linting.rule import Hit, Rule, each
from reportgen.linting.structure import opens_with_number
from reportgen.linting.vocabulary import CHINESE_DIGITS, CHINESE_NUMBER, LETTER
from reportgen.patterns import late

_LABEL = rf"(?:{CHINESE_NUMBER}、|[（(](?:{CHINESE_NUMBER}|\d{{1,2}})[）)]、?|\d{{1,2}}[.．、]|[①-⑳])"
_TWICE = late(rf"[#\s]*({_LABEL})\s*({_LABEL})(?=\s*{LETTER})")
# 一、二、三产业, （一）（二）项: numbers in a row, no labels
_ROW = frozenset(CHINESE_DIGITS + "两各产类级组社队号区期标项条款点")


def _check(text: str) -> Iterator[Hit]:
    match = _TWICE.match(text) if opens_with_number(text) else None
    if match is None:
        return
    first, second = match[1], match[2]
    if first != second and not _is_slip(first, second, text[match.end() :].lstrip()[:1]):
        return
    message = f"标题编号写了两遍：“{first}{second}”"
    yield Hit(match.start(1), match.end(2) - match.start(1), message, ("只留一个编号",))


def _is_slip(first: str, second: str, following: str) -> bool:
    """Whether two different labels in a row are none too many: not 1.2.修路, 一、二、三产业 or （一）（二）两项."""
    if "①" <= second[0] <= "⑳" or (first[-1] == "." and second[-1] == "."):
        return False
    return first[-1] != second[-1] or following not in _ROW


RULE = Rule(
    rule="heading-number-twice",
    name="编号写了两遍",
    severity=Severity.ERROR,
    explanation="标题前面只有一个编号；生成的标题已经编号，自己不再写。",
    bad=("一、一、基本情况", "（一）（一）加强领导", "二、（一）产业发展", "1、1.修建水渠", "（三）3.改造农网"),
    good=("一、基本情况", "一、二、三产业协调发展。", "（一）（二）两项已经完成。", "1.2.修建水渠", "1.5亩耕地。"),
    check=each(_check),
)
