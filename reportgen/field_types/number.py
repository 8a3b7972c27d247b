"""What numbers of every type have in common."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from reportgen.diagnostics import DiagnosticLog
from reportgen.field_types.cells import is_figure, plain_number
from reportgen.field_types.conversion import factor, is_measure
from reportgen.field_types.written_numbers import none_is_zero, read_number
from reportgen.model.facts import Fact
from reportgen.model.field_type import CellCheck, Content, FieldType, Value
from reportgen.model.kind import Kind
from reportgen.model.kit import Field
from reportgen.source import Location

PERCENT = "%"
_MOST_DIGITS = 15
_MOST_PLACES = 4
_LEAST = Decimal("0.0001")
_DIGIT = "[0-9０-９]"
# 18个, 约90, 2000余人次, 1,180.5, but not 1_000, 12:30 or 1e3.
_WRITTEN = (
    rf"^\s*[近约]?\s*[+\-－＋−]?{_DIGIT}+([,，]{_DIGIT}{{3}})*([.．]{_DIGIT}+)?"
    r"(?!\s*[0-9０-９,，_:：.．]|[eE][-+0-9])"
)


class NumberType(FieldType):
    """A figure: it has a unit, bounds, a word that makes it a rough one; it is converted, compared and added up."""

    __slots__ = ()

    kind = Kind.NUMBER
    is_number = True
    adds_up = True
    least = Decimal(0)

    def read(self, text: str, field: Field, label: str, place: Location, log: DiagnosticLog) -> Value | None:
        """Digits, with the unit or without, and one word for a rough number."""
        return read_number(text, field, label, place, log)

    def likeness(self, values: Sequence[object], unit: str, field: Field) -> float:
        """Figures within the field's bounds."""
        share = sum(map(is_figure, values)) / len(values)
        return -0.5 if share < 0.6 else -0.15 if self._is_beyond(values, unit, field) else 0

    def _is_beyond(self, values: Sequence[object], unit: str, field: Field) -> bool:
        """Whether a figure passes the field's bounds, or is not whole where things are counted."""
        ratio = (factor(unit, field.unit) if unit else None) or Decimal(1)
        numbers = [number * ratio for value in values if (number := plain_number(str(value))) is not None]
        most = field.maximum
        is_counted = self.is_whole and not is_measure(field.unit)
        return any(
            (most is not None and number > most) or (is_counted and number != number.to_integral_value())
            for number in numbers
        )

    def content(self, fact: Fact) -> Content:
        """A number where that says all of it: a rough one is words, as are percentages, which Excel turns into hundredths."""
        if isinstance(fact.value, str) or fact.approximation:
            return fact.text
        digits = fact.text.removesuffix(fact.unit)
        return number_of(digits) if is_exact(digits) and fact.unit != PERCENT else digits

    def number_format(self, field: Field) -> str:
        """Just the digits that were typed, as the report prints them."""
        return super().number_format(field) if field.unit == PERCENT else "General"

    def cell_check(self, field: Field, cell: str) -> CellCheck:
        """A number within bounds, or words with a digit in them (2000余, 18个, 136.50): reading tells what is wrong there."""
        return CellCheck() if field.unit == PERCENT else self.checked(field, cell, cell)

    def checked(self, field: Field, cell: str, amount: str) -> CellCheck:
        """The check of a cell that holds a number, of which ``amount`` is the formula that gives the field's."""
        digits = ",".join(f"FIND({digit},{cell})" for digit in range(10))
        bounds = [(field.minimum, ">="), (field.maximum, "<=")]
        within = [f"{amount}{sign}{bound:f}" for bound, sign in bounds if bound is not None]
        number = f"AND({','.join([self.precise(field, amount), *within])})"
        return CellCheck(formula=f"=IF(ISNUMBER({cell}),{number},COUNT({digits})>0)")

    def precise(self, field: Field, amount: str) -> str:
        """The formula that says that an amount has no more decimal places than the field."""
        return f"ABS({amount}-ROUND({amount},{field.places}))<1E-9"

    def wanted(self, field: Field) -> str:
        """The kind of number, its bounds and unit."""
        low, high = field.minimum, field.maximum
        if low is not None and high is not None:
            words = f"，{low} 至 {high}"
        elif low is not None:
            words = f"，不小于 {low}"
        else:
            words = "" if high is None else f"，不大于 {high}"
        return self.amount(field) + words + (f"（单位：{field.unit}）" if field.unit else "")

    def amount(self, field: Field) -> str:
        """What sort of number a person should type."""
        return f"数，最多 {field.places} 位小数"

    def refusal(self, field: Field) -> str:
        """With what to do about rough numbers and where there is none."""
        none = "没有的填 0" if none_is_zero(field) else "没有的空着"
        return f"{super().refusal(field)}约数照写，例如 2000余；{none}。"

    def result(self, number: Decimal, places: int) -> tuple[int | float, str]:
        """Thousands apart, and as many decimal places as the field has or the number needs."""
        own = max(0, -int(number.normalize().as_tuple().exponent))
        shown = min(_MOST_PLACES, max(places, own))
        whole = number == number.to_integral_value()
        return int(number) if whole else float(number), "#,##0" + (f".{'0' * shown}" if shown else "")

    def bounds(self, field: Field) -> list[str]:
        """What is said of figures below 0, too."""
        low, high = field.minimum, field.maximum
        if low is None:
            return ["可以是负数" if high is None else f"可以是负数，不大于{high:f}"]
        if high is not None:
            return [f"{low:f}至{high:f}"]
        return [f"不小于{low:f}"] if low else []

    def schema(self, field: Field) -> dict[str, object]:
        """A number, or one with its unit; whether unit, places and bounds are right, reading tells."""
        return {"type": ["number", "string"], "pattern": _WRITTEN}


def is_exact(digits: str) -> bool:
    """Whether a number in a cell is shown with just these digits: 136.5 is, 136.50 is not."""
    if not re.fullmatch(r"-?(0|[1-9]\d*)(\.\d*[1-9])?", digits) or digits == "-0":
        return False
    number = abs(Decimal(digits))
    return len(number.as_tuple().digits) <= _MOST_DIGITS and (number == 0 or number >= _LEAST)


def number_of(digits: str) -> int | float:
    """The number that digits say."""
    return float(digits) if "." in digits else int(digits)
