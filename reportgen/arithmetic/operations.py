"""Sums, differences, products and quotients of facts: derived facts that know their formula, parents and unit."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from decimal import Decimal

from msgspec.structs import replace

from reportgen.arithmetic import measures
from reportgen.arithmetic.faults import KitFault
from reportgen.arithmetic.rounding import digits, short_of
from reportgen.model.facts import Approximation, Fact
from reportgen.source import FileLocation

PLACES = 2
"""Decimal places that an inline result is printed with, where nothing says otherwise."""
_MOST_DIGITS = 24
_LONGEST = 2000  # characters of a formula
_NOWHERE = FileLocation("")

Operand = Fact | int | Decimal


def number_of(operand: Operand, purpose: str = "计算") -> Decimal:
    """The number of an operand; KitFault, naming it, where it is none."""
    value = operand.value if isinstance(operand, Fact) else operand
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return Decimal(value)
    assert isinstance(operand, Fact)  # noqa: S101 - plain operands are numbers
    raise KitFault(f"“{operand.label}”不是数，不能{purpose}")


def unit_of(operand: Operand) -> str:
    """The unit of an operand; none of a plain number."""
    return operand.unit if isinstance(operand, Fact) else ""


def said(operand: Operand) -> str:
    """An operand as a formula writes it."""
    if not isinstance(operand, Fact):
        return f"{operand:f}" if isinstance(operand, Decimal) else str(operand)
    return operand.label


def bracketed(operand: Operand) -> str:
    """An operand as a factor in a formula: a sum in brackets."""
    text = said(operand)
    return f"（{text}）" if isinstance(operand, Fact) and (" + " in text or " - " in text) else text


def printed(value: int | Decimal, unit: str, rough: bool, places: int = PLACES) -> str:
    """A derived number as it is printed."""
    return ("约" if rough else "") + digits(value, places) + unit


def result(formula: str, value: Decimal, unit: str, parents: Sequence[Operand], places: int = PLACES) -> Fact:
    """A derived fact named by its formula."""
    if not value.is_finite() or value.adjusted() > _MOST_DIGITS:
        raise KitFault("数太大，或小数位太多，算不出来", "核对这里的数和单位")
    facts = tuple(p for p in parents if isinstance(p, Fact))
    rough = any(f.approximation for f in facts)
    number = measures.plain(value)
    key = f"({formula})"
    if len(formula) > _LONGEST:  # of a sum that grows row by row, else each would hold all the words of the one before
        formula = f"{formula[:_LONGEST]}……"
        key = f"({formula}{hashlib.sha256(' '.join(f.key for f in facts).encode()).hexdigest()})"
    return Fact(
        key=key,
        label=formula,
        value=number,
        unit=unit,
        text=printed(number, unit, rough, places),
        location=facts[0].location if facts else _NOWHERE,
        approximation=Approximation.ABOUT if rough else None,
        formula=formula,
        parents=facts,
    )


def same_unit(left: Operand, right: Operand, verb: str) -> tuple[Decimal, Decimal, str]:
    """Two numbers in one unit, that of the left; a number without unit goes with any. KitFault where units differ."""
    one, other = number_of(left, verb), number_of(right, verb)
    unit, second = unit_of(left), unit_of(right)
    if not unit or not second:
        return one, other, unit or second
    converted = measures.convert(other, second, unit)
    if converted is None:
        raise KitFault(f"“{said(left)}”（{unit}）与“{said(right)}”（{second}）单位不同，不能{verb}")
    return one, converted, unit


def add(left: Operand, right: Operand) -> Fact:
    """The sum, in the left one's unit."""
    one, other, unit = same_unit(left, right, "相加")
    return result(f"{said(left)} + {said(right)}", one + other, unit, (left, right))


def subtract(left: Operand, right: Operand) -> Fact:
    """The difference, in the left one's unit."""
    one, other, unit = same_unit(left, right, "相减")
    taken = bracketed(right)
    return result(f"{said(left)} - {taken}", one - other, unit, (left, right))


def multiply(left: Operand, right: Operand) -> Fact:
    """The product; a figure per household times households is the figure."""
    one, other = number_of(left), number_of(right)
    unit, factor = measures.product(unit_of(left), unit_of(right))
    return result(f"{bracketed(left)} × {bracketed(right)}", one * other * factor, unit, (left, right))


def divide(left: Operand, right: Operand) -> Fact:
    """The quotient; a pure number where the units are of one base."""
    one, other = number_of(left), number_of(right)
    if other == 0:
        what = f"“{right.label}”" if isinstance(right, Fact) else "除数"
        raise KitFault(f"{what}是 0，不能作除数", "用 {% if %} 让这一句可以不写", rule="zero-divisor")
    unit, factor = measures.quotient(unit_of(left), unit_of(right))
    return result(f"{bracketed(left)} ÷ {bracketed(right)}", one / other * factor, unit, (left, right))


def negate(operand: Operand) -> Fact:
    """The number with the other sign."""
    return result(f"-{bracketed(operand)}", -number_of(operand), unit_of(operand), (operand,))


def total(facts: Sequence[Fact], unit: str, name: str, formula: str, key: str) -> Fact:
    """The sum of facts in a unit, under a name of its own."""
    amount = Decimal(0)
    for fact in facts:
        converted = measures.convert(number_of(fact, "合计"), fact.unit, unit)
        if converted is None:
            first = facts[0]
            raise KitFault(f"“{first.label}”（{first.unit}）与“{fact.label}”（{fact.unit}）单位不同，不能合计")
        amount += converted
    made = result(formula, amount, unit, facts)
    text = ("约" if made.approximation else "") + f"{measures.written(amount)}{unit}"
    return replace(made, key=key, label=name, text=text)


def share(part: Fact, whole: Fact, places: int = 1) -> Fact:
    """A part of a whole in percent, rounded half up, never to all or nothing; zeros at the end are not printed."""
    one, other, _ = same_unit(part, whole, "算占比")
    if other == 0:
        raise KitFault(f"“{whole.label}”是 0，算不出占比", "用 {% if %} 让这一句可以不写", rule="zero-divisor")
    percent, places = short_of(one / other * 100, places, 0, 100)
    made = result(f"{bracketed(part)} ÷ {bracketed(whole)}", percent, "%", (part, whole), places)
    return replace(
        made, value=percent, key=f"share({part.key},{whole.key})", label=f"{part.label}占{whole.label}的比例"
    )
