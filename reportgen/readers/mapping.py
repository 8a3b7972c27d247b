"""Reading a mapping key by key, with unknown keys reported and near misses guessed at."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TypeVar

from reportgen.diagnostics import DiagnosticLog, error
from reportgen.model.input import Entry, InputNode, ListNode, MapNode, ScalarNode, is_empty
from reportgen.nearest_words import did_you_mean
from reportgen.source import Location, TextLocation

E = TypeVar("E", bound=Enum)

_YES = {"是": True, "否": False, "true": True, "false": False}


def kind_of(node: InputNode) -> str:
    """What a node is, in words."""
    match node:
        case ScalarNode():
            return "文字"
        case ListNode():
            return "列表"
        case MapNode():
            return "分项内容"


@dataclass(slots=True)
class MapReader:
    """One mapping of a kit or style file. Ask for each key once; ``finish`` reports those nobody asked for."""

    node: MapNode
    log: DiagnosticLog
    what: str
    asked: list[str] = field(default_factory=list)

    def entry(self, key: str) -> Entry | None:
        """The entry of a key, or None when it is absent or empty."""
        self.asked.append(key)
        entry = self.node.get(key)
        return None if entry is None or is_empty(entry.value) else entry

    def place(self, key: str) -> Location:
        """Where a key stands, or the mapping when it is absent."""
        entry = self.node.get(key)
        return entry.location if entry else self.node.location

    def reject(self, rule: str, message: str, location: Location, *hints: str) -> None:
        """Report a mistake in this mapping."""
        self.log.add(error(rule, message, location, *hints))

    def text(self, key: str, default: str | None = None) -> str:
        """The text under a key; without a default it is required."""
        entry = self.entry(key)
        if entry is None:
            if default is None:
                self.reject("missing-key", f"{self.what}缺少“{key}”", self.place(key))
            return default or ""
        if isinstance(entry.value, ScalarNode):
            return entry.value.text
        self.reject("wrong-type", f"“{key}”应是文字，这里是{kind_of(entry.value)}", entry.value.location)
        return default or ""

    def flag(self, key: str, default: bool) -> bool:
        """是 or 否 under a key."""
        entry = self.entry(key)
        if entry is None:
            return default
        value = entry.value
        if isinstance(value, ScalarNode) and value.text in _YES:
            return _YES[value.text]
        self.reject("wrong-type", f"“{key}”应写“是”或“否”", value.location)
        return default

    def choice(self, key: str, kind: type[E], default: E) -> E:
        """One of the words of an enumeration under a key."""
        entry = self.entry(key)
        if entry is None:
            return default
        value = entry.value
        words = [str(member.value) for member in kind]
        if isinstance(value, ScalarNode):
            for member in kind:
                if member.value == value.text:
                    return member
            message = f"“{key}”不能是“{value.text}”，应是{'、'.join(words)}之一"
            self.reject("unknown-word", message, value.location, *did_you_mean(value.text, words))
        else:
            self.reject("wrong-type", f"“{key}”应是{'、'.join(words)}之一，这里是{kind_of(value)}", value.location)
        return default

    def items(self, key: str) -> tuple[InputNode, ...]:
        """The items of the list under a key; none when it is absent."""
        entry = self.entry(key)
        if entry is None:
            return ()
        if isinstance(entry.value, ListNode):
            return entry.value.items
        self.reject("wrong-type", f"“{key}”应是列表，这里是{kind_of(entry.value)}", entry.value.location)
        return ()

    def texts(self, key: str) -> tuple[str, ...]:
        """The list of words under a key; none when it is absent."""
        words: list[str] = []
        for item in self.items(key):
            if isinstance(item, ScalarNode):
                words.append(item.text)
            else:
                self.reject("wrong-type", f"“{key}”的每一项应是文字，这里是{kind_of(item)}", item.location)
        return tuple(words)

    def mapping(self, key: str, what: str, required: bool = False) -> MapReader:
        """The mapping under a key; an empty one when it is absent or something else."""
        entry = self.entry(key)
        if entry is not None and isinstance(entry.value, MapNode):
            return MapReader(entry.value, self.log, what)
        if entry is not None:
            self.reject("wrong-type", f"“{key}”应分项填写，这里是{kind_of(entry.value)}", entry.value.location)
        elif required:
            self.reject("missing-key", f"{self.what}缺少“{key}”", self.place(key))
        return MapReader(MapNode((), self.place(key)), self.log, what)

    def finish(self) -> None:
        """Report every key that is not part of this mapping."""
        for entry in self.node.entries:
            if entry.key not in self.asked:
                message = f"{self.what}没有“{entry.key}”这一项"
                hints = did_you_mean(entry.key, self.asked) or (f"可用的有：{'、'.join(self.asked)}",)
                self.reject("unknown-key", message, entry.location, *hints)


def line_of(location: Location) -> int:
    """The line of a place, 0 where it has none."""
    return location.line if isinstance(location, TextLocation) else 0
