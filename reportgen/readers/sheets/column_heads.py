"""What stands above a column: the cells of all header lines, merged ones flattened, the unit split off."""

from __future__ import annotations

import re

from msgspec import Struct

from reportgen.model.workbook import Cell
from reportgen.readers.sheets.line_words import REMARKS_HEAD
from reportgen.readers.sheets.measures import Units
from reportgen.readers.sheets.sheet_grid import SheetGrid
from reportgen.readers.sheets.sheet_map import Span
from reportgen.readers.sheets.unit_words import are_counts, is_measured, unit_named

_GAPS = re.compile(r"[\s\u3000]+")
_JOIN = "/"
_DASH = re.compile(r"[-－—–/／]+")
_BETWEEN = re.compile(r".*[:：].*|注.*|[（(]?[一二三四五六七八九十]{1,3}[)）、.．]?")
"""What stands between the lines of a turned sheet: captions, and the marks of its sections."""

_WHO = re.compile(
    r"(?:责任|填报|牵头|报送|主管|分管|数据|配合|落实)(?:单位|部门|科室|股室|站所|领导|来源|人)|负责人|数据来源"
)
_CALLED_UNITS = {"单位", "计量单位", "（单位）", "(单位)"}
_MARK = re.compile(
    r"[甲乙丙丁戊己庚辛A-Za-z]|[A-Za-z][A-Za-z0-9_.\-]{1,15}|(?:指标)?(?:代码|编码|编号)|[栏行]次|[行序]号|[(（]?\d{1,3}[)）]?(?:[=＝][\d+＋\-－*×/÷()（）%％]+)?|[①-⑳]"
)


_IN_ENGLISH = re.compile(r"[A-Z][A-Za-z .,&\-]{2,}(?:[（(][A-Za-z0-9 .,]*[)）])?")
"""The same head once more, as yearbooks have it."""


class ColumnHead(Struct, frozen=True):
    """The words above a column from the outermost inwards, without their unit; ``text`` is as a map writes it. Where they tell two
    units, the one below counts, and the other is ``upper_unit``.
    """

    parts: tuple[str, ...]
    unit: str
    text: str
    upper_unit: str = ""


def words_of(cell: Cell | None) -> str:
    """The text of a cell without any gaps, which in headers only spread the words."""
    return "" if cell is None or cell.value is None else _GAPS.sub("", cell.words)


def heading_at(grid: SheetGrid, header: Span, place: int, position: int, units: Units) -> ColumnHead:
    """The heading of a position; empty when nothing stands there. ``place`` is the position that names the places."""
    written: list[str] = []
    parts: list[str] = []
    unit = upper = ""
    for line in range(header.first, header.last + 1):
        cell = grid.spoken(line, _speaker(grid, header, line, position))
        words = "" if _is_of_who(grid, header, place, line) else words_of(cell)
        if not words or words in written[-1:]:
            continue
        written.append(words)
        if _DASH.fullmatch(words) or is_of_remarks(grid, header, place, line):
            continue
        named = unit_named(words, units.bases)
        if _tells_units(grid, header, place, line):
            unit, upper = named or words, unit
            continue
        if named and ((parts and is_measured(named)) or _is_of_units(grid, line, units)):
            unit, upper = named, unit
            continue
        if parts and _IN_ENGLISH.fullmatch(words):
            continue
        if _MARK.fullmatch(words) and _numbers_columns(grid, header, place, line):
            continue
        if is_for_all(grid, line) and any(units.above(words)):
            continue
        rest, told = units.split(cell.words if cell is not None else words)
        unit, upper = told or unit, unit if told else upper
        if rest:
            parts.append(rest)
    upper = "" if upper == unit else upper
    return ColumnHead(tuple(parts), "" if are_counts(unit) else unit, _JOIN.join(written), upper)


def _is_of_who(grid: SheetGrid, header: Span, place: int, line: int) -> bool:
    """Whether a line of a header says who answers for each figure: 责任科室, 数据来源; it is no head of the places."""
    is_first = line == header.first and not grid.turned
    is_own = grid.owner(line, place)[0] == line  # 填报单位 over two lines is the head of the places
    return is_own and not (is_first or grid.keys) and bool(_WHO.fullmatch(words_of(grid.spoken(line, place))))


def is_of_remarks(grid: SheetGrid, header: Span, place: int, line: int) -> bool:
    """Whether a line of a header holds remarks on the figures below: 统计口径 before 本期新增，不是累计数."""
    if grid.turned or grid.keys or line == header.first:
        return False
    first = (words_of(grid.cell(line, p)) for p in range(place + 1))
    return any(map(REMARKS_HEAD.fullmatch, first))


def _speaker(grid: SheetGrid, header: Span, line: int, position: int) -> int:
    """The position whose head speaks for one: of a blank one the next to its left, where nothing is merged.

    So it is in a text file, which merges nothing; every head must have heads below it. Of a form each figure has its own.
    """
    at = position
    if grid.turned or grid.keys or line == header.last or words_of(grid.spoken(line, position)):
        return position
    while at > 0 and not words_of(grid.cell(line, at)) and words_of(grid.cell(line + 1, at)):
        at -= 1
    is_head = words_of(grid.cell(line, at)) and words_of(grid.cell(line + 1, at))
    return at if is_head and not any(owner[0] == line for owner in grid.owners.values()) else position


def _numbers_columns(grid: SheetGrid, header: Span, place: int, line: int) -> bool:
    """Whether a line of a header only gives each column a mark: 甲 乙 1 2 3=1+2.

    Of a turned sheet the line also holds what stands above the table, and what is signed below it, or stands between its
    parts (一、……), where nothing is beside it.
    """
    others = [n for n in range(header.first, header.last + 1) if n != line]
    positions = [
        p
        for p in range(place if grid.turned else 0, grid.width)
        if not grid.turned
        or (
            grid.owner(line, p)[0] == line
            and any(grid.owner(n, p)[0] == n and words_of(grid.cell(n, p)) for n in others)
        )
    ]
    told = (words_of(grid.spoken(line, p)) for p in positions)
    words = [w for w in told if w and not _DASH.fullmatch(w) and not (grid.turned and _BETWEEN.fullmatch(w))]
    return len(words) > 1 and all(map(_MARK.fullmatch, words))


def _tells_units(grid: SheetGrid, header: Span, place: int, line: int) -> bool:
    """Whether a header line is there to name the unit of each figure."""
    words = words_of(grid.spoken(line, place))
    if words == "计量单位" and grid.owner(line, place)[0] == line:
        return True
    alone = (line, place) not in grid.owners and line > header.first
    return words == "单位" and grid.turned and alone


def _is_of_units(grid: SheetGrid, line: int, units: Units) -> bool:
    """Whether all that a header line says of its own are units."""
    own = [w for p in range(grid.width) if grid.owner(line, p)[0] == line and (w := words_of(grid.spoken(line, p)))]
    told = [w for w in own if w not in _CALLED_UNITS]
    return len(told) > 1 and all(unit_named(w, units.bases) for w in told)


def is_for_all(grid: SheetGrid, line: int) -> bool:
    """Whether one cell speaks for a whole line of several columns."""
    speakers = {grid.owner(line, p) for p in range(grid.width) if words_of(grid.spoken(line, p))}
    return len(speakers) == 1 and grid.width > 1
