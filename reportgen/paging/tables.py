"""Tables as rows, with their rules; the head is repeated where a table goes on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from msgspec import Struct
from msgspec.structs import replace

from reportgen.fonts.uses import paragraph_use, strong_use
from reportgen.model.paged import Element, Part, Rule
from reportgen.model.style import Role, StyleSheet
from reportgen.model.styled import Column, RunKind, StyledParagraph, StyledRow, StyledTable
from reportgen.paging.lines import LineRoom
from reportgen.paging.paragraphs import Elements, ParagraphSetter, SetLine, points
from reportgen.paging.rows import LineAt, Numbers, Piece, Row
from reportgen.typesetting.numbers import FIGURE, inside_number

_STEP, _STEPS = 0.02, 16  # by how much the type of a cell is made smaller, and how often


class _Grid(Struct, frozen=True):
    """Where the columns of a table begin and end, in points from the page's left edge, and what is left free in cells.

    ``beside`` and ``above`` are from the middle of a rule to the words of a cell. ``fractions`` are the widest of each
    column whose points stand in one line, from the point on; 0 for others. ``known`` are those by digits. One that ``is_crowded`` is told elsewhere.
    """

    edges: tuple[float, ...]
    columns: tuple[Column, ...]
    rule: float
    beside: float
    above: float
    is_small: bool
    is_crowded: bool
    fractions: tuple[float, ...] = ()
    known: dict[tuple[str, bool], float] = {}


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
        head, head_element = self._row(table.head, grid, block, Part.HEAD_CELL, self.height)
        head_rows = tuple(head)
        _draw_top(head_rows[0], grid)
        for one in head_rows:
            one.stays = True  # a head is never alone
        rows, elements = list(head_rows), []
        grid = replace(grid, fractions=tuple(self._fractions(table, grid)))
        free = self.height - sum(row.height for row in head_rows)
        over = sum(piece.before + piece.after + sum(row.height for row in piece.rows) for piece in found)
        for number, row in enumerate(table.rows):
            body, element = self._row(row, grid, block, Part.CELL, free if number else free - over)
            for one in body:
                one.head = head_rows
            if number == len(table.rows) - 1:
                rows[-1].stays = True  # the last row, which may be 合计, is not alone on a page
                body[-1].stays = bool(table.below)
            rows += body
            elements.append(element)
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
        rule = points(style.rule)
        beside, above = points(style.padding) + rule / 2, points(style.above) + rule / 2
        return _Grid(tuple(edges), table.columns, rule, beside, above, table.is_small, bool(table.torn))

    def _row(self, row: StyledRow, grid: _Grid, block: int, part: Part, most: float) -> tuple[list[Row], Element]:
        """A row; one that is higher than what a page has for it is set line by line."""
        cells, elements = [], []
        for index, (cell, column) in enumerate(zip(row.cells, grid.columns, strict=True)):
            number = self.numbers.take()
            cells.append(self._cell(cell, column, part, grid, index, number))
            elements.append(Element(part, number))
        heights = [sum(line.height for line in lines) for lines in cells]
        whole = max(heights) + 2 * grid.above
        if whole > most:
            rows = list(self._parts(cells, grid, block))
        else:
            lines: list[LineAt] = []
            for set_lines, height in zip(cells, heights, strict=True):
                lines += _stacked(set_lines, (whole - height) / 2)
            rows = [Row(whole, block, tuple(lines), _rules(grid, whole))]
        return rows, Element(Part.ROW, children=tuple(elements))

    def _parts(self, cells: Sequence[Sequence[SetLine]], grid: _Grid, block: int) -> Iterator[Row]:
        """A row too high for a page, line by line: it goes on where it is, and from page to page.

        Of its first two lines and of its last two none is alone.
        """
        count = max(map(len, cells))
        for number in range(count):
            line = [cell[number : number + 1] for cell in cells]
            above = grid.above if number == 0 else 0.0
            below = grid.above if number == count - 1 else 0.0
            height = max(sum(one.height for one in part) for part in line) + above + below
            lines = [at for part in line for at in _stacked(part, above)]
            closed, stays = number == count - 1, number in {0, count - 2}
            foot = () if closed else (_below(grid, height),)
            yield Row(height, block, tuple(lines), _rules(grid, height, closed=closed), stays=stays, foot=foot)

    def _cell(
        self, cell: StyledParagraph, column: Column, part: Part, grid: _Grid, index: int, number: int
    ) -> list[SetLine]:
        """The lines of a cell, no number broken."""
        sheet = self.paragraphs.sheet
        style = sheet.small(cell.role) if grid.is_small else sheet.paragraphs[cell.role]
        shrink = _shrink(sheet, cell.role, grid.is_small)
        left, width = grid.edges[index] + grid.beside, grid.edges[index + 1] - grid.edges[index] - 2 * grid.beside
        alignment = style.alignment if part is Part.HEAD_CELL else column.alignment
        if part is Part.CELL and column.decimals is not None and cell.text:
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

    def _fractions(self, table: StyledTable, grid: _Grid) -> Iterator[float]:
        for place, column in enumerate(table.columns):
            cells = [row.cells[place] for row in table.rows] if column.decimals is not None else []
            yield max((self._fraction(cell, grid) for cell in cells), default=0.0)

    def _fraction(self, cell: StyledParagraph, grid: _Grid) -> float:
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


def _stacked(lines: Sequence[SetLine], top: float) -> Iterator[LineAt]:
    for line in lines:
        if line.runs:
            yield top + line.baseline, line.runs
        top += line.height


def _rules(grid: _Grid, height: float, *, closed: bool = True) -> tuple[Rule, ...]:
    """The rules of a row: those between its cells, and the one below it, where it ends."""
    upright = (Rule(edge, 0.0, edge, height, grid.rule) for edge in grid.edges)
    return (*upright, _below(grid, height)) if closed else tuple(upright)


def _below(grid: _Grid, height: float) -> Rule:
    return Rule(grid.edges[0], height, grid.edges[-1], height, grid.rule)


def _draw_top(row: Row, grid: _Grid) -> None:
    row.rules = (*row.rules, Rule(grid.edges[0], 0.0, grid.edges[-1], 0.0, grid.rule))
