"""Inner lines of a justified paragraph end at the margin, as Word, LibreOffice and Chinese readers expect.

WeasyPrint 70 justifies at spaces only, and Chinese has none. Here the rest of a line is spread over the places between
its characters, but not inside numbers and words.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from weasyprint.formatting_structure import boxes

from reportgen.typesetting.spacing import stretches
from reportgen.writers.pdf.setting import SetLine
from reportgen.writers.pdf.types import Box

# A line is stretched by at most this much, in em, at each place: beyond it a short ragged line reads better than
# characters standing apart.
MOST = 0.5


def justify(line: Box, room: float) -> None:
    """Spread ``room``, in CSS pixels, over a line box. Boxes that are no text move along whole."""
    parts = list(_parts(line))
    texts = [part for part in parts if isinstance(part, boxes.TextBox)]
    if not texts or not all(isinstance(text.pango_layout, SetLine) for text in texts):
        return
    last = parts[-1]
    lead = _lead(line)
    places = sum(text.pango_layout.places for text in texts) + sum(_joint(one, other) for one, other in pairwise(parts))
    end = last.position_x + last.width
    measure = texts[-1].pango_layout.measure
    if last is texts[-1]:
        end -= measure.letter_spacing  # it stands behind the last character, where nothing follows
    room += line.position_x + line.width - end + lead
    if places and room / places <= MOST * measure.size:
        _spread(line, room / places, -lead, None)


def _lead(line: Box) -> float:
    """The margins that stand at the very start of a line: gaps between scripts, of which there are none here."""
    lead, box = 0.0, line
    while isinstance(box, (boxes.LineBox, boxes.InlineBox)) and box.children:
        box = box.children[0]
        lead += box.margin_left if isinstance(box, boxes.InlineBox) else 0.0
    return lead


def _spread(box: Box, stretch: float, moved: float, before: Box | None) -> tuple[float, Box]:
    """Move a box by ``moved`` and stretch what is in it; how far its end has moved, and the last part in it."""
    if isinstance(box, boxes.TextBox):
        moved += stretch * _joint(before, box)
        box.position_x += moved
        box.pango_layout.stretch = stretch
        wider = stretch * box.pango_layout.places
        box.width += wider
        return moved + wider, box
    if isinstance(box, (boxes.LineBox, boxes.InlineBox)):
        start = moved
        box.position_x += start
        for child in box.children:
            if child.is_in_normal_flow():
                moved, before = _spread(child, stretch, moved, before)
        box.width += moved - start
        return moved, before
    moved += stretch * _joint(before, box)
    box.translate(moved, 0)
    return moved, box


def _parts(box: Box) -> Iterator[Box]:
    """The boxes of text and the atomic boxes of a line in order."""
    if isinstance(box, (boxes.LineBox, boxes.InlineBox)):
        for child in box.children:
            if child.is_in_normal_flow():
                yield from _parts(child)
    else:
        yield box


def _joint(one: Box | None, other: Box) -> bool:
    """Whether a line stretches between two neighbouring parts; at the line's start there is no place."""
    if one is None:
        return False
    before = one.text[-1:] if isinstance(one, boxes.TextBox) else "\ufffc"
    after = other.text[:1] if isinstance(other, boxes.TextBox) else "\ufffc"
    return bool(before and after and stretches(before, after))
