"""The numbers that open headings, as they stand in plain text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportgen.linting.vocabulary import CHINESE_DIGITS, CHINESE_NUMBER, HAN, chinese_number

_FORMS = (
    (1, re.compile(rf"\s*({CHINESE_NUMBER})、(?![{CHINESE_DIGITS}]+[产类级])")),
    (2, re.compile(rf"\s*[（(]({CHINESE_NUMBER})[）)]")),
    (3, re.compile(rf"\s*(\d{{1,2}})[.．](?=\s*[{HAN}])")),
    (4, re.compile(r"\s*[（(](\d{1,2})[）)]")),
)


@dataclass(frozen=True, slots=True)
class NumberedHeading:
    """A paragraph that opens with a heading's number."""

    paragraph: int
    level: int
    number: int
    label: str
    start: int
    rest: str


def numbered_headings(paragraphs: list[str]) -> list[NumberedHeading]:
    """The paragraphs that open with a number, in order."""
    found = []
    for at, text in enumerate(paragraphs):
        for level, form in _FORMS:
            match = form.match(text)
            if match:
                digits = match[1]
                number = int(digits) if digits.isdigit() else chinese_number(digits)
                label = match[0].strip()
                found.append(NumberedHeading(at, level, number, label, match.end() - len(label), text[match.end() :]))
                break
    return found
