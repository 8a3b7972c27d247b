"""What a file said, with places, before meaning: every scalar is still text."""

from __future__ import annotations

from msgspec import Struct

from reportgen.characters import BLANKS
from reportgen.source import Location

REVIEW_MARK = "待核对"
"""What a comment says behind a figure that was carried over and that nobody has looked at yet."""
PROPOSED_MARK = "由旧报告拟出"
"""How comments begin that tell of the figures of one input that was made from an old report."""


class ScalarNode(Struct, frozen=True, gc=False):
    """A scalar as written; ``plain`` when it stood without quotes, so that an empty or ``null`` one means nothing.

    ``unread`` is one without text in place of something that cannot be read, which has been told.
    """

    text: str
    location: Location
    plain: bool = True
    unread: bool = False


class ListNode(Struct, frozen=True, gc=False):
    """A list as written."""

    items: tuple[InputNode, ...]
    location: Location


class Entry(Struct, frozen=True, gc=False):
    """A key of a mapping with its value; ``location`` is the key's."""

    key: str
    value: InputNode
    location: Location


class MapNode(Struct, frozen=True, gc=False):
    """A mapping as written, in order; keys are distinct."""

    entries: tuple[Entry, ...]
    location: Location

    def get(self, *keys: str) -> Entry | None:
        """The first entry whose key is one of ``keys``."""
        for entry in self.entries:
            if entry.key in keys:
                return entry
        return None


InputNode = ScalarNode | ListNode | MapNode


def is_empty(node: InputNode) -> bool:
    """Whether a node says that nothing is reported: nothing but blanks, or ``~`` or ``null`` without quotes."""
    if not isinstance(node, ScalarNode):
        return False
    return not node.text.strip(BLANKS) or (node.plain and node.text in {"~", "null", "Null", "NULL"})
