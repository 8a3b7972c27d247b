"""Another column of places on a sheet, under the same head: what stands to its right is of the places that it names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportgen.diagnostics import Diagnostic, error
from reportgen.placenames import level_of
from reportgen.readers.sheets.blocks import heading_text
from reportgen.readers.sheets.bound import BoundTable
from reportgen.readers.sheets.column_heads import words_of
from reportgen.readers.sheets.place_names import PlaceNames
from reportgen.readers.sheets.sheet_lines import SheetLine
from reportgen.readers.sheets.side_by_side import names_places_too

_PAIRED = re.compile(r"结对|对口|帮|联|协作|共建|交叉|互查")
_SEVERAL = 3


def told_of_second_places(bound: BoundTable, lines: Sequence[SheetLine], names: PlaceNames) -> Iterator[Diagnostic]:
    """The finding that columns are read whose own places stand in another order than those of the table: two tables side by
    side with different heads. Where both name the same place in every line, nothing is amiss.
    """
    table, grid = bound.table, bound.grid
    here = {line.place for line in lines}
    for position in _second(bound, lines):
        for line in lines:
            cell = grid.spoken(line.number, position)
            said = words_of(cell)
            if cell is None or not (said in here or level_of(said)):
                continue
            if names.name(said, cell) != names.name(line.place, line.cell):
                message = (
                    f"{grid.position_name(position)}也写着单位，这一行是“{said}”，"
                    f"{grid.position_name(table.place)}是“{line.place}”：右边的数是“{said}”的"
                )
                hint = "两张表并排的，在对照表里分成两项，右边那一项的单位写右边那一列"
                yield error("second-places", message, cell.location, hint)
                return


def _second(bound: BoundTable, lines: Sequence[SheetLine]) -> list[int]:
    """The positions of places, other than theirs, that stand nearest to the left of a column that is read."""
    table, grid = bound.table, bound.grid
    read = {column.position for column in bound.columns}
    others = [
        p
        for p in range(max(read, default=0))
        if p == table.place
        or (
            p not in read and (names_places_too(grid, table.header, table.place, p) or _names_them_all(bound, lines, p))
        )
    ]
    nearest = {max((p for p in others if p < position), default=table.place) for position in read}
    return sorted(nearest - {table.place})


def _names_them_all(bound: BoundTable, lines: Sequence[SheetLine], position: int) -> bool:
    """Whether a position names all the places of the lines, whatever its head says, and does not pair them with others."""
    table, grid = bound.table, bound.grid
    told = sorted(words_of(grid.spoken(line.number, position)) for line in lines)
    is_pair = _PAIRED.search(heading_text(grid, table.header, table.place, position))
    return len(lines) >= _SEVERAL and not is_pair and told == sorted(line.place for line in lines)
