"""Under what a figure of a form stands: the word that several labels share to their left, or a numbered line above them."""

from __future__ import annotations

import re

from reportgen.field_types.cells import is_figure
from reportgen.model.workbook import Cell
from reportgen.readers.sheets.column_heads import words_of
from reportgen.readers.sheets.sheet_grid import SheetGrid

_NUMBERED = re.compile(r"[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[)）]")
_REMARKS = re.compile(r"备\s*[注考]|说明|填报说明|口径(?:说明)?|(?:责任|填报|牵头|报送)(?:单位|部门|科室|人)|数据来源")
_NO_WORDS = re.compile(r"[\d.．、()（）\-]*")


def section_of(grid: SheetGrid, line: int, label: int) -> Cell | None:
    """The cell that names the section of a label, if there is one."""
    own = grid.owner(line, label)
    beside = next((p for p in range(label - 1, -1, -1) if grid.owner(line, p) != own and _has_words(grid, p)), None)
    shared = _shared(grid, line, beside) if beside is not None else None
    if _NUMBERED.match(words_of(grid.spoken(line, label))):
        return shared  # it is one of those that number, and stands below none
    return shared or _numbered_in_block(grid, line, label) or _numbered_above(grid, line)


def _has_words(grid: SheetGrid, position: int) -> bool:
    """Whether a column says anything below its head but numbers of lines, and its head does not say that these are remarks."""
    if any(_REMARKS.fullmatch(words_of(cells[position])) for cells in grid.lines):
        return False
    cells = (cells[position] for cells in grid.lines if _has_figures(cells))
    return any(not _NO_WORDS.fullmatch(words_of(cell)) for cell in cells)


def _has_figures(cells: tuple[Cell, ...]) -> bool:
    return any(is_figure(cell.value) for cell in cells)


def _shared(grid: SheetGrid, line: int, position: int) -> Cell | None:
    """The words of a column that stand for several lines, be they merged there or left blank below them."""
    owner = grid.owner(line, position)
    if owner in grid.ends:
        is_tall = grid.ends[owner][0] > owner[0]
        return _worded(grid.spoken(line, position)) if is_tall else None
    first = line
    while first > 0 and not words_of(grid.cell(first, position)) and _has_figures(grid.lines[first]):
        first -= 1
    if not _has_figures(grid.lines[first]):
        return None  # a head, or the end of the lines above
    below = first + 1
    speaks_for_more = below < len(grid.lines) and not words_of(grid.spoken(below, position))
    return _worded(grid.cell(first, position)) if speaks_for_more and _has_figures(grid.lines[below]) else None


def _worded(cell: Cell | None) -> Cell | None:
    return cell if cell is not None and isinstance(cell.value, str) and not is_figure(cell.value) else None


def _numbered_in_block(grid: SheetGrid, line: int, label: int) -> Cell | None:
    """The nearest numbered heading in the column of a label, nothing beside it, where the block to its side has another line there."""
    for n in range(line - 1, -1, -1):
        cell = grid.cell(n, label)
        if cell is not None and _NUMBERED.match(words_of(cell)):
            beside = grid.spoken(n, label + 1)
            is_alone = beside is cell or not words_of(beside)
            return cell if is_alone else None
    return None


def _numbered_above(grid: SheetGrid, line: int) -> Cell | None:
    """The nearest line above that is nothing but a numbered heading: 一、农业生产."""
    for n in range(line - 1, -1, -1):
        speakers = {grid.owner(n, p) for p in range(grid.width) if words_of(grid.spoken(n, p))}
        if len(speakers) == 1:
            cell = grid.spoken(*min(speakers))
            return cell if _NUMBERED.match(words_of(cell)) else None
    return None
