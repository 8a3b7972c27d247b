"""Totals typed by hand in the middle or at the end of a table: held against the lines that they add up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from reportgen.arithmetic.rounding import half_up, places_of
from reportgen.diagnostics import Diagnostic, DiagnosticLog, error, warning
from reportgen.model.facts import Period
from reportgen.model.kit import Rollup
from reportgen.model.workbook import Cell
from reportgen.readers.sheets.bound import BoundColumn, BoundTable
from reportgen.readers.sheets.column_heads import words_of
from reportgen.readers.sheets.figures import amount_of
from reportgen.readers.sheets.line_words import is_like_a_total, is_of_a_time
from reportgen.readers.sheets.place_names import PlaceNames
from reportgen.readers.sheets.sheet_lines import SheetLine
from reportgen.readers.workbook import tell_fault

_SUBTOTAL = "小计"
_COUNTY = re.compile(r"[\u3400-\u9fff]{1,12}[县市旗]")
_TOWN = re.compile(r"(?:乡|镇|街道)$")
_YEAR = re.compile(r"(20\d\d)年")
_BY_NO_CHANCE = 100
_MOST_NAMED = 4
_MOST_COUNTIES = 2  # a line of the county, and perhaps one of its 本级
_Scope = tuple[int, int]  # lines from the first to before the last


def check_totals(bound: BoundTable, lines: Sequence[SheetLine], log: DiagnosticLog) -> list[SheetLine]:
    """Tell every total that differs from the sum, at its cell. Only figures that the kit lets be added are checked.

    The lines are given back without the columns of last year's figures whose totals differ: these are often of other
    places, or counted otherwise, and nothing of this year's hangs on them.

    A total adds up the lines since the one before it, all lines above, all lines of the table, or those below it: it is
    held against that set of them with which most of its figures agree.
    """
    totals = [n for n, line in enumerate(lines) if line.is_total]
    if not totals:
        return list(lines)
    passed: set[int] = set()
    running = _running_of(bound, lines)
    log.extend(_told_below_the_total(lines, totals, running))
    for place, index in enumerate(totals):
        for _, cell in lines[index].cells:
            tell_fault(cell, log)
        since = totals[place - 1] + 1 if place else 0
        until = totals[place + 1] if place + 1 < len(totals) else len(lines)
        block, above, whole, below = (since, index), (0, index), (0, len(lines)), (index + 1, until)
        is_part = _SUBTOTAL in lines[index].place
        scopes = [block, above, whole, below] if is_part else [whole, above, block, below]
        passed |= _check(lines[index], running, scopes, lines, log)
    return [
        replace(line, cells=tuple(pair for pair in line.cells if pair[0].position not in passed)) if passed else line
        for line in lines
    ]


def told_of_another_year(bound: BoundTable, lines: Sequence[SheetLine], period: Period) -> Iterator[Diagnostic]:
    """The finding that a line that says that it is of another year (2025年合计) has the sums of the places' figures: these may be
    that year's. Single small sums may agree by chance.
    """
    grid, table = bound.grid, bound.table
    end = len(grid.lines) if table.last is None else min(table.last + 1, len(grid.lines))
    for number in range(table.header.last + 1, end):
        cell = grid.spoken(number, table.place)
        words = words_of(cell)
        year = _YEAR.match(words)
        if cell is None or not year or int(year[1]) == period.year or not is_of_a_time(words):
            continue
        own = [column for column in bound.columns if not column.is_of_last_year]
        cells = tuple((column, grid.lines[number][column.position]) for column in own)
        line = SheetLine(number, words, cell, cells, is_total=True)
        sums = list(_sums(line, _running_of(bound, lines), (0, len(lines))))
        told = {one.typed for one in sums if one.typed and one.count > 1}
        if told and all(one.agrees for one in sums) and (len(told) > 1 or max(told) >= _BY_NO_CHANCE):
            message = f"“{words}”正好是各单位相加的数：各单位的数可能是{year[1]}年的，不是这一期的"
            hint = "核对各单位的数是哪一年的；这一行写错了的，改正；不核对的，在对照表里写 核对合计: 否"
            yield error("total-of-another-year", message, cell.location, hint)


def without_totals_by_name(
    lines: Sequence[SheetLine], bound: BoundTable, names: PlaceNames, log: DiagnosticLog
) -> Iterator[SheetLine]:
    """The lines without those that are totals although their name may be a place's: 合计镇. Each such name is told.

    A name on the roster is a place's. Else the figures say what it is: the sums of all other lines make a total. So does a
    county's name among those of its townships.
    """
    doubtful = [line for line in lines if _is_doubtful(line.place, lines) and not names.knows(line.place)]
    sure = [line for line in lines if not any(line is other for other in doubtful)]
    for line in lines:
        if not any(line is other for other in doubtful):
            yield line
            continue
        running = {c.position: _running(c, sure) for c in bound.columns if c.spec.type.is_number}
        sums = list(_sums(line, running, (0, len(sure))))
        if len(sure) > 1 and sums and all(s.agrees or s.is_of_rounded_figures for s in sums):
            message = f"“{line.place}”的数正好是其他各行之和，当作合计，没有导入"
            log.add(warning("like-a-total", message, line.cell.location, "是单位的，写进名单"))
            continue
        hint = "是合计的，在对照表里把这一行写进“不读”；是单位的，写进名单就不再提醒"
        log.add(warning("like-a-total", f"“{line.place}”像合计，当作单位导入", line.cell.location, hint))
        yield line


def _is_doubtful(place: str, lines: Sequence[SheetLine]) -> bool:
    if is_like_a_total(place):
        return True
    towns = sum(_TOWN.search(line.place) is not None for line in lines)
    return bool(_COUNTY.fullmatch(place)) and towns > 1 and towns >= len(lines) - _MOST_COUNTIES


def _told_below_the_total(
    lines: Sequence[SheetLine], totals: Sequence[int], running: dict[int, _Running]
) -> Iterator[Diagnostic]:
    """The finding that places stand below the one total of a table, which adds up those above it alone."""
    index = totals[0]
    above, below = (0, index), lines[index + 1 :]
    if len(totals) > 1 or not below or len(below) >= index:
        return
    sums = list(_sums(lines[index], running, above))
    if sums and all(one.agrees for one in sums) and any(one.count > 1 for one in sums):
        names = "、".join(line.place for line in below[:_MOST_NAMED])
        message = f"“{names}”在“{lines[index].place}”下面，没有加在里面，当作单位导入"
        yield warning("below-the-total", message, below[0].cell.location, "不是单位的，在对照表里把这一行写进“不读”")


class _Running(Struct, frozen=True):
    """Of a column, for each number of first lines that are no totals: their sum, their figures, what is no figure."""

    sums: list[Decimal]
    figures: list[int]
    others: list[int]

    def sum(self, scope: _Scope) -> Decimal | None:
        """The sum of a scope; None when it has no figures, or something that is none."""
        first, last = scope
        if self.others[last] > self.others[first] or not self.count(scope):
            return None
        return self.sums[last] - self.sums[first]

    def count(self, scope: _Scope) -> int:
        """How many figures a scope has."""
        first, last = scope
        return self.figures[last] - self.figures[first]


def _running_of(bound: BoundTable, lines: Sequence[SheetLine]) -> dict[int, _Running]:
    """Those of the columns that the kit lets be added, by position."""
    return {c.position: _running(c, lines) for c in bound.columns if c.spec.rollup is Rollup.ADD}


def _running(column: BoundColumn, lines: Sequence[SheetLine]) -> _Running:
    running = _Running([Decimal(0)], [0], [0])
    for line in lines:
        cell = None if line.is_total else line.cell_at(column.position)
        number = amount_of(cell, column.unit) if cell else None
        running.sums.append(running.sums[-1] + (number or 0))
        running.figures.append(running.figures[-1] + (number is not None))
        running.others.append(running.others[-1] + (cell is not None and number is None))
    return running


class _Sum(Struct, frozen=True):
    """A total's cell with the number in it and the sum of a scope."""

    column: BoundColumn
    cell: Cell
    typed: Decimal
    summed: Decimal
    count: int

    @property
    def agrees(self) -> bool:
        """Whether the total is the sum, be it with fewer decimals: 36.5 of 36.4965."""
        places = places_of(self.typed)
        return self.typed == self.summed or (places > 0 and half_up(self.summed, places) == self.typed)

    @property
    def is_of_rounded_figures(self) -> bool:
        """Whether the total may be that of figures with more decimals than were typed: 3.34 of 1.11, 1.11 and 1.11."""
        places = places_of(self.summed)
        return places > 0 and abs(self.typed - self.summed) <= self.count * Decimal(5).scaleb(-places - 1)


