"""Sheets that hold one place each, a figure beside the words that name it: together a grid with a line for each sheet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from reportgen.diagnostics import DiagnosticLog, error
from reportgen.field_types.cells import is_figure
from reportgen.model.workbook import Cell, Sheet, Workbook, cell_name, parse_cell_name
from reportgen.nearest_words import did_you_mean
from reportgen.readers.sheets.bodies import doubt_of_total
from reportgen.readers.sheets.column_heads import words_of
from reportgen.readers.sheets.form_sections import Sections
from reportgen.readers.sheets.form_titles import Said, said_in, title_of
from reportgen.readers.sheets.line_numbers import CODES_HEAD, numbering_positions, says
from reportgen.readers.sheets.line_words import is_caption, is_nothing, is_total
from reportgen.readers.sheets.place_told import asks_place, place_told
from reportgen.readers.sheets.remark_words import REMARKS_HEAD
from reportgen.readers.sheets.sheet_grid import SheetGrid, grid_of
from reportgen.readers.sheets.sheet_map import BLANK_WORDS, TableMap
from reportgen.readers.sheets.small_tables import table_starts
from reportgen.readers.sheets.standing import is_span_of_a_year, says_only_standing
from reportgen.readers.sheets.unit_words import unit_named
from reportgen.readers.sheets.village_totals import VillageTable, doubt_beside, names_village, table_of_villages
from reportgen.source import CellLocation

Spot = tuple[int, int]
_UNIT = re.compile(r"[㐀-鿿%％㎡²/／]{1,5}")
_UNITS_HEAD = re.compile(r"(?:计量|数量)?单位")
_NAMES = re.compile(
    r".*(?:指标|项目|内容|名称|事项|类别|科目|任务|工作|单位|序号|编号|大类|板块|对象|部门|月份|时间|年份|分类|期别|村|社区|[一二三四五六七八九十]、.*).*"
)
_CODE = re.compile(r"[0-9A-Za-z.\-]{1,8}")
_WITH_UNIT = re.compile(r"\d[\d,]*(?:\.\d+)?\s*(?![年月日号届])[㐀-鿿㎡]{1,4}")
_IN_THOUSANDS = re.compile(r"\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?")
_RATE = re.compile(r"[\d.,]+[%％‰]")
_IN_PERCENT = re.compile(r"[%％‰][)）]?$")
_LONGEST_HEAD = 8
_SEVERAL = 2
_APART = "在对照表里给它另写一项，不写进“同样”"


class FormSpot(Struct, frozen=True):
    """Where a figure stands, with the words that name it: those above it (本期), its section's, those beside it, its unit."""

    spot: Spot
    above: Cell | None
    label: Cell
    unit: str
    section: Cell | None = None
    doubt: str = ""  # why it may not be what its words say
    remark: Spot | None = None  # where a remark on it stands

    @property
    def told_unit(self) -> str:
        """The unit of the line in brackets; nothing where the head above has its own: 同比增长（%）."""
        has_own = any(_IN_PERCENT.search(words_of(cell)) for cell in (self.above, self.section))
        return f"（{self.unit}）" if self.unit and not has_own else ""

    @property
    def named_by(self) -> tuple[Cell | None, ...]:
        """The cells that name the figure."""
        return self.above, self.section, self.label

    @property
    def words(self) -> tuple[str, str, str]:
        """All that names the figure."""
        return words_of(self.above), words_of(self.label), self.unit


def form_grid(table: TableMap, workbook: Workbook, log: DiagnosticLog) -> SheetGrid | None:
    """The grid of the sheets that a map names; None, told, where one is not there. One of another form is told."""
    sheets: list[Sheet] = []
    for name in (table.sheet, *table.alike):
        sheet = workbook.sheet(name)
        if sheet is None:
            names = [s.name for s in workbook.sheets]
            hints = did_you_mean(name, names) or (f"有：{'、'.join(names[:8])}",)
            log.add(error("unknown-sheet", f"{workbook.path} 里没有“{name}”这张表", table.location, *hints))
            return None
        sheets.append(sheet)
    known = [spot for sheet in sheets for spot in spots_of(sheet)]
    by_spot = {one.spot: one for one in reversed(known)}
    spots = [by_spot.get(spot) or _unnamed(sheets[0], spot) for spot in table.spots]
    spots += [one for spot, one in sorted(by_spot.items()) if spot not in table.spots]
    for sheet in sheets[1:]:
        _compare(sheet, sheets[0], spots, log)
    return grid_of_forms(sheets, spots, table.place_spot, table.place_name)


