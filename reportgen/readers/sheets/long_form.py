"""Sheets with a line for each figure: a column names the place, others say which figure it is, in every place alike.

They are read as forms are: a grid with a line for each place, in which each figure has a position of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from reportgen.diagnostics import DiagnosticLog, error
from reportgen.field_types.cells import is_figure
from reportgen.model.workbook import Cell, cell_name, column_name
from reportgen.readers.sheets.column_heads import words_of
from reportgen.readers.sheets.form_reading import HEADER, PLACE
from reportgen.readers.sheets.line_numbers import CODES_HEAD
from reportgen.readers.sheets.line_words import REMARKS_HEAD, is_no_result, is_note, is_nothing, is_signature, is_total
from reportgen.readers.sheets.sheet_grid import SheetGrid
from reportgen.readers.sheets.sheet_layout import SheetLayout
from reportgen.readers.sheets.sheet_map import BLANK_WORDS, Span, TableMap
from reportgen.readers.sheets.standing import says_only_standing
from reportgen.readers.sheets.states import is_of_states, is_of_villages, says_whose
from reportgen.readers.sheets.table_captions import words_below

_NAMES_FIGURES = re.compile(
    r"(?:统计|考核|监测|主要|具体|上报|填报|工作|建设|调度|重点)?(?:指标|项目|事项|内容|任务|工作)(?:名称|内容|项|事项)?|类别|科目|(?:统计|指标|数据)?口径|[㐀-鿿（）()]{2,10}(?:指标|项目|事项|情况)"
)
_UNITS_HEAD = re.compile(r"(?:计量|数量)?单位")
_TELLS_TIME = re.compile(r"(?:统计|报告|所属|填报|上报)?(?:年度|年份|年|期间|期别|报告期|时期|时段|时间|月份|日期)")
_FILLED_IN = re.compile(r"[填上]报")  # when somebody filled in a line
_HAN = re.compile("[㐀-鿿]")
_LEAST = 2
_Key = tuple[tuple[str, ...], int]
"""What a line says of its figures, and which of the lines that say the same of a place it is."""


class LongSheet(Struct, frozen=True):
    """A sheet with a line for each figure: the numbers of the lines of its places, the positions that say which figure a line has
    (the innermost last), that of the unit, and those of the figures.
    """

    grid: SheetGrid
    header: Span
    place: int
    places: dict[str, dict[_Key, int]]
    named_by: tuple[int, ...]
    unit: int | None
    values: tuple[int, ...]
    sections: dict[int, str] = {}

    @property
    def is_alike(self) -> bool:
        """Whether at least two places have much the same figures, of which there are at least two; a place may lack some."""
        places = [own for name, own in self.places.items() if not is_total(name)]
        told = Counter(key for own in places for key in own)
        common = [key for key, times in told.items() if times == len(places)]
        is_shared = len(places) > 1 and len(common) >= _LEAST and len(common) * 3 >= len(told) * 2
        return is_shared and all(times > 1 for times in told.values())


def long_layout(layout: SheetLayout) -> SheetLayout | None:
    """The layout of such a sheet as that of forms; None of another, such as a list, which has other rows in each place."""
    if not layout.repeats or layout.grid.turned:
        return None
    found = _long(layout.grid, layout.header, layout.place, layout.last)
    if found is None or not found.is_alike:
        return None
    return replace(layout_of_forms(layout, _as_forms(found)), heads=layout.header)


def layout_of_forms(layout: SheetLayout, grid: SheetGrid) -> SheetLayout:
    """The layout of a sheet whose places have several lines, by the grid in which each is a line."""
    body = tuple(range(HEADER.last + 1, len(grid.lines)))
    return SheetLayout(
        *(grid, PLACE, HEADER, body),
        repeats=False,
        blank=False,
        score=layout.score,
        end=grid.width,
        place_spot=(layout.header.last, layout.place),
    )


def long_grid(table: TableMap, grid: SheetGrid, log: DiagnosticLog) -> SheetGrid | None:
    """The grid of forms of a sheet with a line for each figure that a map names; None, told, where it is none any more."""
    if table.place_spot is None:
        return None
    last, place = table.place_spot
    is_turned = grid.turned
    found = None if is_turned else _long(grid, table.heads or Span(last, last), place, table.last)
    if found is None:
        what = f"{column_name(last)} 列" if is_turned else f"第 {last + 1} 行"
        missing = (
            "各单位的几列写法不一样"
            if is_turned
            else "没有“指标”“项目”一类的列，或没有数的列，各单位的几行写法也不一样"
        )
        message = f"表“{table.sheet}”{what}的表头下面，{missing}"
        log.add(
            error("heading-differs", message, table.location, "核对表头、单位在哪里，各单位的几行（列）写法一样不一样")
        )
        return None
    return _as_forms(found, table.spots)


def _long(grid: SheetGrid, header: Span, place: int, last: int | None) -> LongSheet | None:
    end = len(grid.lines) if last is None else min(last + 1, len(grid.lines))
    body = _body(grid, range(header.last + 1, end), place)
    heads = [words_of(grid.spoken(header.last, position)) for position in range(grid.width)]
    numbering = {p for p, head in enumerate(heads) if CODES_HEAD.fullmatch(head)}
    free = [p for p in range(grid.width) if p != place and p not in numbering]
    maybe = (p for p in free if heads[p] and not (_TELLS_TIME.fullmatch(heads[p]) or REMARKS_HEAD.fullmatch(heads[p])))
    values = tuple(p for p in maybe if _holds_figures(grid, [n for n, _ in body], p))
    unit = next((p for p in free if _UNITS_HEAD.fullmatch(heads[p]) and p not in values), None)
    told = [p for p in free if p != unit and values and p not in values and heads[p]]
    filled = [n for n, named in body if not is_total(named) and any(is_figure(grid.lines[n][p].value) for p in values)]
    behind = [p for p in told if p > values[-1] and _tells_states(grid, filled, p, heads[p])]
    before = (p for p in told if p < values[-1])
    named_by = (*behind, *(p for p in before if _says_alike(grid, body, p) or _tells_states(grid, filled, p, heads[p])))
    if not values or not any(_NAMES_FIGURES.fullmatch(heads[p]) for p in named_by):
        if not values or unit is None or unit > values[0] or not _tells_apart(grid, body, unit):
            return None
        named_by = ()  # lines that say only in which unit they are
    sections = _sections(grid, body)
    places = _places(grid, body, named_by, unit, sections)
    return LongSheet(grid, header, place, places, named_by, unit, values, sections)


def _body(grid: SheetGrid, numbers: range, place: int) -> list[tuple[int, str]]:
    """The lines with figures, each with the place that it names, or that the line before it does."""
    found: list[tuple[int, str]] = []
    named = ""
    for number in numbers:
        words = words_of(grid.spoken(number, place))
        if is_note(words) or is_signature(words):
            break
        named = words or named
        if named and any(is_figure(c.value) or is_nothing(words_of(c)) for c in grid.lines[number][place + 1 :]):
            found.append((number, named))
    return found


def _tells_states(grid: SheetGrid, lines: Sequence[int], position: int, head: str) -> bool:
    """Whether a position behind the figures says what those of each line are: of which time, or of which state."""
    said = {words for number in lines if (words := words_of(grid.spoken(number, position)))}
    is_of_another = is_of_states(head, said) or is_of_villages(head, said)
    return bool(_TELLS_TIME.fullmatch(head) and not _FILLED_IN.match(head)) or is_of_another


def _says_alike(grid: SheetGrid, body: Sequence[tuple[int, str]], position: int) -> bool:
    """Whether a position says much the same words of every place, in whatever order; a place may lack a line."""
    told: dict[str, set[str]] = {}
    for number, named in body:
        told.setdefault(named, set()).add(words_of(grid.spoken(number, position)))
    words = set().union(*told.values())
    shared = sum(word in own for word in words for own in told.values())
    return any(words) and shared * 3 >= len(words) * len(told) * 2


def _tells_apart(grid: SheetGrid, body: Sequence[tuple[int, str]], position: int) -> bool:
    """Whether a position says something else in each of several lines of a place, and the same in those of all places."""
    told: dict[str, list[str]] = {}
    for number, named in body:
        told.setdefault(named, []).append(words_of(grid.spoken(number, position)))
    kinds = {tuple(sorted(words)) for words in told.values()}
    return len(kinds) == 1 and all(len(set(words)) == len(words) >= _LEAST for words in told.values())


def _sections(grid: SheetGrid, body: Sequence[tuple[int, str]]) -> dict[int, str]:
    """What stands alone in the lines between those with figures, and speaks of the lines below: 二、一季度."""
    found: dict[int, str] = {}
    lines = {number for number, _ in body}
    section = ""
    for number in range(min(lines, default=0), max(lines, default=-1) + 1):
        told = {words for cell in grid.lines[number] if (words := words_of(cell))}
        if number in lines:
            found[number] = section
        elif len(told) == 1:
            section = told.pop()
    return found if any(found.values()) else {}


def _places(
    grid: SheetGrid,
    body: Sequence[tuple[int, str]],
    named_by: Sequence[int],
    unit: int | None,
    sections: Mapping[int, str],
) -> dict[str, dict[_Key, int]]:
    """The lines of each place by what they say and their units: figures of one name in several units are no one figure."""
    said = [*named_by, *([] if unit is None else [unit])]
    found: dict[str, dict[_Key, int]] = {}
    seen: Counter[tuple[str, tuple[str, ...]]] = Counter()
    for number, named in body:
        words = (sections.get(number, ""), *(words_of(grid.spoken(number, position)) for position in said))
        found.setdefault(named, {})[words, seen[named, words]] = number
        seen[named, words] += 1
    return found


def _holds_figures(grid: SheetGrid, numbers: Sequence[int], position: int) -> bool:
    told = [cell for n in numbers if (cell := grid.spoken(n, position)) is not None]
    cells = [cell for cell in told if words_of(cell) not in ("", *BLANK_WORDS)]
    return sum(is_figure(cell.value) for cell in cells) * 2 > len(cells)


def _as_forms(found: LongSheet, asked: Sequence[tuple[int, int]] = ()) -> SheetGrid:
    """The grid in which each line is a place; positions that a map has ``asked`` for come first, in its order."""
    grid, places = found.grid, found.places
    firsts: dict[_Key, int] = {}
    for own in places.values():
        firsts |= {key: number for key, number in own.items() if key not in firsts}
    spots = {(number, position): key for position in found.values for key, number in firsts.items()}
    order = [*asked, *(spot for spot in spots if spot not in asked)]
    blank = Cell(None, grid.lines[0][0].location)
    lines: list[tuple[Cell, ...]] = [(_title(found), *(blank for _ in order))]
    lines += [(blank, *row) for row in zip(*(_heads(found, spot, spot in spots) for spot in order), strict=True)]
    starts = {named: min(own.values()) for named, own in places.items()}
    for named, own in places.items():
        row = [Cell(named, grid.lines[starts[named]][found.place].location)]
        for spot in order:
            number = own.get(spots[spot]) if spot in spots else None
            row.append((grid.spoken(number, spot[1]) if number is not None else None) or blank)
        lines.append(tuple(row))
    unseen = {key for own in places.values() for key, number in own.items() if number in grid.hidden_lines}
    hidden = (n for n, spot in enumerate(order, 1) if spots.get(spot) in unseen or spot[1] in grid.hidden_positions)
    return SheetGrid(
        *(grid.sheet, tuple(lines), {}),
        turned=False,
        ends={},
        hidden_positions=frozenset(hidden),
        numbers=(*range(HEADER.last + 1), *starts.values()),
        keys=("", *(cell_name(*spot) for spot in order)),
        remarks=tuple(_remarks(found, [spots.get(spot) for spot in order])),
        notes=tuple(words_below(grid, max((n for own in places.values() for n in own.values()), default=0))),
        is_hidden=grid.is_hidden,
        asides=grid.asides,
    )


def _remarks(found: LongSheet, order: Sequence[_Key | None]) -> Iterator[tuple[int, Cell]]:
    """What stands beside the figures, by the position of these in the grid of forms."""
    grid, last = found.grid, found.header.last
    heads = [words_of(grid.spoken(last, p)) for p in range(grid.width)]
    behind = max(found.values, default=grid.width)
    columns = [p for p, head in enumerate(heads) if REMARKS_HEAD.fullmatch(head) or (p > behind and not head)]
    for own in found.places.values():
        for position, key in enumerate(order, 1):
            number = own.get(key) if key is not None else None
            cells = (grid.spoken(number, p) for p in columns) if number is not None else ()
            yield from ((position, cell) for cell in cells if cell is not None and words_of(cell))


def _heads(found: LongSheet, spot: tuple[int, int], is_there: bool) -> tuple[Cell, Cell, Cell]:
    """What names a figure: the head of its column where there are several, what stands before its name, the name with its unit."""
    grid, (number, position) = found.grid, spot
    if not is_there:
        nothing = Cell(None, grid.lines[0][0].location)
        return nothing, nothing, nothing
    at = grid.lines[number][position].location
    said = [_said_at(found, number, p) for p in found.named_by]
    *upper, name = said or _heads_of(found, position)
    upper = [found.sections.get(number, ""), *upper]
    unit = words_of(grid.spoken(number, found.unit)) if found.unit is not None else ""
    above = words_of(grid.spoken(found.header.last, position)) if said else ""
    if len(found.values) == 1 and not (says_only_standing(above) or is_no_result(above)):
        above = ""  # 填报数
    label = f"{name}（{unit}）" if unit else name
    return Cell(above or None, at), Cell("".join(upper) or None, at), Cell(label, at)


def _said_at(found: LongSheet, number: int, position: int) -> str:
    """What a line says of its figures at a position; a letter or a number says it with its head: 删除 Y, 月份 5."""
    words, head = (words_of(found.grid.spoken(n, position)) for n in (number, found.header.last))
    return f"{head}{words}" if words and says_whose(head) and not _HAN.search(words) else words


def _heads_of(found: LongSheet, position: int) -> list[str]:
    """What stands above the figures of a position, where lines say nothing but in which unit they are: 户 over 人."""
    lines = range(found.header.first, found.header.last + 1)
    return list(dict.fromkeys(filter(None, (words_of(found.grid.spoken(n, position)) for n in lines))))


def _title(found: LongSheet) -> Cell:
    """What stands above the heads."""
    lines = found.grid.lines[: found.header.first]
    words = dict.fromkeys(words for line in lines for cell in line if (words := words_of(cell)))
    corner = found.grid.lines[0][0]
    return Cell("\u3000".join(words) or None, corner.location)
