"""Another column of places on a sheet, under the same head: what stands to its right is of the places that it names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.diagnostics import Diagnostic, error
from reportgen.placenames import level_of
from reportgen.readers.sheets.bound import BoundTable
from reportgen.readers.sheets.column_heads import heading_at, words_of
from reportgen.readers.sheets.measures import units_of
from reportgen.readers.sheets.place_names import PlaceNames
from reportgen.readers.sheets.sheet_lines import SheetLine


def told_of_second_places(bound: BoundTable, lines: Sequence[SheetLine], names: PlaceNames) -> Iterator[Diagnostic]:
    """The finding that columns are read whose own places stand in another order than those of the table: two tables side by
    side with different heads. Where both name the same place in every line, nothing is amiss.
    """
    table, grid = bound.table, bound.grid
    own = heading_at(grid, table.header, table.place, table.place, units_of(())).text
    last = max((column.position for column in bound.columns), default=-1)
    read, here = {column.position for column in bound.columns}, {line.place for line in lines}
    for position in range(grid.width):
        if position == table.place or position in read or position > last or not own:
            continue
        if heading_at(grid, table.header, table.place, position, units_of(())).text != own:
            continue
        for line in lines:
            cell = grid.spoken(line.number, position)
            said = words_of(cell) if cell is not None else ""
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
