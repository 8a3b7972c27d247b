"""Cells of a form into the text that a person would have typed into an input file."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal

from reportgen.characters import BLANKS
from reportgen.diagnostics import DiagnosticLog, error, warning
from reportgen.field_types import DATE, FORM_WORDS
from reportgen.model.facts import date_text
from reportgen.model.input import ScalarNode
from reportgen.model.workbook import Cell
from reportgen.readers.shown_figures import figure_text, tell_doubt
from reportgen.readers.workbook import tell_fault, tell_remark

_BARE_NUMBER = re.compile(r"[+\-－＋]?[0-9０-９][0-9０-９,，.．]*")
_DAY_ALONE = re.compile(r"\d{1,2}\s*月\s*\d{1,2}\s*[日号]?")
_PERCENT = "%"


def words_of(cell: Cell | None, unit: str = "") -> str:
    """What a cell says; a bare number has its unit behind it, so that reading holds it against the field's own."""
    if cell is None:
        return ""
    match cell.value:
        case bool():
            return "是" if cell.value else "否"
        case int() | Decimal():
            return _number_words(cell, Decimal(cell.value), unit)
        case datetime.date():
            return date_text(cell.value)
        case datetime.time():
            return cell.value.isoformat("seconds")
        case str():
            words = cell.value.strip(BLANKS)
            return words + _measure(unit) if _BARE_NUMBER.fullmatch(words) else words
        case None:
            return ""


def _number_words(cell: Cell, number: Decimal, unit: str) -> str:
    if cell.shown is not None:
        said = cell.shown.text if unit in FORM_WORDS else figure_text(cell, unit)
        return said + _measure(unit) if _BARE_NUMBER.fullmatch(said) else said
    return f"{_digits(number * 100)}{_PERCENT}" if cell.percent else f"{_digits(number)}{_measure(unit)}"


def _measure(unit: str) -> str:
    return "" if unit in FORM_WORDS else unit


def _digits(number: Decimal) -> str:
    return f"{number.normalize():f}" if number else "0"


def scalar_of(cell: Cell, unit: str, log: DiagnosticLog) -> ScalarNode | None:
    """The scalar that a cell says; None of one that is blank, an unread one where it is faulty, which is told."""
    unread = ScalarNode("", cell.location, unread=True)
    if cell.shown is not None and _is_unsaid(cell, unit, log):
        return unread if cell.value is not None else None
    tell_remark(cell, log)
    if cell.fault and tell_fault(cell, log):
        return unread
    words = words_of(cell, unit)
    if unit == DATE.form_word and _DAY_ALONE.fullmatch(words):
        hint = "年、月、日都要写，例如 2026年7月5日"
        log.add(error("not-a-date", f"“{words}”没有写是哪一年", cell.location, hint))
        return unread
    return ScalarNode(words, cell.location, plain=False) if words else None


def _is_unsaid(cell: Cell, unit: str, log: DiagnosticLog) -> bool:
    """Whether a number is not to be read: nobody sees it, or one cannot say which number it is; that is told."""
    if cell.value is None and cell.shown is not None:
        message = f"单元格里存的是 {Decimal(cell.shown.stored):f}，什么也不显示，当作没有填"
        log.add(warning("shown-otherwise", message, cell.location, "要填的，把单元格格式改成“常规”"))
    return unit not in FORM_WORDS and tell_doubt(cell, unit, log)


def number_in(cell: Cell) -> Decimal | None:
    """The number of a cell that holds nothing but one, else None."""
    if isinstance(cell.value, bool):
        return None
    if isinstance(cell.value, int | Decimal):
        return None if cell.shown is not None else Decimal(cell.value)
    if isinstance(cell.value, str) and re.fullmatch(r"-?\d+(\.\d+)?", cell.value.strip(BLANKS)):
        return Decimal(cell.value.strip(BLANKS))
    return None
