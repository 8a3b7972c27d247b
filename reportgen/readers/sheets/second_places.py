"""Another column of places on a sheet, under the same head: what stands to its right is of the places that it names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.diagnostics import Diagnostic, error
from reportgen.placenames import level_of
from reportgen.readers.sheets.blocks import heading_text
from reportgen.readers.sheets.bound import BoundTable
from reportgen.readers.sheets.column_heads import words_of
from reportgen.readers.sheets.place_names import PlaceNames
from reportgen.readers.sheets.sheet_lines import SheetLine


def told_of_second_places(bound: BoundTable, lines: Sequence[SheetLine], names: PlaceNames) -> Iterator[Diagnostic]:
    """The finding that columns are read whose own places stand in another order than those of the table: two tables side by
    side with different heads. Where both name the same place in every line, nothing is amiss.
    """
    table, grid = bound.table, bound.grid
    own = heading_text(grid, table.header, table.place, table.place)
    here = {line.place for line in lines}
    for position in _second(bound, own) if own else ():
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


def _second(bound: BoundTable, own: str) -> list[int]:
    """The positions under the head of the places, other than theirs, that stand nearest to the left of a column that is read."""
    table, grid = bound.table, bound.grid
    read = {column.position for column in bound.columns}
    others = [
        p
        for p in range(max(read, default=0))
        if p == table.place or (p not in read and heading_text(grid, table.header, table.place, p) == own)
    ]
    nearest = {max((p for p in others if p < position), default=table.place) for position in read}
    return sorted(nearest - {table.place})
