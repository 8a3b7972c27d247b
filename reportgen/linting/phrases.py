"""The list of wordings in ``phrases.tsv``: an editor adds a line, and the rule named in it knows it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from msgspec import Struct

from reportgen.linting.rule import Check, Hit, Paragraphs, each, hit
from reportgen.patterns import late

_LIST = Path(__file__).with_name("phrases.tsv")
_PIECE = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]])*\]|\(\?[:!=<]+|\{[^}]*\}|.", re.DOTALL)
_OPTIONAL = ("?", "*", "{")
_SIGNS = frozenset(".^$+?*")


class Phrase(Struct, frozen=True):
    """A wording to mark: its rule, the pattern that finds it, what is said, what to write, a bad and a good example.

    ``needs`` are words of which one stands in every text that the pattern finds; none where that cannot be told.
    """

    rule: str
    pattern: re.Pattern[str]
    message: str
    hint: str
    bad: str
    good: str
    needs: tuple[str, ...]


@cache
def phrases() -> tuple[Phrase, ...]:
    """All lines of the list."""
    lines = [line for line in _LIST.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    rows = (line.split("\t") for line in lines)
    return tuple(
        Phrase(rule, late(expression), message, hint, bad, good, needed_words(expression))
        for rule, expression, message, hint, bad, good in rows
    )


def needed_words(expression: str) -> tuple[str, ...]:
    """Words of which one stands in every text where an expression matches; none where that cannot be told."""
    needed: list[str] = []
    for alternative in _alternatives(expression):
        longest = max(_literals(alternative), key=len, default="")
        if not longest:
            return ()
        needed.append(longest)
    return tuple(needed)


def _alternatives(expression: str) -> list[list[str]]:
    """The alternatives of an expression as its pieces outside brackets; what stands in brackets is an empty piece."""
    alternatives: list[list[str]] = [[]]
    depth = 0
    for piece in _PIECE.findall(expression):
        depth -= piece == ")"
        if depth == 0 and piece == "|":
            alternatives.append([])
        elif depth == 0:
            alternatives[-1].append("" if piece[0] in "\\[()" else piece)
        depth += piece[0] == "("
    return alternatives


def _literals(pieces: list[str]) -> Iterator[str]:
    """The runs of characters that must occur as they stand."""
    run = ""
    for piece, following in zip(pieces, (*pieces[1:], ""), strict=True):
        if piece in _SIGNS or piece == "" or piece[0] == "{":
            yield run
            run = ""
        elif not following.startswith(_OPTIONAL):
            run += piece
    yield run


def listed(rule: str) -> Check:
    """The check for the wordings that the list gives to a rule."""

    def check(paragraphs: Paragraphs) -> Iterator[Hit]:
        for phrase_check in _checks(rule):
            yield from phrase_check(paragraphs)

    return check


@cache
def _checks(rule: str) -> tuple[Check, ...]:
    return tuple(each(_finding(phrase), *phrase.needs) for phrase in phrases() if phrase.rule == rule)


def _finding(phrase: Phrase) -> Callable[[str], Iterator[Hit]]:
    def find(text: str) -> Iterator[Hit]:
        for match in phrase.pattern.finditer(text):
            yield hit(match, phrase.message.replace("{}", match[0]), phrase.hint)

    return find
