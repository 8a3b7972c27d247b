"""Paragraphs as rows: a row for each line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from reportgen.fonts.uses import GAP_CHARACTER, FontUse, by_script, paragraph_use, strong_use
from reportgen.model.note_signs import note_sign
from reportgen.model.paged import GlyphRun
from reportgen.model.shift import RISES, SCALE, Shift, drawn_pieces
from reportgen.model.style import RED_ROLES, Alignment, ParagraphStyle, StyleSheet
from reportgen.model.styled import Run, RunKind, StyledParagraph
from reportgen.paging.lines import LineRoom, Span, line_ends, measured, set_line
from reportgen.paging.rows import Piece, Row
from reportgen.paging.typefaces import Type, Typefaces
from reportgen.recall import NOTHING, Recall
from reportgen.typesetting.numbers import whole_text
from reportgen.units import NO_LENGTH, TWIPS_PER_POINT, Length


class NoteElements(Struct, frozen=True):
    """The elements of a note: its mark in a paragraph, the words behind that, the mark before the note's words, and those."""

    reference: int
    after: int
    label: int
    text: int


class Elements(Struct, frozen=True):
    """The elements that the words of a paragraph belong to: its number, a heading run into it, the rest up to the first note."""

    label: int
    heading: int
    text: int
    notes: tuple[NoteElements, ...] = ()


class SetLine(Struct, frozen=True):
    """A line with its runs, its height, and its baseline below its upper edge."""

    runs: tuple[GlyphRun, ...]
    height: float
    baseline: float


class ParagraphSetter(Struct, frozen=True):
    """Sets paragraphs of a style in the types of a document."""

    sheet: StyleSheet
    faces: Typefaces
    known: Recall = NOTHING

    def piece(self, paragraph: StyledParagraph, block: int, left: float, width: float, elements: Elements) -> Piece:
        """The paragraph between two margins."""
        style = self.sheet.paragraphs[paragraph.role]
        lines = self.lines(
            paragraph, self.room(paragraph, left, width), paragraph.alignment or style.alignment, elements
        )
        stays = paragraph.keep_with_next or style.keep_with_next
        rows = [Row(line.height, block, ((line.baseline, line.runs),) if line.runs else ()) for line in lines]
        if paragraph.role in RED_ROLES:
            for row in rows:
                row.red = True
        rows[-1].stays = stays
        rows[0].opens_page = style.page_break_before
        before = paragraph.before if paragraph.before is not None else self.sheet.lines(style.before_lines)
        return Piece(tuple(rows), points(before), points(self.sheet.lines(style.after_lines)))

    def room(self, paragraph: StyledParagraph, left: float, width: float) -> LineRoom:
        """Where the lines of a paragraph stand between two margins."""
        style = self.sheet.paragraphs[paragraph.role]
        inner = _own(paragraph.left, style, style.left_chars)
        right = _own(paragraph.right, style, style.right_chars)
        first = _own(paragraph.first, style, style.first_line_chars)
        return LineRoom(left + inner, width - inner - right, first)

    @property
    def whole(self) -> re.Pattern[str]:
        """What no line ends inside."""
        return whole_text(self.sheet.units)

    def lines(
        self, paragraph: StyledParagraph, room: LineRoom, alignment: Alignment, elements: Elements, shrink: float = 1.0
    ) -> Sequence[SetLine]:
        """The lines of a paragraph; ``shrink`` is by how much its type is smaller than the style says.

        What a figure says besides its text may have changed since lines were set that are known: they know it by its key.
        """

        def made() -> Sequence[SetLine]:
            return tuple(self._lines(paragraph, room, alignment, elements, shrink))

        if not self.known.is_on:
            return made()
        return self.known.again((_said(paragraph), room, id(alignment), elements, shrink), made)

    def _lines(
        self, paragraph: StyledParagraph, room: LineRoom, alignment: Alignment, elements: Elements, shrink: float
    ) -> Iterator[SetLine]:
        style = self.sheet.paragraphs[paragraph.role]
        own = self.type(style, paragraph_use(self.sheet, paragraph.role), shrink)
        height = points(style.pitch) * shrink if style.pitch else 0.0
        broken, room_left = False, room
        for is_break, group in groupby(labelled(paragraph), key=lambda run: run.kind is RunKind.BREAK):
            if is_break:
                for _ in range(sum(1 for _ in group) - (1 if broken else 0)):
                    yield _line((), own, (), height)
                broken = False
                continue
            members = list(group)
            spans = list(self.spans(members, paragraph, elements, shrink))
            if any(run.kind is RunKind.GAP for run in members):
                free = room_left.width - room_left.first - measured(spans).ends[-1]
                spans = list(self.spans(_parted(members, free), paragraph, elements, shrink))
            words = measured(spans)
            for start, end in line_ends(words, room_left, self.whole):
                yield _line(set_line(words, start, end, room_left, alignment), own, spans, height)
            room_left = LineRoom(room.left, room.width)
            broken = True
        if not paragraph.text and not any(run.kind is RunKind.BREAK for run in paragraph.runs):
            yield _line((), own, (), height)

    def _mark(self, style: ParagraphStyle, use: FontUse, element: int, shrink: float) -> Span:
        """The mark of a note, which its page counts: all signs are as wide as the first."""
        rise = RISES[Shift.RAISED] * points(style.size) * shrink
        return Span(note_sign(1), self.type(style, use, SCALE * shrink), element, rise=rise, clings=True)

    def type(self, style: ParagraphStyle, use: FontUse, shrink: float = 1.0, spacing: Length = NO_LENGTH) -> Type:
        """The type of a use in the size of a paragraph's style, with ``spacing`` added to the style's."""
        return self.faces.type(use, points(style.size) * shrink, points(style.letter_spacing + spacing))

    def spans(
        self, runs: Sequence[Run], paragraph: StyledParagraph, elements: Elements, shrink: float = 1.0
    ) -> Iterator[Span]:
        """Runs of a paragraph in pieces of one type."""
        style = self.sheet.paragraphs[paragraph.role]
        own = paragraph_use(self.sheet, paragraph.role)
        behind, notes = elements.text, iter(elements.notes)
        for number, run in enumerate(runs):
            if run.kind is RunKind.FOOTNOTE:
                note = next(notes)
                behind = note.after
                yield self._mark(style, own, note.reference, shrink)
                continue
            use, element = own, behind
            if run.kind is RunKind.STRONG:
                use = strong_use(self.sheet)
            elif run.kind is RunKind.HEADING and run.role:
                use, element = paragraph_use(self.sheet, run.role), elements.heading
            elif run.kind is RunKind.OTHER_TYPE and run.role:
                use = paragraph_use(self.sheet, run.role)
            if paragraph.label and number == 0 and run.text == paragraph.label.text:
                element = elements.label
            words = GAP_CHARACTER if run.kind is RunKind.GAP else run.text
            for piece, shift in drawn_pieces(words, run.shift):
                scale = shrink * SCALE if shift else shrink
                rise = RISES[shift] * points(style.size) * shrink if shift else 0.0
                for part, text in by_script(self.sheet, use, piece):
                    if text:
                        yield Span(text, self.type(style, part, scale, run.spacing), element, run.fact, rise)


