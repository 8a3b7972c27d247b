"""A paragraph that stands twice."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.diagnostics import Severity
from reportgen.linting.rule import Hit, Paragraphs, Rule
from reportgen.linting.vocabulary import is_han

_SHORTEST = 12
_NOTES = ("|", "注：", "单位：")  # what stands at each table


def _check(paragraphs: Paragraphs) -> Iterator[Hit]:
    seen: set[str] = set()
    for number, text in enumerate(paragraphs):
        words = "".join(text.split())
        if len(words) < _SHORTEST or words.startswith(_NOTES) or not any(map(is_han, words)):
            continue
        if words in seen:
            start = len(text) - len(text.lstrip())
            yield Hit(start, len(text.strip()), "同样的一段前面已经有了", ("删去一段",), number)
        seen.add(words)


RULE = Rule(
    rule="repeated-paragraph",
    name="重复的段落",
    severity=Severity.WARNING,
    explanation="同样的一段出现两次，多半是复制时留下的。",
    bad=("夯实产业基础，带动群众增收。\n夯实产业基础，带动群众增收。",),
    good=("夯实产业基础，带动群众增收。\n夯实组织基础，带动群众增收。", "一、概况\n一、概况"),
    check=_check,
)
