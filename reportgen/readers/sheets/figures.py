"""A cell into the text that a person would have typed into an input file, in the field's own unit."""

from __future__ import annotations

import datetime
from decimal import Decimal
from fractions import Fraction

from reportgen.arithmetic.rounding import half_up
from reportgen.field_types.cells import figure_in, plain_number
from reportgen.field_types.conversion import ratio, taken_as
from reportgen.field_types.fractions import HUNDREDTHS
from reportgen.model.facts import date_text
from reportgen.model.input import ScalarNode
from reportgen.model.kit import Field
from reportgen.model.workbook import Cell
from reportgen.readers.shown_figures import figure_text, is_doubtful

_WHOLE = 100


def scalar_of(cell: Cell, spec: Field, given: str, *, rounded: bool = False) -> ScalarNode:
    """The scalar that a cell says for a field; ``given`` is the unit of the sheet's figures, empty for the field's own.

    What cannot be converted is left as written, with its unit, so that reading refuses it in the usual words. Where it
    may be ``rounded``, it has no more decimals than the field.
    """
    text = _text(cell, spec, given or spec.unit)
    if spec.type.is_number and ((given and given != spec.unit) or rounded):
        text = _converted(text, spec, given or spec.unit, rounded)
    return ScalarNode(text, cell.location, plain=False)


def amount_of(cell: Cell, unit: str) -> Decimal | None:
    """The number that a cell says, without doubt, in a unit; None where it says none."""
    if isinstance(cell.value, bool):
        return None
    if isinstance(cell.value, int | Decimal):
        if cell.shown is None:
            return Decimal(cell.value) * (_WHOLE if cell.percent and unit == HUNDREDTHS else 1)
        if is_doubtful(cell, unit):
            return None
        return plain_number(in_unit(figure_text(cell, unit), unit))
    return plain_number(cell.value) if isinstance(cell.value, str) else None


def in_unit(text: str, unit: str) -> str:
    """A figure with its unit behind it as a bare one of another unit, if it is sure to be the same; else as it is."""
    match = figure_in(text)
    ratio = taken_as(match[2].strip(), unit) if match and match[2].strip() else None
    return text if match is None or ratio is None else _shown(Decimal(match[1].replace(",", "")) * ratio)


def _text(cell: Cell, spec: Field, unit: str) -> str:
    match cell.value:
        case bool():
            return "是" if cell.value else "否"
        case int() | Decimal():
            if cell.shown is not None and not spec.type.is_number:
                return cell.shown.text
            return figure_text(cell, unit)
        case datetime.date():
            return date_text(cell.value)
        case datetime.time():
            return cell.value.isoformat("seconds")
        case str():
            return cell.value.strip()
        case None:
            return ""


def _converted(text: str, spec: Field, given: str, rounded: bool) -> str:
    match = figure_in(text)
    if match is None:
        return text
    own = match[2].strip()
    if own == spec.unit and own and not rounded:
        return text
    exact = ratio(given, spec.unit)
    same = taken_as(own, given) if own else Decimal(1)
    if exact is None or same is None:
        return text if own else f"{text}{given}"
    number = Decimal(match[1].replace(",", "")) * same
    product = Fraction(number) * exact
    amount = Decimal(product.numerator) / product.denominator
    if rounded:
        return _shown(half_up(amount, spec.places))
    return _shown(amount) if Fraction(amount) == product else text if own else f"{text}{given}"


def _shown(number: Decimal) -> str:
    return f"{number.normalize():f}"
