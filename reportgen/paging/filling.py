"""Rows onto pages: as many as fit, and never a row parted from the one that it stays with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from reportgen.model.paged import ARTIFACT
from reportgen.paging.notes import LeftNotes, begin_of, signed, whole
from reportgen.paging.rows import Piece, Row

_SLACK = 0.01


class FilledPage(Struct, frozen=True):
    """The rows of a page, each with its upper edge below that of the type area; then its notes, with the line over them."""

    rows: tuple[tuple[float, Row], ...]
    notes: tuple[tuple[float, Row], ...] = ()


def joined(pieces: Iterable[Piece]) -> list[Row]:
    """The rows of pieces one below the other, each piece's first with the room between it and the one before."""
    found: list[Row] = []
    after = 0.0
    for piece in pieces:
        piece.rows[0].before = max(piece.before, after) if found else piece.before
        found += piece.rows
        after = piece.after
    return found


def filled(rows: Sequence[Row], height: float, more: float = 0.0, line: Row | None = None) -> list[FilledPage]:
    """The pages of a flow of rows, each ``height`` high, the first by so much ``more``.

    A row that is too high for any page stands alone on one. Notes stand at the foot of the page that bears their marks, below
    a ``line``, and go on at the foot of the next ones.
    """
    pages: list[FilledPage] = []
    left = LeftNotes(line or Row(0.0, ARTIFACT))
    start = 0
    while start < len(rows) or left.rows:
        high = height if start else height + more
        end = _page_end(rows, start, high, left)
        pages.append(_placed(rows, start, end, high, left))
        start = end
    return pages


def _page_end(rows: Sequence[Row], start: int, height: float, left: LeftNotes) -> int:
    """The number of the row that begins the next page."""
    if start == len(rows):
        return start
    used = sum(row.height for row in rows[start].head) + _room(rows, start)
    below = left.height
    allowed = start
    for number in range(start, len(rows)):
        row = rows[number]
        if number > start:
            if row.opens_page:
                return number
            used += row.before
            if not rows[number - 1].stays:
                allowed = number
        used += row.height
        if used + left.with_line(below + begin_of(row.notes)) > height + _SLACK:
            return allowed if allowed > start else _end_of_many(rows, start, number)
        below += whole(row.notes)
    return len(rows)


def _end_of_many(rows: Sequence[Row], start: int, number: int) -> int:
    """Where a page ends when each of its rows should stay with the next: where it is full, but a drawing or picture keeps its caption."""
    end = max(number, start + 1)
    while end - 1 > start and (rows[end - 1].chart or rows[end - 1].picture):
        end -= 1
    return end


def _room(rows: Sequence[Row], start: int) -> float:
    """The room above the first row of a page: only where a page was meant to begin."""
    row = rows[start]
    return row.before if start == 0 or row.opens_page else 0.0


def _placed(rows: Sequence[Row], start: int, end: int, height: float, left: LeftNotes) -> FilledPage:
    top = _room(rows, start) if start < end else 0.0
    found: list[tuple[float, Row]] = []
    for row in (*map(_repeated, rows[start].head), *signed(rows[start:end], left)) if start < end else ():
        if found:
            top += row.before
        found.append((top, row))
        top += row.height
    notes = left.placed(height - top + _SLACK, height, is_alone=not found)
    free = (notes[0][0] if notes else height) - top
    sunk = next((number for number, (_, row) in enumerate(found) if row.sinks), len(found))
    return FilledPage((*found[:sunk], *((place + free, row) for place, row in found[sunk:])), notes)


def _repeated(row: Row) -> Row:
    """A row that stands once more: no part of the text to those who hear it."""
    lines = tuple((y, tuple(replace(run, element=ARTIFACT) for run in runs)) for y, runs in row.lines)
    return replace(row, lines=lines, entrances=())
