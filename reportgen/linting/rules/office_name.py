"""Offices in one list, some with their county and some without."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.diagnostics import Severity
from reportgen.linting.rule import Hit, Rule, each
from reportgen.linting.vocabulary import LETTER, clauses
from reportgen.patterns import late

_OFFICE = late(rf"{LETTER}{{1,8}}(?:局|办公室|中心|委员会)(?=等|$|[（(和及])")
_RANKED = late("(?:省|市|州|县|区)(?=[^省市州县区]{2,})")


def _check(text: str) -> Iterator[Hit]:
    for start, clause in clauses(text):
        items = clause.split("、")
        offices = [i for i in items if _OFFICE.search(i)]
        if len(offices) < 3:
            continue
        ranked = [i for i in offices[1:] if _RANKED.match(i)]
        if ranked and len(ranked) < len(offices) - 1:
            at = start + clause.index("、" + ranked[0]) + 1
            yield Hit(
                at, len(ranked[0]), f"并列的单位有的写“{ranked[0][0]}”，有的不写", ("只在第一个前面写，或个个都写",)
            )


RULE = Rule(
    rule="office-name",
    name="单位名称不一致",
    severity=Severity.NOTE,
    explanation="并列的几个单位，“县”字只写在第一个前面，或个个都写。",
    bad=("联系县水务局、林业局、县住建局、财政局。",),
    good=("联系县水务局、林业局、住建局。", "联系县水务局、县林业局、县住建局。"),
    check=each(_check, "局、", "办公室、", "中心、", "委员会、"),
)
