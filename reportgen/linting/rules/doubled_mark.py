"""Dashes and ellipses that are not double, other marks that are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.diagnostics import Severity
from reportgen.linting.rule import Hit, Rule, each, hit
from reportgen.linting.vocabulary import HAN

_FORMS = (
    (re.compile(rf"(?<=[{HAN}])—(?=[{HAN}])|(?<=[{HAN}])--+(?=[{HAN}])"), "破折号是两格长的“——”"),
    (re.compile(rf"(?<![…])…(?!…)|(?<=[{HAN}])(?:\.{{3,}}|。{{2,}})"), "省略号是六个点“……”"),
    (re.compile("[，；：、][，。；：、！？]|。[，；：、]|，{2,}|、{2,}|(?<=[！？。])。(?!。)"), "两个标点连在一起"),
    (re.compile(r"等……|……等"), "“等”和省略号只用一个"),
)


def _check(text: str) -> Iterator[Hit]:
    for form, message in _FORMS:
        for match in form.finditer(text):
            yield hit(match, f"{message}：{match[0]}")


RULE = Rule(
    rule="doubled-mark",
    name="标点重叠、破折号和省略号",
    severity=Severity.WARNING,
    explanation="破折号是——，省略号是……，都占两格；其他标点不重叠。",
    bad=("我们的目标—共同富裕—正在实现。", "养殖、种植...都有发展。", "修路3条，，建桥1座。", "成绩很大。。"),
    good=("我们的目标——共同富裕——正在实现。", "他说：“好……”。"),
    check=each(_check),
)
