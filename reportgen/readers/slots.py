"""The places of paragraphs while a report is read: which section, and which module or heading under it."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.tree import SyntaxTreeNode
from msgspec import Struct

from reportgen.model.document import Heading, Points
from reportgen.model.inlines import FactText, Inlines, Strong, Text, inline_text
from reportgen.model.kit import Kit
from reportgen.model.own_words import is_own, row_of
from reportgen.model.passages import Written
from reportgen.model.slot import OPENING, WHOLE, Slot
from reportgen.readers.report_blocks import bare


class Slots(Struct):
    """The headings in force, as blocks go by."""

    opening: str
    modules: tuple[str, ...]
    _over: dict[int, str] = {}

    @classmethod
    def of(cls, nodes: Sequence[SyntaxTreeNode], kit: Kit) -> Slots:
        """Before the first block of a report."""
        has_sections = any(node.type == "heading" and node.tag == "h2" for node in nodes)
        return cls(OPENING if has_sections else WHOLE, kit.module_names)

    def under(self, level: int, heading: str) -> None:
        """A heading comes into force."""
        self._over = {known: text for known, text in self._over.items() if known < level} | {level: bare(heading)}

    def of_paragraph(self, inlines: Inlines, heading: Heading | None, points: Points | None = None) -> Slot:
        """The place of a paragraph with these words, with a heading and points run into it."""
        inlines = inlines or (points.items[0] if points and points.items else ())
        section = self._over.get(1, self.opening)
        below = [level for level in self._over if level > 1]
        over = self._over[max(below)] if below else ""
        own = next((p.fact for p in inlines if isinstance(p, FactText) and is_own(p.fact)), None)
        lead = len(inline_text(heading.inlines)) if heading else 0
        return Slot(section, over, row_of(own.key) if own else 0, lead, self.modules, _written(inlines))


def _written(inlines: Inlines) -> Written | None:
    """Where the first of some words were written."""
    for inline in inlines:
        match inline:
            case Text(written=written) | FactText(written=written):
                return written
            case Strong(children=(first, *_)):
                return first.written
            case _:
                pass
    return None
