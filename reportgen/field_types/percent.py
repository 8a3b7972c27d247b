"""百分比: a figure in hundredths."""

from __future__ import annotations

from decimal import Decimal

from reportgen.diagnostics import DiagnosticLog, error
from reportgen.field_types.cells import plain_number
from reportgen.field_types.decimal import DecimalType
from reportgen.field_types.number import PERCENT
from reportgen.model.facts import Fact
from reportgen.model.field_type import CellCheck, Content, Value
from reportgen.model.kit import Field
from reportgen.source import Location

_MOST_DIGITS = 15


class PercentType(DecimalType):
    """A share or rate that is typed and not computed: 85.3 is 85.3%, in a workbook a true percentage.

    Its changes are percentage points, for that is what its unit changes by; it is never added up.
    """

    __slots__ = ()

    word = "百分比"
    about = "照填的比率：参保率、覆盖率、增速"
    adds_up = False
    unit = PERCENT
    most = Decimal(100)
    form_word = "百分比"

    def read(self, text: str, field: Field, label: str, place: Location, log: DiagnosticLog) -> Value | None:
        """85.3 or 85.3%; what is at most 1 has to have its sign, for it may as well be a share of one."""
        number = plain_number(text.lstrip("+＋"))
        if number is None or not 0 < abs(number) <= 1:
            return super().read(text, field, label, place, log)
        one, other = (f"{amount.normalize():f}{PERCENT}" for amount in (number * 100, number))
        message = f"“{label}”写的是“{text}”，看不出是 {one} 还是 {other}"
        log.add(error("wrong-unit", message, place, f"是 {one} 的，写 {one}；是 {other} 的，写 {other}"))
        return None

    def content(self, fact: Fact) -> Content:
        """The share of one, which Excel shows in hundredths."""
        if not isinstance(fact.value, int | Decimal) or fact.approximation:
            return fact.text
        share = Decimal(fact.value) / 100
        return float(share) if len(share.normalize().as_tuple().digits) <= _MOST_DIGITS else fact.text

    def number_format(self, field: Field) -> str:
        """With as many places as the field has."""
        return f"0.{'0' * field.places}%" if field.places else "0%"

    def cell_check(self, field: Field, cell: str) -> CellCheck:
        """As of any number, of a hundred times what the cell holds."""
        return self.checked(field, cell, f"({cell}*100)")

    def amount(self, field: Field) -> str:
        """With an example."""
        return f"百分数，例如 85.3%，最多 {field.places} 位小数"

    def result(self, number: Decimal, places: int) -> tuple[int | float, str]:
        """A share of one, shown in hundredths."""
        _, shown = super().result(number, places)
        return float(number / 100), f"{shown}%"
