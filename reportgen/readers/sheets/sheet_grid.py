"""A sheet seen from its places: each line is a place, whether the sheet has them in rows or in columns."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from reportgen.model.workbook import Aside, Cell, Sheet, column_name


class SheetGrid(Struct, frozen=True):
    """The cells of a sheet by line and position; of a turned sheet the lines are its columns.

    ``numbers`` are those of the lines on the sheet, where they do not stand here in its order. ``keys`` are
    the cells at its positions, where each line is a sheet of its own, or several lines of one. ``doubts`` say of positions
    why their figures may not be what their heads say, ``remarks`` are what stands beside figures of a position.

    ``owners`` gives the line and position whose cell speaks for a merged one, ``ends`` the last line and position of
    the block that such a cell speaks for.
    """

    sheet: str
    lines: tuple[tuple[Cell, ...], ...]
    owners: dict[tuple[int, int], tuple[int, int]]
    turned: bool
    ends: dict[tuple[int, int], tuple[int, int]]
    hidden_lines: frozenset[int] = frozenset()
    hidden_positions: frozenset[int] = frozenset()
    numbers: tuple[int, ...] = ()
    keys: tuple[str, ...] = ()
    doubts: dict[int, str] = {}
    remarks: tuple[tuple[int, Cell], ...] = ()
    notes: tuple[Cell, ...] = ()  # what stands below all figures of its sheets
    titles: tuple[str, ...] = ()  # of its further sheets, but for their places
    is_by_columns: bool = False  # of lines with numbers: whether these are those of columns
    is_hidden: bool = False  # whether its sheets are
    asides: tuple[Aside, ...] = ()

    @property
    def width(self) -> int:
        """The number of positions in a line."""
        return len(self.lines[0]) if self.lines else 0

    def cell(self, line: int, position: int) -> Cell | None:
        """The cell itself, or None outside of what is used."""
        if line < len(self.lines) and position < len(self.lines[line]):
            return self.lines[line][position]
        return None

    def owner(self, line: int, position: int) -> tuple[int, int]:
        """Where the cell stands that speaks for this one."""
        return self.owners.get((line, position), (line, position))

    def spoken(self, line: int, position: int) -> Cell | None:
        """The cell that speaks for this one: the first of those merged with it, or itself."""
        return self.cell(*self.owner(line, position))

    def number(self, line: int) -> int:
        """The number of a line on the sheet, counted from 0."""
        return self.numbers[line] if self.numbers else line

    def line_name(self, line: int) -> str:
        """A line as a person calls it: 第 7 行, or of a turned sheet C 列."""
        if self.keys and not self.numbers:
            return f"表“{self.lines[line][0].location.sheet}”"
        line = self.number(line)
        return f"{column_name(line)} 列" if self.turned or self.is_by_columns else f"第 {line + 1} 行"

    def position_name(self, position: int) -> str:
        """A position as a person calls it: C 列, or of a turned sheet 第 7 行."""
        if self.keys:
            return f" {self.keys[position]} "
        return f"第 {position + 1} 行" if self.turned else f"{column_name(position)} 列"

    def position_key(self, position: int) -> str:
        """A position as it is written in a map: C, of a turned sheet 7, of sheets with a place each C7."""
        if self.keys:
            return self.keys[position]
        return str(position + 1) if self.turned else column_name(position)


def grid_of(sheet: Sheet, turned: bool) -> SheetGrid:
    """The grid of a sheet."""
    rows = sheet.rows
    lines = tuple(zip(*rows, strict=True)) if turned else rows
    owners = {(c, r) if turned else (r, c): o[::-1] if turned else o for (r, c), o in _merged(sheet)}
    ends: dict[tuple[int, int], tuple[int, int]] = {}
    for cell, owner in owners.items():
        ends[owner] = max(ends.get(owner, cell), cell)
    hidden = (sheet.hidden_columns, sheet.hidden_rows) if turned else (sheet.hidden_rows, sheet.hidden_columns)
    return SheetGrid(*(sheet.name, lines, owners, turned, ends, *hidden), is_hidden=sheet.hidden, asides=sheet.asides)


def _merged(sheet: Sheet) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Every merged cell with the first of its block. Blocks of a sound file do not overlap, so they end."""
    left = len(sheet.rows) * len(sheet.rows[0]) if sheet.rows else 0
    for top, first, bottom, last in sheet.merged:
        left -= max(0, bottom - top + 1) * max(0, last - first + 1)
        if left < 0:
            return
        for row in range(top, bottom + 1):
            for column in range(first, last + 1):
                yield (row, column), (top, first)
