"""The paragraphs of a Word file from elsewhere as plain text, read without trusting the file."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportgen.diagnostics import DiagnosticLog, error
from reportgen.source import FileLocation, Source

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_MOST_BYTES = 200_000_000
_MOST_RATIO = 200
_MOST_ENTRIES = 2000
_SMALL = 1_000_000  # below this no ratio is a danger
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BODY = "word/document.xml"
_MAIN = b"wordprocessingml.document.main+xml"
_MACRO = b"macroEnabled"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = frozenset({*(f"{_W}{n}" for n in ("del", "moveFrom", "instrText", "pPr", "rPr", "delText", "p")), _FALLBACK})


@dataclass(frozen=True, slots=True)
class _Refusal(Exception):  # noqa: N818 - it never leaves this module
    rule: str
    message: str
    hint: str


def read_docx_text(raw: bytes, path: str, log: DiagnosticLog) -> Source | None:
    """The words of a DOCX, one paragraph a line, cells of tables included; None with the reason in the log.

    Deleted words of tracked changes are left out. Nothing in the file is run, fetched or expanded beyond its limits.
    """
    found = read_docx_paragraphs(raw, path, log)
    return None if found is None else Source(path, "\n".join("".join(_words(p)) for p in found))


def read_docx_paragraphs(raw: bytes, path: str, log: DiagnosticLog) -> list[Element] | None:
    """The ``w:p`` elements of a DOCX in order, as ``read_docx_text`` takes them; None with the reason in the log."""
    try:
        return list(_paragraphs(_body(raw)))
    except _Refusal as why:
        log.add(error("not-a-docx", why.message, FileLocation(path), why.hint))
        return None


def _body(raw: bytes) -> bytes:
    if raw.startswith(_OLE):
        raise _Refusal(
            "not-a-docx", "这是旧的 .doc 文件，或是设了密码的文件", "在 Word 或 WPS 里打开，去掉密码，另存为 .docx"
        )
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            _weigh(package)
            names = set(package.namelist())
            if _BODY not in names or "[Content_Types].xml" not in names:
                raise _Refusal("not-a-docx", "这不是 Word 文件", "核对文件；.xlsx、.wps 等先另存为 .docx")
            types = _part(package, "[Content_Types].xml")
            if _MACRO in types or any(name.endswith("vbaProject.bin") for name in names):
                raise _Refusal("not-a-docx", "文件里有宏", "另存为不带宏的 .docx")
            if _MAIN not in types:
                raise _Refusal("not-a-docx", "这不是 Word 文件", "核对文件；模板（.dotx）先另存为 .docx")
            return _part(package, _BODY)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as fault:
        raise _Refusal("not-a-docx", "文件不是 .docx，或已经损坏", "在 Word 或 WPS 里打开，另存为 .docx") from fault


def _weigh(package: zipfile.ZipFile) -> None:
    entries = package.infolist()
    if any(entry.flag_bits & 1 for entry in entries):
        raise _Refusal("not-a-docx", "文件设了密码", "去掉密码后再检查")
    total, packed = sum(e.file_size for e in entries), sum(e.compress_size for e in entries)
    if len(entries) > _MOST_ENTRIES or total > _MOST_BYTES or (total > _SMALL and total > _MOST_RATIO * max(1, packed)):
        raise _Refusal("not-a-docx", "文件展开后太大，不像正常的文稿", "只取正文，另存为新的 .docx")


def _part(package: zipfile.ZipFile, name: str) -> bytes:
    """The bytes of a part; what it claims of its size is not believed."""
    with package.open(name) as part:
        content = part.read(_MOST_BYTES + 1)
    if len(content) > _MOST_BYTES:
        raise _Refusal("not-a-docx", "文件展开后太大，不像正常的文稿", "只取正文，另存为新的 .docx")
    return content


def _paragraphs(body: bytes) -> Iterator[Element]:
    from lxml import etree  # noqa: PLC0415 - only DOCX needs it

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        tree = etree.fromstring(body, parser)
    except etree.XMLSyntaxError as fault:
        raise _Refusal("not-a-docx", "文件不是 .docx，或已经损坏", "在 Word 或 WPS 里打开，另存为 .docx") from fault
    if tree.getroottree().docinfo.internalDTD is not None:
        raise _Refusal("not-a-docx", "文件里有 Word 不会写的内容", "在 Word 或 WPS 里打开，另存为 .docx")
    for paragraph in tree.iter(f"{_W}p"):
        if not any(a.tag == _FALLBACK for a in paragraph.iterancestors()):
            yield paragraph


def _words(paragraph: Element) -> Iterator[str]:
    return (text for _, text in docx_pieces(paragraph))


def docx_pieces(element: Element) -> Iterator[tuple[Element, str]]:
    """The innermost elements below an element with their texts; a paragraph inside it (a text box) speaks for itself."""
    for child in element:
        tag = child.tag
        if tag in _SKIPPED:
            continue
        if tag == f"{_W}t":
            yield child, (child.text or "").replace("\n", " ")
        elif tag == f"{_W}tab":
            yield child, "\t"
        elif tag == f"{_W}noBreakHyphen":
            yield child, "-"
        elif len(child):
            yield from docx_pieces(child)
        else:
            yield child, ""
