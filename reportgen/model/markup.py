"""Rendered markup: the template's words with a mark for each printed fact, so that no value is ever read as markup."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportgen.model.document import FactText, Text
from reportgen.model.report import Report
from reportgen.source import Source

# Noncharacters: no input can hold them (the readers refuse them), and Markdown gives them no meaning.
# The number too is written in them, so that no part of a mark can pass for words when a template takes one apart.
_OPEN, _CLOSE, _ZERO = "\ufdd0", "\ufdd1", 0xFDD2
MARK = re.compile(f"{_OPEN}([\ufdd2-\ufddb]+){_CLOSE}")
STRAY_MARK = re.compile("[\ufdd0-\ufdef]")


def mark(index: int) -> str:
    """The mark that stands for the ``index``-th printed piece."""
    return _OPEN + "".join(chr(_ZERO + int(digit)) for digit in str(index)) + _CLOSE


def index_of(match: re.Match[str]) -> int:
    """The number of the printed piece that a found mark stands for."""
    return int("".join(str(ord(character) - _ZERO) for character in match[1]))


@dataclass(frozen=True, slots=True)
class Markup:
    """A report as Markdown with marks; ``printed[i]`` is what mark ``i`` stands for. ``used`` lists facts read."""

    report: Report
    text: str
    printed: tuple[FactText | Text, ...]

    @property
    def source(self) -> Source:
        """The text with every mark written out, line for line: what a person is shown."""
        return Source(f"{self.report.path}（正文稿）", self.readable(self.text))

    def readable(self, text: str) -> str:
        """A piece of the text with its marks written out."""
        return MARK.sub(lambda m: self.printed[index_of(m)].text, text)
