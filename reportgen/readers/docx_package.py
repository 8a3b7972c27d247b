"""The zip file of a Word document from elsewhere: judged before it is read, and its parts found as Word finds them."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import unquote

from msgspec import Struct

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_MOST_BYTES = 200_000_000
_MOST_RATIO = 200
_MOST_ENTRIES = 2000
_MOST_WEIGHT = 3_200_000  # a table of 10,000 rows weighs 2 million; this takes 400 MB
_MOST_PARTS = 200  # headers, notes and the like
_SMALL = 1_000_000  # below this no ratio is a danger
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_TYPES = "[content_types].xml"
_USUAL = "word/document.xml"
_RESAVE = "在 Word 或 WPS 里打开，另存为 .docx"
_DAMAGED = "文件不是 .docx，或已经损坏"
_STARTS = {b"{\\rtf": "RTF 文件", b"%PDF": "PDF 文件", b"<": "网页或 XML 文件"}
_KINDS = (  # what a main part is, by words of its content type, and what to do
    ("macroenabled", "文件里有宏", "另存为不带宏的 .docx"),
    ("wordprocessingml.template", "这是 Word 模板（.dotx），不是文稿", "照它新建一份文稿，另存为 .docx"),
    ("spreadsheetml", "这是 Excel 文件，不是 Word 文件", "核对文件"),
    ("presentationml", "这是演示文稿，不是 Word 文件", "核对文件"),
)
_MAIN = "wordprocessingml.document.main+xml"


class DocxRefused(Exception):  # noqa: N818 - it says what happened to the file, and readers turn it into a finding
    """Why a file is not read, and what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class Relation(Struct, frozen=True):
    """What a part points at: the last word of the relationship's type (``header``), the name of the other part, and the
    name by which the part calls it.
    """

    kind: str
    target: str
    name: str


class DocxPackage(Struct):
    """An open package; names are looked up as Word does, without regard to case.

    ``weight`` counts tags and attributes of all XML that was read: memory grows with them, not with the bytes.
    """

    archive: zipfile.ZipFile
    names: dict[str, str]
    main: str
    weight: int = 0

    def has(self, name: str) -> bool:
        """Whether there is a part of this name."""
        return name.lower() in self.names

    def part(self, name: str) -> bytes:
        """The bytes of a part; what it claims of its size is not believed."""
        if not self.has(name):
            raise DocxRefused("文件缺了一部分，已经损坏", _RESAVE)
        with _damage_told(), self.archive.open(self.names[name.lower()]) as part:
            content = part.read(_MOST_BYTES + 1)
        if len(content) > _MOST_BYTES:
            raise _too_large()
        return content

    def tree(self, name: str) -> Element:
        """The root of a part of XML; no entity in it is expanded, and nothing is fetched."""
        from lxml import etree  # noqa: PLC0415 - only DOCX needs it

        content = self.part(name)
        self.weight += content.count(b"<") + 2 * content.count(b"=")
        if self.weight > _MOST_WEIGHT:
            raise _too_large()
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            root = etree.fromstring(content, parser)
        except etree.XMLSyntaxError as fault:
            raise DocxRefused(_DAMAGED, _RESAVE) from fault
        if root.getroottree().docinfo.internalDTD is not None:
            raise DocxRefused("文件里有 Word 不会写的内容", _RESAVE)
        return root

    def relations(self, name: str) -> Iterator[Relation]:
        """What a part (the package itself: "") points at inside the package, in the order of the file."""
        folder, base = posixpath.split(name)
        listing = posixpath.join(folder, "_rels", f"{base}.rels")
        if not self.has(listing):
            return
        for number, entry in enumerate(self.tree(listing).iter("{*}Relationship")):
            if number >= _MOST_PARTS:
                raise _too_large()
            if entry.get("TargetMode", "Internal").lower() != "external":
                target = unquote(entry.get("Target", "")).replace("\\", "/")
                place = posixpath.normpath(posixpath.join("/", folder, target))
                kind = entry.get("Type", "").rpartition("/")[2]
                yield Relation(kind, place.lstrip("/"), entry.get("Id", ""))


def open_docx(raw: bytes) -> DocxPackage:
    """The package in a file's bytes. Raises DocxRefused where it is no plain DOCX, damaged or too large."""
    _refuse_by_start(raw)
    with _damage_told():
        archive = zipfile.ZipFile(io.BytesIO(raw))
    _weigh(archive)
    names = {_plain(name): name for name in archive.namelist()}
    if len(names) != len(archive.namelist()):
        raise DocxRefused(_DAMAGED, _RESAVE)
    if _TYPES not in names:
        raise DocxRefused("这不是 Word 文件", "核对文件；.xlsx、.wps 等先另存为 .docx")
    return DocxPackage(archive, names, _main_of(DocxPackage(archive, names, "")))


@contextmanager
def _damage_told() -> Iterator[None]:
    """What the zip library says of bytes that are no sound package, as a refusal."""
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as fault:
        raise DocxRefused(_DAMAGED, _RESAVE) from fault


def _plain(name: str) -> str:
    return unquote(name).replace("\\", "/").lstrip("/").lower()


def _refuse_by_start(raw: bytes) -> None:
    if raw.startswith(_OLE):
        if _LOCKED in raw:
            raise DocxRefused("文件设了密码", "在 Word 或 WPS 里打开，去掉密码，再保存")
        raise DocxRefused("这是旧的 .doc 或 .wps 文件", _RESAVE)
    start = raw[:64].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for sign, kind in _STARTS.items():
        if start.startswith(sign.lower()):
            raise DocxRefused(f"这是{kind}，只是名称像 .docx", _RESAVE)


def _too_large() -> DocxRefused:
    return DocxRefused("文件展开后太大，不像正常的文稿", "只取正文，另存为新的 .docx")


def _weigh(archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    if any(entry.flag_bits & 1 for entry in entries):
        raise DocxRefused("文件设了密码", "去掉密码后再检查")
    total, packed = sum(e.file_size for e in entries), sum(e.compress_size for e in entries)
    if len(entries) > _MOST_ENTRIES or total > _MOST_BYTES or (total > _SMALL and total > _MOST_RATIO * max(1, packed)):
        raise _too_large()


def _main_of(package: DocxPackage) -> str:
    """The name of the main part: whatever the package's own relationships call it."""
    types = package.tree(_TYPES)
    kinds = [entry.get("ContentType", "").lower() for entry in types.iter("{*}Override", "{*}Default")]
    sign, message, hint = _KINDS[0]
    if any(sign in kind for kind in kinds) or any(name.endswith("vbaproject.bin") for name in package.names):
        raise DocxRefused(message, hint)
    pointed = [r.target for r in package.relations("") if r.kind == "officeDocument"]
    main = pointed[0] if pointed else _USUAL
    kind = _type_of(types, main)
    if _MAIN not in kind or not package.has(main):
        for sign, message, hint in _KINDS:
            if sign in kind or any(sign in other for other in kinds):
                raise DocxRefused(message, hint)
        raise DocxRefused("这不是 Word 文件", "核对文件；.xlsx、.wps 等先另存为 .docx")
    return main


def _type_of(types: Element, name: str) -> str:
    """The content type of a part: its own, else that of its ending, else (a list that names no parts) any."""
    own = [e.get("ContentType", "") for e in types.iter("{*}Override") if _plain(e.get("PartName", "")) == name.lower()]
    ending = name.rpartition(".")[2].lower()
    own += [e.get("ContentType", "") for e in types.iter("{*}Default") if e.get("Extension", "").lower() == ending]
    return own[0].lower() if own else " ".join(e.get("ContentType", "").lower() for e in types)
