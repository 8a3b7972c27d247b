"""A number that counts nothing."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.diagnostics import Severity
from reportgen.linting.rule import Hit, Rule, each, hit
from reportgen.linting.vocabulary import LETTER, MEASURES
from reportgen.patterns import late

_BARE = late(rf"\d(?<={LETTER}\d)\d?(?=({LETTER}))|\d(?=[（(][次人户][）)])")
_COUNTED = frozenset(MEASURES + "比℃各")  # 10各村: told as a slip for 个
_NAMED = late("(?:第|省道|国道|县道|高速|规划|初|农历|十|编号|加|减|乘|除|等于|为|达到|是|从|由|至|到)$")


def _check(text: str) -> Iterator[Hit]:
    for match in _BARE.finditer(text):
        if match[1] not in _COUNTED and not _NAMED.search(text[max(0, match.start() - 3) : match.start()]):
            around = text[max(0, match.start() - 3) : match.end() + 4]
            yield hit(match, f"数后面没有单位，多半漏了字：“{around}”", "补上单位")


RULE = Rule(
    rule="missing-unit",
    name="数后漏字",
    severity=Severity.WARNING,
    explanation="计数的数后面要有量词或单位；直接跟着别的字，多半是漏了字。",
    bad=("硬化5的巷道。", "建设阵地8松坡大桥。", "培训群众2000（次）。"),
    good=("硬化5个村的巷道。", "建设阵地8处。", "培训群众2000人次。", "沿省道307线修路。", "惠及10各村。"),
    check=each(_check),
)
