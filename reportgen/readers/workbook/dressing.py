"""A cell as its reader sees it: the value that is stored, under the look of its style and of the runs of its text."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from reportgen.model.workbook import Cell, CellValue
from reportgen.readers.workbook.looks import Look
from reportgen.readers.workbook.runs import Run, told_by
from reportgen.readers.workbook.showing import Seen, see_number, see_text
from reportgen.readers.workbook.values import read_cell
from reportgen.source import CellLocation


class Dress(Struct, frozen=True):
    """What a cell has beside its value: its look, its number as written in the file, the runs of its text."""

    look: Look
    number: str = ""
    runs: tuple[Run, ...] = ()


def dressed_cell(value: CellValue, fault: str, location: CellLocation, dress: Dress) -> Cell:
    """The cell of a value as the library gave it; ``fault`` says why there is none."""
    seen = seen_in(value, fault, dress)
    return Cell(seen.value, location, seen.fault, seen.percent, seen.shown, seen.remark)


def seen_in(value: CellValue, fault: str, dress: Dress) -> Seen:
    """What a reader sees of a value as the library gave it; ``fault`` says why there is none."""
    mark, remark = dress.look.mark, ""
    if dress.runs:
        told = told_by(dress.runs, mark)
        remark = told.remark
        value, fault = read_cell(told.text)
    elif mark.struck:
        said = f"“{value}”" if value is not None else "这一格"
        return Seen(None, remark=f"{said[:22]}划了删除线，当作没有填") if value is not None or fault else Seen(None)
    if fault or value is None:
        return Seen(None, fault, remark=remark)
    seen = _formatted(value, dress)
    if mark.raised and isinstance(value, int | Decimal):
        remark = f"“{value}”整格是上标，核对是不是注码"
    return Seen(seen.value, seen.fault, seen.percent, seen.shown, remark or seen.remark)


def _formatted(value: CellValue, dress: Dress) -> Seen:
    number_format = dress.look.format
    if number_format is None or isinstance(value, bool):
        return Seen(value)
    if isinstance(value, str) and not dress.number:
        return see_text(value, number_format)
    if dress.number and not isinstance(value, int | Decimal):  # the library takes 0!d for a day
        value, _ = read_cell(float(dress.number))
    return see_number(value, number_format) if isinstance(value, int | Decimal) else Seen(value)
