"""A line of text with every character in its place, as WeasyPrint lays it out.

WeasyPrint measures and breaks text by Pango. Here a line is measured and broken by ``measure`` and ``lines``, and drawn by
``drawing``, which asks Pango only where a character is not one glyph. So lines break alike with every version of Pango,
no gap is counted at a line's end, and a justified line ends at the margin to 1/1000 em.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from math import inf
from operator import add

from weasyprint.text.ffi import TO_UNITS, ffi, pango, unicode_to_char_p
from weasyprint.text.line_break import Layout, strut

from reportgen.typesetting.measure import Measure, fit
from reportgen.typesetting.spacing import held
from reportgen.writers.pdf.types import ComputedStyle, PangoLine, SplitLine

_PER_EM = 1000  # PDF counts advances in thousandths of an em, and WeasyPrint cuts its adjustments to whole ones
_PAST = 0.3  # so much further, WeasyPrint's cut gives the whole number meant and not the one before


class SetLine(Layout):  # type: ignore[misc]  # WeasyPrint has no types
    """Stands where WeasyPrint keeps a Pango layout of a line. ``stretch`` is what justification adds at each place."""

    def __init__(self, text: str, measure: Measure, ends: list[float]) -> None:
        # Not super().__init__(), which makes a Pango layout at once: one is needed only while the line is drawn.
        self.text = text
        self.measure = measure
        self.ends = ends
        self.stretch = 0.0
        self.max_width = None
        self.justification_spacing = 0
        self.first_line_direction = 0

    @cached_property
    def places(self) -> int:
        """How many places between its characters stretch."""
        return max(len(self.text) - 1, 0) - len(held(self.text))

    def reactivate(self, style: ComputedStyle) -> None:
        """Nothing: Pango's layout is made by ``ask_pango`` for the few lines that need it."""

    def ask_pango(self, style: ComputedStyle) -> None:
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
        _place(line, self.text, [0.0, *self.targets()], self.measure.size)
        return line, index

    def targets(self) -> list[float]:
        """Where the pen goes from each character: the start of the next or the line's end, in CSS pixels from its start."""
        steps, text = self.measure.steps, self.text
        found = [end - steps[character] for end, character in zip(self.ends[1:], text[1:], strict=True)]
        if not self.stretch:
            return found + self.ends[-1:]
        stays = held(text)
        moves = [self.stretch] * len(found)
        for place in stays:
            moves[place] = 0.0
        moved = [*accumulate(moves)]
        last = moved[-1] if moved else 0.0
        return [*map(add, found, moved), *(end + last for end in self.ends[-1:])]


@dataclass(frozen=True, slots=True)
class Type:
    """How the text of a computed style is measured: its line's height, where the baseline lies, whether lines end."""

    measure: Measure
    height: float
    baseline: float
    one_line: bool


def set_first_line(text: str, style: ComputedStyle, max_width: float | None, *, may_tear: bool) -> SplitLine:
    """The first line of a text, as ``weasyprint.text.line_break.split_first_line`` returns it."""
    kind = type_of(style)
    measure = kind.measure
    unlimited = max_width is None or max_width == inf or kind.one_line
    end = len(text) if unlimited or max_width is None else fit(text, measure, max_width, may_tear=may_tear)
    line = text[:end]
    resume_at = None
    if end < len(text):
        resume_at = len(line.encode())
        line = line.rstrip(" ")
    ends = measure.ends(line)
    width = ends[-1] if ends else 0.0
    return SetLine(line, measure, ends), len(line.encode()), resume_at, width, kind.height, kind.baseline


def type_of(style: ComputedStyle) -> Type:
    """The type of a computed style of WeasyPrint that belongs to a DocumentFontConfiguration; kept with the style."""
    found = style.__dict__.get("reportgen_type")
    if isinstance(found, Type):
        return found
    height, baseline = strut(style)
    made = Type(style.font_config.measure(style), height, baseline, style["white_space"] in {"nowrap", "pre"})
    style.reportgen_type = made
    return made


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
