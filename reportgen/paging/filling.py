"""Rows onto pages: as many as fit, and never a row parted from the one that it stays with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from reportgen.model.paged import ARTIFACT
from reportgen.paging.rows import Piece, Row

_SLACK = 0.01


class FilledPage(Struct, frozen=True):
    """The rows of a page, each with its upper edge below that of the type area."""

    rows: tuple[tuple[float, Row], ...]


def joined(pieces: Iterable[Piece]) -> list[Row]:
    """The rows of pieces one below the other, each piece's first with the room between it and the one before."""
    found: list[Row] = []
    after = 0.0
    for piece in pieces:
        piece.rows[0].before = max(piece.before, after) if found else piece.before
        found += piece.rows
        after = piece.after
    return found


def filled(rows: Sequence[Row], height: float, more: float = 0.0) -> list[FilledPage]:
    """The pages of a flow of rows, each ``height`` high, the first by so much ``more``.

    A row that is too high for any page stands alone on one.
    """
    pages: list[FilledPage] = []
    start = 0
    while start < len(rows):
        high = height if start else height + more
        end = _page_end(rows, start, high)
        pages.append(_placed(rows, start, end, high))
        start = end
    return pages


def _page_end(rows: Sequence[Row], start: int, height: float) -> int:
    """The number of the row that begins the next page."""
    used = sum(row.height for row in rows[start].head) + _room(rows, start)
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
        if used > height + _SLACK:
            return allowed if allowed > start else _end_of_many(rows, start, number)
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


def _placed(rows: Sequence[Row], start: int, end: int, height: float) -> FilledPage:
    top = _room(rows, start)
    found: list[tuple[float, Row]] = []
    for row in (*map(_repeated, rows[start].head), *rows[start:end]):
        if found:
            top += row.before
        found.append((top, row))
        top += row.height
    sunk = next((number for number, (_, row) in enumerate(found) if row.sinks), len(found))
    return FilledPage((*found[:sunk], *((place + height - top, row) for place, row in found[sunk:])))


def _repeated(row: Row) -> Row:
    """A row that stands once more: no part of the text to those who hear it."""
    lines = tuple((y, tuple(replace(run, element=ARTIFACT) for run in runs)) for y, runs in row.lines)
    return replace(row, lines=lines, entrances=())
