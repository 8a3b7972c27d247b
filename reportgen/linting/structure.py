"""The numbers that open headings, as they stand in plain text."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

from reportgen.linting.rule import Paragraphs
from reportgen.linting.vocabulary import CHINESE_DIGITS, CHINESE_NUMBER, LETTER, chinese_number
from reportgen.patterns import late

_FORMS = (
    (1, late(rf"\s*({CHINESE_NUMBER})、(?![{CHINESE_DIGITS}]+[产类级])")),
    (2, late(rf"\s*[（(]({CHINESE_NUMBER})[）)]")),
    (3, late(rf"\s*(\d{{1,2}})[.．](?=\s*{LETTER})")),
    (4, late(r"\s*[（(](\d{1,2})[）)]")),
)
_OPENING = frozenset(CHINESE_DIGITS + "（(0123456789①②③④⑤⑥⑦⑧⑨⑩#")
_ENDING = frozenset("、）).．，①②③④⑤⑥⑦⑧⑨⑩")
_LONGEST = 8


def opens_with_number(text: str) -> bool:
    """Whether a paragraph may open with a heading's number: a quick look, before any expression is asked."""
    head = text.lstrip()[:_LONGEST]
    return head[:1] in _OPENING and not _ENDING.isdisjoint(head)


class NumberedHeading(Struct, frozen=True):
    """A paragraph that opens with a heading's number."""

    paragraph: int
    level: int
    number: int
    label: str
    start: int
    rest: str


@lru_cache(maxsize=1)
def numbered_headings(paragraphs: Paragraphs) -> list[NumberedHeading]:
    """The paragraphs that open with a number, in order."""
    found = []
    for at, text in enumerate(paragraphs):
        if not opens_with_number(text):
            continue
        for level, form in _FORMS:
            match = form.match(text)
            if match:
                digits = match[1]
                number = int(digits) if digits.isdigit() else chinese_number(digits)
                label = match[0].strip()
                found.append(NumberedHeading(at, level, number, label, match.end() - len(label), text[match.end() :]))
                break
    return found
