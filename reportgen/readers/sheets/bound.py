"""A map held against kit and workbook: every column bound to its fact, or told why not."""

from __future__ import annotations

from collections.abc import Sequence, Set

from msgspec import Struct

from reportgen.diagnostics import Diagnostic, DiagnosticLog, error, warning
from reportgen.field_types.cells import is_number
from reportgen.model.kit import Field
from reportgen.model.workbook import Cell, Workbook
from reportgen.nearest_words import did_you_mean
from reportgen.readers.mapping.head import LAST_YEAR_KEYS
from reportgen.readers.sheets.blocks import in_one_block
from reportgen.readers.sheets.column_heads import ColumnHead, heading_at, words_of
from reportgen.readers.sheets.column_units import ToldUnits, unit_of_figures
from reportgen.readers.sheets.continued import continued
from reportgen.readers.sheets.fact_paths import FactPath, label_of, leaves, nearest, resolve
from reportgen.readers.sheets.form_grid import form_grid
from reportgen.readers.sheets.line_words import REMARKS_HEAD
from reportgen.readers.sheets.long_form import long_grid
from reportgen.readers.sheets.measures import units_of
from reportgen.readers.sheets.sheet_grid import SheetGrid, grid_of
from reportgen.readers.sheets.sheet_map import NOWHERE, Direction, Hidden, MappedColumn, Span, TableMap
from reportgen.readers.sheets.stated_lines import stated_grid
from reportgen.readers.sheets.table_captions import Columns, units_above

_LEAST_NAMED = 2
_MOST_DIFFERING = 3  # so many differing headers have one reason: the sheet has changed its columns


class BoundColumn(Struct, frozen=True):
    """A position of a grid with the fact that it holds; ``given`` is the unit of its figures, empty for the field's.

    ``mapped`` is what the map says of it.
    """

    position: int
    fact_path: FactPath
    given: str
    mapped: MappedColumn

    @property
    def spec(self) -> Field:
        """The field itself."""
        return self.fact_path[-1]

    @property
    def is_of_last_year(self) -> bool:
        """Whether its figures are those of the same period of last year."""
        return self.fact_path[0].id in LAST_YEAR_KEYS

    @property
    def label(self) -> str:
        """What its fact is called, with the year where that is the last."""
        return f"{self.fact_path[0].label}的{self.spec.label}" if self.is_of_last_year else self.spec.label

    @property
    def unit(self) -> str:
        """The unit in which its figures stand."""
        return self.given or self.spec.unit


class BoundTable(Struct, frozen=True):
    """A sheet with its columns bound; ``rows`` is the list that it fills, or None. ``width`` is from where to where it goes
    where another table stands beside it.
    """

    table: TableMap
    grid: SheetGrid
    columns: tuple[BoundColumn, ...]
    rows: FactPath | None
    width: Columns | None = None


def bind(
    table: TableMap,
    workbook: Workbook,
    fields: tuple[Field, ...],
    log: DiagnosticLog,
    others: Sequence[TableMap] = (),
) -> BoundTable | None:
    """The table's columns bound to the facts of ``fields``; None when its sheet or list is not there, or has moved.

    ``others`` are all tables of the map: columns of one that stands beside this one are not told as left out.
    """
    grid = _grid(table, workbook, {table.sheet, *(other.sheet for other in others)}, log)
    if grid is None:
        return None
    rows = _rows(table, fields, log)
    if rows is None and table.rows:
        return None
    known = rows[-1].fields if rows else fields
    beside = [other for other in others if _stands_beside(other, table)]
    places = tuple(sorted(other.place for other in beside))
    width = _width(table, beside)
    binder = _Binder(table, grid, known, label_of(rows) if rows else "", log, places, width)
    bound = BoundTable(table, grid, binder.columns(), rows, width)
    binder.name_the_rest()
    return None if binder.is_shifted else bound


def _stands_beside(other: TableMap, table: TableMap) -> bool:
    """Whether another table has its places elsewhere in the same lines."""
    return (other.sheet, other.direction) == (table.sheet, table.direction) and other.place != table.place


def _width(table: TableMap, beside: Sequence[TableMap]) -> Columns | None:
    """From where to where a table goes that has others beside it: behind the one to its left, to its last column."""
    if not beside or table.direction.is_turned:
        return None
    lasts = [max([other.place, *(c.position for c in other.columns)]) for other in beside if other.place < table.place]
    return max(lasts, default=-1) + 1, max([table.place, *(c.position for c in table.columns)]) + 1


