"""The objects of a PDF by their numbers; pydyf makes the file of them. The only home of pydyf."""

from __future__ import annotations

import io
import zlib
from collections.abc import Mapping, Sequence

import pydyf

_VERSION = "1.7"
_LEVEL = 6
_LEAST = 1e-4  # a smaller number is nothing on paper


class Held(pydyf.Object):  # type: ignore[misc]  # pydyf has no types
    """An object whose bytes may come after its number is given out."""

    def __init__(self) -> None:
        super().__init__()
        self.content = b"null"

    @property
    def data(self) -> bytes:
        """Its bytes."""
        return self.content


class Objects:
    """The objects of a file in the making. Each is told by its reference, such as ``b"7 0 R"``."""

    def __init__(self) -> None:
        self._pdf = pydyf.PDF()

    @property
    def pages(self) -> bytes:
        """The reference of the list of pages."""
        return bytes(self._pdf.pages.reference)

    def reserve(self) -> Held:
        """An object that is referred to before it is known."""
        held = Held()
        self._pdf.add_object(held)
        return held

    def add(self, content: bytes) -> bytes:
        """An object; its reference."""
        held = self.reserve()
        held.content = content
        return bytes(held.reference)

    def add_stream(self, content: bytes, entries: bytes = b"", *, packed: bool = True) -> bytes:
        """A stream; its reference."""
        if packed:
            content = zlib.compress(content, _LEVEL)
            entries += b"/Filter/FlateDecode"
        stream = _Stream(content, entries)
        self._pdf.add_object(stream)
        return bytes(stream.reference)

    def file(self, pages: Sequence[bytes], catalog: Mapping[str, bytes], information: Mapping[str, str]) -> bytes:
        """The file; ``catalog`` are the entries of the catalogue but for the pages."""
        self._pdf.pages.update({"Kids": b"[%b]" % b" ".join(pages), "Count": len(pages)})
        self._pdf.catalog.update(catalog)
        self._pdf.info.update({name: text_string(value) for name, value in information.items()})
        output = io.BytesIO()
        self._pdf.write(output, version=_VERSION, identifier=True, compress=True)
        return output.getvalue()


class _Stream(pydyf.Stream):  # type: ignore[misc]  # as above
    """A stream whose bytes are known: pydyf turns each of its own into bytes twice."""

    def __init__(self, content: bytes, entries: bytes) -> None:
        super().__init__()
        self._whole = b"<<%b/Length %d>>\nstream\n%b\nendstream" % (entries, len(content), content)

    @property
    def data(self) -> bytes:
        """Its bytes."""
        return self._whole


def text_string(text: str) -> bytes:
    """A text for people, as a string object."""
    return b"<FEFF%b>" % text.encode("utf-16-be").hex().upper().encode("ascii")


def number(value: float) -> str:
    """A number with six digits, none of which is a zero at the end behind the point."""
    return f"{value:.6g}" if abs(value) >= _LEAST else "0"
