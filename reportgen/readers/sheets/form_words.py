"""What stands around the figures of a sheet of one place: heads, units, remarks, words that answer a head."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from reportgen.field_types.cells import is_figure
from reportgen.model.workbook import Cell
from reportgen.readers.sheets.column_heads import words_of
from reportgen.readers.sheets.form_sections import Sections
from reportgen.readers.sheets.line_numbers import says
from reportgen.readers.sheets.line_words import REMARKS_HEAD, is_caption, is_no_result
from reportgen.readers.sheets.place_told import asks_place
from reportgen.readers.sheets.sheet_grid import SheetGrid
from reportgen.readers.sheets.small_tables import table_starts
from reportgen.readers.sheets.spans import is_span_of_a_year
from reportgen.readers.sheets.standing import says_only_standing
from reportgen.readers.sheets.unit_words import unit_named
from reportgen.readers.sheets.village_totals import names_village

Spot = tuple[int, int]
"""A line and a position of a sheet."""

_UNIT = re.compile(r"[㐀-鿿%％㎡²/／]{1,5}")
_UNITS_HEAD = re.compile(r"(?:计量|数量)?单位")
_NAMES = re.compile(
    r".*(?:指标|项目|内容|名称|事项|类别|科目|任务|工作|单位|序号|编号|大类|板块|对象|部门|月份|时间|年份|分类|期别|村|社区|[一二三四五六七八九十]、.*).*"
)
_WITH_UNIT = re.compile(r"\d[\d,]*(?:\.\d+)?\s*(?![年月日号届])[㐀-鿿㎡]{1,4}")
IN_THOUSANDS = re.compile(r"\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?")
"""A figure typed as text, with marks between its thousands."""

RATE = re.compile(r"[\d.,]+[%％‰]")
"""A figure in percent, typed as text."""

_LONGEST_HEAD = 8
_SEVERAL = 2


def is_a_figure(cell: Cell) -> bool:
    """Whether a cell is a number, or one with its unit: 118.6平方公里. One in words alone may be a code."""
    if isinstance(cell.value, str):
        return bool(_WITH_UNIT.fullmatch(words_of(cell)) or IN_THOUSANDS.fullmatch(words_of(cell))) and is_figure(
            cell.value
        )
    return isinstance(cell.value, int | Decimal) and not isinstance(cell.value, bool)


@dataclass
class Form:
    """A sheet of one place; what holds of all of its figures is found once."""

    grid: SheetGrid
    sections: Sections = field(init=False)

    def __post_init__(self) -> None:
        self.sections = Sections(self.grid)

    @cached_property
    def bare(self) -> tuple[int, ...]:
        """The lines that have no figures, the last first: heads, and what stands between."""
        return tuple(
            n for n in range(len(self.grid.lines) - 1, -1, -1) if not any(map(is_a_figure, self.grid.lines[n]))
        )

    @cached_property
    def captions(self) -> frozenset[int]:
        """The lines that say whose the sheet is."""
        return frozenset(n for n, cells in enumerate(self.grid.lines) if any(_tells_place(words_of(c)) for c in cells))

    @cached_property
    def starts(self) -> list[int]:
        """For each line the first one of its table: the words above that are said of others."""
        return table_starts(self.grid, is_a_figure)

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


def unit_behind(form: Form, spot: Spot) -> str:
    """The unit that stands in a column of units right behind a figure; else empty."""
    line, position = spot
    words = words_of(form.grid.spoken(line, position + 1))
    return words if _UNIT.fullmatch(words) and has_head(form, (line, position + 1), _UNITS_HEAD) else ""


def is_answer(form: Form, spot: Spot) -> bool:
    """Whether words answer a head right above them, as figures beside them do (党委书记 over a name), and name nothing."""
    line, position = spot
    head = words_of(form.grid.spoken(line - 1, position)) if line - 1 in form.bare else ""
    return bool(head) and not _NAMES.fullmatch(head)


def remark_beside(form: Form, spot: Spot) -> Spot | None:
    """Where the line of a figure has a remark: below 备注 or 说明, or behind it in a column without a head."""
    line, position = spot
    told = (p for p in range(position + 1, form.grid.width) if isinstance(form.grid.lines[line][p].value, str))
    return next(
        ((line, p) for p in told if has_head(form, (line, p), REMARKS_HEAD) or _has_no_head(form, (line, p), position)),
        None,
    )


def _has_no_head(form: Form, spot: Spot, position: int) -> bool:
    """Whether all words above a cell in its column stand behind figures, as those at a position: none of them is a head."""
    line, p = spot
    grid = form.grid
    above = [n for n in range(form.starts[line], line) if words_of(grid.spoken(n, p)) and grid.owner(n, p)[1] == p]
    return p == grid.width - 1 and all(is_a_figure(grid.lines[n][position]) for n in above)


def is_unit(form: Form, line: int, position: int) -> bool:
    """Whether a cell names the unit of a figure: it stands in a column of units, or right behind words, and is one."""
    grid = form.grid
    words = words_of(grid.spoken(line, position))
    if has_head(form, (line, position), _UNITS_HEAD):
        return bool(_UNIT.fullmatch(words))
    before = grid.cell(line, position - 1) if position else None
    return before is not None and says(before) and bool(unit_named(words)) and not unit_named(words_of(before))


def has_head(form: Form, spot: Spot, head: re.Pattern[str]) -> bool:
    """Whether a cell above a spot says what its column is for."""
    line, position = spot
    above = range(line - 1, form.starts[line] - 1, -1)
    return any(head.fullmatch(words_of(form.grid.spoken(n, position))) for n in above)


def standing_above(form: Form, spot: Spot) -> Cell | None:
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
        is_head = bool(words) and is_short and not RATE.fullmatch(words)
        if cell is not None and is_head and (says_only_standing(words) or is_no_result(words)):
            return cell
    return None


def is_shared(grid: SheetGrid, spot: Spot, label: int) -> bool:
    """Whether the words to the left of a figure name another one beside it as well: 城乡低保金 both persons and money."""
    line, position = spot
    beside = [grid.lines[line][p] for p in (position - 1, position + 1) if label < p < grid.width]
    return any(is_a_figure(cell) or RATE.fullmatch(words_of(cell)) for cell in beside)


def head_of_block(form: Form, spot: Spot) -> Cell | None:
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


def head_over(form: Form, head: Cell | None, spot: Spot) -> Cell | None:
    """What stands over the head of a column and its neighbours, not over all of the table: 志愿服务 over 活动 and 人次."""
    grid = form.grid
    at = next((n for n in range(spot[0]) if head is not None and grid.cell(n, spot[1]) == head), 0)
    if not at:
        return None
    line, first = grid.owner(at - 1, spot[1])
    cell = grid.spoken(line, first)
    is_narrow = (line, first) in grid.ends and grid.ends[line, first][1] - first + 1 < grid.width
    is_head = is_narrow and line in form.bare and line >= form.starts[spot[0]] and line not in form.captions
    return cell if is_head and cell is not None and says(cell) and not is_caption(words_of(cell)) else None
