"""Tables: column widths from their content within the type area, and the alignment of columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import zip_longest
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from reportgen.layout.cell_words import are_dates, are_figures, are_short, decimals_of, unbroken
from reportgen.layout.column_shares import ColumnNeed, comfortable, tight
from reportgen.layout.runs import caption_runs
from reportgen.model.document import Table, TableRow
from reportgen.model.inlines import Inlines, Text
from reportgen.model.span import PlacedCell, bands_of, placed_cells
from reportgen.model.style import SMALL_TYPE, Alignment, ParagraphStyle, Role, StyleSheet
from reportgen.model.styled import Column, Run, RunKind, StyledParagraph, StyledRow, StyledTable
from reportgen.typesetting.widest import fraction_ems, widest_ems
from reportgen.units import Length

_WRITTEN = {"left": Alignment.LEFT, "center": Alignment.CENTER, "right": Alignment.RIGHT}
_LEAST_WIDTH = 20  # twips, where there is no room at all: a draft is set even so
_SLACK = 8  # twips; programs round the places of characters
_LEAST_CHARS = 2  # of words that have none
_KEPT_CHARS = 3  # of words that have little room
_SHORT_CHARS = 6
_WANTED_CHARS = 16
_ABOVE_ROW = Decimal(4)  # lines of the body: the caption, the unit and the head above a row

ReadRuns = Callable[[Inlines], tuple[Run, ...]]


def place_table(table: Table, runs: ReadRuns, sheet: StyleSheet) -> StyledTable:
    """A table set to the full width of the type area, or to its height on turned pages.

    Where figures do not fit in the type of the style, it is set smaller; numbers that do not fit even so are told.
    """
    heads = tuple(_row(r, Role.TABLE_HEAD, runs) for r in table.heads)
    rows = tuple(_row(r, Role.TABLE_TEXT, runs) for r in table.rows)
    columns = _columns(heads, rows)
    alignments = [_alignment(table, index, column.texts) for index, column in enumerate(columns)]
    decimals = [
        decimals_of(c.texts) if a is Alignment.RIGHT else None for c, a in zip(columns, alignments, strict=True)
    ]
    widths, is_small, torn = _widths(table, columns, decimals, sheet)
    tall = _Tall(widths, table.landscape, _Type(sheet, Role.TABLE_TEXT, is_small), sheet)
    above: list[StyledParagraph] = []
    if table.caption or table.number is not None:
        above.append(StyledParagraph(Role.CAPTION, caption_runs(table, runs), keep_with_next=True))
    if table.unit:
        above.append(StyledParagraph(Role.TABLE_UNIT, runs((Text(f"单位：{table.unit}"),)), keep_with_next=True))
    return StyledTable(
        above=tuple(above),
        columns=tuple(Column(*parts) for parts in zip(widths, alignments, decimals, strict=True)),
        heads=heads,
        rows=tuple(tall.marked(rows)),
        below=tuple(StyledParagraph(Role.TABLE_NOTE, runs(note)) for note in table.notes),
        landscape=table.landscape,
        is_small=is_small,
        torn=torn,
    )


def _row(row: TableRow, role: Role, runs: ReadRuns) -> StyledRow:
    return StyledRow(tuple(StyledParagraph(role, runs(cell)) for cell in row.cells), spans=row.spans)


class _Words(NamedTuple):
    """The words of a cell, its lines on lines, whether some of them are strong, and over how many columns they stand."""

    text: str
    is_strong: bool
    columns: int = 1


class _Cells(Struct, frozen=True):
    """The cells of a column: those over it, those in it, and those below its head that stand over other columns too."""

    head: list[_Words]
    body: list[_Words]
    wide: list[_Words]

    @property
    def texts(self) -> list[str]:
        """The words of the cells below the head."""
        return [cell.text for cell in self.body]


def _columns(heads: Sequence[StyledRow], rows: Sequence[StyledRow]) -> list[_Cells]:
    found = [_Cells([], [], []) for _ in heads[0].cells]
    for placed in (one for row in placed_cells(heads) for one in row if one.is_begin):
        for column in placed.columns:
            found[column].head.append(_words(placed.cell, placed.span.columns))
    if not any(row.spans for row in rows):
        for column, cells in enumerate(found):
            cells.body.extend(_words(row.cells[column]) for row in rows)
        return found
    for placed in (one for row in placed_cells(rows) for one in row):
        words = _words(placed.cell, placed.span.columns)
        for column in placed.columns:
            (found[column].body if words.columns == 1 else found[column].wide).append(words)
    return found


def _words(cell: StyledParagraph, columns: int = 1) -> _Words:
    text = "".join("\n" if run.kind is RunKind.BREAK else run.text for run in cell.runs)
    return _Words(text, any(run.kind is RunKind.STRONG for run in cell.runs), columns)


def _alignment(table: Table, index: int, texts: Sequence[str]) -> Alignment:
    """As the writer says; else figures stand right, dates and short words in the middle, other words left."""
    written = _WRITTEN.get(table.alignments[index] if index < len(table.alignments) else "")
    if written:
        return written
    if are_dates(texts):
        return Alignment.CENTER
    if are_figures(texts):
        return Alignment.RIGHT
    lines = [line for text in texts for line in text.split("\n")]
    return Alignment.CENTER if index and are_short(lines) else Alignment.LEFT


def _widths(
    table: Table, columns: Sequence[_Cells], decimals: Sequence[int | None], sheet: StyleSheet
) -> tuple[list[Length], bool, tuple[str, ...]]:
    """The widths, which add up to that of the table; whether its type is smaller; the numbers that do not fit."""
    width = sheet.page.text_height if table.landscape else sheet.page.text_width
    beside = 2 * sheet.table.padding.twips + sheet.table.rule.twips
    room = width.twips - beside * len(columns)
    needs, shares, is_small = [], None, False
    for is_small in (False, True) if sheet.paragraphs[Role.TABLE_TEXT].size > SMALL_TYPE else (False,):
        needs = [_need(*parts, sheet, is_small) for parts in zip(columns, decimals, strict=True)]
        shares = comfortable(needs, room)
        if shares:
            break
    shares = shares or tight(needs, room)
    widths = [Length(max(share, _LEAST_WIDTH) + beside) for share in shares]
    if all(need.number <= share for need, share in zip(needs, shares, strict=True)):
        return widths, is_small, ()
    numbers = tuple(filter(None, (_widest(column, sheet) for column in columns)))
    return widths, is_small, numbers or (max((c.head[-1].text.replace("\n", "") for c in columns), key=len),)


def _need(column: _Cells, decimals: int | None, sheet: StyleSheet, is_small: bool) -> ColumnNeed:
    words, head = _Type(sheet, Role.TABLE_TEXT, is_small), _Type(sheet, Role.TABLE_HEAD, is_small)
    texts = column.texts
    number = max([*map(head.unbroken, column.head), *map(words.unbroken, (*column.body, *column.wide))])
    body = max(map(words.width, column.body), default=0)
    if decimals is not None:
        body = number = max(number, _by_the_point(column, decimals, words))
    natural = max(body, *map(head.width, column.head))
    if are_figures(texts) or are_dates(texts):
        return ColumnNeed(number, max(number, body), max(number, body), natural, natural)
    number = max(number, min(natural, words.chars(_LEAST_CHARS)))
    kept = max(number, min(natural, words.chars(_KEPT_CHARS)))
    short = max(kept, body) if body <= words.chars(_SHORT_CHARS) else kept
    return ColumnNeed(number, kept, short, max(short, min(natural, words.chars(_WANTED_CHARS))), natural)


def _by_the_point(column: _Cells, decimals: int, words: _Type) -> int:
    """The widest whole part and the widest fraction."""
    is_bold = any(cell.is_strong for cell in column.body)
    whole = max(words.width(cell, cell.text.partition(".")[0]) for cell in column.body)
    return whole + words.ems(fraction_ems(decimals, bold=is_bold))


def _widest(column: _Cells, sheet: StyleSheet) -> str:
    """The widest of what is never broken in a column."""
    found = (part for cell in (*column.head, *column.body) for part in unbroken(cell.text))
    return max(found, key=lambda part: widest_ems(part, float(sheet.script_gap)), default="")


class _Tall:
    """Tells rows that do not fit on a page with the head of their table and what stands above it."""

    def __init__(self, widths: Sequence[Length], landscape: bool, words: _Type, sheet: StyleSheet) -> None:
        height = sheet.page.text_width if landscape else sheet.page.text_height
        beside = 2 * sheet.table.padding.twips + sheet.table.rule.twips
        self._lines = (height - sheet.lines(_ABOVE_ROW)).twips // words.pitch
        self._rooms = [max(1, width.twips - beside) for width in widths]
        self._apart = 2 * sheet.table.above.twips + sheet.table.rule.twips
        self._fits = min(self._rooms) * self._lines // words.chars(2)
        self._type = words

    def marked(self, rows: Sequence[StyledRow]) -> Iterator[StyledRow]:
        """The rows, marked where they are higher than a page, or tied to the next."""
        number = 0
        if not any(row.spans for row in rows):
            yield from (replace(row, is_tall=True) if self._is_tall(row) else row for row in rows)
            return
        for band in bands_of(rows):
            is_tied = len(band) > 1 and sum(map(self._height, band)) <= self._lines * self._type.pitch
            for _ in band[:-1]:
                yield replace(rows[number], is_tied=True) if is_tied else rows[number]
                number += 1
            yield replace(rows[number], is_tall=True) if self._is_tall(rows[number]) else rows[number]
            number += 1

    def _height(self, cells: Sequence[PlacedCell[StyledParagraph]]) -> int:
        """How high a row is, in twips, about."""
        counts = (
            sum(max(1, -(-self._type.width(_words(one.cell), line) // sum(self._rooms[c] for c in one.columns)))
                for line in _words(one.cell).text.split("\n"))
            for one in cells if one.span.rows == 1 or not one.is_begin
        )  # fmt: skip
        return max(counts, default=1) * self._type.pitch + self._apart

    def _is_tall(self, row: StyledRow) -> bool:
        if not row.spans and max(sum(len(run.text) for run in cell.runs) for cell in row.cells) < self._fits:
            return False
        if row.spans and any(span is None or span.rows > 1 for span in row.spans):
            return False
        return any(
            self._type.width(_words(cell))
            > sum(self._rooms[column : column + (span.columns if span else 1)]) * self._lines
            for column, (cell, span) in enumerate(zip_longest(row.cells, row.spans))
            if cell is not None
        )


class _Type:
    """The type of cells of a role, with widths in twips."""

    def __init__(self, sheet: StyleSheet, role: Role, is_small: bool) -> None:
        self._style: ParagraphStyle = sheet.small(role) if is_small else sheet.paragraphs[role]
        self._gap = float(sheet.script_gap)

    def width(self, cell: _Words, text: str | None = None) -> int:
        """The width of a cell's words, or of a part of them, on one line, its share of it where it stands over several columns."""
        bold, lines = self._style.bold or cell.is_strong, (cell.text if text is None else text).split("\n")
        widest = max(
            self.ems(widest_ems(line, self._gap, bold=bold)) + self._style.letter_spacing.twips * len(line)
            for line in lines
        )
        return -(-widest // cell.columns)

    def unbroken(self, cell: _Words) -> int:
        """The width of the widest part of a cell that is never broken."""
        return max((self.width(cell, part) for line in cell.text.split("\n") for part in unbroken(line)), default=0)

    @property
    def pitch(self) -> int:
        """The height of a line."""
        return (self._style.pitch or self._style.size).twips

    def chars(self, count: int) -> int:
        """The width of a number of Han characters, with the indent of the style."""
        return self._style.chars(self._style.left_chars + count).twips

    def ems(self, count: float) -> int:
        """So many em, with a little to spare."""
        return round(self._style.size.twips * count) + _SLACK if count else 0
