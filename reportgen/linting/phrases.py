"""The list of wordings in ``phrases.tsv``: an editor adds a line, and the rule named in it knows it."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from reportgen.linting.rule import Check, Hit, each, hit


@dataclass(frozen=True, slots=True)
class Phrase:
    """A wording to mark: its rule, the pattern that finds it, what is said, what to write, a bad and a good example."""

    rule: str
    pattern: re.Pattern[str]
    message: str
    hint: str
    bad: str
    good: str


@cache
def phrases() -> tuple[Phrase, ...]:
    """All lines of the list."""
    text = files("reportgen.linting").joinpath("phrases.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return tuple(
        Phrase(rule, re.compile(pattern), message, hint, bad, good)
        for rule, pattern, message, hint, bad, good in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    )


def listed(rule: str) -> Check:
    """The check for the wordings that the list gives to a rule."""

    def check(text: str) -> Iterator[Hit]:
        for phrase in phrases():
            if phrase.rule == rule:
                for match in phrase.pattern.finditer(text):
                    yield hit(match, phrase.message.replace("{}", match[0]), phrase.hint)

    return each(check)
