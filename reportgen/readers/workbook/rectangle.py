"""A sheet as the dense rectangle from its first cell to the last that is not blank."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportgen.model.workbook import Cell, Merge, Sheet


def sheet_of(
    name: str,
    rows: list[tuple[Cell, ...]],
    merges: Sequence[Merge] = (),
    *,
    hidden: bool = False,
    hidden_rows: Iterable[int] = (),
    hidden_columns: Iterable[int] = (),
) -> Sheet:
    """The sheet of rows that are equally long; what is blank at their ends, and needs no word, is left out, merged cells are clipped."""
    while rows and all(cell.is_silent for cell in rows[-1]):
        rows.pop()
    width = max((n for row in rows for n, cell in enumerate(row, 1) if not cell.is_silent), default=0)
    if rows and width < len(rows[0]):
        rows = [row[:width] for row in rows]
    merged = tuple(
        (top, left, min(bottom, len(rows) - 1), min(right, width - 1))
        for top, left, bottom, right in merges
        if top < len(rows) and left < width
    )
    return Sheet(
        name,
        tuple(rows),
        merged,
        hidden,
        frozenset(r for r in hidden_rows if r < len(rows)),
        frozenset(c for c in hidden_columns if c < width),
    )
