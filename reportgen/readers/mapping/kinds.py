"""Kinds of values behind a key: words, lists and mappings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Generic, TypeVar

from reportgen.diagnostics import DiagnosticLog, error
from reportgen.field_types.schema import as_written
from reportgen.model.checks import Expression
from reportgen.model.input import Entry, InputNode, ListNode, MapNode, ScalarNode
from reportgen.nearest_words import did_you_mean
from reportgen.readers.mapping.key import Kind, Refused, Schema

E = TypeVar("E", bound=Enum)
YES = {"是": True, "否": False, "true": True, "false": False}
SCALAR = ["string", "number", "boolean"]
"""What a program that knows YAML makes of a scalar; here it stays the text that is written."""


def kind_of(node: InputNode) -> str:
    """What a node is, in words."""
    match node:
        case ScalarNode():
            return "文字"
        case ListNode():
            return "列表"
        case MapNode():
            return "分项内容"


def of_another_kind(entry: Entry, wanted: str) -> Refused:
    """The refusal of a value of another kind than is wanted."""
    message = f"“{entry.key}”应是{wanted}，这里是{kind_of(entry.value)}"
    return Refused(error("wrong-type", message, entry.value.location))


def text_of(entry: Entry) -> str:
    """The text of a scalar; what is none is refused."""
    if isinstance(entry.value, ScalarNode):
        return entry.value.text
    raise of_another_kind(entry, "文字")


@dataclass(eq=False, repr=False)
class Text(Kind[str]):
    """Words; ``words`` says what of."""

    words: str = "文字"

    def read(self, entry: Entry, log: DiagnosticLog) -> str:
        """The text as it is written."""
        return text_of(entry)

    def schema(self) -> Schema:
        """Any scalar."""
        return {"type": SCALAR}


@dataclass(eq=False, repr=False)
class Formula(Kind[Expression]):
    """An expression, with where it begins."""

    words: str = "公式"

    def read(self, entry: Entry, log: DiagnosticLog) -> Expression:
        """The expression as it is written; whether it can be computed, others know."""
        if isinstance(entry.value, ScalarNode):
            return Expression(entry.value.text, entry.value.location, 0 if entry.value.plain else 1)
        raise of_another_kind(entry, "文字")

    def schema(self) -> Schema:
        """Any scalar."""
        return {"type": SCALAR}


@dataclass(eq=False, repr=False)
class Flag(Kind[bool]):
    """是 or 否."""

    words: str = "`是` 或 `否`"

    def read(self, entry: Entry, log: DiagnosticLog) -> bool:
        """Whether it says so."""
        if isinstance(entry.value, ScalarNode) and entry.value.text in YES:
            return YES[entry.value.text]
        raise Refused(error("wrong-type", f"“{entry.key}”应写“是”或“否”", entry.value.location))

    def say(self, value: bool) -> str:
        """The word."""
        return "是" if value else "否"

    def schema(self) -> Schema:
        """The words, and what YAML makes of them."""
        return {"enum": as_written(YES)}


@dataclass(eq=False, repr=False)
class Choice(Kind[E], Generic[E]):
    """One of the words of an enumeration."""

    members: tuple[E, ...]

    def read(self, entry: Entry, log: DiagnosticLog) -> E:
        """The member whose word is written."""
        names = [str(member.value) for member in self.members]
        return self.members[names.index(chosen(entry, names))]

    def say(self, value: E) -> str:
        """Its word."""
        return str(value.value)

    @property
    def words(self) -> str:
        """The words."""
        return "、".join(f"`{member.value}`" for member in self.members)

    def schema(self) -> Schema:
        """The words."""
        return {"enum": as_written(str(member.value) for member in self.members)}


def chosen(entry: Entry, words: Sequence[str]) -> str:
    """The one of some words that is written."""
    if not isinstance(entry.value, ScalarNode):
        raise of_another_kind(entry, f"{'、'.join(words)}之一")
    text, place = entry.value.text, entry.value.location
    if text in words:
        return text
    message = f"“{entry.key}”不能是“{text}”，应是{'、'.join(words)}之一"
    raise Refused(error("unknown-word", message, place, *did_you_mean(text, words)))


@dataclass(eq=False, repr=False)
class OneOf(Kind[str]):
    """One of some words that have no meaning but themselves."""

    choices: tuple[str, ...]

    def read(self, entry: Entry, log: DiagnosticLog) -> str:
        """The word that is written."""
        text = text_of(entry)
        if text in self.choices:
            return text
        message = f"“{entry.key}”不能是“{text}”，只能是 {' '.join(self.choices)} 之一"
        raise Refused(error("unknown-word", message, entry.location))

    @property
    def words(self) -> str:
        """The words."""
        return "、".join(f"`{choice}`" for choice in self.choices)

    def schema(self) -> Schema:
        """The words."""
        return {"enum": as_written(self.choices)}


TEXT, FLAG, FORMULA = Text(), Flag(), Formula()
