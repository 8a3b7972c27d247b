"""How an unknown sheet is laid out: where the places stand, where the header ends, whether places repeat."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from reportgen.field_types.cells import is_number
from reportgen.model.workbook import Cell, Sheet
from reportgen.placenames import names_no_town
from reportgen.readers.gazetteer import Gazetteer
from reportgen.readers.sheets.blocks import find_blocks
from reportgen.readers.sheets.column_heads import is_for_all, words_of
from reportgen.readers.sheets.heads_elsewhere import Meaning
from reportgen.readers.sheets.line_numbers import numbers_columns
from reportgen.readers.sheets.line_words import (
    KIND_OF_TOWNS,
    is_caption,
    is_example,
    is_note,
    is_of_a_time,
    is_of_all,
    is_signature,
    is_total,
)
from reportgen.readers.sheets.place_names import known_place
from reportgen.readers.sheets.sheet_grid import SheetGrid, grid_of
from reportgen.readers.sheets.sheet_map import BLANK_WORDS, Span
from reportgen.readers.sheets.sheet_times import names_time, time_in_digits
from reportgen.readers.sheets.short_places import weights_of_short_names
from reportgen.readers.sheets.spans import months_in
from reportgen.readers.sheets.standing import Kind, kind_said, says_only_standing

_TOWN = re.compile(r"[\u3400-\u9fff]{1,8}(?:乡|镇|街道|苏木|办事处)")
_VILLAGE = re.compile(r"[\u3400-\u9fff]{1,8}(?:村|社区|居委会|园区|农场|县|区)")
_NO_PLACE = re.compile(
    r"(?:\d{1,2}[.．、])?[㐀-鿿]{0,6}?(?:所[在属]|哪个|[您你贵])的?(?:乡镇|镇街|单位|乡|镇|街道).*|[全本各]?[乡镇街道村办场县区]{1,5}|.{0,2}乡镇|(?:所[在属])?(?:地|辖|片|社|园|街|县市|村社|村组社)区|(?:行政|自然|建制|重点|贫困|脱贫|示范)村"
)
_PLACE_HEADING = re.compile(r".{0,3}(?:乡镇|镇街|镇（乡）|乡（镇）|单位|地区|村|社区).{0,5}")
_UNITS_TOLD = re.compile(r"(?:计量|金额|货币|面积|数量|资金|投资|产值|产量|价值)?单位[:：].")
_PART = re.compile(r"[㐀-鿿（(一二三四五六、)）]{1,12}(?:片区|片|区域|组团)(?:[（(].*[)）])?[:：]?")
_YEAR = re.compile(r"20\d\d")
_A_STATE = re.compile(r"(?:上|申|填)报|核[定减实准]|初[报审]|[复终]审|意向|正式|计划|实际")
_A_YEAR = re.compile(r"20\d\d年?")
_A_MONTH = re.compile(r"20\d\d年\d{1,2}月")
_DAY = re.compile(r"20\d\d年\d{1,2}月\d{1,2}日")  # several beside each other are heads
_AN_OFFICE = re.compile(r"(?:[㐀-鿿]{1,14}(?:局|委|办公室|中心|政府|委员会)[、和与]?)+(?:[（(].*[)）])?")
_WHO_OR_WHEN = re.compile(rf"{_AN_OFFICE.pattern}|(?:数据)?(?:截[至止]+)?20\d\d年\d{{1,2}}月(?:\d{{1,2}}日)?")
_NAME = re.compile(r"[㐀-鿿]{2,12}")
_OF_HEADS = re.compile(r"[编代][码号]|代号|[栏列行]次|序号|单位|来源|口径|部门|名称|科室|指标|说明|备注|年份?$|期$")
"""What stands at the head of a line that says something of the columns, and names no place."""

_TITLE_OF_A_HALF = re.compile(r".*(?:20\d\d年|[上下]半年).*表(?:[（(][一二三四五六\d]{1,2}[)）])?")
_MOST_CAPTIONS = 3
_GOES_ON = "续表"
_MOST_HEADER_LINES = 6
_MOST_COLUMNS = 200  # numbers of columns are no figures
_FIRST_NUMBER = 5  # of a column of figures at most, behind those of words
_LEAST_GROUPS = 4  # heads of several columns that are not merged
_SEVERAL = 2
_LEAST = 1.5  # one place below a heading that says so, or two places


class SheetLayout(Struct, frozen=True):
    """A layout of a sheet that may be the right one; ``score`` grows with the places that were found.

    ``body`` holds the lines of places; ``repeats`` says that a place has several, ``blank`` that some name none.
    ``beside`` are the positions of places in further blocks under the same heads, which begin at ``end``; the table begins
    at ``start``. ``alike``, ``cards``,
    ``place_spot``, ``last`` and ``skipped`` are those of a map (see ``TableMap``). ``towns`` is how many townships the
    places are: where there are several, their villages in another column are no places.
    """

    grid: SheetGrid
    place: int
    header: Span
    body: tuple[int, ...]
    repeats: bool
    blank: bool
    score: float
    beside: tuple[int, ...] = ()
    end: int = 0
    start: int = 0
    alike: tuple[str, ...] = ()
    cards: tuple[tuple[int, int], ...] = ()
    place_spot: tuple[int, int] | None = None
    place_name: str | None = None
    last: int | None = None
    skipped: tuple[int, ...] = ()
    towns: int = 0
    heads: Span | None = None  # where the heads of a sheet stand whose lines are not those of the grid
    codes: Mapping[str, Meaning] = {}  # what heads that are codes stand for
    is_sum: bool = False  # of lines that are of parts of the period
    own_time: str = ""  # what the lines say that are read where others of the same places are not

    @property
    def columns(self) -> tuple[int, int] | None:
        """The first position of a table and the first behind it, where another stands beside it; of one alone, None."""
        return (self.start, self.end) if self.start or (self.end < self.grid.width and not self.beside) else None


def is_of_forms(layout: SheetLayout) -> bool:
    """Whether each sheet is of one place."""
    return bool(layout.grid.keys) and not layout.grid.numbers


def places_of(layout: SheetLayout) -> set[str]:
    """The names of places as they are written."""
    return {words for n in layout.body if (words := words_of(layout.grid.spoken(n, layout.place)))}


def find_layout(sheet: Sheet, gazetteers: Sequence[Gazetteer] = ()) -> SheetLayout | None:
    """The likeliest layout of a sheet, or None when no places stand in it; rosters know places by short names too."""
    found = [layout for turned in (False, True) for layout in _layouts(grid_of(sheet, turned), gazetteers)]
    of_towns = [layout for layout in found if layout.towns >= _SEVERAL]
    return max(of_towns or found, key=lambda layout: layout.score, default=None)


def layout_at(grid: SheetGrid, place: int, gazetteers: Sequence[Gazetteer] = ()) -> SheetLayout | None:
    """The layout of a grid whose places stand at a position; None where none do."""
    return next((layout for layout in _layouts(grid, gazetteers) if layout.place == place), None)


def _layouts(grid: SheetGrid, gazetteers: Sequence[Gazetteer]) -> list[SheetLayout]:
    found: list[SheetLayout] = []
    for position in range(min(grid.width, 30)):
        weights = [_weight(grid.cell(n, position), gazetteers) for n in range(len(grid.lines))]
        if not any(weights):
            weights = [*weights_of_short_names(grid, position)]
        lines = [n for n, weight in enumerate(weights) if weight > 0]
        alone = next((at for at, n in enumerate(lines) if not _is_alone(grid, n, position)), len(lines))
        lines = lines[alone:]
        if not lines or lines[0] == 0:
            continue
        header = _header(grid, lines[0], position)
        named = any(_PLACE_HEADING.fullmatch(words_of(grid.spoken(n, position))) for n in range(header.first, lines[0]))
        score = sum(weights) + (0.5 if named else 0)
        if all(is_for_all(grid, n) for n in range(header.first, header.last + 1)) and not grid.turned:
            score -= 1  # a title, and no head of anything
        if score >= _LEAST:
            layout = _layout(grid, position, header, lines, score)
            names = {words_of(grid.cell(n, position)) for n in lines}
            found.append(replace(layout, towns=sum(names_a_town(name, gazetteers) for name in names)))
    return [_with_blocks(layout, found) for layout in found]


def _is_alone(grid: SheetGrid, line: int, position: int) -> bool:
    """Whether a name stands alone in its line, as whose the table is does above it: 岚河县."""
    return not grid.turned and not any(words_of(cell) for p, cell in enumerate(grid.lines[line]) if p != position)


def _with_blocks(layout: SheetLayout, found: list[SheetLayout]) -> SheetLayout:
    """A layout with the blocks to its right, whose places are its own."""
    header = range(layout.header.first, layout.header.last + 1)
    if all(is_for_all(layout.grid, n) for n in header):
        return replace(layout, end=layout.grid.width)
    others = {other.place: other.score for other in found if other.place > layout.place}
    short = [p for p in range(layout.place + 1, layout.grid.width) if p not in others and _names_something(layout, p)]
    beside, end = find_blocks(layout.grid, layout.header, layout.place, [*others, *short])
    score = layout.score + sum(others.get(place, 0) for place in beside)
    return replace(layout, beside=beside, end=end, score=score)


def _names_something(layout: SheetLayout, position: int) -> bool:
    """Whether a position has words in lines of places: the block to the right may have short names only (小王庄, 石桥)."""
    cells = (layout.grid.cell(n, position) for n in layout.body)
    return any(isinstance(cell.value, str) and words_of(cell) and not is_number(cell.value) for cell in cells if cell)


def _weight(cell: Cell | None, gazetteers: Sequence[Gazetteer]) -> float:
    words = words_of(cell) if cell is not None and isinstance(cell.value, str) else ""
    if not words or is_total(words) or is_of_all(words) or is_of_a_time(words):
        return 0
    place = _place_in(words, gazetteers)
    return 1 if _TOWN.fullmatch(place) else 0.5 if _VILLAGE.fullmatch(place) else 0


def names_a_town(words: str, gazetteers: Sequence[Gazetteer]) -> bool:
    """Whether words name a township, or are those of an office of one."""
    return bool(_TOWN.fullmatch(_place_in(words, gazetteers)))


def _place_in(words: str, gazetteers: Sequence[Gazetteer]) -> str:
    """The place that words name; empty where they only end like one: 各乡镇, 小城镇, 行政村."""
    place = "" if _NO_PLACE.fullmatch(words) else known_place(words, gazetteers)
    return "" if _NO_PLACE.fullmatch(place) or names_no_town(place) else place


def _header(grid: SheetGrid, first: int, place: int) -> Span:
    """The header above the first line of places; a title, alone in its line, is none of it, nor is a total, nor the name of
    the part of the county (北部片区) whose places follow.
    """
    bottom = first - 1
    while bottom > 0 and (
        _is_empty(grid, bottom)
        or _is_of_a_part(grid, bottom)
        or (is_no_place(grid, bottom) and any(is_number(c.value) for c in grid.lines[bottom]))
        or _is_of_figures(grid, bottom)
        or _says_one_thing(grid, bottom, place)
        or _names_one_more(grid, bottom, place)
    ):
        bottom -= 1
    top = bottom
    while top > 0 and bottom + 1 - top < _MOST_HEADER_LINES and _is_header(grid, top - 1):
        top -= 1
    return Span(top, bottom)


def _is_empty(grid: SheetGrid, line: int) -> bool:
    """Whether a line says nothing, and no head above it stands over it as well."""
    is_blank = all(cell.is_blank for cell in grid.lines[line])
    return is_blank and not any(grid.owner(line, p)[0] != line for p in range(grid.width))


def _says_one_thing(grid: SheetGrid, line: int, place: int) -> bool:
    """Whether a line below another has words where the places stand, its own and nothing else: what is said of those below."""
    told = [p for p in range(grid.width) if words_of(grid.spoken(line, p))]
    above = words_of(grid.spoken(line - 1, place))
    return not grid.turned and told == [place] and grid.owner(line, place)[0] == line and bool(above)


def _names_one_more(grid: SheetGrid, line: int, place: int) -> bool:
    """Whether a line below the heading of the places has a name there, of none that is known (县本级) or that is struck
    out, and figures or none beside it.
    """
    above, name = (words_of(grid.spoken(n, place)) for n in (line - 1, line))
    if grid.turned or grid.owner(line, place)[0] != line or not _PLACE_HEADING.fullmatch(above):
        return False
    beside = [words_of(grid.spoken(line, p)) for p in range(place + 1, grid.width)]
    is_name = bool(_NAME.fullmatch(name)) and not _OF_HEADS.search(name)
    is_struck_out = not name and bool(grid.lines[line][place].remark)
    says_figures = any(one.isdecimal() or one in BLANK_WORDS for one in beside)
    return (is_name or is_struck_out) and says_figures and not numbers_columns(grid.lines[line])


def _is_of_figures(grid: SheetGrid, line: int) -> bool:
    """Whether most of what a line says are figures: 县本级 before the townships; numbers of columns and years are heads."""
    told = [words for cell in grid.lines[line] if any(map(str.isalnum, words := words_of(cell)))]
    figures = [words for words in told if is_number(words) and not _A_YEAR.fullmatch(words)]
    return not grid.turned and len(figures) * 2 > len(told) and not _count_up(figures)


def _count_up(figures: Sequence[str]) -> bool:
    """Whether numbers are those of columns: 1 2 3, with some left out, or those of the next page."""
    numbers = [int(words) for words in figures if words.isdigit() and int(words) <= _MOST_COLUMNS]
    steps = {after - before for before, after in pairwise(numbers)}
    is_from_one = bool(numbers) and numbers[0] <= _FIRST_NUMBER and all(step > 0 for step in steps)
    return len(numbers) == len(figures) and (is_from_one or steps == {1})


def _is_of_a_part(grid: SheetGrid, line: int) -> bool:
    """Whether a line says nothing but which part of the county, or kind of township (一、街道), the places below it are of."""
    told = {grid.owner(line, p): words for p in range(grid.width) if (words := words_of(grid.spoken(line, p)))}
    said = next(iter(told.values()), "")
    return not grid.turned and len(told) == 1 and bool(_PART.fullmatch(said) or KIND_OF_TOWNS.fullmatch(said))


def _is_header(grid: SheetGrid, line: int) -> bool:
    signed = {words for p in range(grid.width) if is_signature(words := words_of(grid.spoken(line, p)))}
    if not grid.turned and signed and not (len(signed) > 1 and all(map(_DAY.fullmatch, signed))):
        return False  # 填报单位（盖章）： and 填报日期： stand above the head; beside it, below the table
    if not grid.turned and any(_UNITS_TOLD.match(words_of(grid.spoken(line, p))) for p in range(grid.width)):
        return False  # 单位：万元 is told beside a title, for all of the table
    speakers = [grid.owner(line, p) for p in range(grid.width) if words_of(grid.spoken(line, p))]
    told = {words_of(grid.cell(*speaker)) for speaker in speakers}
    if not grid.turned and any(map(_AN_OFFICE.fullmatch, told)) and all(map(_WHO_OR_WHEN.fullmatch, told)):
        return False  # 县商务局 and 2026年7月, each merged over a part of it
    if not grid.turned and told and all(map(_TITLE_OF_A_HALF.fullmatch, told)):
        return False
    is_short = len(set(speakers)) <= _MOST_CAPTIONS and not grid.turned
    if is_short and any(is_caption(words) or _GOES_ON in words for words in told):
        return False  # whose the table is and of when, each merged over half of it
    is_of_groups = not grid.turned and len(set(speakers)) >= _LEAST_GROUPS and not any(map(_DAY.search, told))
    return (len(speakers) * 2 >= grid.width and len(set(speakers)) > 1) or is_of_groups


def is_no_place(grid: SheetGrid, line: int) -> bool:
    """Whether a line says of itself that it is none of a place: a total, a remark, names to sign."""
    cells = (grid.spoken(line, position) for position in range(grid.width))
    told = [words for c in cells if c is not None and isinstance(c.value, str) and (words := words_of(c))]
    first = told[0] if told else ""
    is_none = any(is_total(words) or is_signature(words) or is_example(words) for words in told)
    return is_none or is_note(first) or is_of_all(first)


def _layout(grid: SheetGrid, position: int, header: Span, lines: list[int], score: float) -> SheetLayout:
    names = [words_of(grid.cell(n, position)) for n in lines]
    body: list[int] = []
    repeats, blank = len(set(names)) < len(names), False
    for number in range(lines[0], len(grid.lines)):
        is_place = number in lines
        filled = sum(1 for c in grid.lines[number] if not c.is_blank)
        owner = grid.owner(number, position)
        merged = not is_place and owner[0] in lines and owner[0] != number
        unnamed = not is_place and not merged and filled > 2 and not words_of(grid.spoken(number, position))
        unnamed = unnamed and not is_no_place(grid, number) and any(is_number(c.value) for c in grid.lines[number])
        if is_place or merged or unnamed:
            body.append(number)
        repeats = repeats or merged or unnamed
        blank = blank or unnamed
    layout = SheetLayout(grid, position, header, tuple(body), repeats, blank, score)
    return _with_one_line_each(layout) if repeats and not blank else layout


def _with_one_line_each(layout: SheetLayout) -> SheetLayout:
    """A layout whose places have several lines of which one is theirs: the subtotal of their villages, or, where the lines
    say nothing but what their figures are (今年, 去年同期), the period's own, or those of the last year.
    """
    grid, place = layout.grid, layout.place
    blocks: dict[str, list[int]] = {}
    for number in layout.body:
        blocks.setdefault(words_of(grid.spoken(number, place)), []).append(number)
    for position in (p for p in range(grid.width) if p != place):
        said = {n: time_in_digits(words_of(grid.cell(n, position))) for n in layout.body}
        totals = [n for n, words in said.items() if is_total(words)]
        for own in (totals, _own_lines(said)):
            if not all(len(set(lines) & set(own)) == 1 for lines in blocks.values()):
                continue
            times = _times_summed(said, own) if own is totals else ""
            if times is not None:
                passed = [n for n in layout.body if n not in own]
                told = {said[n] for n in passed} - {said[n] for n in own}
                others = (*range(layout.header.last + 1, layout.body[0]), *range(layout.body[-1] + 1, len(grid.lines)))
                passed += [n for n in others if time_in_digits(words_of(grid.cell(n, position))) in told]
                passed.sort()  # the total has such lines, too
                own_time = times or (said[own[0]] if names_time(said[own[0]]) else "")
                whole = replace(layout, body=tuple(own), repeats=False, skipped=tuple(passed), own_time=own_time)
                return replace(whole, is_sum=bool(times))
    return layout


def _times_summed(said: Mapping[int, str], totals: Sequence[int]) -> str | None:
    """The time that totals are of where the other lines are of months that follow each other (一季度, 二季度); empty where these say no
    time, and None where nobody knows: of years, of quarters apart, of what was told and what was agreed (上报, 核定).
    """
    told = {words for n, words in said.items() if n not in totals}
    if not any(names_time(words) or says_only_standing(words) for words in told):
        return None if told and all(map(_A_STATE.fullmatch, told)) else ""
    spans = sorted(span for words in told if (span := months_in(words)[0]) is not None)
    follow = all(last + 1 == first for (_, last), (first, _) in pairwise(spans))
    if len(spans) != len(told) or not follow or any(map(_YEAR.search, told)):
        return None
    return f"{spans[0][0]}—{spans[-1][1]}月"


def _own_lines(said: dict[int, str]) -> list[int]:
    """Of lines that say nothing but of what time or kind their figures are those of the period; none where one says more."""
    if not all(words and says_only_standing(words) for words in said.values()):
        return []
    own = [n for n, words in said.items() if kind_said(words) is Kind.OWN]
    own = own or ([*said] if all(map(_A_MONTH.fullmatch, said.values())) else [])
    years = {n: max(_YEAR.findall(said[n]), default="") for n in own}
    spans = {n: span for n in own if (span := months_in(said[n])[0])}
    if len(spans) == len(own) and len(set(spans.values())) > 1:  # 一季度, 二季度, 上半年: the half has the others in it
        whole = min(first for first, _ in spans.values()), max(last for _, last in spans.values())
        own = [n for n in own if spans[n] == whole]
    return [n for n in own if not all(years.values()) or years[n] == max(years.values())]
