"""A cell into the text that a person would have typed into an input file, in the field's own unit."""

from __future__ import annotations

import datetime
from decimal import Decimal

from reportgen.field_types.cells import figure_in
from reportgen.model.facts import date_text
from reportgen.model.input import ScalarNode
from reportgen.model.kit import Field
from reportgen.model.workbook import Cell
from reportgen.readers.sheets.measures import factor

_PERCENT = "%"


def scalar_of(cell: Cell, spec: Field, given: str) -> ScalarNode:
    """The scalar that a cell says for a field; ``given`` is the unit of the sheet's figures, empty for the field's own.

    What cannot be converted is left as written, with its unit, so that reading refuses it in the usual words.
    """
    text = _text(cell)
    if spec.type.is_number and given and given != spec.unit:
        text = _converted(text, spec.unit, given)
    return ScalarNode(text, cell.location, plain=False)


def _text(cell: Cell) -> str:
    match cell.value:
        case bool():
            return "是" if cell.value else "否"
        case int() | Decimal():
            if cell.percent:
                return _shown(Decimal(cell.value) * 100) + _PERCENT
            return f"{cell.value:f}" if isinstance(cell.value, Decimal) else str(cell.value)
        case datetime.date():
            return date_text(cell.value)
        case datetime.time():
            return cell.value.isoformat("seconds")
        case str():
            return cell.value.strip()
        case None:
            return ""


def _converted(text: str, wanted: str, given: str) -> str:
    match = figure_in(text)
    if match is None:
        return text
    ratio = factor(given, wanted)
    own = match[2].strip()
    if ratio is None or own not in {"", given}:
        return text if own else f"{text}{given}"
    return _shown(Decimal(match[1].replace(",", "")) * ratio)


def _shown(number: Decimal) -> str:
    return f"{number.normalize():f}"
