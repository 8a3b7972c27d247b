"""Facts for arithmetic tests."""

from __future__ import annotations

from decimal import Decimal

from reportgen.field_types.printing import print_number
from reportgen.model.facts import Approximation, Fact
from reportgen.source import FileLocation

HERE = FileLocation("测试")


def fact(number: str, unit: str = "万元", label: str = "总投资", word: Approximation | None = None) -> Fact:
    value = Decimal(number)
    whole = int(value) if "." not in number else value
    return Fact(label, label, whole, unit, print_number(number, unit, word), HERE, word)
