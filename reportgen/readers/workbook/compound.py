"""A compound file (the container of .xls): one stream taken out, bounded, and put into a container of its own."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any

from reportgen.readers.workbook.package import damaged

_HEADER = struct.Struct("<8s16sHHHHH6s9I")
_ENTRY = struct.Struct("<64sHBB3I16sI8s8sIII")
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_SECTOR, _LARGE = 512, 4096
_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def stream_of(content: bytes, names: tuple[str, ...]) -> bytes | None:
    """The bytes of the first of these streams that is there; WorkbookRefused when the container is unsound."""
    try:
        return _Container(content).stream(names)
    except (struct.error, IndexError) as fault:
        raise damaged("读不出它的目录") from fault


class _Container:
    """The sectors of a compound file by its allocation table."""

    def __init__(self, content: bytes) -> None:
        head = _HEADER.unpack_from(content, 0)
        self._content = content
        self._size, self._small = 1 << min(head[5], 12), 1 << min(head[6], 12)
        if self._size < _SECTOR or self._small > self._size:
            raise damaged("读不出它的目录")
        self._cutoff = head[12]
        listed = list(struct.unpack_from("<109I", content, 76))
        sector = head[15]
        for _ in range(min(head[16], 2_000)):
            numbers = struct.unpack(f"<{self._size // 4}I", self._sector(sector))
            listed += numbers[:-1]
            sector = numbers[-1]
        tables = [self._sector(n) for n in listed if n not in {_FREE, _END}]
        self._next = [n for table in tables for n in struct.unpack(f"<{self._size // 4}I", table)]
        entries = b"".join(self._chain(head[10]))
        self._entries = [_ENTRY.unpack_from(entries, at) for at in range(0, len(entries) - 127, 128)]
        self._small_next = (
            [n for piece in self._chain(head[13]) for n in struct.unpack(f"<{self._size // 4}I", piece)]
            if head[13] not in {_END, _FREE}
            else []
        )

    def _sector(self, number: int) -> bytes:
        piece = self._content[(number + 1) * self._size : (number + 2) * self._size]
        if not piece:
            raise damaged("有一段不在文件里")
        return piece.ljust(self._size, b"\0")

    def _chain(self, first: int) -> Iterator[bytes]:
        """The sectors from one on; a chain cannot be longer than there are sectors."""
        for _ in range(len(self._next) + 1):
            if first == _END:
                return
            yield self._sector(first)
            first = self._next[first]
        raise damaged("目录绕成了圈")

    def stream(self, names: tuple[str, ...]) -> bytes | None:
        """The bytes of a stream."""
        wanted = {name.lower() for name in names}
        found = next((e for e in self._entries if e[2] == 2 and _name(e).lower() in wanted), None)
        if found is None:
            return None
        first, size = found[11], found[12]
        if size >= self._cutoff:
            return b"".join(self._chain(first))[:size]
        small = b"".join(self._chain(self._entries[0][11]))
        pieces: list[bytes] = []
        for _ in range(len(self._small_next) + 1):
            if first == _END:
                break
            pieces.append(small[first * self._small : (first + 1) * self._small])
            first = self._small_next[first]
        return b"".join(pieces)[:size]


def _name(entry: tuple[Any, ...]) -> str:
    return str(entry[0][: max(0, min(entry[1], 64) - 2)], "utf-16-le", "replace")


def container_of(stream: bytes) -> bytes:
    """A compound file of one stream, Workbook: the allocation table, the directory, a blank sector, the stream.

    The library asks for the sector of small streams even where there are none.
    """
    count = max(1, -(-len(stream) // _LARGE))
    each = _LARGE // 4
    tables = -(-(count + 3) // (each - 1))
    chain = [_FAT] * tables + [_END, _END] + [tables + 3 + n for n in range(count - 1)] + [_END]
    chain += [_FREE] * (tables * each - len(chain))
    numbers = (1, tables, tables, 0, 4096, _END, 0, _END, 0)
    head = _HEADER.pack(_MARK, b"\0" * 16, 0x3E, 4, 0xFFFE, 12, 6, b"\0" * 6, *numbers)
    listed = [*range(tables), *[_FREE] * (109 - tables)]
    directory = _entry("Root Entry", 5, 1, tables + 1, 64) + _entry("Workbook", 2, _FREE, tables + 2, count * _LARGE)
    return b"".join(
        (
            (head + struct.pack("<109I", *listed)).ljust(_LARGE, b"\0"),
            struct.pack(f"<{len(chain)}I", *chain),
            directory.ljust(2 * _LARGE, b"\0"),
            stream.ljust(count * _LARGE, b"\0"),
        )
    )


def _entry(name: str, kind: int, child: int, first: int, size: int) -> bytes:
    raw = (name + "\0").encode("utf-16-le")
    blank = b"\0" * 8
    return _ENTRY.pack(
        raw.ljust(64, b"\0"), len(raw), kind, 1, _FREE, _FREE, child, blank * 2, 0, blank, blank, first, size, 0
    )
