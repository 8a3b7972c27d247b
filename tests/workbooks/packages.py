"""An .xlsx package from the XML of its parts, so that a test can write down exactly what a program would store."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
SHEET = "xl/worksheets/sheet1.xml"
SHARED = "xl/sharedStrings.xml"
STYLES = "xl/styles.xml"

Parts = dict[str, bytes]


def sheet_xml(cells: str, more: str = "") -> bytes:
    """A worksheet of the given rows."""
    return f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{MAIN}"><sheetData>{cells}</sheetData>{more}</worksheet>'.encode()


def shared_xml(*texts: str) -> bytes:
    """A part of shared texts; each is the XML within ``si``."""
    return f'<sst xmlns="{MAIN}">{"".join(f"<si>{t}</si>" for t in texts)}</sst>'.encode()


def styles_xml(*formats: str) -> bytes:
    """A part of styles: style n of the cells has the n-th number format; a number names a built-in one."""
    own = [(f, 164 + n) for n, f in enumerate(formats) if not f.isdigit()]
    listed = "".join(f'<numFmt numFmtId="{n}" formatCode="{f.replace(chr(34), "&quot;")}"/>' for f, n in own)
    ids = [f if f.isdigit() else str(164 + n) for n, f in enumerate(formats)]
    styles = "".join(f'<xf numFmtId="{n}"/>' for n in ids)
    return f'<styleSheet xmlns="{MAIN}"><numFmts>{listed}</numFmts><cellXfs>{styles}</cellXfs></styleSheet>'.encode()


def parts(
    cells: str = "",
    *,
    more: str = "",
    shared: bytes | None = None,
    styles: bytes | None = None,
    from_1904: bool = False,
) -> Parts:
    """The parts of a workbook with one sheet, 表."""
    found = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/></Types>'
        ).encode(),
        "_rels/.rels": _relationships(("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": (
            f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><workbookPr date1904="{int(from_1904)}"/>'
            '<sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>'
        ).encode(),
        "xl/_rels/workbook.xml.rels": _relationships(
            ("rId1", "worksheet", "worksheets/sheet1.xml"),
            ("rId2", "sharedStrings", "sharedStrings.xml"),
            ("rId3", "styles", "styles.xml"),
        ),
        SHEET: sheet_xml(cells, more),
    }
    if shared is not None:
        found[SHARED] = shared
    if styles is not None:
        found[STYLES] = styles
    return found


def _relationships(*rows: tuple[str, str, str]) -> bytes:
    listed = "".join(f'<Relationship Id="{i}" Type="{OFFICE}/{kind}" Target="{target}"/>' for i, kind, target in rows)
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{listed}</Relationships>'.encode()


def pack(content: Mapping[str, bytes], *more: tuple[str, bytes]) -> bytes:
    """The parts as a zip file; ``more`` may repeat a name or use one that no program would."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in (*content.items(), *more):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, part)
    return out.getvalue()


def store(content: Mapping[str, bytes]) -> bytes:
    """The parts as a zip file that packs nothing."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, part in content.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), part)
    return out.getvalue()


def lie(packed: bytes, name: str, size: int) -> bytes:
    """A zip file whose headers say that an entry is ``size`` bytes long unpacked."""
    raw = bytearray(packed)
    mark = name.encode()
    local = raw.find(b"PK\x03\x04")
    while raw[local + 30 : local + 30 + len(mark)] != mark:
        local = raw.find(b"PK\x03\x04", local + 4)
    struct.pack_into("<I", raw, local + 22, size)
    central = raw.rfind(mark) - 46
    struct.pack_into("<I", raw, central + 24, size)
    return bytes(raw)
