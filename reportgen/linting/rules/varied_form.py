"""One thing written with different marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.diagnostics import Severity
from reportgen.linting.rule import Hit, Paragraphs, Rule
from reportgen.patterns import late

_QUOTED = late("[“《]([^“”《》]{4,24})[”》]")
_SIZE = late(r"长[\d.]+米([，、])宽[\d.]+米")


def _check(paragraphs: Paragraphs) -> Iterator[Hit]:
    yield from _one_form(paragraphs, _QUOTED)
    sizes = [(n, m) for n, text in enumerate(paragraphs) for m in _SIZE.finditer(text)]
    if len({m[1] for _, m in sizes}) > 1:
        for number, match in sizes:
            if match[1] == "，":
                message = f"“{match[0]}”与别处的“长……米、宽……米”标点不同"
                yield Hit(match.start(), len(match[0]), message, ("统一用顿号",), number)


def _one_form(paragraphs: Paragraphs, pattern: re.Pattern[str]) -> Iterator[Hit]:
    first: dict[str, str] = {}
    for number, text in enumerate(paragraphs):
        told: set[str] = set()
        for match in pattern.finditer(text):
            words = match[1].replace("，", "").replace("、", "")
            if words == match[1]:
                continue
            usual = first.setdefault(words, match[1])
            if match[1] != usual and match[1] not in told:
                told.add(match[1])
                message = f"同一个词组前面写“{usual}”，这里写“{match[1]}”"
                yield Hit(match.start(), len(match[0]), message, ("全文统一",), number)


RULE = Rule(
    rule="varied-form",
    name="同一词组写法不同",
    severity=Severity.WARNING,
    explanation="引号里的同一个词组，或同样的“长……米、宽……米”，标点前后一致。",
    bad=(
        "开展“进村入户、排忧解难”行动。\n“进村入户，排忧解难”行动开展以来。",
        "修桥长10米，宽3米，又修桥长8米、宽4米。",
    ),
    good=("开展“进村入户、排忧解难”行动。\n“进村入户、排忧解难”行动开展以来。",),
    check=_check,
)
