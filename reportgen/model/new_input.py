"""What an input file is to say, before it is written: a tree of keys and texts, with comments for its reader."""

from __future__ import annotations

from msgspec import Struct


class NewScalar(Struct, frozen=True):
    """A text, as it shall be read back."""

    text: str


class NewEntry(Struct, frozen=True):
    """A key and what it says; None is a key with nothing behind it: not reported yet.

    ``above`` are comment lines over it, without their ``#``; an empty one is an empty line. ``behind`` is a comment at
    the end of its line.
    """

    key: str
    value: NewNode | None
    above: tuple[str, ...] = ()
    behind: str = ""


class NewMap(Struct, frozen=True):
    """Entries in their order; ``inline`` asks for ``{值: 5, 来源: …}`` where none of them has a comment or more parts."""

    entries: tuple[NewEntry, ...]
    inline: bool = False

    def get(self, key: str) -> NewEntry | None:
        """The entry of a key."""
        return next((e for e in self.entries if e.key == key), None)


class NewList(Struct, frozen=True):
    """Items in their order."""

    items: tuple[NewNode, ...]


NewNode = NewScalar | NewMap | NewList