def _parted(runs: Sequence[Run], free: float) -> list[Run]:
    """The runs of a line with what is free, in points, in its gap."""
    room = Length(max(0, int(free * TWIPS_PER_POINT)))
    return [replace(run, spacing=room) if run.kind is RunKind.GAP else run for run in runs]


def _said(paragraph: StyledParagraph) -> tuple[object, ...]:
    """All of a paragraph that its lines depend on."""
    runs = tuple(
        [
            (
                run.text,
                id(run.kind),
                id(run.role),
                run.spacing.twips,
                id(run.shift),
                (run.fact.key, run.fact.missing) if run.fact else None,
            )
            for run in paragraph.runs
        ]
    )
    return id(paragraph.role), paragraph.label.text if paragraph.label else "", runs


def labelled(paragraph: StyledParagraph) -> tuple[Run, ...]:
    """The runs of a paragraph after its number, which belongs to a heading run into the text."""
    if not paragraph.label:
        return paragraph.runs
    first = paragraph.runs[0] if paragraph.runs and paragraph.runs[0].kind is RunKind.HEADING else Run("")
    return (Run(paragraph.label.text, first.kind, role=first.role), *paragraph.runs)


def points(length: Length) -> float:
    """A length in points."""
    return length.twips / 20


def _own(length: Length | None, style: ParagraphStyle, chars: Decimal) -> float:
    return points(length if length is not None else style.chars(chars))


def _line(runs: tuple[GlyphRun, ...], own: Type, spans: Sequence[Span], height: float) -> SetLine:
    """A line; without a height of its own, as high as its highest type."""
    high = height or max((s.type.ascent + s.type.descent for s in spans), default=own.ascent + own.descent)
    return SetLine(runs, high, (high + own.ascent - own.descent) / 2)
