"""The objects of a PDF by their numbers, and the file of them (ISO 32000-1, 7.5): version 1.7, its objects in a stream.

pydyf makes such files too, and was measured: it turns every object into bytes twice and packs the stream of objects twice,
which is a quarter of the time of a large table.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Mapping, Sequence
from itertools import accumulate

from msgspec import Struct

_HEAD = b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n"  # bytes beyond ASCII, so that no program takes the file for text
_LEVEL = 6
_LEAST = 1e-4  # a smaller number is nothing on paper
_FREE, _IN_FILE, _IN_STREAM = 0, 1, 2  # kinds of entries in a cross-reference stream (table 18)
_LAST_GENERATION = 65535  # of object 0, which is always free


class Held(Struct):
    """An object whose bytes may come after its number is given out."""

    number: int
    content: bytes = b"null"
    is_stream: bool = False

    @property
    def reference(self) -> bytes:
        """How other objects refer to it."""
        return b"%d 0 R" % self.number


class Objects:
    """The objects of a file in the making. Each is told by its reference, such as ``b"7 0 R"``."""

    def __init__(self) -> None:
        self._objects: list[Held] = []
        self._pages = self.reserve()

    @property
    def pages(self) -> bytes:
        """The reference of the list of pages."""
        return self._pages.reference

    def reserve(self) -> Held:
        """An object that is referred to before it is known."""
        held = Held(len(self._objects) + 1)
        self._objects.append(held)
        return held

    def add(self, content: bytes) -> bytes:
        """An object; its reference."""
        held = self.reserve()
        held.content = content
        return held.reference

    def add_stream(self, content: bytes, entries: bytes = b"", *, packed: bool = True) -> bytes:
        """A stream; its reference."""
        held = self.reserve()
        held.content, held.is_stream = _stream(content, entries, packed=packed), True
        return held.reference

    def file(self, pages: Sequence[bytes], catalog: Mapping[str, bytes], information: Mapping[str, str]) -> bytes:
        """The file; ``catalog`` are the entries of the catalogue but for the pages. Its identifier is taken from what is in it."""
        self._pages.content = b"<</Type/Pages/Kids[%b]/Count %d>>" % (b" ".join(pages), len(pages))
        entries = b"".join(b"/%b %b" % (name.encode("ascii"), value) for name, value in catalog.items())
        root = self.add(b"<</Type/Catalog/Pages %b%b>>" % (self.pages, entries))
        told = b"".join(b"/%b %b" % (name.encode("ascii"), text_string(text)) for name, text in information.items())
        info = self.add(b"<<%b>>" % told)
        return self._written(root, info)

    def _written(self, root: bytes, info: bytes) -> bytes:
        file = bytearray(_HEAD)
        small = [held for held in self._objects if not held.is_stream]
        store, table = len(self._objects) + 1, len(self._objects) + 2
        places: list[tuple[int, int, int]] = [(_FREE, 0, _LAST_GENERATION)]
        index = 0
        for held in self._objects:
            if held.is_stream:
                places.append((_IN_FILE, len(file), 0))
                file += _indirect(held.number, held.content)
            else:
                places.append((_IN_STREAM, store, index))
                index += 1
        places.append((_IN_FILE, len(file), 0))
        file += _indirect(store, _object_stream(small))
        places.append((_IN_FILE, len(file), 0))
        start, mark = len(file), hashlib.sha256(file).hexdigest()[:32].encode("ascii")
        widths = [(max(column).bit_length() + 7) // 8 for column in zip(*places, strict=True)]
        rows = b"".join(
            value.to_bytes(width, "big") for row in places for value, width in zip(row, widths, strict=True)
        )
        entries = b"/Type/XRef/Size %d/W[%d %d %d]/Root %b/Info %b/ID[<%b><%b>]" % (
            len(places), *widths, root, info, mark, mark,
        )  # fmt: skip
        file += _indirect(table, _stream(rows, entries))
        return bytes(file + b"startxref\n%d\n%%%%EOF\n" % start)


def _object_stream(small: Sequence[Held]) -> bytes:
    """All objects that are no streams (7.5.7): their numbers and places, then they themselves."""
    lengths = accumulate((len(held.content) + 1 for held in small), initial=0)
    index = b" ".join(b"%d %d" % (held.number, place) for held, place in zip(small, lengths, strict=False))
    body = b"\n".join([index, *(held.content for held in small)])
    return _stream(body, b"/Type/ObjStm/N %d/First %d" % (len(small), len(index) + 1))


def _stream(content: bytes, entries: bytes, *, packed: bool = True) -> bytes:
    if packed:
        content, entries = zlib.compress(content, _LEVEL), entries + b"/Filter/FlateDecode"
    return b"<<%b/Length %d>>\nstream\n%b\nendstream" % (entries, len(content), content)


def _indirect(number_: int, content: bytes) -> bytes:
    return b"%d 0 obj\n%b\nendobj\n" % (number_, content)


def text_string(text: str) -> bytes:
    """A text for people, as a string object."""
    return b"<FEFF%b>" % text.encode("utf-16-be").hex().upper().encode("ascii")


def number(value: float) -> str:
    """A number with six digits, none of which is a zero at the end behind the point."""
    return f"{value:.6g}" if abs(value) >= _LEAST else "0"
