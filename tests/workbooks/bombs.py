"""Files made to exhaust whoever opens them, and files that are something else than they say."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable

from tests.workbooks.packages import MAIN, SHARED, SHEET, STYLES, lie, pack, parts, shared_xml, sheet_xml, store

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a0 "哈哈哈哈哈哈哈哈哈哈">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    + "]>"
)
_FETCH = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def _with(name: str, content: bytes) -> bytes:
    return pack(parts('<row r="1"><c r="A1"><v>1</v></c></row>', shared=shared_xml("<t>a</t>")) | {name: content})


def _lying() -> bytes:
    return lie(_with(SHEET, sheet_xml(" " * 200_000_000)), SHEET, 900_000)


def _overlapping() -> bytes:
    """Many names for one kernel of packed bytes."""
    raw = bytearray(_with("xl/media/kernel.bin", b"\x00" * 900_000))
    with zipfile.ZipFile(io.BytesIO(bytes(raw))) as archive:
        kernel = archive.getinfo("xl/media/kernel.bin")
        start = archive.start_dir
    end = raw.rfind(b"PK\x05\x06")
    central = bytes(raw[raw.rfind(b"PK\x01\x02", 0, end) : end])
    assert kernel.filename.encode() in central
    copies = b"".join(central.replace(b"kernel", b"k%05d" % n) for n in range(150))
    count = 150 + struct.unpack_from("<H", raw, end + 10)[0]
    tail = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, count, count, end - start + len(copies), start, 0)
    return bytes(raw[:end]) + copies + tail


def _entries() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(60_000):
            archive.writestr(f"xl/{number}", b"")
    return out.getvalue()


def _repeated() -> bytes:
    text = "字" * 32_767
    cells = "".join(f'<c r="A{n}" t="s"><v>0</v></c>' for n in range(1, 19_000))
    return pack(parts(f"<row>{cells}</row>", shared=shared_xml(f"<t>{text}</t>")))


def _laughing(name: str) -> bytes:
    return _with(name, f'<?xml version="1.0"?>{_LAUGHS}<worksheet xmlns="{MAIN}">&a11;</worksheet>'.encode())


def _many(name: str, piece: bytes, before: bytes = b"", after: bytes = b"", size: int = 48_000_000) -> bytes:
    """Some 48 MB of one thing, not packed, so that nothing is conspicuous from outside."""
    content = parts('<row r="1"><c r="A1"><v>1</v></c></row>', shared=shared_xml("<t>a</t>"))
    return store(content | {name: before + piece * (size // len(piece)) + after})


_OPEN = f'<worksheet xmlns="{MAIN}"><sheetData>'.encode()
_CLOSE = b"</sheetData></worksheet>"
_ONE = "not-a-workbook"
_MUCH = "workbook-limit"

Bomb = tuple[Callable[[], bytes], str, str]
BOMBS: dict[str, Bomb] = {
    "packed beyond reason": (lambda: _with("xl/media/a.bin", b"\x00" * 150_000_000), _MUCH, "200 倍"),
    "more than 200 MB": (
        lambda: pack(parts(), *((f"xl/media/{n}", bytes(range(256)) * 3 * n) for n in range(1, 800))),
        _MUCH,
        "200 MB",
    ),
    "size that lies": (_lying, _ONE, "比目录里写的大"),
    "sixty thousand entries": (_entries, _MUCH, "2000 个"),
    "names that share their bytes": (_overlapping, _ONE, "与目录里写的不符"),
    "a name twice": (lambda: pack(parts(), (SHEET.upper(), b"")), _ONE, "有两个"),
    "a name outside": (lambda: pack(parts(), ("../../evil", b"")), _ONE, "不正当"),
    "an absolute name": (lambda: pack(parts(), ("/etc/evil", b"")), _ONE, "不正当"),
    "billion laughs in a sheet": (lambda: _laughing(SHEET), _ONE, "DTD"),
    "billion laughs in the texts": (lambda: _laughing(SHARED), _ONE, "DTD"),
    "billion laughs in the workbook": (lambda: _laughing("xl/workbook.xml"), _ONE, "DTD"),
    "a file to be fetched": (
        lambda: _with(SHEET, f"{_FETCH}<worksheet>&a;</worksheet>".encode()),
        _ONE,
        "DTD",
    ),
    "one cell at the far end": (
        lambda: pack(parts('<row><c r="A1"><v>1</v></c><c r="XFD1048576"><v>1</v></c></row>')),
        _MUCH,
        "第 1048576 行",
    ),
    "one cell far to the right": (
        lambda: pack(parts('<row><c r="A1"><v>1</v></c><c r="XFD1"><v>1</v></c></row>')),
        _MUCH,
        "第 16384 列",
    ),
    "a wide and high sheet": (
        lambda: pack(parts('<row><c r="A20000"><v>1</v></c><c r="SF1"><v>1</v></c></row>')),
        _MUCH,
        "个单元格",
    ),
    "a text repeated": (_repeated, _MUCH, "文字太多"),
    "a text without end": (lambda: _many(SHARED, b"ab cd" * 7, b"<sst><si><t>", b"</t></si></sst>"), _MUCH, "32767 字"),
    "texts without number": (lambda: _many(SHARED, b"<si/>", b"<sst>", b"</sst>"), _MUCH, "内容太多"),
    "cells without number": (lambda: _many(SHEET, b"<c/>", _OPEN + b"<row>", b"</row>" + _CLOSE), _MUCH, "内容太多"),
    "rows without number": (lambda: _many(SHEET, b"<row/>", _OPEN, _CLOSE), _MUCH, "内容太多"),
    "styles without number": (
        lambda: _many(STYLES, b'<xf numFmtId="9"/>', b"<styleSheet><cellXfs>", b"</cellXfs></styleSheet>", 20_000_000),
        _MUCH,
        "格式超过",
    ),
    "depth without end": (lambda: _many(SHEET, b"<a>", size=4_000_000), _ONE, "嵌套过深"),
    "a tag without end": (lambda: _many(SHEET, b" ", b"<worksheet a='", b"'/>"), _ONE, "没有尽头"),
    "attributes without number": (
        lambda: _with(SHEET, b"<worksheet " + b"".join(b'a%d="" ' % n for n in range(2_000_000)) + b"/>"),
        _ONE,
        "没有尽头",
    ),
}

OTHERS: dict[str, tuple[str, bytes, str]] = {
    "old workbook that is none": ("a.xls", _OLE + b"\x00" * 600, "损坏"),
    "old workbook under a new name": ("a.xlsx", _OLE + b"\x00" * 600, "旧格式"),
    "password": ("a.xlsx", _OLE + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le"), "密码"),
    "macros by name": ("a.xlsm", pack(parts()), "带宏"),
    "macros within": ("a.xlsx", pack(parts(), ("xl/vbaProject.bin", b"x")), "有宏"),
    "wps": ("a.et", _OLE + b"\x00" * 600, "WPS 格式"),
    "opendocument that is none": ("a.ods", b"PK\x03\x04" + b"\x00" * 60, "损坏"),
    "page of the web": ("a.csv", "<html><table><tr><td>单位</td></tr></table>".encode(), "网页"),
    "no text": ("a.csv", b"\x00\x01\x02\xff" * 50, "编码"),
    "text": ("a.xlsx", "单位,党支部\n".encode(), "不是 .xlsx"),
    "nothing": ("a.xlsx", b"", "空的"),
    "cut off": ("a.xlsx", pack(parts())[:-300], "损坏"),
    "word": (
        "a.xlsx",
        pack(parts() | {"[Content_Types].xml": b"<Types><Override ContentType='x.document.main+xml'/></Types>"}),
        "不是 Excel",
    ),
}
