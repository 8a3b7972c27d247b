"""What the tree of an input says at a place, and whether two trees say the same everywhere else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.comparing.typed_edits import Chain
from reportgen.model.facts import VALUE_KEYS
from reportgen.model.input import InputNode, ListNode, MapNode, ScalarNode, is_empty
from reportgen.readers.key_places import Keys

Said = dict[Keys, str | None]


def node_at(node: InputNode | None, chain: Chain) -> InputNode | None:
    """What stands at a place."""
    for link in chain:
        entry = node.get(*link.names) if isinstance(node, MapNode) else None
        if entry is None:
            return None
        node = entry.value
    return node


def text_at(node: InputNode | None, chain: Chain) -> str | None:
    """The text at a place, empty where there is none; None where something else than one value stands there."""
    return text_of(node_at(node, chain))


def text_of(found: InputNode | None) -> str | None:
    """The text of a value that may have its note and source beside it; as ``text_at``."""
    if isinstance(found, MapNode):
        entry = found.get(*VALUE_KEYS)
        found = entry.value if entry else None
        if entry is None:
            return None
    if found is None or is_empty(found):
        return ""
    return found.text if isinstance(found, ScalarNode) else None


def rows_at(node: InputNode | None, chain: Chain, columns: Sequence[Chain]) -> tuple[tuple[str, ...], ...] | None:
    """The texts of the rows of a list; None where no such list stands there."""
    return rows_of(node_at(node, chain), columns)


def rows_of(found: InputNode | None, columns: Sequence[Chain]) -> tuple[tuple[str, ...], ...] | None:
    """The texts of the rows of what may be a list; as ``rows_at``."""
    if found is None or is_empty(found):
        return ()
    if not isinstance(found, ListNode):
        return None
    rows = [tuple(text_at(item, column) for column in columns) for item in found.items]
    if any(not isinstance(item, MapNode) for item in found.items):
        return None
    told = [tuple(text for text in row if text is not None) for row in rows]
    return tuple(told) if all(len(row) == len(columns) for row in told) else None


def said_of(node: InputNode, keys: Keys = ()) -> Iterator[tuple[Keys, str | None]]:
    """Each text of a tree by the keys that lead to it; None for an open key, a list or a mapping without anything."""
    match node:
        case ScalarNode(text=text):
            yield keys, None if is_empty(node) else text
        case ListNode(items=items):
            if not items:
                yield keys, None
            for number, item in enumerate(items):
                yield from said_of(item, (*keys, number))
        case MapNode(entries=entries):
            if not entries:
                yield keys, None
            for entry in entries:
                yield from said_of(entry.value, (*keys, entry.key))


def without(said: Said, chains: Sequence[Chain]) -> Said:
    """What is said at other places; open keys that lead to one of these, too, say nothing."""
    ways = _Ways()
    for chain in chains:
        ways.add(chain)
    return {keys: text for keys, text in said.items() if not ways.lead(keys, text)}


def is_said_elsewhere_too(one: Said, other: Said, chains: Sequence[Chain]) -> bool:
    """Whether two inputs say the same at all other places; see ``without``."""
    ways = _Ways()
    for chain in chains:
        ways.add(chain)
    return all(ways.lead(keys, text) for keys, text in one.items() ^ other.items())


class _Ways:
    """All ways to some places by one key after the other, so that many places take no longer than one."""

    def __init__(self) -> None:
        self._on: dict[str | int, _Ways] = {}
        self._is_end = False

    def add(self, chain: Chain) -> None:
        if not chain:
            self._is_end = True
        for name in chain[0].names if chain else ():
            self._on.setdefault(name, _Ways()).add(chain[1:])

    def lead(self, keys: Keys, text: str | None) -> bool:
        """Whether keys lead to one of the places or into it; those that end on the way do where they are open."""
        ways = self
        for key in keys:
            if ways._is_end or key not in ways._on:
                return ways._is_end
            ways = ways._on[key]
        return ways._is_end or (bool(ways._on) and text is None)
