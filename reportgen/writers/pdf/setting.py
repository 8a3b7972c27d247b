"""A line of text with every character in its place, as WeasyPrint's drawing takes it.

WeasyPrint measures, breaks and draws text by Pango. Here a line is measured and broken by ``measure`` and ``lines``, and
Pango only names the glyphs when the line is drawn; where they stand is decided here. So lines break alike with every
version of Pango, no gap is counted at a line's end, and a justified line ends at the margin to 1/1000 em.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from math import inf

from weasyprint.text.ffi import TO_UNITS, ffi, pango, unicode_to_char_p
from weasyprint.text.line_break import Layout, strut

from reportgen.typesetting.measure import Measure, fit
from reportgen.typesetting.spacing import stretches
from reportgen.writers.pdf.types import ComputedStyle, PangoLine, SplitLine

_PER_EM = 1000  # PDF counts advances in thousandths of an em, and WeasyPrint cuts its adjustments to whole ones
_PAST = 0.3  # so much further, WeasyPrint's cut gives the whole number meant and not the one before


class SetLine(Layout):  # type: ignore[misc]  # WeasyPrint has no types
    """Stands where WeasyPrint keeps a Pango layout of a line. ``stretch`` is what justification adds at each place."""

    def __init__(self, text: str, measure: Measure) -> None:
        # Not super().__init__(), which makes a Pango layout at once: one is needed only while the line is drawn.
        self.text = text
        self.measure = measure
        self.stretch = 0.0
        self.max_width = None
        self.justification_spacing = 0
        self.first_line_direction = 0

    @property
    def places(self) -> int:
        """How many places between its characters stretch."""
        return sum(stretches(before, after) for before, after in pairwise(self.text))

    def reactivate(self, style: ComputedStyle) -> None:
        """Make Pango's layout for drawing: the text without any spacing, which ``get_first_line`` sees to."""
        self.setup(style)
        text, _ = unicode_to_char_p(self.text)
        pango.pango_layout_set_text(self.layout, text, -1)

    def deactivate(self) -> None:
        """Let go of Pango's layout, if there is one."""
        if hasattr(self, "layout"):
            super().deactivate()

    def get_first_line(self) -> tuple[PangoLine, int | None]:
        """Pango's line with its glyphs moved to their places."""
        line, index = super().get_first_line()
        _place(line, self.text, list(self._positions()), self.measure.size)
        return line, index

    def _positions(self) -> Iterator[float]:
        """Where each character starts, and the end of the last, in CSS pixels from the line's start."""
        x, before = 0.0, ""
        for character in self.text:
            step = self.measure.step(before, character)
            extra = step - self.measure.advance(character) - self.measure.letter_spacing
            x += extra + (self.stretch if before and stretches(before, character) else 0.0)
            yield x
            x += step - extra
            before = character
        yield x


def set_first_line(text: str, style: ComputedStyle, max_width: float | None, *, may_tear: bool) -> SplitLine:
    """The first line of a text, as ``weasyprint.text.line_break.split_first_line`` returns it."""
    measure = measure_of(style)
    unlimited = max_width is None or max_width == inf or style["white_space"] in {"nowrap", "pre"}
    end = len(text) if unlimited or max_width is None else fit(text, measure, max_width, may_tear=may_tear)
    line = text[:end]
    resume_at = None
    if end < len(text):
        resume_at = len(line.encode())
        line = line.rstrip(" ")
    height, baseline = strut(style)
    return SetLine(line, measure), len(line.encode()), resume_at, measure.width(line), height, baseline


def measure_of(style: ComputedStyle) -> Measure:
    """The measure of a computed style of WeasyPrint that belongs to a DocumentFontConfiguration."""
    config = style.font_config
    spacing = style["letter_spacing"]
    return Measure(
        advances=config.advances.get(tuple(style["font_family"]), {}),
        size=style["font_size"],
        letter_spacing=0.0 if spacing == "normal" else spacing,
        gap=config.script_gap * style["font_size"],
    )


def _place(line: PangoLine, text: str, positions: list[float], size: float) -> None:
    """Give every glyph of a Pango line the advance that leads to the position of the next."""
    starts = _character_at_byte(text)
    unit = size / _PER_EM
    drawn = 0.0  # where the pen stands, in thousandths of an em
    run = line.runs[0] if line.runs != ffi.NULL else ffi.NULL
    while run != ffi.NULL:
        item, glyphs = run.data.item, run.data.glyphs
        count = glyphs.num_glyphs
        ends = [item.offset + glyphs.log_clusters[i] for i in range(1, count)] + [item.offset + item.length]
        for i in range(count):
            geometry = glyphs.glyphs[i].geometry
            natural = round(geometry.width / TO_UNITS / unit)
            drawn += natural
            adjust = round(drawn - positions[starts[ends[i]]] / unit)
            drawn -= adjust
            past = _PAST if adjust > 0 else -_PAST if adjust < 0 else 0.0
            geometry.width = round((natural - adjust - past) * unit * TO_UNITS)
        run = run.next


def _character_at_byte(text: str) -> dict[int, int]:
    """The number of the character that starts at each byte of the UTF-8 text; the end counts as one."""
    starts, place = {}, 0
    for number, character in enumerate(text):
        starts[place] = number
        place += len(character.encode())
    starts[place] = len(text)
    return starts
