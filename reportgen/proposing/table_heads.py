"""How many rows the head of a table of an old report has, and which of its cells are merged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from reportgen.model.span import ABOVE, LEFT, Marks
from reportgen.proposing.columns import NUMBER

_MOST = 3  # rows of a head
_FEWEST = 2  # rows that a table has


class Grid(Struct, frozen=True):
    """The cells of a table, all rows as wide; ``marks`` are those of merged cells, ``heads`` the number of rows of its head.

    One that ``is_ragged`` had rows of several widths: nobody knows under which head their cells stood.
    """

    rows: tuple[tuple[str, ...], ...] = ()
    marks: Marks = ()
    heads: int = 1
    is_ragged: bool = False

    @property
    def is_merged(self) -> bool:
        """Whether any of its cells are."""
        return any(mark for row in self.marks for mark in row)

    def head_of(self, column: int) -> tuple[str, ...]:
        """The words of the head over a column, from the top down, each cell once."""
        places = ((row, self.begin(row, column)) for row in range(self.heads))
        return tuple(self.rows[row][at] for row, at in places if self.marks[row][at] != ABOVE)

    def shown(self, row: int) -> tuple[str, ...]:
        """A row as a template writes it, with the marks."""
        return tuple(mark or cell for mark, cell in zip(self.marks[row], self.rows[row], strict=True))

    def begin(self, row: int, column: int) -> int:
        """The first column of the cell that a column belongs to."""
        while column and self.marks[row][column] == LEFT:
            column -= 1
        return column


def grid_of(rows: Sequence[Sequence[str]], marks: Marks, repeated: int) -> Grid:
    """The grid of a table: ``marks`` and the number of rows that pages repeat as the paper tells them, if it does.

    A text file tells nothing: a head of two rows is known there by what is empty.
    """
    width = max(map(len, rows), default=0)
    wide, is_ragged = tuple((*row, *[""] * (width - len(row))) for row in rows), any(len(row) < width for row in rows)
    if marks:
        told = tuple((*row, *[""] * (width - len(row))) for row in marks)
        found = Grid(wide, told, is_ragged=is_ragged)
        return replace(found, heads=_count(found, repeated))
    guessed = tuple(_guessed(wide)) if len(wide) > _FEWEST else ()
    bare = ("",) * width
    if guessed:
        return Grid(wide, (*guessed, *[bare] * (len(wide) - len(guessed))), len(guessed))
    return Grid(wide, (bare,) * len(wide), is_ragged=is_ragged)


def _count(grid: Grid, repeated: int) -> int:
    """The rows that are repeated, and those that cells of the head reach down to or are parted in."""
    most = min(_MOST, len(grid.rows) - 1)
    count = max(1, min(repeated, most))
    while count < most and (_reaches(grid, count) or _is_parted(grid, count)):
        count += 1
    return count if any(mark for row in grid.marks[:count] for mark in row) else 1


def _reaches(grid: Grid, row: int) -> bool:
    return ABOVE in grid.marks[row]


def _is_parted(grid: Grid, row: int) -> bool:
    """Whether a row names what cells of the one above stand over: words where they do, and numbers in each row below."""
    under = [at for at, mark in enumerate(grid.marks[row - 1]) if LEFT in {mark, *grid.marks[row - 1][at + 1 : at + 2]}]
    named = all(grid.rows[row][at] and not NUMBER.fullmatch(grid.rows[row][at]) for at in under)
    body = grid.rows[row + 1 :]
    return bool(under) and named and any(NUMBER.fullmatch(one[at]) for one in body for at in under)


def _guessed(rows: Sequence[Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """The marks of a head of two rows: cells that are empty above belong to the left, those that are empty below to above."""
    upper, lower = rows[0], rows[1]
    places = range(len(upper))
    parted = [at for at in places if not upper[at]]
    if (
        parted
        and upper[0]
        and not lower[0]
        and all(upper[at] or lower[at] for at in places)
        and all(lower[at - 1] for at in parted)
        and not any(NUMBER.fullmatch(cell) for cell in lower)
    ):
        yield tuple("" if upper[at] else LEFT for at in places)
        yield tuple("" if lower[at] else ABOVE for at in places)
