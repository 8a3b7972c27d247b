"""A package of counted parts only, under the names the library looks for: it never sees the file from outside."""

from __future__ import annotations

import struct
import zlib
from xml.sax.saxutils import quoteattr

from msgspec import Struct, field

from reportgen.readers.workbook.package import Package, PackageMember
from reportgen.readers.workbook.parts import Parts

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"


def repack(package: Package, parts: Parts) -> bytes:
    """A workbook of the same sheets, in order, whose packed bytes are those that were counted."""
    archive = _Archive()
    archive.add("[Content_Types].xml", f'<Types xmlns="{_TYPES}"/>')
    archive.add("_rels/.rels", _relationships([("officeDocument", "xl/workbook.xml")]))
    archive.add("xl/workbook.xml", _workbook(parts))
    numbers = range(1, len(parts.sheets) + 1)
    targets = [("worksheet", f"worksheets/sheet{n}.xml") for n in numbers]
    others = [("sharedStrings", "sharedStrings.xml", parts.shared), ("styles", "styles.xml", parts.styles)]
    present = [(kind, target, member) for kind, target, member in others if member]
    archive.add("xl/_rels/workbook.xml.rels", _relationships([*targets, *((k, t) for k, t, _ in present)]))
    for _, target, member in present:
        archive.copy(f"xl/{target}", package, member)
    for sheet, (_, target) in zip(parts.sheets, targets, strict=True):
        archive.copy(f"xl/{target}", package, sheet.member)
    return archive.finish()


def _relationships(targets: list[tuple[str, str]]) -> str:
    rows = (
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}">{"".join(rows)}</Relationships>'


def _workbook(parts: Parts) -> str:
    sheets = "".join(
        f'<sheet name={quoteattr(s.name)} sheetId="{n}" r:id="rId{n}"/>' for n, s in enumerate(parts.sheets, 1)
    )
    dates = '<workbookPr date1904="1"/>' if parts.counts_from_1904 else ""
    return f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">{dates}<sheets>{sheets}</sheets></workbook>'


class _Archive(Struct):
    """A zip file in the making; packed bytes are copied as they stand."""

    body: bytearray = field(default_factory=bytearray)
    directory: list[bytes] = []

    def add(self, name: str, text: str) -> None:
        content = text.encode()
        self._entry(name, 0, zlib.crc32(content), content, len(content))

    def copy(self, name: str, package: Package, member: PackageMember) -> None:
        self._entry(name, 8 if member.deflated else 0, member.crc, package.packed(member), member.size)

    def _entry(self, name: str, method: int, crc: int, packed: bytes, size: int) -> None:
        raw = name.encode()
        told = (20, 0, method, 0, 0x21, crc, len(packed), size, len(raw), 0)
        head = _CENTRAL.pack(b"PK\x01\x02", 20, *told, 0, 0, 0, 0, len(self.body))
        self.directory.append(head + raw)
        self.body += _LOCAL.pack(b"PK\x03\x04", *told) + raw + packed

    def finish(self) -> bytes:
        start, directory, count = len(self.body), b"".join(self.directory), len(self.directory)
        self.body += directory + _END.pack(b"PK\x05\x06", 0, 0, count, count, len(directory), start, 0)
        return bytes(self.body)
