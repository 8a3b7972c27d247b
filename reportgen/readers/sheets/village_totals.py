"""A township's own table with a line for each village, or school: the line that adds them up says what the township has.

A figure there that is not what the villages have together (a rate, a mean, a sum gone wrong) is asked.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from decimal import Decimal

from msgspec import Struct

from reportgen.field_types.cells import figure_in, is_figure
from reportgen.model.workbook import Cell
from reportgen.readers.sheets.bodies import doubt_of_total
from reportgen.readers.sheets.column_heads import words_of
from reportgen.readers.sheets.line_words import is_caption, is_head_of_times, is_total
from reportgen.readers.sheets.place_names import KINDS_OF_VILLAGES
from reportgen.readers.sheets.sheet_grid import SheetGrid

_VILLAGE = re.compile(
    rf"(?!{KINDS_OF_VILLAGES}$)[㐀-鿿]{{1,8}}(?:村|社区|居委会)|[㐀-鿿]{{1,12}}(?:小学|中学|学校|教学点|幼儿园|卫生室)"
)
_OWN = re.compile(r"(?:[乡镇]|街道)?(?:本级|直属?|机关)(?:部门|单位)?")
"""What the township has itself, in a line beside its villages."""
_RATE = re.compile(r"[%％‰]|率[（(）)]|率$|占比|比重|[人户村]均")
_A_DAY = re.compile(r"(?:截[至止])?20\d\d[年.\-/]\d{1,2}[月.\-/]\d{1,2}日?")
_DAY = re.compile(r"(?:20)?\d\d年|\d{1,2}月")
_PART = re.compile(r"其中|内含|包括")
_SUBTOTAL = "小计"  # of a part of the villages
_LEAST = 2  # villages make a table
_MOST_HEADS = 4


class VillageTable(Struct, frozen=True):
    """The lines of the villages, all with those of others between them (镇机关, a firm), and the one that adds them up; it ``has_several_times`` where a column says of the lines that
    they are of several: 年份 over 2025 and 2026.
    """

    grid: SheetGrid
    villages: tuple[int, ...]
    all_lines: tuple[int, ...]
    total: int
    has_several_times: bool

    def doubt(self, position: int) -> str:
        """Why the total of a column may not be what the villages have together; empty where it is."""
        if any(_RATE.search(words_of(head)) for head in self.heads(position)):
            return "合计那一行的率、平均数不是各村相加的"
        if self.has_several_times:
            return "合计里有几个时间的"
        first = range(min(2, self.grid.width))
        names = (words_of(one) for p in first for one in self.heads(p))
        said = next(filter(None, (words_of(self.grid.spoken(self.total, p)) for p in first)), "")
        if doubt := doubt_of_total(said, names, "".join(map(words_of, self.heads(position)))):
            return doubt
        total = _amount(self.grid.lines[self.total][position])
        sums = (sum(_amount(self.grid.lines[n][position]) for n in lines) for lines in (self.villages, self.all_lines))
        return "" if total in sums else "合计和各村相加不一样"

    def heads(self, position: int) -> list[Cell]:
        """The heads of a column, from the outermost inwards."""
        return _heads_above(self.grid, self.total, position)


def doubt_beside(grid: SheetGrid, villages: Collection[int], line: int, position: int) -> str:
    """Why a figure of a line may not be what the villages side by side in it, at their positions, have together; empty where it
    is, or there are none.
    """
    counted = [p for p in villages if _is_figure(grid.lines[line][p])]
    if len(counted) < _LEAST or position in counted:
        return ""
    is_sum = _amount(grid.lines[line][position]) == sum(_amount(grid.lines[line][p]) for p in counted)
    return "" if is_sum else "合计和各村相加不一样"


def names_village(cell: Cell | None) -> bool:
    """Whether a cell is the name of a village."""
    return is_village(words_of(cell))


def is_village(words: str) -> bool:
    """Whether words are the name of a village, and no kind of villages (行政村)."""
    return bool(_VILLAGE.fullmatch(words))


def table_of_villages(grid: SheetGrid) -> VillageTable | None:
    """The table of villages that a sheet is; None where it is none, or nothing adds them up, or more than one line."""
    villages: list[int] = []
    own: list[int] = []
    all_lines: list[int] = []
    totals: list[int] = []
    for line in range(len(grid.lines)):
        words = [words_of(grid.spoken(line, p)) for p in range(min(2, grid.width))]
        if any(map(_is_figure, grid.lines[line])):
            villages += [line] * any(map(_VILLAGE.fullmatch, words))
            own += [line] * any(map(_OWN.fullmatch, words))
            totals += [line] * any(map(is_total, words))
            all_lines += [line] * (bool(villages) and not any(is_total(one) or _PART.match(one) for one in words))
    wholes = [
        line
        for line in totals
        if not any(_SUBTOTAL in words_of(grid.spoken(line, p)) for p in range(min(2, grid.width)))
    ]
    totals = wholes or totals
    if len(villages) < _LEAST or len(totals) != 1:
        return None
    between = tuple(n for n in all_lines if n < totals[0]) or tuple(all_lines)
    return VillageTable(grid, (*villages, *own), between, totals[0], _has_several_times(grid, villages))


def _has_several_times(grid: SheetGrid, villages: Sequence[int]) -> bool:
    told = [
        p for p in range(grid.width) if any(is_head_of_times(words_of(h)) for h in _heads_above(grid, villages[0], p))
    ]
    return any(len({words_of(grid.spoken(n, p)) for n in villages}) > 1 for p in told)


def _heads_above(grid: SheetGrid, line: int, position: int) -> list[Cell]:
    """What stands above a column, from the outermost inwards, but for the title, which stands over the whole width, and the
    line below it that says whose the table is, or when it was filled in.
    """
    last = line
    while last and any(map(_is_figure, grid.lines[last])):
        last -= 1
    found: dict[tuple[int, int], Cell] = {}
    for number in range(last, max(-1, last - _MOST_HEADS), -1):
        if len({grid.owner(number, p) for p in range(grid.width) if words_of(grid.spoken(number, p))}) < _LEAST:
            break
        if any(is_caption(words) or _A_DAY.fullmatch(words) for words in map(words_of, grid.lines[number])):
            break
        cell = grid.spoken(number, position)
        if cell is not None and words_of(cell):
            found.setdefault(grid.owner(number, position), cell)
    return list(found.values())[::-1]


def _amount(cell: Cell) -> Decimal:
    """What a cell counts, be its unit in it (235亩); nothing for one that has no figure."""
    told = figure_in(words_of(cell))
    return Decimal(told[1].replace(",", "")) if told else Decimal(0)


def _is_figure(cell: Cell) -> bool:
    """Whether a cell is a figure; 2025年底 is a head."""
    return is_figure(cell.value) and not _DAY.match(words_of(cell))