def grid_of_forms(sheets: Sequence[Sheet], spots: Sequence[FormSpot], place: Spot | None, name: str = "") -> SheetGrid:
    """The grid of sheets of one form. ``place`` is where they name their places; the sheets' own names do without it, or the
    ``name`` of the one place whose all are.
    """
    grids = [grid_of(sheet, turned=False) for sheet in sheets]
    corner = _made("", sheets[0], (0, 0))
    above = [one.above or _made("", sheets[0], one.spot) for one in spots]
    labels = [Cell(words_of(one.label) + one.told_unit, one.label.location) for one in spots]
    sections = [one.section or _made("", sheets[0], one.spot) for one in spots]
    title = _made(title_of(sheets[0], (one.named_by for one in spots)), sheets[0], (0, 0))
    lines = [(title, *(corner for _ in spots)), (corner, *above), (corner, *sections), (corner, *labels)]
    for sheet, grid in zip(sheets, grids, strict=True):
        values = (grid.spoken(*one.spot) or _made("", sheet, one.spot) for one in spots)
        lines.append((_made(name, sheet, (0, 0)) if name else place_cell(sheet, place), *values))
    keys = ("", *(cell_name(*one.spot) for one in spots))
    rows, columns = ({n for one in hidden for n in one} for hidden in _hidden(sheets))
    unseen = frozenset(n for n, one in enumerate(spots, 1) if one.spot[0] in rows or one.spot[1] in columns)
    doubts = {n: one.doubt for n, one in enumerate(spots, 1) if one.doubt}
    said = ((n, grid.spoken(*one.remark)) for grid in grids for n, one in enumerate(spots, 1) if one.remark)
    return SheetGrid(
        *(sheets[0].name, tuple(lines), {}),
        turned=False,
        ends={},
        hidden_positions=unseen,
        keys=keys,
        doubts=doubts,
        remarks=tuple((n, cell) for n, cell in said if cell is not None and words_of(cell)),
    )


def _hidden(sheets: Sequence[Sheet]) -> tuple[list[frozenset[int]], list[frozenset[int]]]:
    return [sheet.hidden_rows for sheet in sheets], [sheet.hidden_columns for sheet in sheets]


def place_cell(sheet: Sheet, place: Spot | None) -> Cell:
    """The cell that names the place of a sheet, without the words around it: 填报单位：青禾乡（农业服务中心） → 青禾乡."""
    if place is None:
        return _made(sheet.name, sheet, (0, 0))
    cell = grid_of(sheet, turned=False).spoken(*place) or _made("", sheet, place)
    return Cell(place_told(words_of(cell)) or None, cell.location)


def spots_of(sheet: Sheet) -> Iterator[FormSpot]:
    """Every figure of a sheet that words to its left name, or, in a line that is all figures, the head above it; of a table of
    villages the figures of the line that adds them up, and of what stands below it.
    """
    grid = grid_of(sheet, turned=False)
    if table := table_of_villages(grid):
        yield from _of_villages(table)
    numbering, form = numbering_positions(grid), _Form(grid)
    first = max((*table.villages, table.total)) + 1 if table else 0
    for line, cells in enumerate(grid.lines[first:], first):
        for position, cell in enumerate(cells):
            if position not in numbering and _is_a_figure(cell):
                named = _named(form, (line, position))
                if named is not None:
                    yield named


def _of_villages(table: VillageTable) -> Iterator[FormSpot]:
    """The figures of the line that adds up villages."""
    for position, cell in enumerate(table.grid.lines[table.total]):
        heads = table.heads(position) if _is_a_figure(cell) else []
        if heads:
            above, section = (None, None, *heads[:-1])[-2:]
            yield FormSpot((table.total, position), above, heads[-1], "", section, table.doubt(position))


