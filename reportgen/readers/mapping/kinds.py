"""Kinds of values behind a key: words, lists and mappings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Generic, TypeVar

from reportgen.diagnostics import DiagnosticLog, error
from reportgen.field_types.schema import as_written
from reportgen.model.checks import Expression
from reportgen.model.input import Entry, InputNode, ListNode, MapNode, ScalarNode
from reportgen.nearest_words import did_you_mean
from reportgen.readers.mapping.key import KeyTable, Kind, Refused, Schema

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


@dataclass(frozen=True, slots=True)
class Text(Kind[str]):
    """Words; ``words`` says what of."""

    words: str = "文字"

    def read(self, entry: Entry, log: DiagnosticLog) -> str:
        """The text as it is written."""
        return text_of(entry)

    def schema(self) -> Schema:
        """Any scalar."""
        return {"type": SCALAR}


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Items(Kind[tuple[InputNode, ...]]):
    """A list, each item of a kind that its reader looks into."""

    of: Kind[object]

    def read(self, entry: Entry, log: DiagnosticLog) -> tuple[InputNode, ...]:
        """The items."""
        if isinstance(entry.value, ListNode):
            return entry.value.items
        raise of_another_kind(entry, "列表")

    @property
    def words(self) -> str:
        """What the items are."""
        return f"列表，每项：{self.of.words}"

    def schema(self) -> Schema:
        """A list."""
        return {"type": "array", "items": self.of.schema()}

    def tables(self) -> Iterator[tuple[str, KeyTable]]:
        """That of an item."""
        return ((f"{{}}的每一项{way.removeprefix('{}')}", table) for way, table in self.of.tables())


@dataclass(frozen=True, slots=True)
class Names(Kind[tuple[ScalarNode, ...]]):
    """One name or a list of names, each with its place."""

    words: str = "名称，或几个名称的列表"

    def read(self, entry: Entry, log: DiagnosticLog) -> tuple[ScalarNode, ...]:
        """The names; what is none is told and left out."""
        return (entry.value,) if isinstance(entry.value, ScalarNode) else Scalars().read(entry, log)

    def schema(self) -> Schema:
        """A scalar or a list of such."""
        return {"anyOf": [{"type": SCALAR}, Scalars().schema()]}


@dataclass(frozen=True, slots=True)
class Scalars(Kind[tuple[ScalarNode, ...]]):
    """A list of words, each with its place."""

    words: str = "列表，每项：文字"

    def read(self, entry: Entry, log: DiagnosticLog) -> tuple[ScalarNode, ...]:
        """The words; what is none is told and left out."""
        if not isinstance(entry.value, ListNode):
            raise of_another_kind(entry, "列表")
        for item in entry.value.items:
            if not isinstance(item, ScalarNode):
                message = f"“{entry.key}”的每一项应是文字，这里是{kind_of(item)}"
                log.add(error("wrong-type", message, item.location))
        return tuple(item for item in entry.value.items if isinstance(item, ScalarNode))

    def schema(self) -> Schema:
        """A list of scalars."""
        return {"type": "array", "items": {"type": SCALAR}}


@dataclass(frozen=True, slots=True)
class Texts(Kind[tuple[str, ...]]):
    """A list of words."""

    words: str = "列表，每项：文字"

    def read(self, entry: Entry, log: DiagnosticLog) -> tuple[str, ...]:
        """The words."""
        return tuple(node.text for node in Scalars().read(entry, log))

    def schema(self) -> Schema:
        """A list of scalars."""
        return Scalars().schema()


@dataclass(frozen=True, slots=True)
class Part(Kind[MapNode]):
    """A mapping with keys of its own; ``find`` gives its table, which may hold this part again."""

    find: Callable[[], KeyTable]
    words: str = "分项，见下"

    def read(self, entry: Entry, log: DiagnosticLog) -> MapNode:
        """The mapping."""
        return _mapping(entry)

    def schema(self) -> Schema:
        """The table's own."""
        return {"$ref": f"#/$defs/{self.find().id}"}

    def tables(self) -> Iterator[tuple[str, KeyTable]]:
        """Its table."""
        yield "{}下面", self.find()


@dataclass(frozen=True, slots=True)
class Entries(Kind[MapNode]):
    """A mapping whose keys the writer chooses, each value of a kind that its reader looks into.

    ``names`` is a pattern of such keys.
    """

    of: Kind[object]
    words: str
    names: str = ""

    def read(self, entry: Entry, log: DiagnosticLog) -> MapNode:
        """The mapping."""
        return _mapping(entry)

    def schema(self) -> Schema:
        """A mapping with any keys of the pattern."""
        names = {"propertyNames": {"pattern": self.names}} if self.names else {}
        return {"type": "object", "additionalProperties": self.of.schema(), **names}

    def tables(self) -> Iterator[tuple[str, KeyTable]]:
        """That of a value."""
        return (("{}的每一项里", table) for _, table in self.of.tables())


@dataclass(frozen=True, slots=True)
class Anything(Kind[InputNode]):
    """What another reader looks into."""

    words: str = "任何写法"

    def read(self, entry: Entry, log: DiagnosticLog) -> InputNode:
        """What is written."""
        return entry.value

    def schema(self) -> Schema:
        """Anything."""
        return {}


@dataclass(frozen=True, slots=True)
class Either(Kind[InputNode]):
    """One of several kinds, told apart by the reader."""

    kinds: tuple[Kind[object], ...]

    def read(self, entry: Entry, log: DiagnosticLog) -> InputNode:
        """What is written."""
        return entry.value

    @property
    def words(self) -> str:
        """What each is."""
        return "，或".join(kind.words for kind in self.kinds)

    def schema(self) -> Schema:
        """Any of them."""
        return {"anyOf": [kind.schema() for kind in self.kinds]}

    def tables(self) -> Iterator[tuple[str, KeyTable]]:
        """Those of each."""
        for kind in self.kinds:
            yield from kind.tables()


def _mapping(entry: Entry) -> MapNode:
    if isinstance(entry.value, MapNode):
        return entry.value
    message = f"“{entry.key}”应分项填写，这里是{kind_of(entry.value)}"
    raise Refused(error("wrong-type", message, entry.value.location))


TEXT, TEXTS, SCALARS, NAMES, FLAG, FORMULA = Text(), Texts(), Scalars(), Names(), Flag(), Formula()
