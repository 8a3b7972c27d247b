"""Kinds of values behind a key: lists and mappings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reportgen.diagnostics import DiagnosticLog, error
from reportgen.model.input import Entry, InputNode, ListNode, MapNode, ScalarNode
from reportgen.readers.mapping.key import KeyTable, Kind, Refused, Schema
from reportgen.readers.mapping.kinds import SCALAR, kind_of, of_another_kind


@dataclass(eq=False, repr=False)
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
        return (("{}的每一项里", table) for _, table in self.of.tables())


@dataclass(eq=False, repr=False)
class Names(Kind[tuple[ScalarNode, ...]]):
    """One name or a list of names, each with its place."""

    words: str = "名称，或几个名称的列表"

    def read(self, entry: Entry, log: DiagnosticLog) -> tuple[ScalarNode, ...]:
        """The names; what is none is told and left out."""
        return (entry.value,) if isinstance(entry.value, ScalarNode) else Scalars().read(entry, log)

    def schema(self) -> Schema:
        """A scalar or a list of such."""
        return {"anyOf": [{"type": SCALAR}, Scalars().schema()]}


@dataclass(eq=False, repr=False)
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


@dataclass(eq=False, repr=False)
class Texts(Kind[tuple[str, ...]]):
    """A list of words."""

    words: str = "列表，每项：文字"

    def read(self, entry: Entry, log: DiagnosticLog) -> tuple[str, ...]:
        """The words."""
        return tuple(node.text for node in Scalars().read(entry, log))

    def schema(self) -> Schema:
        """A list of scalars."""
        return Scalars().schema()


@dataclass(eq=False, repr=False)
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


@dataclass(eq=False, repr=False)
class Entries(Kind[MapNode]):
    """A mapping whose keys the writer chooses, each value of a kind that its reader looks into.

    ``names`` is a pattern of such keys.
    """

    of: Kind[object]
    words: str = "分项"
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


@dataclass(eq=False, repr=False)
class Anything(Kind[InputNode]):
    """What another reader looks into."""

    words: str = "任何写法"

    def read(self, entry: Entry, log: DiagnosticLog) -> InputNode:
        """What is written."""
        return entry.value

    def schema(self) -> Schema:
        """Anything."""
        return {}


@dataclass(eq=False, repr=False)
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


TEXTS, SCALARS, NAMES = Texts(), Scalars(), Names()
