"""Where in a shown paper the township's own words (文字) may stand: what a row says to come behind a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from reportgen.model.report import Report
from reportgen.model.slot import Slot
from reportgen.model.styled import StyledDocument, StyledParagraph
from reportgen.readers.report_blocks import bare

_LEAST = 4  # characters of a paragraph by which a row finds it
_BRACES = re.compile(r"[{}｛｝*\\\t\n]")


class OwnSpot(Struct, frozen=True):
    """A paragraph as a row of 文字 names it: its section, the module or heading there, and what it begins with.

    ``paragraph`` is empty where its begin does not tell it from others whatever the figures are: then the row speaks of all
    that stands under the heading.
    """

    section: str
    part: str
    paragraph: str


def own_spots(report: Report, styled: StyledDocument) -> dict[int, OwnSpot]:
    """The spots by the number of the block of the paper, for the paragraphs of the kit that may have own words beside them."""
    run_on = {bare(section.heading) for section in report.kit.sections if section.run_on}
    found = {number: (slot, *_spot(slot, paragraph, run_on)) for number, slot, paragraph in _placed(styled)}
    return {number: _told(spot, found) for number, (slot, spot, _) in found.items() if not slot.own}


_Found = Mapping[int, tuple[Slot, OwnSpot, str]]


def _placed(styled: StyledDocument) -> Iterator[tuple[int, Slot, StyledParagraph]]:
    for number, block in enumerate(styled.blocks):
        if isinstance(block, StyledParagraph) and block.slot is not None:
            yield number, block.slot, block


def _spot(slot: Slot, paragraph: StyledParagraph, run_on: set[str]) -> tuple[OwnSpot, str]:
    """The spot with what its paragraph says before its first figure; and all its words."""
    section = bare(slot.section)
    words, before = "", None
    for run in paragraph.runs:
        if run.fact and before is None and len(words) >= slot.lead:
            before = words[slot.lead :].lstrip()
        words += run.text
    body = words[slot.lead :].strip()
    begin = body if before is None else before
    return OwnSpot(section, "" if section in run_on else slot.part, begin), body


def _told(spot: OwnSpot, found: _Found) -> OwnSpot:
    begin = spot.paragraph
    others = [w for _, other, w in found.values() if (other.section, other.part) == (spot.section, spot.part)]
    for length in range(_LEAST, len(begin) + 1):
        if _BRACES.search(begin[:length]):
            break
        if sum(other.startswith(begin[:length]) for other in others) == 1:
            return OwnSpot(spot.section, spot.part, begin[:length])
    return OwnSpot(spot.section, spot.part, "")
