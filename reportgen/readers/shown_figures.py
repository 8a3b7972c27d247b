"""A number in a cell as a person would have typed it: with the words that its format shows around it, if they are sure."""

from __future__ import annotations

from decimal import Decimal

from reportgen.diagnostics import DiagnosticLog, error
from reportgen.field_types.conversion import leading_multiple
from reportgen.model.workbook import Cell, Shown

_CURRENCY = {"¥", "￥", "RMB", "CNY", "人民币", "RMB¥"}
_YUAN = {"元", "元整", "圆", "圆整"}
_PERCENT = "%"
_HINT = "把单元格格式改成“常规”，核对后填要报的数，再保存"


def figure_text(cell: Cell, unit: str) -> str:
    """What a number says as typed text, its shown words around it; ``unit`` is the one in which the field counts."""
    number = Decimal(str(cell.value)) if not isinstance(cell.value, Decimal) else cell.value
    if cell.percent:
        digits = f"{(number * 100).normalize():f}{_PERCENT}"
    else:
        digits = f"{cell.value:f}" if isinstance(cell.value, Decimal) else str(cell.value)
    if cell.shown is None:
        return digits
    before, after = cell.shown.before, cell.shown.after
    if before in _CURRENCY and unit == "元":
        before = ""
    return f"{before}{digits}{'元' if after in _YUAN else after}"


def is_doubtful(cell: Cell, unit: str) -> bool:
    """Whether one cannot say which number is meant in a cell that shows another than it holds."""
    shown = cell.shown
    return shown is not None and isinstance(cell.value, int | Decimal) and not _is_sure(shown, unit)


def tell_doubt(cell: Cell, unit: str, log: DiagnosticLog) -> bool:
    """Whether a cell is doubtful; what it shows and what it holds goes into the log."""
    if cell.shown is None or not is_doubtful(cell, unit):
        return False
    stored, text = Decimal(cell.shown.stored), cell.shown.text
    message = f"单元格里存的是 {stored:f}，显示成“{text}”，看不出要报的是哪一个数"
    log.add(error("bad-cell", message, cell.location, _HINT))
    return True


def _is_sure(shown: Shown, unit: str) -> bool:
    """Whether the number that is shown is the one that is stored, in a unit that the format or the field tells."""
    if not shown.certain:
        return False
    return shown.divisor == 1 or leading_multiple(shown.after or unit) == shown.divisor