def _grid(table: TableMap, workbook: Workbook, mapped: Set[str], log: DiagnosticLog) -> SheetGrid | None:
    """The grid that a table of a map is read from; what stands on ``mapped`` sheets is no continuation of it."""
    if table.direction is Direction.SHEETS:
        return form_grid(table, workbook, log)
    sheet = workbook.sheet(table.sheet)
    if sheet is None:
        names = [s.name for s in workbook.sheets]
        hints = did_you_mean(table.sheet, names) or (f"有：{'、'.join(names[:8])}",)
        log.add(error("unknown-sheet", f"{workbook.path} 里没有“{table.sheet}”这张表", table.location, *hints))
        return None
    turned = table.direction.is_turned
    grid = grid_of(sheet, turned)
    head, place = table.heads or table.header, table.place_spot[1] if table.place_spot else table.place
    if not (table.rows or table.beside or table.last is not None) and NOWHERE not in (head.first, place):
        others = (grid_of(other, turned) for other in workbook.sheets if not other.hidden and other.name not in mapped)
        grid, _ = continued(grid, head, place, others)
    if table.direction in (Direction.LINES, Direction.GROUPS):
        return stated_grid(grid, table) or long_grid(table, grid, log)
    return in_one_block(grid, table, log)


def _rows(table: TableMap, fields: tuple[Field, ...], log: DiagnosticLog) -> FactPath | None:
    if not table.rows:
        return None
    rows = resolve(table.rows, fields)
    if rows is not None and rows[-1].type.is_list:
        return rows
    lists = [f.label for f in fields if f.type.is_list]
    hints = did_you_mean(table.rows, lists) or (f"列表有：{'、'.join(lists)}",)
    log.add(error("unknown-key", f"模板没有“{table.rows}”这个列表", table.rows_location or table.location, *hints))
    return None


