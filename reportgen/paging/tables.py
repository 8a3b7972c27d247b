"""Tables as rows, with their rules; the head is repeated where a table goes on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from msgspec import Struct
from msgspec.structs import replace

from reportgen.fonts.uses import paragraph_use, strong_use
from reportgen.model.paged import ARTIFACT, Element, Part
from reportgen.model.span import PlacedCell, bands_of
from reportgen.model.style import Role, StyleSheet
from reportgen.model.styled import RunKind, StyledParagraph, StyledRow, StyledTable
from reportgen.paging.lines import LineRoom
from reportgen.paging.paragraphs import Elements, ParagraphSetter, SetLine, points
from reportgen.paging.rows import Numbers, Piece, Row
from reportgen.paging.table_bands import Grid, SetCell, band_rows, rule_over
from reportgen.typesetting.numbers import FIGURE, inside_number

_STEP, _STEPS = 0.02, 16  # by how much the type of a cell is made smaller, and how often


class TableSetter(Struct, frozen=True):
    """Sets tables between two margins of a page whose rows are at most ``height`` high."""

    paragraphs: ParagraphSetter
    numbers: Numbers
    left: float
    width: float
    height: float

    def pieces(self, table: StyledTable, block: int) -> tuple[list[Piece], Element]:
        """What stands above, the table, and its element; what stands above is its caption to those who hear it."""
        caption = [self.numbers.take() for _ in table.above]
        found = [
            self.paragraphs.piece(paragraph, block, self.left, self.width, Elements(number, number, number))
            for paragraph, number in zip(table.above, caption, strict=True)
        ]
        grid = self._grid(table)
        heads, head_elements = self._bands(table.heads, grid, block, Part.HEAD_CELL)
        head_rows = tuple(row for band in heads for row in band)
        _draw_top(head_rows[0], grid)
        for one in head_rows:
            one.stays = True  # a head is never alone
        grid = replace(grid, fractions=tuple(self._fractions(table, grid)))
        free = self.height - sum(row.height for row in head_rows)
        over = sum(piece.before + piece.after + sum(row.height for row in piece.rows) for piece in found)
        rows, (bands, elements) = list(head_rows), self._bands(table.rows, grid, block, Part.CELL, free, over)
        for number, body in enumerate(bands):
            for one in body:
                one.head = head_rows
            if number == len(bands) - 1:
                rows[-1].stays = True  # the last row, which may be 合计, is not alone on a page
                body[-1].stays = bool(table.below) or table.keep_with_next
            rows += body
        found.append(Piece(tuple(rows), grid.rule / 2, grid.rule / 2))
        words = Element(Part.CAPTION, children=tuple(Element(Part.PARAGRAPH, number) for number in caption))
        parts = (
            Element(Part.TABLE_HEAD, children=tuple(head_elements)),
            *((Element(Part.TABLE_BODY, children=tuple(elements)),) if elements else ()),
        )
        return found, Element(Part.TABLE, children=((words,) if caption else ()) + parts)

    def _bands(
        self, rows: Sequence[StyledRow], grid: Grid, block: int, part: Part, most: float = 0.0, over: float = 0.0
    ) -> tuple[list[list[Row]], list[Element]]:
        """The rows of a head or a body in bands, and an element for each of them.

        A band has ``most`` room on a page, the first of them less by what stands ``over`` it. Without any it is never parted.
        """
        found, elements = [], []
        for number, band in enumerate(bands_of(rows)):
            cells = [self._cells(row, grid, part) for row in band]
            elements += [
                Element(Part.ROW, children=tuple(Element(part, c.number, span=c.placed.span) for c in row if c.placed.is_begin))
                for row in cells
            ]  # fmt: skip
            found.append(band_rows(cells, grid, block, (most - over * (number == 0)) if most else None))
        return found, elements

    def _cells(self, row: Sequence[PlacedCell[StyledParagraph]], grid: Grid, part: Part) -> list[SetCell]:
        found = []
        for placed in row:
            number = self.numbers.take() if placed.is_begin else ARTIFACT
            found.append(SetCell(placed, self._cell(placed, part, grid, number), number))
        return found

    def _grid(self, table: StyledTable) -> Grid:
        style = self.paragraphs.sheet.table
        total = sum(points(column.width) for column in table.columns)
        edges = [self.left + max(0.0, (self.width - total) / 2)]
        for column in table.columns:
            edges.append(edges[-1] + points(column.width))
        rule = points(style.rule)
        beside, above = points(style.padding) + rule / 2, points(style.above) + rule / 2
        return Grid(tuple(edges), table.columns, rule, beside, above, table.is_small, bool(table.torn))

    def _cell(self, placed: PlacedCell[StyledParagraph], part: Part, grid: Grid, number: int) -> list[SetLine]:
        """The lines of a cell, no number broken."""
        sheet, cell, index = self.paragraphs.sheet, placed.cell, placed.column
        column = grid.columns[index]
        style = sheet.small(cell.role) if grid.is_small else sheet.paragraphs[cell.role]
        shrink = _shrink(sheet, cell.role, grid.is_small)
        left, right = grid.edges[index] + grid.beside, grid.edges[index + placed.span.columns] - grid.beside
        width = right - left
        alignment = style.alignment if part is Part.HEAD_CELL else column.alignment
        if part is Part.CELL and column.decimals is not None and cell.text and placed.span.columns == 1:
            width -= grid.fractions[index] - self._fraction(cell, grid)
        room = LineRoom(left, width, points(style.chars(style.first_line_chars)))
        elements = Elements(number, number, number)
        lines = list(self.paragraphs.lines(cell, room, alignment, elements, shrink))
        if not _tears(lines) or grid.is_crowded:
            return lines
        # Columns are wide enough for every face that is known. Another one may have wider digits: they are set smaller.
        for step in range(1, _STEPS):
            smaller = list(self.paragraphs.lines(cell, room, alignment, elements, shrink * (1 - step * _STEP)))
            if not _tears(smaller):
                return smaller
        return lines

    def _fractions(self, table: StyledTable, grid: Grid) -> Iterator[float]:
        for place, column in enumerate(table.columns):
            cells = [row.cells[place] for row in table.rows] if column.decimals is not None else []
            yield max((self._fraction(cell, grid) for cell in cells), default=0.0)

    def _fraction(self, cell: StyledParagraph, grid: Grid) -> float:
        """The width of a number from its point on, in the face of each of its characters."""
        _, point, decimals = cell.text.partition(".")
        key = point + decimals, any(run.kind is RunKind.STRONG for run in cell.runs)
        if key not in grid.known:
            sheet = self.paragraphs.sheet
            use = strong_use(sheet) if key[1] else paragraph_use(sheet, cell.role)
            shrink = _shrink(sheet, cell.role, grid.is_small)
            measure = self.paragraphs.type(sheet.paragraphs[cell.role], use, shrink).measure
            grid.known[key] = measure.width(key[0])
        return grid.known[key]


def _shrink(sheet: StyleSheet, role: Role, is_small: bool) -> float:
    return sheet.small(role).size.twips / sheet.paragraphs[role].size.twips if is_small else 1.0


def _tears(lines: Sequence[SetLine]) -> bool:
    """Whether a line ends amid a number."""
    if len(lines) < 2:
        return False
    texts = ["".join(run.text for run in line.runs) for line in lines]
    ends = list(accumulate(map(len, texts)))[:-1]
    return any(inside_number("".join(texts), end, FIGURE) for end in ends)


def _draw_top(row: Row, grid: Grid) -> None:
    row.rules = (*row.rules, rule_over(grid))
