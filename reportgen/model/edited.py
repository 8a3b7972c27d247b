"""A paper that someone edited, as read back: paragraphs, and the marks around figures that are still there."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct


class EditedMark(Struct, frozen=True):
    """A mark around the text from ``start`` to ``end`` of a paragraph; its name is that of the figure (figure_marks)."""

    name: str
    start: int
    end: int


class EditedParagraph(Struct, frozen=True):
    """A paragraph with words; ``number`` counts from 1 all paragraphs of the file, empty ones too.

    ``boxed`` stands in a cell of a table, in a text box or in a footnote, ``numbered`` has a number that Word counts.
    """

    number: int
    text: str
    marks: tuple[EditedMark, ...] = ()
    boxed: bool = False
    numbered: bool = False


class EditedChart(Struct, frozen=True):
    """A chart as it is now: its numbers by category and series, and every word that it shows."""

    numbers: dict[tuple[str, str], Decimal]
    words: tuple[str, ...] = ()


class EditedPicture(Struct, frozen=True):
    """A picture as it is now: its file, and what it is said to show."""

    content: bytes
    alt: str = ""


class EditedPaper(Struct, frozen=True):
    """A paper as it is now: its paragraphs that have words, those of footnotes behind all others, what stands outside of the text, part by part, its charts and pictures."""

    paragraphs: tuple[EditedParagraph, ...]
    notes: tuple[tuple[str, str], ...] = ()
    charts: tuple[EditedChart, ...] = ()
    pictures: tuple[EditedPicture, ...] = ()