def said_of_all(sheet: Sheet, spots: Iterable[FormSpot]) -> Said:
    """The units and the times that a sheet of one place tells above all its figures, which stand at ``spots``."""
    return said_in(title_of(sheet, (one.named_by for one in spots)))


def _is_a_figure(cell: Cell) -> bool:
    """Whether a cell is a number, or one with its unit: 118.6平方公里. One in words alone may be a code."""
    if isinstance(cell.value, str):
        return bool(_WITH_UNIT.fullmatch(words_of(cell)) or _IN_THOUSANDS.fullmatch(words_of(cell))) and is_figure(
            cell.value
        )
    return isinstance(cell.value, int | Decimal) and not isinstance(cell.value, bool)


@dataclass
class _Form:
    """A sheet of one place; what holds of all of its figures is found once."""

    grid: SheetGrid
    sections: Sections = field(init=False)

    def __post_init__(self) -> None:
        self.sections = Sections(self.grid)

    @cached_property
    def bare(self) -> tuple[int, ...]:
        """The lines that have no figures, the last first: heads, and what stands between."""
        return tuple(
            n for n in range(len(self.grid.lines) - 1, -1, -1) if not any(map(_is_a_figure, self.grid.lines[n]))
        )

    @cached_property
    def captions(self) -> frozenset[int]:
        """The lines that say whose the sheet is."""
        return frozenset(n for n, cells in enumerate(self.grid.lines) if any(_tells_place(words_of(c)) for c in cells))

    @cached_property
    def starts(self) -> list[int]:
        """For each line the first one of its table: the words above that are said of others."""
        return table_starts(self.grid, _is_a_figure)

    def caption(self, line: int) -> Cell | None:
        """The caption of the small table in which a line stands; None where the sheet has but one."""
        start = self.starts[line]
        return self.grid.spoken(start, 0) if start else None

    @cached_property
    def villages(self) -> frozenset[int]:
        """The positions that have the name of a village as a head."""
        width = range(self.grid.width)
        return frozenset(p for n in self.bare for p in width if names_village(self.grid.spoken(n, p)))


def _tells_place(words: str) -> bool:
    """Whether words ask whose the sheet is, and say so, or end there; 单位 alone is the head of a column."""
    return 0 < asks_place(words) < len(words) or (bool(asks_place(words)) and words.endswith(("：", ":")))


def _named(form: _Form, spot: Spot) -> FormSpot | None:
    grid = form.grid
    line, position = spot
    unit = _unit_behind(form, spot)
    for p in range(position - 1, -1, -1):
        cell = grid.spoken(line, p)
        words = words_of(cell) if cell is not None and isinstance(cell.value, str) else ""
        if cell is None or not any(map(str.isalnum, words)) or _RATE.fullmatch(words) or is_nothing(words):
            continue  # nothing, a mark that there is nothing (/ —), or another figure
        if _IN_THOUSANDS.fullmatch(words):
            continue
        if not unit and _is_unit(form, line, p):
            unit = words
            continue
        is_beside_both = line > 0 and grid.owner(line - 1, p) == grid.owner(line, p)  # a head and what stands below it
        if (is_beside_both or _is_answer(form, (line, p))) and (found := _under_a_head(grid, spot)):
            own = cell if is_beside_both else form.sections.of(line, p)
            return replace(found, section=found.section or own or form.caption(line))
        if _CODE.fullmatch(words) and _has_head(form, (line, p), CODES_HEAD):
            continue
        above, doubt, upper = _above(form, spot), "", None
        if above is None and _is_shared(grid, spot, p):
            above, doubt = _head_of_block(form, spot), doubt_beside(grid, form.villages, line, position)
            upper = _over(form, above, spot)
        if not doubt and is_total(words):
            names = (words_of(_head_of_block(form, (line, n))) for n in range(position))
            doubt = doubt_of_total(words, names, words_of(above))
        section = form.sections.of(line, p) or form.caption(line)
        above, section = _in_order(upper, above, section)
        return FormSpot(spot, above, cell, unit, section, doubt, _remark(form, spot))
    found = _under_a_head(grid, spot)
    return replace(found, section=found.section or form.caption(line)) if found else None


