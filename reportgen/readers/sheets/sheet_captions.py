"""What lines between the places, or a column of its own, say of the figures there: 预计全年, 2025年上半年; 年度 with 2025 in each line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from reportgen.diagnostics import DiagnosticLog, warning
from reportgen.model.facts import Period
from reportgen.model.workbook import Cell
from reportgen.readers.sheets.bound import BoundTable
from reportgen.readers.sheets.column_heads import words_of
from reportgen.readers.sheets.line_words import is_head_of_times, is_note, is_of_all, says_not_done
from reportgen.readers.sheets.measures import of_one_kind, units_of
from reportgen.readers.sheets.remark_words import without_denied
from reportgen.readers.sheets.sheet_times import kind_told, names_time, of_another_time
from reportgen.readers.sheets.standing import says_only_standing

_ANY_UNITS = units_of(())
_LONGEST = 30
_TELLS_KIND = re.compile(r"(?:数据|指标|数值)?(?:类别|类型|性质|口径|项目|指标|栏目)")
_KIND = re.compile(
    r"(?:全年|年度|年初|本年|当年)?(?:计划|目标|任务|预计|预测|上年同期|去年同期|上年|去年|增[减长]|增幅|同比|占比|比重|位次|排名|名次)(?:数|值|率)?"
)


class OtherFigures(Struct):
    """The lines whose figures are of another time than the period, or none of what was done: those below a caption that says
    so, until a caption of the period, and those of which a cell beside says so.
    """

    bound: BoundTable
    period: Period | None
    told: list[int]  # the positions that say of each line what its figures are
    caption: tuple[str, Cell] | None = None
    line: int = 0  # of the caption, on the sheet
    taken: dict[str, tuple[Cell, list[int]]] = {}

    @classmethod
    def of(cls, bound: BoundTable, period: Period | None) -> OtherFigures:
        """None yet of a table."""
        mapped = {column.position for column in bound.columns} | {bound.table.place}
        unread = (position for position in range(bound.grid.width) if position not in mapped)
        return cls(bound, period, [position for position in unread if _tells(bound, position)])

    def is_caption(self, number: int) -> bool:
        """Whether a line is a caption that says of the figures below what they are; note is taken of it."""
        said = [cell for cell in self.bound.grid.lines[number] if words_of(cell)]
        text = words_of(said[0]) if len({words_of(cell) for cell in said}) == 1 else ""
        if not text or len(text) > _LONGEST:
            return False
        is_otherwise = self._is_of_others(without_denied(text)) or self._is_in_other_units(text)
        if is_note(text) and not is_otherwise:
            return False
        if kind_told([text]) or is_of_all(text) or is_otherwise:
            self.caption, self.line = (text, said[0]), self.bound.grid.number(number)
            return True
        if names_time(text):
            self.caption = None
        return False

    def _is_in_other_units(self, text: str) -> bool:
        """Whether words tell a unit for the lines below in which a column above has not its figures: 单位：公顷."""
        told = _ANY_UNITS.above(text)
        return any(of_one_kind(one, c.unit) and one != c.unit for one in told for c in self.bound.columns if c.unit)

    def _is_of_others(self, text: str) -> bool:
        """Whether words say that figures are of another time, or not done yet."""
        return says_not_done(text) or self._is_of_another_time(text)

    def takes(self, number: int) -> bool:
        """Whether a line's figures are others; it is told of then."""
        is_below = self.bound.grid.number(number) > self.line  # and not in the block beside, which follows
        found = (self.caption if is_below else None) or next(self._said_beside(number), None)
        if found is None:
            return False
        self.taken.setdefault(found[0], (found[1], []))[1].append(number)
        return True

    def tell(self, log: DiagnosticLog) -> None:
        """Tell which lines were left out, and why."""
        for text, (cell, numbers) in self.taken.items():
            first, last = (self.bound.grid.line_name(number) for number in (numbers[0], numbers[-1]))
            lines = first if len(numbers) == 1 else f"{first}至{last}共 {len(numbers)} 个"
            message = f"写明是“{text}”，不是这一期做成的数，没有导入：{lines}"
            log.add(
                warning("figures-of-another-kind", message, cell.location, "是这一期的，改正这几个字；不是的，不用改")
            )

    def _said_beside(self, number: int) -> Iterator[tuple[str, Cell]]:
        for position in self.told:
            cell = self.bound.grid.spoken(number, position)
            text = words_of(cell)
            if cell and text and (_KIND.fullmatch(text) or self._is_of_another_time(text, is_beside=True)):
                yield text, cell

    def _is_of_another_time(self, text: str, *, is_beside: bool = False) -> bool:
        """Whether words name another time; of a caption that names a month nobody knows (6月份), beside figures it is one (当月值)."""
        other = of_another_time([[text]], self.period) if self.period else None
        return other is not None and (is_beside or not other.is_of_a_month)


def _tells(bound: BoundTable, position: int) -> bool:
    """Whether a position says of each line what its figures are: by its head, or since nothing else stands in it (今年, 去年同期)."""
    grid, last = bound.grid, bound.table.header.last
    if grid.owner(last, position) == grid.owner(last + 1, position):
        return False  # the caption of a block, over its heads and its figures
    head = words_of(grid.spoken(last, position))
    if is_head_of_times(head) or _TELLS_KIND.fullmatch(head):
        return True
    said = filter(None, (words_of(cells[position]) for cells in grid.lines[last + 1 :]))
    return all(map(says_only_standing, said))
