"""Figures merged over several lines or columns of a sheet: whose they are cannot be known, and nobody may guess."""

from __future__ import annotations

import re

from reportgen.model.workbook import Cell
from reportgen.readers.sheets.bound import BoundTable
from reportgen.readers.workbook import MERGED

_FIGURE = re.compile(r"\s*[约近]?\s*[-+－＋]?[0-9０-９][0-9０-９,，.．]*\D{0,6}")


def says_figure(cell: Cell | None) -> bool:
    """Whether a cell says a number, whatever stands behind it."""
    if cell is None or cell.value is None:
        return False
    return bool(_FIGURE.fullmatch(cell.value)) if isinstance(cell.value, str) else True


def merged_figure(bound: BoundTable, owner: tuple[int, int]) -> Cell | None:
    """A figure that is merged over the lines of several places, or over several columns that are read, as a faulty cell.

    None where it is one place's alone: a block as high as that of the place's own name is.
    """
    table, grid = bound.table, bound.grid
    cell = grid.cell(*owner)
    end = grid.ends.get(owner, owner)
    if cell is None or owner[1] <= table.place <= end[1]:
        return None  # a line for a title or a note
    read = [
        n
        for n in range(max(owner[0], table.header.last + 1), end[0] + 1)
        if (table.last is None or grid.number(n) <= table.last) and not any(grid.number(n) in s for s in table.skipped)
    ]
    places = read if bound.rows is not None else {grid.owner(n, table.place) for n in read}
    columns = [c for c in bound.columns if owner[1] <= c.position <= end[1]]
    turned = grid.turned
    if len(places) > 1:
        what, count = "列" if turned else "行", end[0] - owner[0] + 1
    elif len(columns) > 1:
        what, count = "行" if turned else "列", end[1] - owner[1] + 1
    else:
        return None
    return Cell(None, cell.location, fault=f"{MERGED} {count} {what}，不知道这个数是哪一{what}的")
