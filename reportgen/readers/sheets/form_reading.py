"""What a map says of sheets that hold one place each: the cells of the figures, and where the place is named."""

from __future__ import annotations

from reportgen.model.workbook import parse_cell_name
from reportgen.readers.mapping import MapReader
from reportgen.readers.mapping import sheet_map as keys
from reportgen.readers.sheets.column_reading import columns_of
from reportgen.readers.sheets.sheet_map import BLANK_WORDS, NOWHERE, Direction, Span, TableMap
from reportgen.source import Location

HEADER, PLACE = Span(1, 3), 0
"""Where the grid of such sheets has its heads (what is above a figure, its section, its label), and the names of the places.
The title stands in the line before them.
"""
BY_SHEET = "表名"


def forms_table(reader: MapReader) -> TableMap:
    """The sheets that a map describes as one place each."""
    spots: list[tuple[int, int]] = []

    def position_of(text: str, place: Location) -> int:
        spot = parse_cell_name(text.upper())
        if spot is None:
            reader.reject("bad-span", f"这里应是格子，例如 B3，写的是“{text}”", place)
            return NOWHERE
        if spot not in spots:
            spots.append(spot)
        return spots.index(spot) + 1

    where, at = reader.read(keys.PLACE), reader.value_place(keys.PLACE)
    place_spot = parse_cell_name(where.upper())
    if where and place_spot is None and where != BY_SHEET:
        reader.reject("bad-span", f"“单位”应是格子，例如 B2，或 {BY_SHEET}，写的是“{where}”", at)
    columns = columns_of(reader, position_of)
    return TableMap(
        sheet=reader.read(keys.SHEET),
        location=reader.value_place(keys.SHEET),
        direction=Direction.SHEETS,
        header=HEADER,
        place=PLACE,
        columns=columns,
        blanks=(*BLANK_WORDS, *reader.read(keys.BLANKS)),
        hidden=reader.read(keys.HIDDEN),
        alike=reader.read(keys.ALIKE),
        spots=tuple(spots),
        place_spot=place_spot,
    )