def _blank(column: BoundColumn, lines: Sequence[SheetLine]) -> list[str]:
    """The places that have nothing in a column, and something elsewhere."""
    return [one.place for one in lines if not one.is_total and one.cells and one.cell_at(column.position) is None]


def _check(
    line: SheetLine,
    running: dict[int, _Running],
    scopes: list[_Scope],
    lines: Sequence[SheetLine],
    log: DiagnosticLog,
) -> set[int]:
    """Tell where a total differs; the positions of last year's figures where it does."""
    passed: set[int] = set()
    sums = [list(_sums(line, running, scope)) for scope in scopes]
    for found in max(sums, key=lambda found: sum(s.agrees for s in found)) or max(sums, key=len):
        if found.agrees:
            continue
        difference = found.typed - found.summed
        more = f"多 {difference:f}" if difference > 0 else f"少 {-difference:f}"
        what = f"“{line.place}”的“{found.column.label}”"
        message = f"{what}是 {found.typed:f}，各单位相加是 {found.summed:f}，合计{more}"
        if found.is_of_rounded_figures:
            hint = "差在四舍五入以内，各单位的数已照填；要核对的，按原表核对"
            log.add(warning("total-of-rounded", message, found.cell.location, hint))
            continue
        if difference > 0 and (blank := _blank(found.column, lines)):
            hint = f"没有填的有：{'、'.join(blank[:_MOST_NAMED])}，各单位的数已照填；漏了的，补上"
            log.add(warning("total-of-more", message, found.cell.location, hint))
            continue
        if found.column.is_of_last_year:
            message = f"{message}，各单位上年的这个数没有导入"
            hint = "核对上年的合计和各单位的数；不核对、照样导入的，在对照表里写 核对合计: 否"
            log.add(warning("last-year-total-differs", message, found.cell.location, hint))
            passed.add(found.column.position)
            continue
        hint = "核对合计和各单位的数；不核对的，在对照表里写 核对合计: 否"
        log.add(error("total-differs", message, found.cell.location, hint))
    return passed


def _sums(line: SheetLine, running: dict[int, _Running], scope: _Scope) -> Iterator[_Sum]:
    for column, cell in line.cells:
        of_column = running.get(column.position)
        typed = amount_of(cell, column.unit) if of_column else None
        summed = of_column.sum(scope) if of_column else None
        if typed is not None and summed is not None:
            yield _Sum(column, cell, typed, summed, of_column.count(scope) if of_column else 0)
