"""A rule: its name, manual, examples and check in one value."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from reportgen.diagnostics import Severity


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule has found: where in which paragraph, what is wrong, what to try."""

    start: int
    length: int
    message: str
    hints: tuple[str, ...] = ()
    paragraph: int = 0
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """Characters ``start`` to ``end`` of a paragraph and what stands there afterwards."""

    start: int
    end: int
    text: str


Check = Callable[[Sequence[str]], Iterable[Hit]]
Fix = Callable[[str], Iterable[Correction]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of language.

    ``bad`` and ``good`` are its tests and its documentation; a line break in one parts paragraphs. A rule sees its text
    with marks and digits brought to their right width, so that each flaw is told once; ``raw`` asks for it as written.
    ``fix`` answers corrections that cannot change meaning.
    """

    rule: str
    name: str
    severity: Severity
    explanation: str
    bad: tuple[str, ...]
    good: tuple[str, ...]
    check: Check
    raw: bool = False
    fix: Fix | None = None


def each(check: Callable[[str], Iterable[Hit]]) -> Check:
    """A check of whole texts from one that looks at a paragraph alone."""

    def check_all(paragraphs: Sequence[str]) -> Iterator[Hit]:
        for number, paragraph in enumerate(paragraphs):
            for hit in check(paragraph):
                yield replace(hit, paragraph=number)

    return check_all


def hit(match: re.Match[str], message: str, *hints: str, severity: Severity | None = None) -> Hit:
    """A hit on the whole of a match."""
    indent = len(match[0]) - len(match[0].lstrip())
    return Hit(match.start() + indent, len(match[0]) - indent, message, hints, severity=severity)


def matching(pattern: str | re.Pattern[str], message: str, *hints: str) -> Check:
    """A check for a pattern; ``{}`` in message and hints stands for the words found."""
    compiled = re.compile(pattern)

    def check(text: str) -> Iterator[Hit]:
        for match in compiled.finditer(text):
            words = match[0].strip()
            yield hit(match, message.format(words), *(h.format(words) for h in hints))

    return each(check)
