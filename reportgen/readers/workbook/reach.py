"""How far a sheet may reach, and how much text it may hold, whatever kind of file it comes from."""

from __future__ import annotations

from reportgen.model.workbook import cell_name
from reportgen.readers.workbook.faults import WorkbookRefused

MOST_ROWS = 20_000
MOST_COLUMNS = 500
MOST_CELLS = 300_000
MOST_CHARACTERS = 20_000_000
LONGEST_TEXT = 32_767  # what a cell of Excel holds
_FAR_HINT = "多半是误按了什么键，在很远的地方留下了内容：删去多余的行和列，再保存"
_TOO_MUCH = "只留要用的表和区域，复制到新的工作簿，另存为 .xlsx"


def too_much(what: str) -> WorkbookRefused:
    """The refusal of a file that passes a bound."""
    return WorkbookRefused(rule="workbook-limit", message=what, hint=_TOO_MUCH)


def check_reach(sheet: str, place: tuple[int, int], height: int, width: int) -> None:
    """WorkbookRefused when the cell at a place, or the rectangle that has come of it, is beyond what is read."""
    row, column = place
    cell = (sheet, cell_name(row, column))
    message = ""
    if row >= MOST_ROWS:
        message = f"第 {row + 1} 行还有内容，最多读 {MOST_ROWS} 行"
    elif column >= MOST_COLUMNS:
        message = f"第 {column + 1} 列还有内容，最多读 {MOST_COLUMNS} 列"
    elif height * width > MOST_CELLS:
        message = f"这张表超过 {MOST_CELLS} 个单元格"
    if message:
        raise WorkbookRefused("workbook-limit", message, _FAR_HINT, cell)
