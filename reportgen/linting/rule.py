"""A rule: its name, manual, examples and check in one value.

Rules see lines of any length, so no pattern of a rule may take longer than the line is long: a run of digits or blanks
is entered from its start only (a lookbehind), or has an upper bound.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, lru_cache
from itertools import islice
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from reportgen.diagnostics import Severity
from reportgen.patterns import late
from reportgen.source import Location

_KEPT = 256  # a batch brings the same words of its template with every report: paragraphs whose hits a rule remembers
_MOST = 50  # findings of one rule in one paragraph; who mends these and looks again is told the rest


class Paragraphs(tuple[str, ...]):
    """The paragraphs of a text, and the text as a whole for a quick look whether it concerns a rule at all."""

    @cached_property
    def whole(self) -> str:
        """All paragraphs in one, parted by line breaks."""
        return "\n".join(self)

    @cached_property
    def characters(self) -> frozenset[str]:
        """Every character that occurs."""
        return frozenset(self.whole)

    def holds(self, words: Iterable[str]) -> bool:
        """Whether any of some words occurs."""
        return any(word[0] in self.characters and word in self.whole for word in words)

    def with_any(self, words: Iterable[str]) -> list[int]:
        """The numbers of the paragraphs in which any of some words occurs."""
        there = [word for word in words if word[0] in self.characters and word in self.whole]
        return sorted({number for word in there for number, paragraph in enumerate(self) if word in paragraph})


class Hit(Struct, frozen=True):
    """What a rule has found: where in which paragraph, what is wrong, what to try."""

    start: int
    length: int
    message: str
    hints: tuple[str, ...] = ()
    paragraph: int = 0
    severity: Severity | None = None


class Correction(Struct, frozen=True):
    """Characters ``start`` to ``end`` of a paragraph and what stands there afterwards."""

    start: int
    end: int
    text: str


Check = Callable[[Paragraphs], Iterable[Hit]]
Fix = Callable[[str], Iterable[Correction]]


class Rule(Struct, frozen=True):
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


class Linted(Protocol):
    """A paragraph that rules look at."""

    @property
    def text(self) -> str:
        """Its words."""

    def at(self, start: int, length: int) -> Location:
        """Where some of its characters were written."""

    def hears(self, rule: Rule, hit: Hit) -> bool:
        """Whether a rule may say here what it has found."""


def each(look: Callable[[str], Iterable[Hit]], *needs: str) -> Check:
    """A check of whole texts from one that looks at a paragraph alone.

    ``needs`` are words of which one at least stands in every paragraph that it can find fault with.
    """

    @lru_cache(maxsize=_KEPT)
    def seen(text: str) -> tuple[Hit, ...]:
        return tuple(islice(look(text), _MOST))

    def check(paragraphs: Paragraphs) -> Iterator[Hit]:
        for number in paragraphs.with_any(needs) if needs else range(len(paragraphs)):
            for found in seen(paragraphs[number]):
                yield replace(found, paragraph=number)

    return check


def hit(match: re.Match[str], message: str, *hints: str, severity: Severity | None = None) -> Hit:
    """A hit on the whole of a match."""
    indent = len(match[0]) - len(match[0].lstrip())
    return Hit(match.start() + indent, len(match[0]) - indent, message, hints, severity=severity)


def matching(expression: str, message: str, *hints: str, needs: Iterable[str] = ()) -> Check:
    """A check for a pattern; ``{}`` in message and hints stands for the words found, ``needs`` as for ``each``."""
    pattern = late(expression)

    def look(text: str) -> Iterator[Hit]:
        for match in pattern.finditer(text):
            words = match[0].strip()
            yield hit(match, message.format(words), *(h.format(words) for h in hints))

    return each(look, *needs)
