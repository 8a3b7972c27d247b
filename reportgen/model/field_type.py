"""What a type (类型) of the field list answers: all that the house asks about figures of a kind.

The types themselves stand in ``field_types``, a file for each. Whoever needs to know how a figure behaves asks its type;
nobody compares types.
"""

from __future__ import annotations

import datetime
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import ClassVar

from msgspec import Struct

from reportgen.diagnostics import DiagnosticLog
from reportgen.model.facts import Approximation, Fact
from reportgen.model.kind import Kind
from reportgen.model.kit import Carry, Field, Rollup
from reportgen.source import Location

Content = str | int | float | Decimal | datetime.date | None
"""What a cell of a workbook holds."""


class Value(Struct, frozen=True):
    """A typed value and how it is printed."""

    value: int | Decimal | str | datetime.date
    text: str
    approximation: Approximation | None = None


class CellCheck(Struct, frozen=True):
    """What a cell of a form lets in: one of ``choices``, that of which ``formula`` is true, or anything."""

    choices: tuple[str, ...] = ()
    formula: str = ""


class Misfit(Struct, frozen=True):
    """What a kit says of a field that makes no sense for its type: the rule, the key where it stands, the words."""

    rule: str
    key: str
    message: str


class FieldType(ABC):
    """One type. It has no state: two of a class are the same."""

    __slots__ = ()

    word: ClassVar[str]
    """What it is called in ``kit.yaml`` and in messages."""
    about: ClassVar[str]
    """What it holds, for the docs."""
    kind: ClassVar[Kind]
    """What a template can do with it."""

    is_group: ClassVar[bool] = False
    """Whether it holds other figures, each once."""
    is_list: ClassVar[bool] = False
    """Whether it holds rows of figures."""
    is_number: ClassVar[bool] = False
    """Whether it is a figure with a unit and bounds, held against others, converted into other units, shown at the right."""
    is_whole: ClassVar[bool] = False
    """Whether it counts whole things."""
    is_words: ClassVar[bool] = False
    """Whether it says words: chosen or free."""
    is_prose: ClassVar[bool] = False
    """Whether it is words as long as a person likes, which take what room there is."""
    adds_up: ClassVar[bool] = False
    """Whether figures of several places or rows make a sum."""
    answers: ClassVar[bool] = False
    """Whether it is there to be asked about rather than to be printed."""

    parts_key: ClassVar[str] = ""
    """The key of ``kit.yaml`` without which there is none; a field that has the key and no 类型 is of this type."""
    keys: ClassVar[frozenset[str]] = frozenset()
    """The other keys that only some types have."""

    form_word: ClassVar[str] = ""
    """What a form tells in place of the unit, of a type whose values are written without any."""

    unit: ClassVar[str] = ""
    choices: ClassVar[tuple[str, ...]] = ()
    least: ClassVar[Decimal | None] = None
    most: ClassVar[Decimal | None] = None
    carry: ClassVar[Carry] = Carry.CLEAR
    """What a field has of its type where ``kit.yaml`` does not say. A unit that is not empty is the only one there is."""

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other)

    def __hash__(self) -> int:
        return hash(self.word)

    def __repr__(self) -> str:
        return self.word

    def __str__(self) -> str:
        """What it is called in a sentence."""
        return self.word

    @property
    def is_single(self) -> bool:
        """Whether it holds one value."""
        return not (self.is_group or self.is_list)

    @property
    def is_aimed_at(self) -> bool:
        """Whether there may be a target for it, and a figure of last year's beside it."""
        return self.is_number or self.is_group

    @property
    def has_zero(self) -> bool:
        """Whether a kit may say what holds for 0."""
        return self.is_number or not self.is_single

    # Reading and checking

    @abstractmethod
    def read(self, text: str, field: Field, label: str, place: Location, log: DiagnosticLog) -> Value | None:
        """The value that a text says for a field (``label`` is its full one), or None with the mistake in the log."""

    def misfits(self, field: Field) -> Iterator[Misfit]:
        """What a kit says of a field that cannot be."""
        if field.rollup is Rollup.ADD and not self.adds_up:
            yield Misfit("bad-rollup", "汇总", f"“{field.label}”是{self}，不能“{Rollup.ADD.value}”")
        if self.unit and field.unit != self.unit:
            yield Misfit("wrong-unit", "单位", f"“{field.label}”是{self}，单位就是“{self.unit}”，不能是“{field.unit}”")

    def likeness(self, values: Sequence[object], unit: str, field: Field) -> float:
        """What the cells of a stranger's column, in a unit, say for (above 0) or against its holding a field."""
        return 0

    # Asking in a form, and writing to workbooks

    def form_unit(self, field: Field) -> str:
        """What a form tells as the unit of a field."""
        return self.form_word or field.unit

    def content(self, fact: Fact) -> Content:
        """What a form's cell holds for a fact, so that it reads back as the same."""
        return fact.text

    def number_format(self, field: Field) -> str:
        """How a workbook shows what is typed into a cell."""
        return "@"

    def cell_check(self, field: Field, cell: str) -> CellCheck:
        """What may be typed into a cell of a form, ``cell`` being its name."""
        return CellCheck()

    def wanted(self, field: Field) -> str:
        """What a person should type; empty where anything goes."""
        return ""

    def refusal(self, field: Field) -> str:
        """What a person is told who has typed something else."""
        return f"“{field.label}”应是{self.wanted(field)}。"

    def result(self, number: Decimal, places: int) -> tuple[int | float, str]:
        """A number as a table of results holds and shows it."""
        raise AssertionError(self)

    # Describing

    def told(self, field: Field) -> str:
        """What is to be filled in, as the manual says it."""
        return self.word

    def bounds(self, field: Field) -> list[str]:
        """Between what it has to lie, as the manual says it."""
        return []

    def schema(self, field: Field) -> dict[str, object]:
        """The JSON Schema of a single value that an input may say for a field."""
        raise AssertionError(self)
