"""An item that stands twice in one list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.diagnostics import Severity
from reportgen.linting.rule import Hit, Rule, each
from reportgen.linting.vocabulary import clauses, is_han
from reportgen.patterns import late

_VERBS = "涉及|解决|解決|发展|發展|包括|加强|加強|推进|推進|开展|開展|发放|發放|种植|種植|养殖|養殖|协调|協調|联系|聯繫|新建|修建|改善|送"
_LEAD = late(rf"^.*(?:{_VERBS})(?:了)?(?=.{{2,}}$)")
_ENDS = re.compile(r"[等和及（(\d]")
_EDGES = "“”《》 "
_FEWEST_MARKS = 2


def _check(text: str) -> Iterator[Hit]:
    for start, clause in clauses(text) if text.count("、") >= _FEWEST_MARKS else ():
        items = clause.split("、")
        if len(items) <= _FEWEST_MARKS:
            continue
        heads = [item.lstrip(_EDGES)[:2] for item in items[1:]]
        if len(set(heads)) == len(heads) and not any(head in items[0] for head in heads if head):
            continue
        at = start
        seen: dict[str, int] = {}
        for number, item in enumerate(items):
            lead = _LEAD.match(item) if number == 0 else None
            name = _ENDS.split(item[lead.end() if lead else 0 :], maxsplit=1)[0].strip(_EDGES)
            if name in seen and len(name) > 1 and is_han(name[0]) and is_han(name[1]):
                yield Hit(at, len(item), f"“{name}”在一个并列里写了两次", ("删去一个，或改成漏写的那一项",))
            seen.setdefault(name, at)
            at += len(item) + 1


RULE = Rule(
    rule="repeated-item",
    name="并列里重复的一项",
    severity=Severity.WARNING,
    explanation="顿号隔开的并列里，同一项写了两次。",
    bad=("解决饮水、道路、饮水、用电等难题。", "涉及河口、坪上、松坡、河口4个村。"),
    good=("解决饮水、道路、灌溉、用电等难题。", "种植面积扩大、品种更新、面积稳定。"),
    check=each(_check, "、"),
)