def _unit_behind(form: _Form, spot: Spot) -> str:
    """The unit that stands in a column of units right behind a figure; else empty."""
    line, position = spot
    words = words_of(form.grid.spoken(line, position + 1))
    return words if _UNIT.fullmatch(words) and _has_head(form, (line, position + 1), _UNITS_HEAD) else ""


def _is_answer(form: _Form, spot: Spot) -> bool:
    """Whether words answer a head right above them, as figures beside them do (党委书记 over a name), and name nothing."""
    line, position = spot
    head = words_of(form.grid.spoken(line - 1, position)) if line - 1 in form.bare else ""
    return bool(head) and not _NAMES.fullmatch(head)


def _remark(form: _Form, spot: Spot) -> Spot | None:
    """Where the line of a figure has a remark (备注, 说明)."""
    line, position = spot
    told = (p for p in range(position + 1, form.grid.width) if isinstance(form.grid.lines[line][p].value, str))
    return next(((line, p) for p in told if _has_head(form, (line, p), REMARKS_HEAD)), None)


def _under_a_head(grid: SheetGrid, spot: Spot) -> FormSpot | None:
    """A figure of the one line that stands below heads; None where more lines of figures follow, which are a table's."""
    line, position = spot
    head = grid.spoken(line - 1, position) if line else None
    if head is None or not says(head) or (line + 1 < len(grid.lines) and _is_a_figure(grid.lines[line + 1][position])):
        return None
    top, first = grid.owner(line - 1, position)
    upper = grid.owner(top - 1, position) if top else None
    over = grid.spoken(*upper) if upper else None
    is_narrow = upper is not None and grid.ends.get(upper, upper)[1] - upper[1] + 1 < grid.width
    section = over if over is not None and says(over) and is_narrow and upper in grid.ends else None
    return FormSpot(spot, None, head, "", section) if first == position else None


def _is_unit(form: _Form, line: int, position: int) -> bool:
    """Whether a cell names the unit of a figure: it stands in a column of units, or right behind words, and is one."""
    grid = form.grid
    words = words_of(grid.spoken(line, position))
    if _has_head(form, (line, position), _UNITS_HEAD):
        return bool(_UNIT.fullmatch(words))
    before = grid.cell(line, position - 1) if position else None
    return before is not None and says(before) and bool(unit_named(words)) and not unit_named(words_of(before))


def _has_head(form: _Form, spot: Spot, head: re.Pattern[str]) -> bool:
    """Whether a cell above a spot says what its column is for."""
    line, position = spot
    above = range(line - 1, form.starts[line] - 1, -1)
    return any(head.fullmatch(words_of(form.grid.spoken(n, position))) for n in above)


def _above(form: _Form, spot: Spot) -> Cell | None:
    """The nearest head above a figure that says what it is: 本期, 上年同期, 全年任务."""
    grid = form.grid
    line, position = spot
    for n in range(line - 1, form.starts[line] - 1, -1):
        if n in form.captions:
            continue  # when and by whom it was filled in, said beside each other
        cell = grid.cell(n, position)
        if names_village(cell) and sum(names_village(grid.spoken(n, p)) for p in range(grid.width)) > 1:
            return None  # whose the figure is; a day above it is that of the whole table
        words = words_of(cell) if cell is not None and isinstance(cell.value, str) else ""
        is_short = len(words) <= _LONGEST_HEAD or is_span_of_a_year(words)
        is_head = bool(words) and is_short and not _RATE.fullmatch(words)
        if cell is not None and is_head and says_only_standing(words):
            return cell
    return None


def _is_shared(grid: SheetGrid, spot: Spot, label: int) -> bool:
    """Whether the words to the left of a figure name another one beside it as well: 城乡低保金 both persons and money."""
    line, position = spot
    beside = [grid.lines[line][p] for p in (position - 1, position + 1) if label < p < grid.width]
    return any(_is_a_figure(cell) or _RATE.fullmatch(words_of(cell)) for cell in beside)


