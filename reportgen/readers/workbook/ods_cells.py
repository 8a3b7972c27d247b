"""What a cell of an OpenDocument spreadsheet says: its value by its attributes, and the text that is displayed for it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from reportgen.model.workbook import CellValue
from reportgen.readers.workbook.displayed import see_displayed
from reportgen.readers.workbook.dressing import Dress, seen_in
from reportgen.readers.workbook.faults import ERROR_VALUE, NO_RESULT
from reportgen.readers.workbook.looks import Look, Mark
from reportgen.readers.workbook.runs import Run
from reportgen.readers.workbook.showing import Seen
from reportgen.readers.workbook.values import read_cell

_ERROR = re.compile(r"#[A-Z0-9/?!#]+|Err:\d+|错误:\d+")
_SPAN = re.compile(r"PT(\d{1,6})H(\d{1,2})M(\d{1,2})(?:[.,]\d+)?S")
_YES_NO = {"TRUE", "FALSE", "真", "假"}
_NUMBERS = {"float", "percentage", "currency"}


def see_cell(attributes: Mapping[str, str], runs: Sequence[Run] | None, mark: Mark) -> Seen:
    """What a reader sees in a cell; ``runs`` is its text, None where the file gives none, ``mark`` how all of it stands."""
    kind = attributes.get("office:value-type", "")
    text = "".join(run.text for run in runs or ())
    has_formula = "table:formula" in attributes
    if attributes.get("calcext:value-type") == "error" or (has_formula and _ERROR.fullmatch(text.strip())):
        return Seen(None, f"{ERROR_VALUE} {text.strip()[:20] or '（不明）'}")
    if has_formula and not kind:
        return Seen(None, NO_RESULT)
    dress = Dress(Look(None, mark))
    if kind in _NUMBERS:
        value, fault = _number(attributes.get("office:value", ""))
        seen = seen_in(value, fault, dress)
        if mark.struck or runs is None or not isinstance(seen.value, int | Decimal):
            return Seen(seen.value, seen.fault, kind == "percentage", seen.shown, seen.remark)
        if text.strip() in _YES_NO and seen.value in {0, 1}:
            return Seen(bool(seen.value))
        shown = see_displayed(seen.value, text, is_share=kind == "percentage")
        return Seen(shown.value, shown.fault, shown.percent, shown.shown, seen.remark or shown.remark)
    if kind in {"date", "time", "boolean"}:
        return seen_in(*_other(kind, attributes), dress)
    if not text:
        value, fault = read_cell(attributes.get("office:string-value", ""))
        return seen_in(value, fault, dress)
    return seen_in(None, "", Dress(Look(None, mark), "", tuple(runs or ())))


def _number(written: str) -> tuple[CellValue, str]:
    try:
        return read_cell(float(written))
    except ValueError:
        return None, f"{ERROR_VALUE} {written[:20]}"


def _other(kind: str, attributes: Mapping[str, str]) -> tuple[CellValue, str]:
    """A day, a time or a yes or no."""
    written = attributes.get(f"office:{kind}-value", "")
    if kind == "boolean":
        return read_cell(written == "true")
    try:
        if kind == "date":
            return read_cell(datetime.datetime.fromisoformat(written))
    except ValueError:
        return None, f"{ERROR_VALUE} {written[:20]}"
    span = _SPAN.fullmatch(written)
    if span is None:
        return None, f"{ERROR_VALUE} {written[:20]}"
    hours, minutes, seconds = (int(part) for part in span.groups())
    if hours < 24 and minutes < 60 and seconds < 60:
        return read_cell(datetime.time(hours, minutes, seconds))
    return read_cell(datetime.timedelta(hours=hours, minutes=minutes, seconds=seconds))
