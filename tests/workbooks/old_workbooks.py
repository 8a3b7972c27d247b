"""Old workbooks (.xls) record by record, so that a test can write down exactly what a program would store."""

from __future__ import annotations

import struct
from collections.abc import Sequence

from reportgen.readers.workbook.compound import container_of

REAL = "统计.xls"
"""A workbook that LibreOffice saved: a merged cell, a hidden row, a hidden sheet, an error, a day, a time."""


def record(kind: int, data: bytes = b"") -> bytes:
    """A record."""
    return struct.pack("<HH", kind, len(data)) + data


def begin(kind: int, version: int = 0x0600) -> bytes:
    """The beginning of a substream: 5 of the workbook, 16 of a sheet."""
    return record(0x0809, struct.pack("<HHHHII", version, kind, 0, 1997, 0, 6))


def text(words: str, width: int = 2) -> bytes:
    """A text with its length before it."""
    return len(words).to_bytes(width, "little") + b"\1" + words.encode("utf-16-le")


def number(row: int, column: int, value: float, style: int = 0) -> bytes:
    """A cell with a number."""
    return record(0x0203, struct.pack("<HHHd", row, column, style, value))


def label(row: int, column: int, words: str, style: int = 0) -> bytes:
    """A cell with a text of its own."""
    return record(0x0204, struct.pack("<HHH", row, column, style) + text(words))


def stream(
    cells: bytes,
    formats: Sequence[str] = (),
    *,
    struck: bool = False,
    reach: tuple[int, int] = (10, 10),
    before: bytes = b"",
    version: int = 0x0600,
    names: Sequence[str] = ("表",),
) -> bytes:
    """The stream of a workbook: style n has the n-th of the formats, the last style, if wanted, a struck out font."""
    fonts = b"".join(
        record(0x0031, struct.pack("<HHHHHBBBB", 200, look, 8, 400, 0, 0, 0, 0, 0) + text("宋体", 1))
        for look in (0, 0, 0, 0, 8)
    )
    listed = b"".join(record(0x041E, struct.pack("<H", 164 + n) + text(code)) for n, code in enumerate(formats))
    ids = [(0, 0), *((0, 164 + n) for n in range(len(formats))), *([(5, 0)] if struck else [])]
    styles = b"".join(record(0x00E0, struct.pack("<HH", font, shape).ljust(20, b"\0")) for font, shape in ids)
    head = begin(5, version) + before + fonts + listed + styles
    sheet = begin(16) + record(0x0200, struct.pack("<IIHHH", 0, reach[0], 0, reach[1], 0)) + cells + record(0x000A)
    start = len(head) + sum(len(record(0x0085, b"\0" * 6 + text(name, 1))) for name in names) + len(record(0x000A))
    sheets = b"".join(record(0x0085, struct.pack("<IBB", start, 0, 0) + text(name, 1)) for name in names)
    return head + sheets + record(0x000A) + sheet


def xls(cells: bytes, formats: Sequence[str] = (), **more: object) -> bytes:
    """The same as a file."""
    return container_of(stream(cells, formats, **more))  # type: ignore[arg-type]