def _head_of_block(form: _Form, spot: Spot) -> Cell | None:
    """The head of the column of a figure: the nearest words above it in a line that has no figures."""
    line, position = spot
    lines = (n for n in form.bare if form.starts[line] <= n < line)
    head = next((n for n in lines if words_of(form.grid.cell(n, position))), None)
    if head is None:
        return None
    cell = form.grid.cell(head, position)
    told = [words for one in form.grid.lines[head] if (words := words_of(one))]
    is_of_heads = len(told) > _SEVERAL and not any(map(is_caption, told))
    return cell if is_of_heads or len(words_of(cell)) <= _LONGEST_HEAD else None


def _over(form: _Form, head: Cell | None, spot: Spot) -> Cell | None:
    """What stands over the head of a column and its neighbours, not over all of the table: 志愿服务 over 活动 and 人次."""
    at = parse_cell_name(head.location.cell) if head is not None else None
    if at is None or not at[0]:
        return None
    grid = form.grid
    line, first = grid.owner(at[0] - 1, spot[1])
    cell = grid.spoken(line, first)
    is_narrow = (line, first) in grid.ends and grid.ends[line, first][1] - first + 1 < grid.width
    is_head = is_narrow and line in form.bare and line >= form.starts[spot[0]] and line not in form.captions
    return cell if is_head and cell is not None and says(cell) and not is_caption(words_of(cell)) else None


def _in_order(upper: Cell | None, above: Cell | None, section: Cell | None) -> tuple[Cell | None, Cell | None]:
    """The two cells above a label from the outermost inwards; of three the first two are one."""
    if upper is None or above is None:
        return above, section
    if section is None:
        return upper, above
    return Cell(words_of(upper) + words_of(above), above.location), section


def _unnamed(sheet: Sheet, spot: Spot) -> FormSpot:
    """A spot that a map names and no sheet has a figure at: what words to its left say, or nothing."""
    grid = grid_of(sheet, turned=False)
    return _named(_Form(grid), spot) or FormSpot(spot, None, _made("", sheet, spot), "")


def _compare(sheet: Sheet, first: Sheet, spots: Iterable[FormSpot], log: DiagnosticLog) -> None:
    """Tell the first figure of a sheet that other words name than on the first sheet."""
    grid = grid_of(sheet, turned=False)
    known = {one.spot: one for one in spots_of(sheet)}
    is_of_villages, form = table_of_villages(grid) is not None, _Form(grid)
    own, theirs = said_of_all(sheet, known.values()), said_of_all(first, spots_of(first))
    for what, here, there in zip(("单位", "时间"), own, theirs, strict=True):
        if here != there:
            message = (
                f"表“{sheet.name}”上面写的{what}是“{'、'.join(sorted(here)) or '无'}”，"
                f"表“{first.name}”写的是“{'、'.join(sorted(there)) or '无'}”，两张表的样子不同"
            )
            log.add(error("heading-differs", message, _made("", sheet, (0, 0)).location, _APART))
            return
    for one in spots:
        if words_of(grid.spoken(*one.spot)) in BLANK_WORDS:
            continue  # — in a line of figures: heads above it are found by these
        other = known.get(one.spot) or (None if is_of_villages else _named(form, one.spot))
        if other is not None and words_of(one.label) and other.words != one.words:
            message = (
                f"表“{sheet.name}”{cell_name(*one.spot)} 旁边写的是“{'/'.join(filter(None, other.words))}”，"
                f"表“{first.name}”写的是“{'/'.join(filter(None, one.words))}”，两张表的样子不同"
            )
            log.add(error("heading-differs", message, other.label.location, _APART))
            return


def _made(words: str, sheet: Sheet, spot: Spot) -> Cell:
    path = sheet.rows[0][0].location.path if sheet.rows else ""
    return Cell(words or None, CellLocation(path, sheet.name, cell_name(*spot)))
