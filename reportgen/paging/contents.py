"""目录 as rows: each heading with dots to the page on which it stands."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from reportgen.fonts.uses import paragraph_use
from reportgen.model.paged import Element, GlyphRun, Part
from reportgen.model.style import Alignment
from reportgen.model.styled import ContentsEntry, Run, StyledContents, StyledParagraph
from reportgen.paging.lines import LineRoom, Span, line_ends, measured, set_line
from reportgen.paging.paragraphs import Elements, ParagraphSetter
from reportgen.paging.rows import Numbers, Piece, Row
from reportgen.paging.typefaces import Type

_DIGITS = 3  # so much room is kept for a page number
_DOT = "."


class ContentsSetter(Struct, frozen=True):
    """Sets the contents between two margins. ``pages`` are those of the anchors, as far as they are known."""

    paragraphs: ParagraphSetter
    numbers: Numbers
    left: float
    width: float
    pages: Mapping[str, int]

    def pieces(self, contents: StyledContents, block: int) -> tuple[list[Piece], list[Element]]:
        """The heading and the entries, and their elements."""
        number = self.numbers.take()
        title = self.paragraphs.piece(contents.title, block, self.left, self.width, Elements(number, number, number))
        found, items = [title], []
        for entry in contents.entries:
            element = self.numbers.take()
            found.append(self._entry(entry, block, element))
            link = Element(Part.LINK, element, target=entry.anchor)
            items.append(Element(Part.CONTENTS_ITEM, children=(Element(Part.REFERENCE, children=(link,)),)))
        return found, [Element(Part.PARAGRAPH, number), Element(Part.CONTENTS, children=tuple(items))]

    def _entry(self, entry: ContentsEntry, block: int, element: int) -> Piece:
        style = self.paragraphs.sheet.paragraphs[entry.role]
        kind = self.paragraphs.type(style, paragraph_use(self.paragraphs.sheet, entry.role))
        words = StyledParagraph(entry.role, (Run(entry.text),))
        whole = self.paragraphs.room(words, self.left, self.width)
        kept = kind.measure.width("0" * _DIGITS) + 2 * kind.size
        room = replace(whole, width=whole.width - kept)
        elements = Elements(element, element, element)
        lines = list(self.paragraphs.lines(words, room, Alignment.LEFT, elements))
        rows = [Row(line.height, block, ((line.baseline, line.runs),)) for line in lines]
        last = lines[-1]
        text = measured(list(self.paragraphs.spans(words.runs, words, elements)))
        ends = list(line_ends(text, room, self.paragraphs.whole))
        width = text.width(ends[-1][0], len(entry.text.rstrip()))
        end = room.left + (room.first if len(ends) == 1 else 0.0) + width
        runs = (*last.runs, *self._leader(kind, end, whole.left + whole.width, entry.anchor, element))
        rows[-1].lines = ((last.baseline, runs),)
        return Piece(tuple(rows))

    def _leader(self, kind: Type, start: float, end: float, anchor: str, element: int) -> tuple[GlyphRun, ...]:
        """Dots, which nobody hears, on the way to the number, which ends at the margin; they are in columns."""
        text = str(self.pages.get(anchor, ""))
        number_start = end - kind.measure.width(text) + kind.measure.letter_spacing
        pitch = kind.size / 2
        first = -int(-(start + pitch / 2 - end) // pitch)  # counted from the margin, so that dots are in columns
        last = int((number_start - pitch / 2 - end) // pitch)
        count = max(0, last - first)
        dots = ""
        found: list[GlyphRun] = []
        if count:
            dots = _DOT * count
            spacing = pitch - kind.measure.advance(_DOT)
            found.append(GlyphRun(dots, kind.face(_DOT), kind.size, end + first * pitch, spacing))
        if text:
            words = measured([Span(text, kind, element)])
            found += set_line(words, 0, len(text), LineRoom(number_start, end - number_start), Alignment.LEFT)
        return tuple(found)
