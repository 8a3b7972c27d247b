"""Marks after the numbers of headings."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.diagnostics import Severity
from reportgen.linting.rule import Hit, Rule, each, hit
from reportgen.linting.structure import opens_with_number
from reportgen.linting.vocabulary import CHINESE_NUMBER, LETTER
from reportgen.patterns import late

_FORMS = (
    (late(rf"\s*[（(](?:{CHINESE_NUMBER}|\d{{1,2}})[）)][、，.．]"), "括号编号后面不加标点"),
    (late(rf"\s*{CHINESE_NUMBER}[.．，](?=\s*({LETTER}))"), "汉字编号后面用顿号“、”"),
    (late(rf"\s*\d{{1,2}}[、．](?=\s*({LETTER}))"), "数字编号后面用下圆点“.”"),
)


def _check(text: str) -> Iterator[Hit]:
    for form, message in _FORMS if opens_with_number(text) else ():
        match = form.match(text)
        if match:
            yield hit(match, f"{message}：“{match[0].strip()}”")


RULE = Rule(
    rule="heading-number-mark",
    name="编号后的标点",
    severity=Severity.WARNING,
    explanation="编号写成一、（一）1.（1）：括号后面不加标点，数字后面用下圆点。",
    bad=("（一）、加强领导", "1、修建水渠", "一.基本情况"),
    good=("（一）加强领导", "1.修建水渠", "一、基本情况"),
    check=each(_check, *"、，.．"),
    raw=True,
)
