"""A standard for the page (标准): what its clauses ask of single values of a style."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct

from reportgen.source import Location
from reportgen.units import Length


class Strength(Enum):
    """How strictly a clause speaks; the value is the standard's own word. Only 规定 forbids anything else."""

    MUST = "规定"
    AS_A_RULE = "一般"
    RECOMMENDED = "推荐"
    MAY = "可以"


class Clause(Struct, frozen=True):
    """What a clause asks of one value of a style.

    ``key`` is the value's path, such as ``页面.上边``. ``other_key`` is a second way to measure the same; a style that
    meets the clause so keeps it. ``tolerance`` counts for lengths only.
    """

    number: str
    strength: Strength
    key: str
    value: str
    tolerance: Length
    other_key: str
    note: str
    location: Location


class Standard(Struct, frozen=True):
    """A standard by its short name, with what it asks."""

    name: str
    title: str
    clauses: tuple[Clause, ...]