class _Binder(Struct):
    table: TableMap
    grid: SheetGrid
    fields: tuple[Field, ...]
    within: str
    log: DiagnosticLog
    places_beside: tuple[int, ...] = ()
    width: Columns | None = None
    differing: list[tuple[MappedColumn, ColumnHead]] = []
    moved: bool = False  # whether the heads stand in other lines

    @property
    def is_shifted(self) -> bool:
        """Whether so many headers differ that nothing below them can be believed."""
        return self.moved or len(self.differing) >= _MOST_DIFFERING

    def columns(self) -> tuple[BoundColumn, ...]:
        facts = list(leaves(self.fields))
        units = units_of((t[-1].unit for t in facts), (t[-1].label for t in facts))
        above = units_above(self.grid, self.table.header, self.table.place, units, self.table.last, self.width)
        found: list[BoundColumn] = []
        for column in self.table.columns:
            if column.position == self.table.place:
                message = f"“{column.name}”已经用作“单位”，不能再作指标"
                self.log.add(error("duplicate-key", message, column.location))
                continue
            heading = heading_at(self.grid, self.table.header, self.table.place, column.position, units)
            if not self.heading_holds(column, heading) or column.unread:
                continue
            if self._first_cell(column.position, self.table.header.first) is None:
                where = self.grid.position_name(column.position)
                message = f"表“{self.grid.sheet}”{where}什么也没有，“{column.path}”没有导入"
                self.log.add(warning("empty-column", message, column.location, "核对是不是这一列"))
            if column.position in self.grid.hidden_positions and self.table.hidden is Hidden.LEFT_OUT:
                self.tell_hidden(column)
                continue
            fact_path = self.fact_path(column)
            if fact_path is not None:
                where = f"表“{self.grid.sheet}”{self.grid.position_name(column.position)}"
                given = unit_of_figures(
                    column, fact_path[-1], ToldUnits(heading.unit, above.own, where, above.elsewhere)
                )
                if isinstance(given, Diagnostic):
                    self.log.add(given)
                else:
                    found.append(BoundColumn(column.position, fact_path, given, column))
        self.tell_differing()
        return tuple(sorted(found, key=lambda c: c.position))

    def tell_hidden(self, column: MappedColumn) -> None:
        """Tell, at its first cell, a column that nobody sees and that is therefore not read."""
        filled = self._first_cell(column.position, self.table.header.last + 1)
        if filled is not None:
            where = self.grid.position_name(column.position)
            message = f"表“{self.grid.sheet}”{where}隐藏着，“{column.path}”没有导入"
            hint = "要读的，取消隐藏，或在对照表里写 隐藏: 照读"
            self.log.add(warning("hidden-line", message, filled.location, hint))

    def heading_holds(self, column: MappedColumn, heading: ColumnHead) -> bool:
        """Whether the header still says what it said when the map was made; of a form it may leave out the section."""
        section = words_of(self.grid.spoken(self.table.header.first + 1, column.position)) if self.grid.keys else ""
        same = {heading.text, heading.text.replace(f"{section}/", "", 1) if section else heading.text}
        if not column.heading or "".join(column.heading.split()) in same:
            return True
        self.differing.append((column, heading))
        return False

    def tell_differing(self) -> None:
        """Tell each header that differs, or, where many do, the first: a column was put in or taken out there."""
        told = self.differing
        shifted = self.is_shifted
        if told and (moved := self._moved()):
            self.moved = True
            line = self.grid.line_name(moved.last)
            message = (
                f"表“{self.grid.sheet}”的表头移到了{line}，对照表写的是{self.grid.line_name(self.table.header.last)}"
            )
            hint = f"把对照表里的“表头”改成 {'-'.join(dict.fromkeys(str(n + 1) for n in (moved.first, moved.last)))}"
            self.log.add(error("heading-differs", message, self.table.location, hint))
            return
        for column, heading in told[:1] if shifted else told:
            where = self.grid.position_name(column.position)
            said = f"是“{heading.text}”" if heading.text else "空着"
            message = f"表“{self.grid.sheet}”{where}的表头{said}，对照表写的是“{column.heading}”"
            hint = "核对这一列还是不是原来的内容；是的，把对照表里的“表头”改成现在的"
            if shifted:
                what = "行" if self.grid.turned else "列"
                message += f"；一共有 {len(told)} {what}的表头不同"
                hint = f"多半是插入或删去了{what}：改正对照表里各{what}的位置，或另猜一份对照表"
            self.log.add(error("heading-differs", message, column.location, hint))

    def _moved(self) -> Span | None:
        """Where the heads now stand, a few lines higher or lower, all as the map has them; None where they do not."""
        header, named = self.table.header, [c for c in self.table.columns if c.heading and c.position != NOWHERE]
        if self.grid.turned or self.grid.keys or len(named) < _LEAST_NAMED:
            return None
        units = units_of(())
        for by in (1, -1, 2, -2, 3, -3):
            span = Span(header.first + by, header.last + by)
            if span.first >= 0 and all(
                heading_at(self.grid, span, self.table.place, c.position, units).text == "".join(c.heading.split())
                for c in named
            ):
                return span
        return None

    def fact_path(self, column: MappedColumn) -> FactPath | None:
        path = column.path
        if self.within and path.startswith(f"{self.within}."):
            path = path[len(self.within) + 1 :]
        fact_path = resolve(path, self.fields)
        if fact_path is None:
            what = f"列表“{self.within}”" if self.within else "模板"
            message = f"{what}没有“{column.path}”这个指标"
            self.log.add(error("unknown-key", message, column.location, *nearest(path, self.fields)))
            return None
        inside = next((f for f in fact_path if f.type.is_list), None)
        if inside is not None:
            hint = f"另写一张表，写上 列表: {inside.label}，一行对应列表的一行"
            self.log.add(error("wrong-type", f"“{inside.label}”是列表，一列放不下", column.location, hint))
            return None
        if fact_path[-1].type.is_group:
            names = "、".join(f.label for f in fact_path[-1].fields)
            message = f"“{column.path}”是一组，要写明其中哪一个"
            self.log.add(error("wrong-type", message, column.location, f"这一组有：{names}"))
            return None
        return fact_path

    def name_the_rest(self) -> None:
        """Tell each position below whose header something stands and that is not in the map, at its header."""
        mapped = {c.position for c in self.table.columns} | {self.table.place}
        units = units_of(())
        if self.is_shifted:
            return
        for position in range(self.grid.width):
            if position in mapped or self._is_anothers(position):
                continue
            heading = heading_at(self.grid, self.table.header, self.table.place, position, units)
            filled = self._first_cell(position, self.table.header.last + 1)
            if filled is None or self._is_of_remarks(position, heading.text):
                continue
            what = f"“{heading.text}”" if heading.text else "（没有表头）"
            message = f"{self.grid.position_name(position)}{what}没有对应的指标，没有导入"
            key = self.grid.position_key(position)
            cell = self._first_cell(position, self.table.header.first) or filled
            self.log.add(
                warning(
                    "unmapped-column",
                    message,
                    cell.location,
                    f"要导入的，在对照表里写 {key}: 指标；不要的，写 {key}: 不读",
                )
            )

    def _is_of_remarks(self, position: int, heading: str) -> bool:
        """Whether a column is of remarks: what they say is told by itself."""
        cells = (line[position] for line in self.grid.lines[self.table.header.last + 1 :])
        return bool(REMARKS_HEAD.fullmatch(heading)) and not any(is_number(cell.value) for cell in cells)

    def _is_anothers(self, position: int) -> bool:
        """Whether a position belongs to a table beside this one, whose places are nearer to its left."""
        starts = sorted((self.table.place, *self.places_beside))
        return max((p for p in starts if p <= position), default=starts[0]) != self.table.place

    def _first_cell(self, position: int, line: int) -> Cell | None:
        """The first cell from a line on that is not blank; of merged ones the first speaks."""
        header = self.table.header
        lines = [
            n
            for n in range(line, len(self.grid.lines))
            if self.table.last is None or n in header or self.grid.number(n) <= self.table.last
        ]
        cells = (self.grid.spoken(n, position) if n in header else self.grid.cell(n, position) for n in lines)
        return next((c for c in cells if c is not None and (words_of(c) or c.fault)), None)
