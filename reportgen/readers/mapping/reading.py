"""Reading a mapping by its table: typed values, unknown keys reported and near misses guessed at."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import Any, TypeVar

from msgspec import Struct

from reportgen.diagnostics import DiagnosticLog, error
from reportgen.model.input import Entry, InputNode, MapNode, is_empty
from reportgen.nearest_words import did_you_mean
from reportgen.readers.mapping.key import FREE, Key, KeyTable, Refused
from reportgen.readers.mapping.kinds import kind_of
from reportgen.source import Location

T = TypeVar("T")


class _Unsaid(Enum):
    DEFAULT = 0


class MapReader(Struct):
    """One mapping of a file. ``what`` names it where its table says too little; ``finish`` reports unknown keys."""

    node: MapNode
    log: DiagnosticLog
    table: KeyTable = FREE
    what: str = ""

    def __post_init__(self) -> None:
        self.what = self.what or self.table.what

    def entry(self, key: Key[Any]) -> Entry | None:
        """The entry of a key, or None when it is absent or empty."""
        entry = self.node.get(*key.names)
        return None if entry is None or is_empty(entry.value) else entry

    def place(self, key: Key[Any]) -> Location:
        """Where a key stands, or the mapping when it is absent."""
        entry = self.node.get(*key.names)
        return entry.location if entry else self.node.location

    def value_place(self, key: Key[Any]) -> Location:
        """Where what is written under a key stands; the key's own place where nothing is."""
        entry = self.entry(key)
        return entry.value.location if entry else self.place(key)

    def reject(self, rule: str, message: str, location: Location, *hints: str) -> None:
        """Report a mistake in this mapping."""
        self.log.add(error(rule, message, location, *hints))

    def read(self, key: Key[T], default: T | _Unsaid = _Unsaid.DEFAULT) -> T:
        """What is written under a key; else the default, which is the table's where none is given."""
        fallback = key.default if isinstance(default, _Unsaid) else default
        entry = self.entry(key)
        if entry is None:
            if key.required and not (key.unless and self.node.get(key.unless)):
                self.tell_missing(key)
            return fallback
        try:
            return key.kind.read(entry, self.log)
        except Refused as refused:
            self.log.add(refused.finding)
            return fallback

    def entries(self, key: Key[MapNode | None]) -> tuple[Entry, ...]:
        """The entries of the mapping under a key; none when it is absent."""
        node = self.read(key)
        return node.entries if node else ()

    def tell_missing(self, key: Key[Any]) -> None:
        """Report a key that has to be there."""
        hints = (key.missing,) if key.missing else ()
        self.reject("missing-key", f"{self.what}缺少“{key.name}”", self.place(key), *hints)

    def part(self, key: Key[MapNode | None], table: KeyTable, what: str = "") -> MapReader:
        """The mapping under a key; an empty one, of which nothing is told, when it is absent or something else."""
        node = self.read(key)
        if node is None:
            return MapReader(MapNode((), self.place(key)), DiagnosticLog(), table, what)
        return MapReader(node, self.log, table, what)

    def each(self, key: Key[tuple[InputNode, ...]], table: KeyTable, wanted: str) -> Iterator[MapReader]:
        """The mappings of the list under a key; what else stands there is told, with what is ``wanted``."""
        for item in self.read(key):
            if isinstance(item, MapNode):
                yield MapReader(item, self.log, table)
            else:
                self.reject("wrong-type", f"{wanted}，这里是{kind_of(item)}", item.location)

    def named_part(self, entry: Entry, table: KeyTable, what: str, hint: str) -> MapReader | None:
        """The mapping of an entry whose key is free; None where it is none, which is told."""
        if isinstance(entry.value, MapNode):
            return MapReader(entry.value, self.log, table, what)
        message = f"{what}应是映射，这里是{kind_of(entry.value)}"
        self.reject("wrong-type", message, entry.value.location, hint)
        return None

    def finish(self) -> None:
        """Report every key that is not part of this mapping."""
        known = self.table.names
        for entry in self.node.entries:
            if entry.key not in known:
                message = f"{self.what}没有“{entry.key}”这一项"
                hints = did_you_mean(entry.key, known) or (
                    *_elsewhere(entry.key, self.table),
                    f"可用的有：{'、'.join(known)}",
                )
                self.reject("unknown-key", message, entry.location, *hints)


def _elsewhere(word: str, table: KeyTable) -> tuple[str, ...]:
    """A hint where a key belongs that another mapping of the file has; none where that is not plain."""
    from reportgen.readers.mapping.files import homes  # noqa: PLC0415 - only a mistake needs all tables

    found = homes(word, table)
    return (f"“{word}”写在{found[0]}",) if len(found) == 1 else ()
