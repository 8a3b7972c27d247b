"""Tables: column widths from their content within the type area, and the alignment of columns."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from reportgen.layout.metrics import text_width
from reportgen.model.document import Inlines, Table, TableRow, Text, inline_text
from reportgen.model.style import Alignment, Role, StyleSheet
from reportgen.model.styled import Column, Run, StyledParagraph, StyledRow, StyledTable
from reportgen.units import Length

_WRITTEN = {"left": Alignment.LEFT, "center": Alignment.CENTER, "right": Alignment.RIGHT}
_FIGURE = re.compile(r"[近约超]?[+-]?\d[\d.,]*[余多]?\D{0,4}")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
_DATE = re.compile(r"(\d{4}年)?(\d{1,2}月)?(\d{1,2}日)?")
_SLACK = 20  # twips; fonts differ a little in the width of digits
_MIN_CHARS = 3
_MOST_CHARS = 16

ReadRuns = Callable[[Inlines], tuple[Run, ...]]


def place_table(table: Table, runs: ReadRuns, sheet: StyleSheet) -> StyledTable:
    """A table set to the full width of the type area, or to its height on turned pages."""
    texts = [[inline_text(cell) for cell in row.cells] for row in (table.head, *table.rows)]
    count = len(table.head.cells)
    width = sheet.page.text_height if table.landscape else sheet.page.text_width
    alignments = [_alignment(table, index, [row[index] for row in texts[1:]]) for index in range(count)]
    widths = _widths([[row[index] for row in texts] for index in range(count)], width, sheet)
    decimals = [_decimals([row[index] for row in texts[1:]], alignments[index]) for index in range(count)]
    above: list[StyledParagraph] = []
    if table.caption:
        above.append(StyledParagraph(Role.CAPTION, runs(table.caption), keep_with_next=True))
    if table.unit:
        above.append(StyledParagraph(Role.TABLE_UNIT, runs((Text(f"单位：{table.unit}"),)), keep_with_next=True))
    return StyledTable(
        above=tuple(above),
        columns=tuple(Column(*parts) for parts in zip(widths, alignments, decimals, strict=True)),
        head=_row(table.head, Role.TABLE_HEAD, runs),
        rows=tuple(_row(row, Role.TABLE_TEXT, runs) for row in table.rows),
        below=tuple(StyledParagraph(Role.TABLE_NOTE, runs(note)) for note in table.notes),
        landscape=table.landscape,
    )


def _row(row: TableRow, role: Role, runs: ReadRuns) -> StyledRow:
    return StyledRow(tuple(StyledParagraph(role, runs(cell)) for cell in row.cells))


def _alignment(table: Table, index: int, texts: Sequence[str]) -> Alignment:
    """As the writer says; else figures stand right, words left in the first column and centred in the others."""
    written = _WRITTEN.get(table.alignments[index] if index < len(table.alignments) else "")
    if written:
        return written
    filled = [t for t in texts if t]
    if filled and all(_FIGURE.fullmatch(t) for t in filled):
        return Alignment.RIGHT
    return Alignment.LEFT if index == 0 else Alignment.CENTER


def _decimals(texts: Sequence[str], alignment: Alignment) -> int | None:
    """The most places behind the point in a right-hand column of plain numbers that differ in them, else None."""
    numbers = [t for t in texts if t]
    if alignment is not Alignment.RIGHT or not numbers or not all(_NUMBER.fullmatch(t) for t in numbers):
        return None
    places = {len(t.partition(".")[2]) for t in numbers}
    return max(places) if len(places) > 1 else None


def _widths(columns: Sequence[Sequence[str]], width: Length, sheet: StyleSheet) -> list[Length]:
    """Widths from the widest cell of each column, adding up to ``width``.

    Columns of figures and dates get the width that keeps them whole; the others share the rest in proportion, bounded
    below and above.
    """
    style = sheet.paragraphs[Role.TABLE_TEXT]
    least = style.chars(style.left_chars + _MIN_CHARS).twips
    most = style.chars(style.left_chars + _MOST_CHARS).twips
    natural = [max(text_width(t, style, sheet).twips for t in column) for column in columns]
    wanted = [min(most, max(least, n)) for n in natural]
    room = width.twips - 2 * sheet.table.padding.twips * len(columns)
    whole = [_is_whole(column[1:]) for column in columns]
    fixed = sum(n + _SLACK for n, is_whole in zip(natural, whole, strict=True) if is_whole)
    free = sum(w for w, is_whole in zip(wanted, whole, strict=True) if not is_whole)
    if sum(wanted) > room and free and room - fixed >= least * whole.count(False):
        shares = [
            n + _SLACK if is_whole else w * (room - fixed) // free
            for n, w, is_whole in zip(natural, wanted, whole, strict=True)
        ]
    else:
        shares = [w * room // sum(wanted) for w in wanted]
    shares[-1] += room - sum(shares)
    return [Length(share + 2 * sheet.table.padding.twips) for share in shares]


def _is_whole(texts: Sequence[str]) -> bool:
    """Whether cells hold what must not be broken: figures with their units, or dates."""
    filled = [t for t in texts if t]
    return bool(filled) and all(_FIGURE.fullmatch(t) or _DATE.fullmatch(t) for t in filled)
