"""The columns of a form that only number its lines: 序号, or 1 to n before the words of each line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportgen.model.workbook import Cell
from reportgen.readers.sheets.column_heads import words_of
from reportgen.readers.sheets.sheet_grid import SheetGrid

CODES_HEAD = re.compile(r"(?:指标|项目|单位|机构|区划|行政区划|乡镇)?(?:代码|编码|编号|序号)|行次|栏次|行号")
"""What stands above codes and numbers of lines."""
_OF_FIGURES = re.compile(
    r"[数金]?(?:量|值|额|据|字)|(?:本期|实际|上半年|累计)?(?:完成|实际|填报)?数|本期|完成(?:情况)?"
)
"""What stands above figures, be there units behind them."""
_COLUMN_MARK = re.compile(r"[甲乙丙丁A-D]|栏次|列次|行次|序号")
_LEAST = 3


def numbering_positions(grid: SheetGrid) -> frozenset[int]:
    """The positions of all columns of numbers of lines; those that no head names are such if together they count 1 to n, each
    before words.
    """
    named = {p for p in range(grid.width) if any(CODES_HEAD.fullmatch(words_of(cells[p])) for cells in grid.lines)}
    free = (
        p for p in range(grid.width - 1) if not any(_OF_FIGURES.fullmatch(words_of(cells[p])) for cells in grid.lines)
    )
    told: dict[int, list[int]] = {p: found for p in free if (found := _numbers_before_words(grid, p))}
    counted = sorted(number for numbers in told.values() for number in numbers)
    is_whole = len(counted) >= _LEAST and counted == list(range(1, len(counted) + 1))
    return frozenset(named.union(told if is_whole else ()))


def _numbers_before_words(grid: SheetGrid, position: int) -> list[int]:
    """The numbers of a column, if each stands before words."""
    lines = [(cells[position].value, cells[position + 1]) for cells in grid.lines]
    numbers = [(one, other) for one, other in lines if isinstance(one, int) and not isinstance(one, bool)]
    return [one for one, _ in numbers] if all(says(other) for _, other in numbers) else []


def numbers_columns(cells: Sequence[Cell]) -> bool:
    """Whether a line only numbers the columns, as it does below a head that is repeated: 甲 1 2 3."""
    words = [told for cell in cells if (told := words_of(cell))]
    numbers = [int(told) for told in words if told.isdecimal()]
    others = [told for told in words if not told.isdecimal()]
    is_counted = bool(numbers) and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    is_counted = is_counted and (len(numbers) >= _LEAST or numbers[0] == 1)
    return is_counted and bool(others) and numbers[0] <= 1 + len(others) and all(map(_COLUMN_MARK.fullmatch, others))


def says(cell: Cell) -> bool:
    """Whether a cell says something in words."""
    return isinstance(cell.value, str) and any(map(str.isalpha, words_of(cell)))
