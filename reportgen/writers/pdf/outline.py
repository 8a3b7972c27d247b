"""Bookmarks, and the links from the contents to what they name."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from reportgen.model.paged import Bookmark, Page
from reportgen.writers.pdf.objects import Held, Objects, number, text_string


class _Node(Struct):
    bookmark: Bookmark
    held: Held
    children: list[_Node] = []


class Places(Struct, frozen=True):
    """The pages with their references, on which bookmarks and links name places."""

    references: Sequence[bytes]
    pages: Sequence[Page]

    def destination(self, page: int, y: float) -> bytes:
        """A place on a page, from 1, seen with that at the top of the window."""
        shown = self.pages[page - 1].height - y
        return b"[%b/XYZ 0 %b 0]" % (self.references[page - 1], number(shown).encode("ascii"))


def outline(bookmarks: Sequence[Bookmark], places: Places, objects: Objects) -> bytes:
    """The tree of bookmarks, all open; its reference, empty where there are none."""
    if not bookmarks:
        return b""
    root = objects.reserve()
    tops: list[_Node] = []
    above: list[_Node] = []
    for bookmark in bookmarks:
        while above and above[-1].bookmark.level >= bookmark.level:
            above.pop()
        node = _Node(bookmark, objects.reserve())
        (above[-1].children if above else tops).append(node)
        above.append(node)
    _link(tops, root, places)
    root.content = b"<</Type/Outlines/First %b/Last %b/Count %d>>" % (
        tops[0].held.reference,
        tops[-1].held.reference,
        len(bookmarks),
    )
    return root.reference


def _link(nodes: Sequence[_Node], parent: Held, places: Places) -> int:
    """Tell each bookmark of its neighbours; how many there are with those below them."""
    total = 0
    for index, node in enumerate(nodes):
        mark = node.bookmark
        below = _link(node.children, node.held, places)
        total += 1 + below
        place = places.destination(mark.page, mark.y)
        parts = [b"<</Title%b/Parent %b/Dest%b" % (text_string(mark.text), parent.reference, place)]
        if index:
            parts.append(b"/Prev %b" % nodes[index - 1].held.reference)
        if index + 1 < len(nodes):
            parts.append(b"/Next %b" % nodes[index + 1].held.reference)
        if node.children:
            first, last = node.children[0].held.reference, node.children[-1].held.reference
            parts.append(b"/First %b/Last %b/Count %d" % (first, last, below))
        node.held.content = b"".join(parts) + b">>"
    return total


def link(box: tuple[float, float, float, float], destination: bytes, words: str, parent: int) -> bytes:
    """A link annotation over a line of the contents; ``parent`` is its number in the structure."""
    edges = " ".join(map(number, box)).encode("ascii")
    return b"<</Type/Annot/Subtype/Link/Rect[%b]/Border[0 0 0]/F 4/Dest%b/StructParent %d/Contents%b>>" % (
        edges,
        destination,
        parent,
        text_string(words),
    )
