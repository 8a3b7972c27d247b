"""A comma among the 顿号 of one parallel list."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.diagnostics import Severity
from reportgen.linting.rule import Hit, Rule, each
from reportgen.patterns import late

_LIST = late("，([^，。；：、！？“”]{5,12})、([^，。；：、！？“”]{5,12})(?=[、，。；])")
_PARTS = ("其中", "包括", "分别", "主要", "例如", "比如")  # what follows is a list inside of what stands before
_MARKS = frozenset("，。；：、！？")


def _check(text: str) -> Iterator[Hit]:
    for match in _LIST.finditer(text):
        second, third = match.groups()
        at = match.start()
        lead = text[max(0, at - len(second)) : at]
        if _MARKS.intersection(lead) or second.startswith(_PARTS):
            continue
        shared = [i for i in range(2, len(second)) if second[i : i + 1] == third[i : i + 1] == lead[i : i + 1]]
        if len(second) == len(third) == len(lead) and shared:
            yield Hit(at, 1, f"并列的几项里混用了逗号和顿号：“{lead}，{second}、{third}”", ("统一用顿号",))


RULE = Rule(
    rule="parallel-list",
    name="并列的标点不一致",
    severity=Severity.WARNING,
    explanation="字数和结构相同的几项并列，标点要一致。",
    bad=("促进了产业结构大调整，基础设施大改善、群众收入大提高。",),
    good=(
        "促进了产业结构大调整、基础设施大改善、群众收入大提高。",
        "产业发展了，村容整洁、乡风文明。",
        "争取项目资金83.3万元，其中财政资金35.5万元、社会帮扶资金25.7万元。",
    ),
    check=each(_check, "，"),
)
