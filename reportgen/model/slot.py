"""Where in a report a paragraph stands, in the terms in which an input speaks of its own words (文字)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

from reportgen.model.passages import Written
from reportgen.model.placed import Placed
from reportgen.source import Location, TextLocation

OPENING = "开头"
"""What the words before the first section are called."""
WHOLE = "正文"
"""What the words of a report without sections are called."""


class Slot(Placed, frozen=True):
    """The place of a paragraph: the heading of its section, and the heading under it.

    ``own`` is the number of the row (文字) that the paragraph is from, 0 for one of the kit; ``lead`` counts the characters
    of a heading that is run into it. ``modules`` are those of its kit, and ``written`` tells the template that wrote it.
    """

    section: str
    heading: str = ""
    own: int = 0
    lead: int = 0
    modules: tuple[str, ...] = ()
    written: Written | None = None

    @property
    def part(self) -> str:
        """The module that speaks here, else the heading. Found out when it is asked for, which a check never does."""
        if not self.modules or self.written is None:
            return self.heading
        return module_at(self.written.place(0), self.modules) or self.heading


def module_at(place: Location | None, modules: Sequence[str]) -> str:
    """The module whose template has a place; empty for another template."""
    name = PurePosixPath(place.path).parent.name if isinstance(place, TextLocation) else ""
    return name if name in modules else ""
