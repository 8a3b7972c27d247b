"""What is linted: paragraphs with their places, and the rules that a writer has switched off in the text itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from reportgen.linting.rule import Hit, Rule
from reportgen.patterns import late
from reportgen.source import Location, Source, TextLocation

ALL_OFF = "*"
_EXCEPTION = late(r"<!--\s*+不查(?:[：:]((?:[a-z、，,\s]|-(?!->))*+))?\s*+-->")
_FENCE = late(r"^\s*(```|~~~)")
_CODE = late(r"`[^`]*`|(?<=\])\([^)\s]{0,500}\)|<https?:[^>]{0,500}>|<!--(?!\s*不查).{0,500}?-->")
_STRONG = late(r"(?<![\\*_])(\*\*|__)(?=[^\s*_])([^*_]+)\1(?![*_])")
_FILLER = "x"
_NOTHING = "\ufdd0"  # stands for an exception mark: neither a word nor a space


class LintText(Struct, frozen=True):
    """A paragraph and where it stands.

    ``off`` holds the rules that are not to speak about it (``*``: none may). ``written`` is the line as it stands in
    the file where ``text`` shows less of it: fillers for code and exception marks, no blanks at the end.
    """

    text: str
    place: Location
    off: frozenset[str] = frozenset()
    written: str = ""

    def at(self, start: int, length: int) -> Location:
        """The place of some characters of the paragraph, as near as the paragraph's own place allows."""
        if isinstance(self.place, TextLocation):
            return TextLocation(self.place.source, self.place.line, self.place.column + start, max(1, length))
        return self.place

    def is_off(self, rule: str) -> bool:
        """Whether the writer wants to hear nothing of a rule here."""
        return bool(self.off & {rule, ALL_OFF})

    def hears(self, rule: Rule, hit: Hit) -> bool:
        """Whether a rule may say here what it has found."""
        return not self.is_off(rule.rule)


def plain_texts(source: Source, *, markdown: bool = False) -> tuple[LintText, ...]:
    """The lines of a text as paragraphs; exception marks, and in Markdown code and addresses, become filler."""
    lines = source.text.split("\n")
    masked = list(_without_code(lines)) if markdown else lines
    texts = []
    waiting: frozenset[str] = frozenset()
    for number, line in enumerate(masked, 1):
        off = frozenset(rule for mark in _EXCEPTION.finditer(line) for rule in _named(mark[1]))
        shown = _EXCEPTION.sub(lambda m: _NOTHING * len(m[0]), line).rstrip(f"{_NOTHING} \t\u3000")
        texts.append(LintText(shown, TextLocation(source, number, 1), off | waiting, lines[number - 1]))
        if off and not shown:
            waiting = waiting | off  # a mark on a line of its own is about the next paragraph
        elif shown:
            waiting = frozenset()
    return tuple(texts)


def _named(words: str | None) -> list[str]:
    return re.findall(r"[a-z]+(?:-[a-z]+)*", words or "") or [ALL_OFF]


def _without_code(lines: list[str]) -> Iterator[str]:
    inside = False
    for line in lines:
        if _FENCE.match(line):
            inside = not inside
            yield ""
        else:
            shown = _CODE.sub(lambda m: _FILLER * len(m[0]), line)
            yield "" if inside else _STRONG.sub(lambda m: _NOTHING * 2 + m[2] + _NOTHING * 2, shown)
