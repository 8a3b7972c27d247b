"""Dashes and ellipses that are not double, other marks that are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.diagnostics import Severity
from reportgen.linting.rule import Hit, Rule, each, hit
from reportgen.linting.rules.mojibake import garbled
from reportgen.linting.vocabulary import LETTER
from reportgen.patterns import late

_RUN = late("[，。；：、！？]{2,}")
_DASH = late(rf"(?<={LETTER})(?:—|--+)(?={LETTER})")
_DOTS = late(rf"(?<!…)…(?!…)|(?<={LETTER})\.{{3,}}")
_AND_SO_ON = late("等……|……等")
_SHORTEST_DOTS = 3
_CRIES = frozenset("！？")


def _is_garble(text: str, run: re.Match[str]) -> bool:
    return not _CRIES.isdisjoint(run[0]) and any(run.start() in part for part in garbled(text))


def _check(text: str) -> Iterator[Hit]:
    for match in _RUN.finditer(text):
        if set(match[0]) == {"。"} and len(match[0]) >= _SHORTEST_DOTS:
            yield hit(match, f"省略号是六个点“……”：{match[0]}")
        elif not _CRIES.issuperset(match[0]) and not _is_garble(text, match):
            yield hit(match, f"标点重叠：{match[0]}", "留下一个")
    if "—" in text or "--" in text:
        for match in _DASH.finditer(text):
            yield hit(match, f"破折号是两格长的“——”：{match[0]}")
    if "…" in text or "..." in text:
        for match in _DOTS.finditer(text):
            yield hit(match, f"省略号是六个点“……”：{match[0]}")
        for match in _AND_SO_ON.finditer(text):
            yield hit(match, f"“等”和省略号只用一个：{match[0]}")


RULE = Rule(
    rule="doubled-mark",
    name="标点重叠、破折号和省略号",
    severity=Severity.WARNING,
    explanation="破折号是——，省略号是……，都占两格；其他标点不重叠。",
    bad=(
        "我们的目标—共同富裕—正在实现。",
        "养殖、种植...都有发展。",
        "修路3条，，建桥1座。",
        "成绩很大。。",
        "成绩很大，。",
    ),
    good=("我们的目标——共同富裕——正在实现。", "他说：“好……”。", "这怎么行？！", "任务\ue027？，深入学习。"),
    check=each(_check),
)
