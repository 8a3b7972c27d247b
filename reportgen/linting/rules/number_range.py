"""Hyphens in ranges of numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.diagnostics import Severity
from reportgen.linting.rule import Correction, Hit, Rule, each, hit
from reportgen.linting.vocabulary import MEASURES
from reportgen.patterns import late

_RANGE = late(r"(?<![A-Za-z0-9.\-－/])(?!0\d)(\d+(?:\.\d+)?%?)([-－])(?!0\d)(\d++(?:\.\d++)?+)(?=(.))(?!室|单元|号楼)")
_COUNTED = frozenset(MEASURES + "%")
_CODED = late(r"[A-Za-z]\s?$|[/〔]\s*$|电话|热线|第$")


def _ranges(text: str) -> Iterator[re.Match[str]]:
    for match in _RANGE.finditer(text):
        if match[4] in _COUNTED and not _CODED.search(text[max(0, match.start() - 3) : match.start()]):
            yield match


def _check(text: str) -> Iterator[Hit]:
    for match in _ranges(text):
        yield hit(match, f"数的范围用了短横：“{match[0]}”", f"写“{match[1]}至{match[3]}”")


def _fix(text: str) -> Iterator[Correction]:
    for match in _ranges(text):
        yield Correction(match.start(2), match.end(2), "至")


RULE = Rule(
    rule="number-range",
    name="数的范围",
    severity=Severity.WARNING,
    explanation="数的范围用“至”或“～”，不用短横。",
    bad=("联系3-5户困难群众。", "2021-2025年规划。", "增长5%-8%。"),
    good=("联系3至5户困难群众。", "执行 GB/T 9704-2012。", "电话0938-1234567。", "2026-07-05"),
    check=each(_check, "-", "－"),
    fix=_fix,
)
