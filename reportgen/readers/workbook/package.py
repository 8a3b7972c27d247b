"""The zip file of a workbook: its directory is judged before anything is unpacked, and unpacking is counted."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator

from msgspec import Struct

from reportgen.readers.workbook.faults import WorkbookRefused
from reportgen.readers.workbook.reach import too_much

MOST_TOTAL = 200_000_000
MOST_RATIO = 200
MOST_ENTRIES = 2_000
MOST_MARKS = 1_500_000  # “<” in all parts that are read: start and end tags
MOST_READ = 64_000_000  # all parts that are read, unpacked
_SMALL = 1_000_000  # below this no ratio is a danger
_CHUNK = 1 << 16
_LOCAL = struct.Struct("<4s5H3I2H")
_DIRECTORY_MARK = b"PK\x01\x02"
_UNSAFE = re.compile(r"^[/\\]|\\|^[A-Za-z]:|(^|/)\.\.(/|$)|[\x00-\x1f]")
_DAMAGED = "用 Excel 或 WPS 打开，另存为 .xlsx"


def damaged(what: str) -> WorkbookRefused:
    """The refusal of a file that is not what it says to be."""
    return WorkbookRefused(
        rule="not-a-workbook", message=f"文件已经损坏，或不是正常存出的工作簿：{what}", hint=_DAMAGED
    )


class PackageMember(Struct, frozen=True):
    """One entry of the package: where its header and its packed bytes stand, and what unpacking must give."""

    name: str
    header: int
    start: int
    packed: int
    size: int
    crc: int
    deflated: bool


class Package(Struct):
    """A package whose directory has been judged. Names are looked up as Office does, without regard to case.

    ``marks`` counts the “<” that were unpacked, of all parts together: what reading costs grows with them.
    """

    content: bytes
    members: dict[str, PackageMember]
    marks: int = 0

    def member(self, name: str) -> PackageMember | None:
        """The entry of a name."""
        return self.members.get(name.lower())

    def packed(self, member: PackageMember) -> bytes:
        """The bytes of an entry as they stand in the file."""
        return self.content[member.start : member.start + member.packed]

    def unpack(self, member: PackageMember) -> Iterator[bytes]:
        """The unpacked bytes of an entry, piece by piece; WorkbookRefused as soon as they are not what the directory says.

        The marks of all of it are counted before the first piece is given, since parsing costs far more than unpacking.
        """
        self.marks += sum(piece.count(b"<") for piece in self._pieces_of(member))
        if self.marks > MOST_MARKS:
            raise too_much("表里的内容太多")
        count = crc = 0
        for piece in self._pieces_of(member):
            count += len(piece)
            crc = zlib.crc32(piece, crc)
            yield piece
        if count != member.size or crc != member.crc:
            raise damaged(f"“{member.name}”与目录里写的不符")

    def _pieces_of(self, member: PackageMember) -> Iterator[bytes]:
        view, count = memoryview(self.content)[member.start : member.start + member.packed], 0
        for piece in _inflate(view) if member.deflated else _pieces(view):
            count += len(piece)
            if count > member.size:
                raise damaged(f"“{member.name}”比目录里写的大")
            yield piece


def open_package(content: bytes) -> Package:
    """The package in a file's bytes; WorkbookRefused when its directory is unsound or promises too much."""
    if content.count(_DIRECTORY_MARK) > MOST_ENTRIES:  # before any list of them is built
        raise too_much(f"文件里的部件超过 {MOST_ENTRIES} 个")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, struct.error) as fault:
        raise damaged("读不出它的目录") from fault
    _weigh(entries)
    members: dict[str, PackageMember] = {}
    for entry in entries:
        member = _member(content, entry)
        if member.name.lower() in members:
            raise damaged(f"有两个“{member.name}”")
        members[member.name.lower()] = member
    _refuse_overlap(content, list(members.values()))
    return Package(content, members)


def _weigh(entries: list[zipfile.ZipInfo]) -> None:
    if any(e.flag_bits & 1 for e in entries):
        raise WorkbookRefused("not-a-workbook", "文件设了密码", "在 Excel 或 WPS 里打开，去掉密码，再保存")
    if sum(e.file_size for e in entries) > MOST_TOTAL:
        raise too_much(f"文件展开后超过 {MOST_TOTAL // 1_000_000} MB")
    for entry in entries:
        if entry.file_size > _SMALL and entry.file_size > MOST_RATIO * max(1, entry.compress_size):
            raise too_much(f"文件里的“{_shown(entry.filename)}”压缩得不合常理，展开后超过 {MOST_RATIO} 倍")


def _shown(name: str) -> str:
    return "".join(c if c.isprintable() else "?" for c in name[:60])


def _member(content: bytes, entry: zipfile.ZipInfo) -> PackageMember:
    name = entry.orig_filename
    if _UNSAFE.search(name):
        raise damaged(f"部件的名称“{_shown(name)}”不正当")
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise damaged(f"“{_shown(name)}”用了少见的压缩方法")
    if entry.header_offset < 0 or entry.header_offset + _LOCAL.size > len(content):
        raise damaged(f"“{_shown(name)}”不在文件里")
    head = _LOCAL.unpack_from(content, entry.header_offset)
    start = entry.header_offset + _LOCAL.size
    raw = content[start : start + head[9]]
    coding = "utf-8" if entry.flag_bits & 0x800 else "cp437"
    if head[0] != b"PK\x03\x04" or head[3] != entry.compress_type or raw != name.encode(coding):
        raise damaged(f"“{_shown(name)}”与目录里写的不符")
    deflated = entry.compress_type == zipfile.ZIP_DEFLATED
    if not deflated and entry.compress_size != entry.file_size:
        raise damaged(f"“{_shown(name)}”与目录里写的不符")
    return PackageMember(
        name,
        entry.header_offset,
        start + head[9] + head[10],
        entry.compress_size,
        entry.file_size,
        entry.CRC,
        deflated,
    )


def _refuse_overlap(content: bytes, members: list[PackageMember]) -> None:
    end, before = 0, ""
    for member in sorted(members, key=lambda m: m.header):
        if member.header < end or member.start + member.packed > len(content):
            raise damaged(f"部件“{_shown(before)}”与“{_shown(member.name)}”重叠")
        end, before = member.start + member.packed, member.name


def _pieces(view: memoryview) -> Iterator[bytes]:
    for at in range(0, len(view), _CHUNK):
        yield bytes(view[at : at + _CHUNK])


def _inflate(view: memoryview) -> Iterator[bytes]:
    machine = zlib.decompressobj(-15)
    try:
        for at in range(0, len(view), _CHUNK):
            rest: bytes = bytes(view[at : at + _CHUNK])
            while rest and not machine.eof:
                yield machine.decompress(rest, _CHUNK)
                rest = machine.unconsumed_tail
        while not machine.eof:
            piece = machine.decompress(b"", _CHUNK)
            if not piece:
                break
            yield piece
    except zlib.error as fault:
        raise damaged("压缩的内容读不出来") from fault
