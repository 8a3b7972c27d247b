"""Formulas and cross-checks as a kit declares them: text with its place, before it is read."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum

from msgspec import Struct

from reportgen.diagnostics import Severity
from reportgen.source import Location


class CheckKind(Enum):
    """What a check is about; the value is the word in ``kit.yaml``."""

    TOTAL = "合计"
    SAME = "同源"
    MOVEMENT = "增减变动"
    BOUND = "上限"
    FUNNEL = "逐级"
    RATE = "比率"
    CHANGE = "变化"
    PLAUSIBLE = "合理"
    COUNT = "计数"
    COMPLETE = "完整"
    CONTINUITY = "衔接"
    TIME = "时段"
    LEVEL = "层级"
    NAMES = "名称"
    JUMP = "跳变"
    PROBLEM = "存在问题"


SUSPICIONS = frozenset({CheckKind.PLAUSIBLE, CheckKind.JUMP})
"""Kinds that are warnings unless the kit says otherwise: what they find may be right."""


class Expression(Struct, frozen=True):
    """A formula's text; ``location`` is the scalar's, and its first character stands ``lead`` characters in."""

    text: str
    location: Location
    lead: int = 0


class Formula(Struct, frozen=True):
    """A derived figure: computed from others, named like a field. ``typed`` when an input may also state it; ``help`` is
    for people.
    """

    id: str
    label: str
    expression: Expression
    unit: str
    places: int | None
    typed: bool
    location: Location
    help: str = ""


class Check(Struct, frozen=True):
    """A relation that must hold. ``tolerance`` is in the unit of the left side; ``rows`` names a list for whose every row
    it must hold. ``bound`` (底线) is a wider rule: where that fails too, the finding is an error whatever ``severity`` says.
    """

    name: str
    rule: Expression
    severity: Severity
    tolerance: Decimal
    kind: CheckKind | None
    help: str
    location: Location
    rows: str = ""
    bound: Expression | None = None
