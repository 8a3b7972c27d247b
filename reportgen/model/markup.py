"""Rendered markup: the template's words with a mark for each printed fact, so that no value is ever read as markup."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportgen.model.document import FactText, Text
from reportgen.model.report import Report
from reportgen.source import Source

# Noncharacters: no input can hold them (the readers refuse them), and Markdown gives them no meaning.
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
MARK = re.compile(f"{_OPEN}([0-9]+){_CLOSE}")
STRAY_MARK = re.compile(f"[{_OPEN}{_CLOSE}]")


def mark(index: int) -> str:
    """The mark that stands for the ``index``-th printed piece."""
    return f"{_OPEN}{index}{_CLOSE}"


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
        return MARK.sub(lambda m: self.printed[int(m[1])].text, text)
