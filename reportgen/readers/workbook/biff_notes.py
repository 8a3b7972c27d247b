"""The records of an old workbook (.xls) that say something beside its cells: comments, headers and footers of pages.

Source: [MS-XLS], the records Note, Obj, TxO, Header and Footer.
"""

from __future__ import annotations

import struct

from msgspec import Struct

from reportgen.readers.workbook.scan import Scan

_HEADER, _FOOTER, _NOTE, _OBJECT, _TEXT, _CONTINUE = 0x0014, 0x0015, 0x001C, 0x005D, 0x01B6, 0x003C
KINDS = frozenset({_HEADER, _FOOTER, _NOTE, _OBJECT, _TEXT, _CONTINUE})
_OF_A_NOTE = 0x19
_MOST = 5_000
_SHORTEST = 2  # of a text without a character there is only its length


def text_of(data: bytes, at: int, width: int) -> str:
    """A text with its length before it, in one or two bytes, and a mark whether a character has one byte or two."""
    length = int.from_bytes(data[at : at + width], "little")
    return characters_of(data, at + width, length)


def characters_of(data: bytes, at: int, length: int) -> str:
    """As many characters, behind the mark whether each has one byte or two."""
    is_wide = data[at] & 1
    raw = data[at + 1 : at + 1 + length * (2 if is_wide else 1)]
    return raw.decode("utf-16-le" if is_wide else "latin-1", "replace")


class NoteReader(Struct):
    """The comments of one sheet in the making: their texts stand before the cells that they are on."""

    scan: Scan
    texts: dict[int, str] = {}  # by the number of the object
    object: int | None = None
    length: int = 0  # of the text that is to come

    def take(self, kind: int, data: bytes) -> None:
        """The next record of one of the ``KINDS``."""
        if kind in {_HEADER, _FOOTER}:
            if len(data) > _SHORTEST:
                self.scan.printed.append(text_of(data, 0, 2))
        elif kind == _OBJECT:
            _, _, what, number = struct.unpack_from("<HHHH", data)
            self.object = number if what == _OF_A_NOTE and len(self.texts) < _MOST else None
        elif kind == _TEXT:
            self.length = struct.unpack_from("<H", data, 10)[0] if self.object is not None else 0
        elif kind == _CONTINUE:
            if self.length and data and self.object is not None:
                self.texts[self.object] = characters_of(data, 0, self.length)
            self.length = 0
        else:
            row, column, _, number = struct.unpack_from("<HHHH", data)
            if text := self.texts.get(number):
                self.scan.comments[row, column] = text
