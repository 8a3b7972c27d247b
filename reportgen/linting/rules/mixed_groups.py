"""Some numbers with commas at every third digit, others of the same report without."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.diagnostics import Severity
from reportgen.linting.rule import Hit, Paragraphs, Rule
from reportgen.patterns import late

_GROUPED = late(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,])")
_LONG = late(r"(?<![\d.,A-Za-z〔\[（(-])\d{4,}(?:\.\d+)?(?![\d,]|[年号—\-－〕\]～~]|级)[余多]?(?:[万亿]?[一-龥]|%)")


def _check(paragraphs: Paragraphs) -> Iterator[Hit]:
    whole = paragraphs.whole
    if "," not in whole or not _LONG.search(whole):
        return
    for number, text in enumerate(paragraphs):
        for match in _GROUPED.finditer(text):
            plain = match[0].replace(",", "")
            message = f"这里写“{match[0]}”，别的数不写分节号"
            yield Hit(match.start(), len(match[0]), message, (f"改写为 {plain}",), number)


RULE = Rule(
    rule="mixed-groups",
    name="分节不一致",
    severity=Severity.WARNING,
    explanation="一篇之内的数，分节号都写或者都不写；程序印的数不写。年份、文号不算。",
    bad=("走访群众1,200人次，户籍人口13800人。", "投资4600万元，其中财政1,050.5万元。"),
    good=(
        "走访群众1200人次，户籍人口13800人。",
        "走访群众1,200人次，投资13,800万元。",
        "2026年走访群众1,200人次。",
        "走访群众1,200人次，户籍人口980人。",
    ),
    check=_check,
)
