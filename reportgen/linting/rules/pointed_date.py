"""Days written with points, slants or hyphens."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.diagnostics import Severity
from reportgen.linting.rule import Hit, Rule, each, hit
from reportgen.patterns import late

_DAY = late(r"(?<![\d.])((?:19|20)\d\d)([./-])(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])(?![\d.])")


def _check(text: str) -> Iterator[Hit]:
    for match in _DAY.finditer(text):
        yield hit(match, f"日期写成了“{match[0]}”", f"写“{_written(match)}”")


def _written(match: re.Match[str]) -> str:
    return f"{match[1]}年{int(match[3])}月{int(match[4])}日"


RULE = Rule(
    rule="pointed-date",
    name="日期的写法",
    severity=Severity.WARNING,
    explanation="正文里的日期写年、月、日，不用点、斜线或短横代替。",
    bad=("道路于2026.6.30竣工。", "自2026/3/5起开工。", "截至2026-06-30，完成投资5万元。"),
    good=("道路于2026年6月30日竣工。", "版本号为2026.6。", "文号为川办〔2026〕6号。"),
    check=each(_check, "20", "19"),
)
