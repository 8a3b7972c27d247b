"""Small tables below each other on a sheet of one place: what stands above one is not said of the next."""

from __future__ import annotations

from collections.abc import Callable

from reportgen.model.workbook import Cell
from reportgen.readers.sheets.column_heads import words_of
from reportgen.readers.sheets.line_words import is_caption
from reportgen.readers.sheets.sheet_grid import SheetGrid

_LEAST = 2


def table_starts(grid: SheetGrid, is_figure: Callable[[Cell], bool]) -> list[int]:
    """For each line the first one of the table in which it stands: a caption, with heads below it that have figures under them.

    A caption that no heads follow is of a section, for which the heads above it go on; one table alone has all lines.
    """
    captions = [n for n in range(len(grid.lines)) if _is_caption(grid, n) and _has_own_heads(grid, n, is_figure)]
    captions = [
        n for n, before in zip(captions, [-1, *captions], strict=False) if _has_figures(grid, before, n, is_figure)
    ]
    starts = captions if len(captions) > 1 else []
    return [max((start for start in starts if start <= n), default=0) for n in range(len(grid.lines))]


def _has_figures(grid: SheetGrid, before: int, caption: int, is_figure: Callable[[Cell], bool]) -> bool:
    """Whether figures stand between two captions: below a title, 填报单位：青禾乡 begins no other table."""
    return before < 0 or any(is_figure(cell) for n in range(before, caption) for cell in grid.lines[n])


def _is_caption(grid: SheetGrid, line: int) -> bool:
    others = _speakers(grid, line) - {grid.owner(line, 0)}
    said = (words_of(grid.cell(*one)) for one in others)  # 单位：公顷, at its right end
    return bool(words_of(grid.cell(line, 0))) and all(map(is_caption, said))


def _has_own_heads(grid: SheetGrid, caption: int, is_figure: Callable[[Cell], bool]) -> bool:
    """Whether the lines below a caption, up to the first with figures, have words above most of these."""
    heads: list[int] = []
    for number in range(caption + 1, len(grid.lines)):
        figures = [p for p, cell in enumerate(grid.lines[number]) if is_figure(cell)]
        if figures:
            named = [p for p in figures if any(words_of(grid.spoken(n, p)) for n in heads)]
            return len(named) >= _LEAST and len(named) == len(figures)
        speakers = _speakers(grid, number)
        if len(speakers) >= _LEAST:
            heads.append(number)
        elif any(not is_caption(words_of(grid.cell(*one))) for one in speakers):
            return False  # the caption of a section below one of a part
    return False


def _speakers(grid: SheetGrid, line: int) -> set[tuple[int, int]]:
    return {grid.owner(line, p) for p in range(grid.width) if words_of(grid.spoken(line, p))}
