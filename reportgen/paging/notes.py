"""Footnotes at the feet of pages: how much room they take, what goes on to the next page, and the signs that count them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from reportgen.model.note_signs import note_sign
from reportgen.paging.rows import Row, SetNote

_Sign = tuple[str, Callable[[str], str]]
"""A sign, and which face draws a character."""


class LeftNotes(Struct):
    """The rows of notes that are to be placed yet, and the ``line`` over them."""

    line: Row
    rows: list[Row] = []

    @property
    def height(self) -> float:
        """How high the rows are."""
        return sum(row.height for row in self.rows)

    def with_line(self, height: float) -> float:
        """How much room notes of a height take."""
        return height + self.line.height if height else 0.0

    def placed(self, room: float, foot: float, *, is_alone: bool) -> tuple[tuple[float, Row], ...]:
        """As many rows as have room, the last of them at the foot of the page; at least one where they are alone on it."""
        taken, used = 0, self.line.height
        while taken < len(self.rows) and (used + self.rows[taken].height <= room or (is_alone and not taken)):
            used += self.rows[taken].height
            taken += 1
        if not taken:
            return ()
        rows, self.rows = [self.line, *self.rows[:taken]], self.rows[taken:]
        found = []
        top = foot - used
        for row in rows:
            found.append((top, row))
            top += row.height
        return tuple(found)


def whole(notes: Sequence[SetNote]) -> float:
    """How high notes are."""
    return sum(row.height for note in notes for row in note.rows)


def begin_of(notes: Sequence[SetNote]) -> float:
    """How high notes are of which the last only begins: its first row is on the page of its mark."""
    return whole(notes[:-1]) + notes[-1].rows[0].height if notes else 0.0


def signed(rows: Sequence[Row], left: LeftNotes) -> Iterator[Row]:
    """The rows of a page, their marks counted, and the notes that they bear put to those that are left."""
    number = 0
    for row in rows:
        signs: dict[int, _Sign] = {}
        for note in row.notes:
            number += 1
            sign, (in_text, in_note) = note_sign(number), note.faces
            signs[note.reference] = sign, in_text
            left.rows += [_with_signs(one, {note.label: (sign, in_note)}) for one in note.rows]
        yield _with_signs(row, signs) if signs else row


def _with_signs(row: Row, signs: Mapping[int, _Sign]) -> Row:
    """The row with signs in the place of the runs of some elements."""
    lines = []
    for baseline, runs in row.lines:
        shown = []
        for run in runs:
            sign, face = signs.get(run.element, (run.text, lambda _, same=run.face: same))
            shown.append(replace(run, text=sign, face=face(sign[0])))
        lines.append((baseline, tuple(shown)))
    return replace(row, lines=tuple(lines))
