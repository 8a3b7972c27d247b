"""Marks around printed facts: bookmarks, which Word hides and keeps, and which leave the text to every reader.

With them go the notes, which stand in a part of their own behind the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from reportgen.model.facts import Fact
from reportgen.model.figure_marks import key_of_mark, mark_name
from reportgen.model.styled import StyledParagraph
from reportgen.writers.docx.elements import Element, single

_FIRST_ID = 1_000_001  # the bookmarks of headings have the numbers below


class FigureMarks(Struct):
    """Numbers the marks of one document in reading order; ``unsaid`` are the keys that their names do not say.

    ``notes`` are those whose marks are written, in their order.
    """

    count: int = 0
    unsaid: dict[str, str] = {}
    notes: list[StyledParagraph] = []

    def noted(self, note: StyledParagraph) -> int:
        """The number of a note whose mark is written."""
        self.notes.append(note)
        return len(self.notes)

    def around(self, fact: Fact, elements: Sequence[Element]) -> Iterator[Element]:
        """The elements that print a fact, between the two ends of its bookmark."""
        number = _FIRST_ID + self.count
        self.count += 1
        name = mark_name(self.count, fact.key)
        if key_of_mark(name) is None:
            self.unsaid[name] = fact.key
        yield single("bookmarkStart", id=number, name=name)
        yield from elements
        yield single("bookmarkEnd", id=number)
