"""Outlines in Compact Font Format, CID-keyed as those of Chinese fonts are: taken apart once, put together for each use.

A subsetter reads the program of every outline again each time. Where the programs call no subroutines, cutting is but
leaving programs out (Adobe Technical Note 5176, The Compact Font Format Specification).
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import groupby, pairwise

from msgspec import Struct

_ESCAPE = 12  # the first byte of an operator of two
_ROS, _FD_ARRAY, _FD_SELECT = (12, 30), (12, 36), (12, 37)
_CHARSET, _ENCODING, _CHAR_STRINGS, _PRIVATE, _SUBRS = (15,), (16,), (17,), (18,), (19,)
_OFFSETS = frozenset({_CHARSET, _ENCODING, _CHAR_STRINGS, _PRIVATE, _FD_ARRAY, _FD_SELECT})
# Names and notices, which a larger cut may have more of: all but the two of ROS are left out, like the name table.
_WORDS = frozenset({(0,), (1,), (2,), (3,), (4,), (12, 0), (12, 21), (12, 22), (12, 38), _ROS})
_STANDARD_WORDS = 391  # the first number of a string that is the font's own (appendix A)
_REAL, _INT_2, _INT_4 = 30, 28, 29  # the first bytes of numbers that have more of their own
_HEADER = bytes((1, 0, 4, 4))


class NotKeptError(Exception):
    """The outlines are not built as they can be put together again here."""


class _Entry(Struct, frozen=True):
    """One operator of a DICT with its operands; ``raw`` is how it was written."""

    operator: tuple[int, ...]
    operands: tuple[int, ...]
    raw: bytes


class _Font(Struct, frozen=True):
    """A font dictionary: how its outlines are set, and its private dictionary, which has no subroutines."""

    entries: bytes
    private: bytes


class Outlines:
    """The outlines of a ``CFF`` table. Raises NotKeptError when they call subroutines or go by names."""

    def __init__(self, table: bytes) -> None:
        self._table = table
        names, end = _index(table, table[2])
        tops, end = _index(table, end)
        strings, end = _index(table, end)
        subroutines, _ = _index(table, end)
        top = {entry.operator: entry for entry in _entries(tops[0])}
        if _ROS not in top or len(tops) != 1 or subroutines:
            raise NotKeptError
        registry, ordering, supplement = top[_ROS].operands
        if min(registry, ordering) < _STANDARD_WORDS:
            raise NotKeptError
        self._names = _index_of(names)
        self._strings = _index_of([strings[word - _STANDARD_WORDS] for word in (registry, ordering)])
        own = b"".join(_number(one) for one in (_STANDARD_WORDS, _STANDARD_WORDS + 1, supplement)) + bytes(_ROS)
        self._top = own + _without(top.values(), _OFFSETS | _WORDS)
        self._programs, _ = _index(table, top[_CHAR_STRINGS].operands[0])
        self._selected = self._selection(top[_FD_SELECT].operands[0])
        self._fonts = [self._font(raw) for raw in _index(table, top[_FD_ARRAY].operands[0])[0]]

    def of(self, glyphs: Sequence[int]) -> bytes:
        """A table of some of the outlines, in this order; the first is that of missing characters."""
        used = sorted({self._selected[glyph] for glyph in glyphs})
        number = {old: new for new, old in enumerate(used)}
        # A reader finds a glyph by its CID or by its number, as it understands OpenType in PDF: here they are the same.
        charset = struct.pack(">BHH", 2, 1, len(glyphs) - 2) if len(glyphs) > 1 else b"\0"
        select = _ranges([number[self._selected[glyph]] for glyph in glyphs])
        programs = _index_of([self._programs[glyph] for glyph in glyphs])
        start = len(_HEADER + self._names + self._top_index(0, 0, 0, 0) + self._strings) + 2
        ends = [start]
        for part in (charset, select, programs):
            ends.append(ends[-1] + len(part))
        fonts, privates = self._font_index(used, ends[3])
        top = self._top_index(ends[0], ends[1], ends[2], ends[3])
        return b"".join((_HEADER, self._names, top, self._strings, b"\0\0", charset, select, programs, fonts, privates))

    def _top_index(self, charset: int, select: int, programs: int, fonts: int) -> bytes:
        offsets = ((charset, _CHARSET), (select, _FD_SELECT), (programs, _CHAR_STRINGS), (fonts, _FD_ARRAY))
        return _index_of([self._top + b"".join(_number(place) + bytes(operator) for place, operator in offsets)])

    def _font_index(self, used: Sequence[int], start: int) -> tuple[bytes, bytes]:
        """The font dictionaries, and the private ones behind them."""
        fonts = [self._fonts[old] for old in used]
        end = start + len(_index_of([_font_entries(font, 0) for font in fonts]))
        entries, privates = [], b""
        for font in fonts:
            entries.append(_font_entries(font, end + len(privates)))
            privates += font.private
        return _index_of(entries), privates

    def _selection(self, place: int) -> list[int]:
        """The number of the font dictionary of each glyph."""
        table, count = self._table, len(self._programs)
        if table[place] == 0:
            return list(table[place + 1 : place + 1 + count])
        (ranges,) = struct.unpack_from(">H", table, place + 1)
        found: list[int] = []
        for number in range(ranges):
            first, font, following = struct.unpack_from(">HBH", table, place + 3 + 3 * number)
            found += [font] * (following - first)
        return found

    def _font(self, raw: bytes) -> _Font:
        entries = list(_entries(raw))
        size, place = next(entry.operands for entry in entries if entry.operator == _PRIVATE)
        private = self._table[place : place + size]
        if any(entry.operator == _SUBRS for entry in _entries(private)):
            raise NotKeptError
        return _Font(_without(entries, {_PRIVATE, *_WORDS}), private)


def _without(entries: Iterable[_Entry], left_out: Set[tuple[int, ...]]) -> bytes:
    return b"".join(entry.raw for entry in entries if entry.operator not in left_out)


def _font_entries(font: _Font, private: int) -> bytes:
    return font.entries + _number(len(font.private)) + _number(private) + bytes(_PRIVATE)


def _number(value: int) -> bytes:
    """An integer in the form that always takes five bytes."""
    return struct.pack(">Bi", _INT_4, value)


def _ranges(numbers: Sequence[int]) -> bytes:
    """An FDSelect in ranges of equal numbers."""
    parts, place = [], 0
    for number, run in groupby(numbers):
        parts.append(struct.pack(">HB", place, number))
        place += sum(1 for _ in run)
    return struct.pack(">BH", 3, len(parts)) + b"".join(parts) + struct.pack(">H", place)


def _index(table: bytes, place: int) -> tuple[list[bytes], int]:
    """The parts of an INDEX, and where it ends."""
    (count,) = struct.unpack_from(">H", table, place)
    if not count:
        return [], place + 2
    width, first = table[place + 2], place + 3
    offsets = [int.from_bytes(table[first + i * width : first + (i + 1) * width], "big") for i in range(count + 1)]
    before = first + (count + 1) * width - 1
    parts = [table[before + one : before + other] for one, other in pairwise(offsets)]
    return parts, before + offsets[-1]


def _index_of(parts: Sequence[bytes]) -> bytes:
    if not parts:
        return b"\0\0"
    place, offsets = 1, [1]
    for part in parts:
        place += len(part)
        offsets.append(place)
    return struct.pack(f">HB{len(offsets)}I", len(parts), 4, *offsets) + b"".join(parts)


def _entries(raw: bytes) -> Iterator[_Entry]:
    """The entries of a DICT; a real number counts as 0, for no offset is one."""
    place, start = 0, 0
    operands: list[int] = []
    while place < len(raw):
        first = raw[place]
        if first <= 21:
            end = place + (2 if first == _ESCAPE else 1)
            yield _Entry(tuple(raw[place:end]), tuple(operands), raw[start:end])
            operands, start, place = [], end, end
        else:
            value, place = _operand(raw, place)
            operands.append(value)


def _operand(raw: bytes, place: int) -> tuple[int, int]:
    """A number of a DICT, and where it ends."""
    first = raw[place]
    if first == _REAL:
        end = place + 1
        while raw[end] & 0x0F != 0x0F and raw[end] >> 4 != 0x0F:
            end += 1
        return 0, end + 1
    if first == _INT_2:
        return int.from_bytes(raw[place + 1 : place + 3], "big", signed=True), place + 3
    if first == _INT_4:
        return int.from_bytes(raw[place + 1 : place + 5], "big", signed=True), place + 5
    if first <= 246:
        return first - 139, place + 1
    value = raw[place + 1]
    return ((first - 247) * 256 + value + 108 if first <= 250 else -(first - 251) * 256 - value - 108), place + 2
