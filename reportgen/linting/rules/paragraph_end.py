"""Paragraphs that stop without a full stop."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.diagnostics import Severity
from reportgen.linting.rule import Hit, Paragraphs, Rule
from reportgen.linting.vocabulary import is_han
from reportgen.patterns import late

_SHORTEST = 25
_ENDED = late("[。！？：；…][”’）》】]*$|——$|\\|$")
_LISTED = late("^(?:附件|抄送|主送|联系人|电话)")
_SENTENCE = late("[。；]")


def _check(paragraphs: Paragraphs) -> Iterator[Hit]:
    filled = [i for i, text in enumerate(paragraphs) if text.strip()]
    for number in filled:
        text = paragraphs[number].strip()
        if len(text) < _SHORTEST or _ENDED.search(text) or _LISTED.match(text) or text.startswith(("|", "#")):
            continue
        if not any(is_han(c) or c in "，、" for c in text[-6:]):
            continue
        if text[-1] in "，、" or _SENTENCE.search(text) or text.count("，") > 1:
            end = len(paragraphs[number].rstrip()) - 1
            last = f"，以“{text[-1]}”结尾" if text[-1] in "，、" else ""
            yield Hit(end, 1, f"段落末尾没有句号{last}：“{text[-6:]}”", ("补上句号，并核对后面有没有漏",), number)


RULE = Rule(
    rule="paragraph-end",
    name="段落没有结束",
    severity=Severity.WARNING,
    explanation="正文段落用句号、问号、叹号收尾；以逗号收尾或没有标点的，后面可能漏了字。",
    bad=(
        "通过细致的工作，全乡联系村和联系户都在第一时间，实现了全面对接",
        "为落实县里的通知精神，结合本乡实际，现将工作汇报如下，",
    ),
    good=(
        "通过细致的工作，全乡联系村和联系户在第一时间实现了对接。",
        "夯实基础求发展，统筹谋划奔小康",
        "现将有关情况报告如下：",
    ),
    check=_check,
)
