"""Where in a report a paragraph stands, in the terms in which an input speaks of its own words (文字)."""

from __future__ import annotations

from dataclasses import dataclass

OPENING = "开头"
"""What the words before the first section are called."""
WHOLE = "正文"
"""What the words of a report without sections are called."""


@dataclass(frozen=True, slots=True)
class Slot:
    """The place of a paragraph: the heading of its section, and the module or the heading under it.

    ``own`` is the number of the row (文字) that the paragraph is from, 0 for one of the kit; ``lead`` counts the characters
    of a heading that is run into it.
    """

    section: str
    part: str = ""
    own: int = 0
    lead: int = 0
