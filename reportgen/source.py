"""Texts with their paths, and places in them: what every message points at."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate

from msgspec import Struct


@lru_cache(maxsize=32)
def _lines(text: str) -> list[str]:
    return text.split("\n")


@lru_cache(maxsize=32)
def _starts(text: str) -> list[int]:
    """Where each line begins."""
    return [0, *accumulate(len(line) + 1 for line in _lines(text)[:-1])]


class Source(Struct, frozen=True, gc=False):
    """A text as read, with the path a person knows it by (workspace-relative, POSIX)."""

    path: str
    text: str

    def __repr__(self) -> str:
        return f"Source({self.path!r})"

    def line(self, number: int) -> str:
        """The text of a line, counted from 1, without its end; empty beyond the last."""
        lines = _lines(self.text)
        return lines[number - 1].rstrip("\r") if 0 < number <= len(lines) else ""

    def offset(self, line: int, column: int) -> int:
        """Where in the whole text, counted from 0, a column of one of its lines stands."""
        return _starts(self.text)[line - 1] + column - 1

    def at(self, offset: int, length: int = 1) -> TextLocation:
        """The place of some characters, counted from 0 in the whole text; it ends with its line at the latest."""
        starts = _starts(self.text)
        line = bisect_right(starts, offset)
        column = offset - starts[line - 1] + 1
        return TextLocation(self, line, column, max(1, min(length, len(self.line(line)) - column + 1)))


class TextLocation(Struct, frozen=True, gc=False):
    """A span in a line of a Source; line and column count from 1, in characters.

    Two are equal that are the same span of a line that says the same, whatever the other lines of the two texts say.
    """

    source: Source
    line: int
    column: int
    length: int = 1

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, TextLocation) or self._span != other._span:
            return False
        same = self.source is other.source or self.source.line(self.line) == other.source.line(self.line)
        return same and self.source.path == other.source.path

    def __hash__(self) -> int:
        return hash((self.source.path, self._span))

    @property
    def _span(self) -> tuple[int, int, int]:
        return self.line, self.column, self.length

    @property
    def path(self) -> str:
        """The path of the text."""
        return self.source.path

    @property
    def rest(self) -> str:
        """What stands behind it on its line."""
        return self.source.line(self.line)[self.column - 1 + self.length :]

    def __str__(self) -> str:
        return f"{self.source.path}:{self.line}:{self.column}"


class CellLocation(Struct, frozen=True):
    """A cell of a workbook, e.g. ``form.xlsx[项目!C7]``."""

    path: str
    sheet: str
    cell: str

    def __str__(self) -> str:
        return f"{self.path}[{self.sheet}!{self.cell}]"


class FileLocation(Struct, frozen=True):
    """A whole file, where no place inside it can be named."""

    path: str

    def __str__(self) -> str:
        return self.path


class KeyLocation(Struct, frozen=True):
    """A place in an input that a program gave as values: the keys that lead to it, rows of lists counted from 0.

    In words rows count from 1, as a figure's label has them: ``inputs/2026H1/甲乡.yaml[项目[3].资金]``.
    """

    path: str
    keys: tuple[str | int, ...]

    @property
    def label(self) -> str:
        """The keys in words."""
        steps = (f"[{key + 1}]" if isinstance(key, int) else f".{key}" for key in self.keys)
        return "".join(steps).removeprefix(".")

    def __str__(self) -> str:
        return f"{self.path}[{self.label}]" if self.keys else self.path


Location = TextLocation | CellLocation | KeyLocation | FileLocation


def line_of(location: Location) -> int:
    """The line of a place, 0 where it has none."""
    return location.line if isinstance(location, TextLocation) else 0
