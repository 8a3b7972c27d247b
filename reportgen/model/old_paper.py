"""A report that was written without a kit, as it was read: paragraphs and tables in their order."""

from __future__ import annotations

import re

from msgspec import Struct

from reportgen.model.span import Marks

_FIRST_MARK = 0xF0000  # of a plane for private use, which no report is written in
_MARKS = re.compile("[\U000f0000-\U000ffffd]")


class OldParagraph(Struct, frozen=True):
    """A paragraph; ``level`` is that of a heading by its style (0: none), ``label`` the number that Word puts before it."""

    text: str
    level: int = 0
    label: str = ""


class OldTable(Struct, frozen=True):
    """A table, its cells as text; ``marks`` say which belong to others, where the paper tells, and ``repeated`` how many rows each page repeats."""

    rows: tuple[tuple[str, ...], ...]
    marks: Marks = ()
    repeated: int = 0


OldBlock = OldParagraph | OldTable


class OldPaper(Struct, frozen=True):
    """The whole of it, and the path it was read from; ``notes`` are its footnotes, whose marks stand in the paragraphs (``note_mark``)."""

    path: str
    blocks: tuple[OldBlock, ...]
    notes: tuple[str, ...] = ()


def note_mark(number: int) -> str:
    """The character that stands where the mark of a footnote is; they count from 1."""
    return chr(_FIRST_MARK + number)


def note_numbers(text: str) -> list[int]:
    """The numbers of the footnotes whose marks stand in a text."""
    return [ord(mark) - _FIRST_MARK for mark in _MARKS.findall(text)]


def without_note_marks(text: str) -> str:
    """The words of a text."""
    return _MARKS.sub("", text)
