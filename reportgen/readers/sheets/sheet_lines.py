"""The lines of a bound table: which are places, which are totals, and which are neither."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from msgspec import Struct

from reportgen.diagnostics import DiagnosticLog, error, warning
from reportgen.field_types.cells import is_number
from reportgen.model.facts import Period
from reportgen.model.workbook import Cell
from reportgen.placenames import ending_of, place_of
from reportgen.readers.sheets.beside import Beside
from reportgen.readers.sheets.bound import BoundColumn, BoundTable
from reportgen.readers.sheets.column_heads import words_of
from reportgen.readers.sheets.line_numbers import numbers_columns
from reportgen.readers.sheets.line_words import is_closing, is_example, is_note, is_of_a_time, is_of_all, is_total
from reportgen.readers.sheets.merged import merged_figure, says_figure
from reportgen.readers.sheets.notices import UnseenZeros
from reportgen.readers.sheets.sheet_captions import OtherFigures
from reportgen.readers.sheets.sheet_map import TOTAL_WORDS, BlankPlace, Hidden
from reportgen.readers.shown_figures import is_doubtful
from reportgen.readers.workbook import tell_fault, tell_remark

_FIGURE = re.compile(r"[约近超达±+-]{0,2}\d|[一二三四五六七八九十百千万零〇]+[个户人亩万元家处]")


class SheetLine(Struct, frozen=True):
    """One line that counts: a place with its cells by position, or a total. ``cell`` is where its place is named.

    One that is hidden is part of what totals add up, and is not read.
    """

    number: int
    place: str
    cell: Cell
    cells: tuple[tuple[BoundColumn, Cell], ...]
    is_total: bool
    is_hidden: bool = False

    def cell_at(self, position: int) -> Cell | None:
        """The cell of a bound position, or None where it says nothing."""
        at = bisect_left(self.cells, position, key=lambda pair: pair[0].position)
        found = self.cells[at] if at < len(self.cells) else None
        return found[1] if found and found[0].position == position else None


def _are_words_alone(place: Cell, cells: Sequence[tuple[BoundColumn, Cell]]) -> bool:
    """Whether a line without a place says words and no figure: whose the table is, below it, in the middle of a line."""
    has_figures = any(_FIGURE.match(words_of(cell)) or is_number(cell.value) for _, cell in cells)
    return bool(cells) and not words_of(place) and not has_figures


def lines_of(bound: BoundTable, log: DiagnosticLog, period: Period | None = None) -> Iterator[SheetLine]:
    """All lines below the header that count; what cannot be used is told.

    Those below a line that names another time than the ``period``, or aims and the like, count as little.
    """
    table, grid = bound.table, bound.grid
    reader = _Reader(bound, log)
    others = OtherFigures.of(bound, period)
    for number in range(table.header.last + 1, len(grid.lines)):
        real = grid.number(number)
        if (table.last is None or real <= table.last) and not any(real in span for span in table.skipped):
            line = None if others.is_caption(number) else reader.line(number)
            if line is not None and not others.takes(line.number):
                yield line
    others.tell(log)
    reader.zeros.tell(bound.columns, log)
    reader.beside.tell(log)


@dataclass(slots=True)
class _Reader:
    bound: BoundTable
    log: DiagnosticLog
    beside: Beside = field(init=False)
    before: Cell | None = None  # the last place
    zeros: UnseenZeros = field(default_factory=UnseenZeros)
    number_blanks: bool = field(init=False)  # whether a number may be one of the words for what is blank

    def __post_init__(self) -> None:
        self.beside = Beside.of(self.bound)
        self.number_blanks = any(any(c.isdigit() for c in word) for word in self.bound.table.blanks)

    def line(self, number: int) -> SheetLine | None:
        grid, table = self.bound.grid, self.bound.table
        cell = grid.spoken(number, table.place)
        own = grid.cell(number, table.place)
        if cell is None or own is None:
            return None
        cells = tuple(self.cells(number))
        if self.beside.has(number, words_of(cell), cells, self.log):
            return None
        if self.bound.rows is None and (
            is_of_all(words_of(cell))
            or is_of_a_time(words_of(cell))
            or is_example(words_of(cell))
            or numbers_columns(grid.lines[number])
            or _are_words_alone(cell, cells)
        ):
            self.beside.note(number)
            return None
        total = self.total_word(number, cell)
        if total:
            self.beside.note(number)
            return SheetLine(number, words_of(cell) or total, own, cells, is_total=True)
        if cell.fault:
            if cells:
                tell_fault(cell, self.log)
            return None
        place = words_of(cell)
        if not cells or self.is_of_words(place, cells):
            if place and not (is_note(place) or is_closing(place)):
                message = f"“{place[:30]}”这一{'列' if grid.turned else '行'}没有数，没有导入"
                self.log.add(
                    warning("line-without-figures", message, cell.location, "不是单位的，在对照表里写进“不读”")
                )
            return None
        if not place or (place.isdecimal() and self.bound.rows is None):
            if place or table.blank_place is BlankPlace.REFUSED or self.before is None:
                self.blank(number, own)
                return None
            cell = self.before
            place = words_of(cell)
        self.before = cell
        hidden = number in grid.hidden_lines and table.hidden is Hidden.LEFT_OUT
        if hidden:
            line = "列" if grid.turned else "行"
            message = f"“{place}”这一{line}隐藏着，没有导入"
            hint = "要读的，取消隐藏，或在对照表里写 隐藏: 照读"
            self.log.add(warning("hidden-line", message, cell.location, hint))
        return SheetLine(number, place, own, cells, is_total=False, is_hidden=hidden)

    def is_of_words(self, place: str, cells: Sequence[tuple[BoundColumn, Cell]]) -> bool:
        """Whether a line that has not the name of a place says words where there are figures: 牵头单位 beside the places."""
        told = [words_of(cell) for column, cell in cells if column.spec.type.is_number]
        is_place = not place or self.bound.rows is not None or bool(ending_of(place_of(place)))
        return not is_place and bool(told) and not any(c.isdigit() for words in told for c in words)

    def cells(self, number: int) -> Iterator[tuple[BoundColumn, Cell]]:
        """The bound cells that say something."""
        grid, blanks = self.bound.grid, self.bound.table.blanks
        line = grid.lines[number]
        merged = grid.owners
        for column in self.bound.columns:
            cell = line[column.position] if column.position < len(line) else None
            owner = merged.get((number, column.position)) if merged else None
            if (
                owner is not None and owner[1] == column.position and not column.spec.type.is_number
            ):  # words are said of each line
                cell = grid.spoken(number, column.position)
            elif owner is not None and says_figure(grid.cell(*owner)):
                cell = merged_figure(self.bound, owner) or cell
            if cell is None or cell.is_silent:
                continue
            if cell.remark and not is_doubtful(cell, column.unit):
                tell_remark(cell, self.log)
            if (isinstance(cell.value, int | Decimal) and not self.number_blanks) or words_of(cell) not in blanks:
                if cell.is_blank:
                    self.unseen(column, cell)
                else:
                    yield column, cell
            elif cell.shown is not None:
                self.unseen(column, cell)

    def unseen(self, column: BoundColumn, cell: Cell) -> None:
        """Note a number in place of which a word for what is blank is shown, or nothing: a zero, or else it is told."""
        if cell.shown is None:
            return
        if cell.shown.stored == 0:
            self.zeros.note(column, cell)
        else:
            message = f"单元格里存的是 {Decimal(cell.shown.stored):f}，显示成“{cell.shown.text}”"
            self.log.add(error("bad-cell", message, cell.location, "把单元格格式改成“常规”，核对后填要报的数，再保存"))

    def total_word(self, number: int, cell: Cell) -> str:
        """The word that makes a line a total: in its place, or alone in another cell when it has no place."""
        place = words_of(cell)
        own = [word for word in self.bound.table.totals if word not in TOTAL_WORDS]
        if place:
            return place if is_total(place, own) else ""
        others = (words_of(c) for c in self.bound.grid.lines[number])
        return next((w for w in others if is_total(w) or w in own), "")

    def blank(self, number: int, cell: Cell) -> None:
        grid = self.bound.grid
        said = words_of(cell)
        message = f"{grid.line_name(number)}有数，没有写是哪个单位" + (f"，写的是“{said[:30]}”" if said else "")
        hint = "写上单位；与上面相同的，在对照表里写 单位空着: 同上；不要的写进“不读”"
        self.log.add(error("missing-place", message, cell.location, hint))
