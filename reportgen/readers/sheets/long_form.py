"""Sheets with a line for each figure: a column names the place, another says which figure it is, in every place alike."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.readers.sheets.column_heads import words_of
from reportgen.readers.sheets.sheet_layout import SheetLayout

_NAMES_FIGURES = re.compile(r"(?:统计|考核|监测|主要)?(?:指标|项目|事项|内容)(?:名称|内容)?|类别|科目")
_LEAST = 2


def has_a_line_for_each_figure(layout: SheetLayout) -> bool:
    """Whether a sheet is such a one: no list, for a list has other rows in each place."""
    grid, header = layout.grid, layout.header
    if not layout.repeats:
        return False
    return any(
        _NAMES_FIGURES.fullmatch(words_of(grid.spoken(header.last, position))) and _is_alike(layout, position)
        for position in range(layout.end)
        if position != layout.place
    )


def _is_alike(layout: SheetLayout, position: int) -> bool:
    """Whether a position says the same words in the same order of every place, of at least two."""
    blocks = list(_blocks(layout, position))
    return len(blocks) >= _LEAST and len(blocks[0]) >= _LEAST and all(block == blocks[0] for block in blocks)


def _blocks(layout: SheetLayout, position: int) -> Iterator[list[str]]:
    """What a position says of each place, line by line."""
    grid, place = layout.grid, ""
    block: list[str] = []
    for number in layout.body:
        named = words_of(grid.spoken(number, layout.place)) or place
        if named != place and block:
            yield block
            block = []
        place = named
        block.append(words_of(grid.spoken(number, position)))
    yield block
