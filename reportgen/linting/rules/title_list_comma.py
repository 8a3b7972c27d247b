"""A 顿号 between titles or quoted words in a row."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.diagnostics import Severity
from reportgen.linting.rule import Hit, Rule, each
from reportgen.patterns import late

_BETWEEN = late("(?<=》)、(?=《)|(?<=”)、(?=“)")


def _check(text: str) -> Iterator[Hit]:
    found = list(_BETWEEN.finditer(text))
    if found:
        many = f"，这一段共 {len(found)} 处" if len(found) > 1 else ""
        yield Hit(found[0].start(), 1, f"并列的书名号、引号之间通常不用顿号{many}", ("可以删去顿号",))


RULE = Rule(
    rule="title-list-comma",
    name="书名号、引号之间的顿号",
    severity=Severity.NOTE,
    explanation="并列的书名号之间、引号之间通常不用顿号（GB/T 15834-2011）。",
    bad=("学习《条例》、《准则》。",),
    good=("学习《条例》《准则》。", "学习《条例》（试行）、《准则》。"),
    check=each(_check, "》、《", "”、“"),
)
