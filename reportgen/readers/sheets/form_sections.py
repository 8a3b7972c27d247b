"""Under what a figure of a form stands: the word that several labels share to their left, or a numbered line above them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from reportgen.field_types.cells import is_figure
from reportgen.model.workbook import Cell
from reportgen.readers.sheets.column_heads import words_of
from reportgen.readers.sheets.line_words import is_caption, is_note, is_signature, is_total
from reportgen.readers.sheets.sheet_grid import SheetGrid
from reportgen.readers.sheets.sheet_layout import names_a_town

_NUMBERED = re.compile(r"[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[)）]")
_REMARKS = re.compile(r"备\s*[注考]|说明|填报说明|口径(?:说明)?|(?:责任|填报|牵头|报送)(?:单位|部门|科室|人)|数据来源")
_YEAR = re.compile(r"20\d\d年")
_NO_WORDS = re.compile(r"[\d.．、()（）\-]*")


@dataclass
class Sections:
    """The sections of a form; what holds of whole columns and lines is found once."""

    grid: SheetGrid

    def of(self, line: int, label: int) -> Cell | None:
        """The cell that names the section of a label, if there is one."""
        grid = self.grid
        own = grid.owner(line, label)
        beside = next((p for p in range(label - 1, -1, -1) if grid.owner(line, p) != own and p in self._worded), None)
        if beside is not None and (shared := _shared(grid, line, beside)):
            return shared
        tall = (p for p in range(beside or 0) if _is_tall(grid, line, p))
        if beside is not None and (first := next(tall, None)) is not None and (shared := _shared(grid, line, first)):
            return shared  # of several pairs of words and figures in a line
        above = self._numbered_in_block(line, label) or self._numbered[line]
        style = _style(grid.spoken(line, label))
        return above if style is None or style != _style(above) else None  # 七、 stands below no 六、

    def _numbered_in_block(self, line: int, label: int) -> Cell | None:
        """The nearest numbered heading in the column of a label, nothing beside it, where the block to its side has another line
        there.
        """
        n = next((n for n in self._headings.get(label, ()) if n < line), None)
        cell = self.grid.cell(n, label) if n is not None else None
        beside = self.grid.spoken(n, label + 1) if n is not None else None
        return cell if beside is cell or not words_of(beside) else None

    @cached_property
    def _headings(self) -> dict[int, list[int]]:
        """The lines of the numbered cells of each column, the last first."""
        found: dict[int, list[int]] = {}
        for n in range(len(self.grid.lines) - 1, -1, -1):
            for p, cell in enumerate(self.grid.lines[n]):
                if isinstance(cell.value, str) and _is_heading(cell):
                    found.setdefault(p, []).append(n)
        return found

    @cached_property
    def _worded(self) -> frozenset[int]:
        """The columns that say anything below their heads but numbers of lines, and are no remarks."""
        return frozenset(p for p in range(self.grid.width) if _has_words(self.grid, p))

    @cached_property
    def _numbered(self) -> list[Cell | None]:
        """For each line the nearest one above that has one cell, where that is a numbered heading: 一、农业生产."""
        found: list[Cell | None] = []
        heading: Cell | None = None
        is_within = False  # below the first figure
        for n in range(len(self.grid.lines)):
            found.append(heading)
            is_within = is_within or _has_figures(self.grid.lines[n])
            speakers = {self.grid.owner(n, p) for p in range(self.grid.width) if words_of(self.grid.spoken(n, p))}
            if len(speakers) == 1:
                cell = self.grid.spoken(*min(speakers))
                heading = cell if _is_heading(cell) or (is_within and _is_caption(cell)) else None
        return found


def _is_heading(cell: Cell | None) -> bool:
    """Whether a cell is a numbered heading; （一）青禾乡 says whose the lines below are."""
    words = words_of(cell)
    return bool(_NUMBERED.match(words)) and not names_a_town(words, ())


def _is_caption(cell: Cell | None) -> bool:
    """Whether a cell alone in its line says of what the lines below it are: 一季度, 下半年计划, 资金需求："""
    words = words_of(cell)
    return not (
        is_note(words)
        or is_signature(words)
        or is_caption(words)
        or is_total(words)
        or names_a_town(words, ())
        or (is_figure(cell.value if cell else None) and not _YEAR.fullmatch(words))
    )


def _style(cell: Cell | None) -> bool | None:
    """Whether a cell is numbered （一） rather than 一、; None where it is not numbered."""
    found = _NUMBERED.match(words_of(cell))
    return found[0].startswith(("（", "(")) if found else None


def _has_words(grid: SheetGrid, position: int) -> bool:
    if any(_REMARKS.fullmatch(words_of(cells[position])) for cells in grid.lines):
        return False
    cells = (cells[position] for cells in grid.lines if _has_figures(cells))
    return any(not _NO_WORDS.fullmatch(words_of(cell)) for cell in cells)


def _has_figures(cells: tuple[Cell, ...]) -> bool:
    return any(is_figure(cell.value) for cell in cells)


def _is_tall(grid: SheetGrid, line: int, position: int) -> bool:
    """Whether a cell speaks for several lines."""
    owner = grid.owner(line, position)
    return owner in grid.ends and grid.ends[owner][0] > owner[0]


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
    if position + 1 < grid.width and is_figure(grid.lines[first][position + 1].value):
        return None  # it names a figure itself, in a block beside with fewer lines
    below = first + 1
    speaks_for_more = below < len(grid.lines) and not words_of(grid.spoken(below, position))
    return _worded(grid.cell(first, position)) if speaks_for_more and _has_figures(grid.lines[below]) else None


def _worded(cell: Cell | None) -> Cell | None:
    return cell if cell is not None and isinstance(cell.value, str) and not is_figure(cell.value) else None
