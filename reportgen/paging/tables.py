"""Tables as rows, with their rules; the head is repeated where a table goes on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportgen.fonts.uses import paragraph_use
from reportgen.model.paged import Element, Part, Rule
from reportgen.model.style import Alignment
from reportgen.model.styled import Column, StyledParagraph, StyledRow, StyledTable
from reportgen.paging.lines import LineRoom
from reportgen.paging.paragraphs import Elements, ParagraphSetter, SetLine, points
from reportgen.paging.rows import LineAt, Numbers, Piece, Row


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where the columns of a table begin and end, in points from the page's left edge, and what is left free in cells."""

    edges: tuple[float, ...]
    columns: tuple[Column, ...]
    rule: float
    padding: float

    @property
    def inset(self) -> float:
        """From the middle of a rule to the words of a cell."""
        return self.padding + self.rule / 2


@dataclass(frozen=True, slots=True)
class TableSetter:
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
        head, head_element = self._row(table.head, grid, block, Part.HEAD_CELL)
        head_rows = tuple(head)
        rows, elements = list(head_rows), []
        for row in table.rows:
            body, element = self._row(row, grid, block, Part.CELL)
            for one in body:
                one.head = head_rows
            rows += body
            elements.append(element)
        _draw_top(head_rows[0], grid)
        for one in head_rows:
            one.stays = True  # a head is never alone
        found.append(Piece(tuple(rows), grid.rule / 2, grid.rule / 2))
        words = Element(Part.CAPTION, children=tuple(Element(Part.PARAGRAPH, number) for number in caption))
        parts = (
            Element(Part.TABLE_HEAD, children=(head_element,)),
            *((Element(Part.TABLE_BODY, children=tuple(elements)),) if elements else ()),
        )
        return found, Element(Part.TABLE, children=((words,) if caption else ()) + parts)

    def _grid(self, table: StyledTable) -> _Grid:
        style = self.paragraphs.sheet.table
        total = sum(points(column.width) for column in table.columns)
        edges = [self.left + max(0.0, (self.width - total) / 2)]
        for column in table.columns:
            edges.append(edges[-1] + points(column.width))
        return _Grid(tuple(edges), table.columns, points(style.rule), points(style.padding))

    def _row(self, row: StyledRow, grid: _Grid, block: int, part: Part) -> tuple[list[Row], Element]:
        cells, elements = [], []
        for index, (cell, column) in enumerate(zip(row.cells, grid.columns, strict=True)):
            number = self.numbers.take()
            cells.append(list(self._cell(cell, column, part, grid, index, number)))
            elements.append(Element(part, number))
        heights = [sum(line.height for line in lines) for lines in cells]
        whole = max(heights) + 2 * grid.inset
        if whole > self.height:
            rows = list(self._parts(cells, grid, block))
        else:
            lines: list[LineAt] = []
            for set_lines, height in zip(cells, heights, strict=True):
                lines += _stacked(set_lines, (whole - height) / 2)
            rows = [Row(whole, block, tuple(lines), _rules(grid, whole))]
        return rows, Element(Part.ROW, children=tuple(elements))

    def _parts(self, cells: Sequence[Sequence[SetLine]], grid: _Grid, block: int) -> Iterator[Row]:
        """A row too high for a page, line by line: it goes on where it is, and from page to page."""
        count = max(map(len, cells))
        for number in range(count):
            line = [cell[number : number + 1] for cell in cells]
            above = grid.inset if number == 0 else 0.0
            below = grid.inset if number == count - 1 else 0.0
            height = max(sum(one.height for one in part) for part in line) + above + below
            lines = [at for part in line for at in _stacked(part, above)]
            yield Row(height, block, tuple(lines), _rules(grid, height, closed=number == count - 1))

    def _cell(
        self, cell: StyledParagraph, column: Column, part: Part, grid: _Grid, index: int, number: int
    ) -> Iterator[SetLine]:
        style = self.paragraphs.sheet.paragraphs[cell.role]
        left, width = grid.edges[index] + grid.inset, grid.edges[index + 1] - grid.edges[index] - 2 * grid.inset
        alignment = style.alignment if part is Part.HEAD_CELL else column.alignment
        room = LineRoom(
            left, width - self._left_out(cell, column, alignment), points(style.chars(style.first_line_chars))
        )
        yield from self.paragraphs.lines(cell, room, alignment, Elements(number, number, number))

    def _left_out(self, cell: StyledParagraph, column: Column, alignment: Alignment) -> float:
        """The room of the decimals that a number lacks, so that the points of a column stand in one line."""
        text = cell.text
        if column.decimals is None or not text or alignment is not Alignment.RIGHT:
            return 0.0
        _, point, decimals = text.partition(".")
        if column.decimals <= len(decimals):
            return 0.0
        style = self.paragraphs.sheet.paragraphs[cell.role]
        measure = self.paragraphs.type(style, paragraph_use(self.paragraphs.sheet, cell.role)).measure
        return measure.width(("" if point else ".") + "0" * (column.decimals - len(decimals)))


def _stacked(lines: Sequence[SetLine], top: float) -> Iterator[LineAt]:
    for line in lines:
        if line.runs:
            yield top + line.baseline, line.runs
        top += line.height


def _rules(grid: _Grid, height: float, *, closed: bool = True) -> tuple[Rule, ...]:
    """The rules of a row: those between its cells, and the one below it, where it ends."""
    upright = (Rule(edge, 0.0, edge, height, grid.rule) for edge in grid.edges)
    below = (Rule(grid.edges[0], height, grid.edges[-1], height, grid.rule),) if closed else ()
    return (*upright, *below)


def _draw_top(row: Row, grid: _Grid) -> None:
    row.rules = (*row.rules, Rule(grid.edges[0], 0.0, grid.edges[-1], 0.0, grid.rule))
