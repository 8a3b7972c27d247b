"""Braces and other marks of templates that stayed in a text."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.diagnostics import Severity
from reportgen.linting.rule import Hit, Rule, each
from reportgen.linting.vocabulary import is_han
from reportgen.patterns import late

_MARK = late(r"[{}｛｝]+[%％#]?|[%％#][}｝]+")
_SHOWN = 6


def _check(text: str) -> Iterator[Hit]:
    found = list(_MARK.finditer(text))
    certain = any(c in "｛｝" for c in text) or any(len(m[0]) > 1 for m in found)
    if not found or not (certain or any(map(is_han, text))):
        return
    first = found[0]
    around = text[max(0, first.start() - _SHOWN) : first.end() + _SHOWN].strip()
    many = f"，这一段共 {len(found)} 处" if len(found) > 1 else ""
    yield Hit(
        first.start(), len(first[0]), f"留着花括号：“{around}”{many}", ("这里本来要填一个值；填上，或删去花括号",)
    )


RULE = Rule(
    rule="template-mark",
    name="花括号",
    severity=Severity.ERROR,
    explanation="公文里没有花括号；留着 {{ }}、｛｛ ｝｝、{% %} 的，是模板里没有填成的地方。一段报一次，说明共有几处。",
    bad=("全乡有｛｛ 数 ｝｝村。", "全乡有{{ 数 }}个村。", "{% if 数 %}修路。", "全乡有{数}个村。"),
    good=("全乡有3个村。", "增长5%。"),
    check=each(_check, *"{}｛｝"),
)
