"""What a roster file says, place by place, as a form shows it; each part with a stamp that tells whether it says something else."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cached_property
from hashlib import sha256
from typing import Any

from msgspec import Struct

from reportgen.comparing.said_text import Said, Words, ranks_of
from reportgen.diagnostics import Diagnostic, DiagnosticLog, RejectedInput
from reportgen.model.facts import Period
from reportgen.model.input import InputNode, ListNode, MapNode, ScalarNode, is_empty
from reportgen.model.roster import is_within
from reportgen.operations.selection.of_period import folder_of
from reportgen.readers.key_places import Keys
from reportgen.readers.mapping import roster as keys
from reportgen.readers.mapping.key import Key
from reportgen.readers.roster import ROSTER_FILE
from reportgen.readers.text import read_text
from reportgen.readers.yaml import read_yaml
from reportgen.workspace import INPUTS, Workspace

GENERAL = f"{INPUTS}/{ROSTER_FILE}"
"""The roster of all periods."""
HEAD: tuple[Key[Any], ...] = (keys.OPENING, keys.DEADLINE, keys.ASKED)
"""What a form asks of a roster as a whole."""
PLACE: tuple[Key[Any], ...] = keys.LISTED.keys
"""What a form asks of a place, in the general roster."""
PLACE_OF_PERIOD = tuple(key for key in PLACE if key not in (keys.SINCE, keys.UNTIL))
"""What it asks in the roster of one period."""
ALLOWANCE: tuple[Key[Any], ...] = keys.ALLOWANCE.keys
"""What a form asks of an exception."""
ROSTER_RANKS, PLACE_RANKS, ALLOWANCE_RANKS = (
    ranks_of(table.names) for table in (keys.ROSTER, keys.LISTED, keys.ALLOWANCE)
)


class RosterRow(Struct, frozen=True):
    """A place, or an exception, as a file says it: ``keys`` lead to it; empty for one that stands only in the general roster.

    ``area`` is the 片区 that it stands under, where the file has its places by areas.
    """

    keys: Keys
    said: Said
    area: str = ""

    @property
    def name(self) -> str:
        """The place."""
        return _first(self.said.get(keys.NAME.name) or self.said.get(keys.ALLOWED.name) or ())

    def is_in(self, period: Period) -> bool:
        """Whether the place reports in a period; words that say no period are told where the roster is checked."""
        return is_within(
            period, *(Period.named(_first(self.said.get(key.name, ()))) for key in (keys.SINCE, keys.UNTIL))
        )

    @property
    def stamp(self) -> str:
        """What tells whether the file says something else of it by now."""
        return stamp_of((self.keys[:-1], sorted(self.said.items())))


class RosterFile(Struct, frozen=True, dict=True):
    """What a roster file says; ``before`` are its bytes, None where there is none. ``findings`` are of its writing.

    Of a ``period``, its places are those that report in it.
    """

    path: str
    before: bytes | None
    root: MapNode | None
    findings: tuple[Diagnostic, ...]
    period: Period | None = None

    @cached_property
    def head(self) -> Said:
        """What the roster says as a whole, of what a form asks."""
        return {key.name: _words(self.root, key.name) for key in HEAD}

    @cached_property
    def rows(self) -> tuple[RosterRow, ...]:
        """The places that the file lists, as they stand in it."""
        found = _rows(self.root)
        return tuple(row for row in found if self.period is None or row.is_in(self.period))

    @cached_property
    def allowances(self) -> tuple[RosterRow, ...]:
        """The exceptions."""
        found = _items(self.root, keys.ALLOWANCES.name)
        return tuple(RosterRow(at, _said(item, ALLOWANCE)) for at, item in found)

    @property
    def dropped(self) -> Words:
        """The places of the general roster that a period has no more."""
        return _words(self.root, keys.DROPPED.name)

    def besides(self, names: Collection[str], *, with_head: bool) -> tuple[object, ...]:
        """What it says of all but some places, with or without what a form asks of the whole: the same after a sound change."""
        asked = {key.name for key in (() if with_head else HEAD)}
        lists = {key.name for key in (keys.TOWNSHIPS, keys.CHANGES, keys.DROPPED)}
        whole = {key: _words(self.root, key) for key in ROSTER_RANKS if key not in asked | lists}
        return (
            whole,
            [row.said for row in self.rows if row.name not in names],
            [row.said for row in self.allowances if row.name not in names],
            [name for name in self.dropped if name not in names],
        )

    @property
    def is_laid_over(self) -> bool:
        """Whether it has no list of places of its own."""
        return self.path != GENERAL and (
            self.root is None or not (self.root.get(keys.TOWNSHIPS.name) or self.root.get(keys.AREAS.name))
        )

    def row(self, name: str) -> RosterRow | None:
        """The place of a name."""
        return next((row for row in self.rows if row.name == name), None)

    def allowance(self, name: str) -> RosterRow | None:
        """The exception of a place."""
        return next((row for row in self.allowances if row.name == name), None)

    @property
    def head_stamp(self) -> str:
        """What tells whether the file says something else as a whole by now."""
        return stamp_of(sorted(self.head.items()))


def asked_in(path: str) -> tuple[Key[Any], ...]:
    """What a form asks of a place in a roster file."""
    return PLACE if path == GENERAL else PLACE_OF_PERIOD


def roster_path(workspace: Workspace, period: Period | None) -> str:
    """The roster file of a period, which need not be there yet; of all periods for None."""
    if period is None:
        return GENERAL
    return f"{folder_of(workspace, period)}/{ROSTER_FILE}"


def roster_file(workspace: Workspace, path: str, period: Period | None = None) -> RosterFile:
    """What a roster file says, of a period where one is meant. Raises RejectedInput where it cannot be read as YAML: then it is mended by hand."""
    return read_roster_file(path, workspace.read(path) if workspace.exists(path) else None, period)


def read_roster_file(path: str, raw: bytes | None, period: Period | None = None) -> RosterFile:
    """As above, of the bytes of a file."""
    log = DiagnosticLog()
    root = read_yaml(read_text(raw, path, log), log) if raw is not None else None
    if log.has_errors or not (root is None or isinstance(root, MapNode)):
        raise RejectedInput(log.sorted())
    return RosterFile(path, raw, root, log.sorted(), period)


def stamp_of(said: object) -> str:
    """What tells whether something is said otherwise by now."""
    return sha256(repr(said).encode()).hexdigest()[:16]


def _rows(root: MapNode | None) -> Iterator[RosterRow]:
    lists: list[tuple[Keys, InputNode, str]] = [((), root, "")] if root is not None else []
    for at, group in _items(root, keys.AREAS.name):
        lists.append((at, group, _first(_words(group, keys.AREA_NAME.name))))
    for above, owner, area in lists:
        for key in (keys.TOWNSHIPS.name, keys.CHANGES.name):
            for at, item in _items(owner, key):
                yield RosterRow((*above, *at), _said(item, PLACE), area)


def _items(node: InputNode | None, key: str) -> list[tuple[Keys, InputNode]]:
    """What stands in the list behind a key, each with the keys that lead to it."""
    entry = node.get(key) if isinstance(node, MapNode) else None
    items = entry.value.items if entry and isinstance(entry.value, ListNode) else ()
    return [((key, number), item) for number, item in enumerate(items)]


def _said(node: InputNode, asked: tuple[Key[Any], ...]) -> Said:
    """What is said of a place; one that is a text by itself says its name."""
    if isinstance(node, ScalarNode):
        return {key.name: (node.text,) if key is asked[0] else () for key in asked}
    return {key.name: _words(node, key.name) for key in asked}


def _words(node: InputNode | None, key: str) -> Words:
    """The texts behind a key: one, or several of a list."""
    entry = node.get(key) if isinstance(node, MapNode) else None
    if entry is None or is_empty(entry.value):
        return ()
    items = entry.value.items if isinstance(entry.value, ListNode) else (entry.value,)
    return tuple(item.text for item in items if isinstance(item, ScalarNode))


def _first(words: Words) -> str:
    return words[0] if words else ""
