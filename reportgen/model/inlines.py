"""Inlines: the words of a heading, paragraph or cell, and the facts that are printed among them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from msgspec import Struct

from reportgen.model.facts import Fact
from reportgen.model.numbered import Numbered
from reportgen.model.passages import Written
from reportgen.model.placed import Placed
from reportgen.model.shift import Shift
from reportgen.source import TextLocation


class Text(Placed, frozen=True):
    """Words of the template; ``written`` says where in it they stand.

    ``shift`` is set for words above or below the line that have no raised or lowered characters of their own, ``numbered`` for
    those that name a table or figure by its number.
    """

    text: str
    shift: Shift | None = None
    numbered: Numbered | None = None
    written: Written | None = None

    def place(self, index: int = 0, length: int = 1) -> TextLocation | None:
        """Where in its template a part of the text stands; None where that is not known."""
        return self.written.place(index, length) if self.written else None

    def cut(self, start: int, end: int | None = None) -> Text:
        """A part of the text; ``start`` counts from its begin."""
        text = self.text[start:end]
        written = self.written.cut(start, start + len(text)) if self.written else None
        return Text(text, self.shift, self.numbered, written)

    def joined(self, other: Text) -> Text:
        """This text and another of its kind behind it."""
        both = self.written.joined(len(self.text), other.written) if self.written and other.written else self.written
        return Text(self.text + other.text, self.shift, self.numbered, both)

    @property
    def is_joinable(self) -> bool:
        """Whether it may be one text with another of its shift."""
        return self.numbered is None


class FactText(Placed, frozen=True):
    """A fact as printed; ``text`` may differ from ``fact.text`` where a filter changed the form.

    ``written`` says where the expression stands that prints it.
    """

    text: str
    fact: Fact
    written: Written | None = None

    @property
    def place(self) -> TextLocation | None:
        """The place of the expression that prints it; None where that is not known."""
        return self.written.place(0) if self.written else None


class Strong(Struct, frozen=True):
    """Words to be set off."""

    children: tuple[Text | FactText, ...]


class LineBreak(Struct, frozen=True):
    """A break that the writer wants at this place."""


class Footnote(Struct, frozen=True):
    """脚注: the mark of a note that stands at the foot of the page; ``words`` are those of the note.

    ``name`` is what its template calls it.
    """

    name: str
    words: tuple[Text | FactText | Strong, ...] = ()


Inline = Text | FactText | Strong | LineBreak | Footnote
Inlines = tuple[Inline, ...]


def footnotes(inlines: Inlines) -> Iterator[Footnote]:
    """The notes whose marks stand among inlines."""
    return (inline for inline in inlines if isinstance(inline, Footnote))


def inline_text(inlines: Inlines) -> str:
    """The words of inlines as plain text; a line break is nothing, nor is the mark of a note."""
    return "".join(_plain(i) for i in inlines)


def _plain(inline: Inline) -> str:
    match inline:
        case Text(text=text) | FactText(text=text):
            return text
        case Strong(children=children):
            return "".join(c.text for c in children)
        case LineBreak() | Footnote():
            return ""
        case _:
            assert_never(inline)
