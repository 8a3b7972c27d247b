"""Heights of rows whose words take several lines: told, since not every program finds them out by itself."""

from __future__ import annotations

from reportgen.model.form import FormCell, FormSheet, Look, width_of

ROW_HEIGHT = 15.0
"""What a row of one line takes, in points."""

_UPRIGHT = 14.4  # of one line in a sheet of many rows, which goes on few pages
_LINE = 15.0  # points of a line of FONT_SIZE
_SIZES = {Look.TITLE: 14 / 11, Look.HELP: 9 / 11}
_PITCHES = {Look.TITLE: 20.0, Look.HELP: 13.0}
_MOST = 400  # Excel knows no row higher than 409.5


def row_height(sheet: FormSheet, number: int) -> float | None:
    """The height in points that the words of a row need; None for that of one line."""
    row = sheet.rows[number]
    spans = {first: last for where, first, last in sheet.merged if where == number}
    needed = 0.0
    for place, cell in enumerate(row.cells):
        last = spans.get(place, place)
        width = sum(column.width for column in sheet.columns[place : last + 1])
        if cell is not None and isinstance(cell.content, str):
            needed = max(needed, _words_height(cell, cell.content, width))
    least = row.height or 0
    if needed <= _LINE:
        return least or (_UPRIGHT if sheet.upright else None)
    return min(_MOST, max(needed, least))


def _words_height(cell: FormCell, words: str, width: int) -> float:
    size = _SIZES.get(cell.look, 1.0)
    room = max(1, int((width - 2) / size))
    lines = sum(max(1, -(-width_of(line) // room)) for line in words.split("\n"))
    return lines * _PITCHES.get(cell.look, _LINE)
