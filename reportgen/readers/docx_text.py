"""The words of a Word file from elsewhere, part by part, read without trusting the file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.diagnostics import DiagnosticLog, error, warning
from reportgen.model.edited import EditedChart, EditedPicture
from reportgen.model.shift import Shift, said
from reportgen.readers.docx_charts import read_charts
from reportgen.readers.docx_package import DocxPackage, DocxRefused, open_docx
from reportgen.readers.docx_pictures import read_pictures
from reportgen.readers.docx_tree import W, as_read, is_hidden
from reportgen.source import FileLocation, Source

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_STRICT_MATH = "{http://purl.oclc.org/ooxml/officeDocument/math}"
_WORDS = frozenset({f"{W}t", f"{_MATH}t", f"{_STRICT_MATH}t"})
_SKIPPED = frozenset(f"{W}{name}" for name in ("instrText", "delInstrText", "delText", "pPr", "rPr", "p"))
_SAID = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}noBreakHyphen": "-"}
_SHIFTS = {"superscript": Shift.RAISED, "subscript": Shift.LOWERED}
_PRIVATE = range(0xE000, 0xF900)
_SIGN = "\ufffc"  # a sign of a font of symbols: there, but no character
_LINES = frozenset({"separator", "continuationSeparator", "continuationNotice"})
_PARTS = {"header": "页眉", "footer": "页脚", "footnotes": "脚注", "endnotes": "尾注", "comments": "批注"}
_UNREAD = {
    "aFChunk": "插入的文件",
    "diagramData": "智能图形",
    "oleObject": "嵌入的对象",
    "package": "嵌入的文件",
}
_HIDDEN = "隐藏部分"


class DocxPart(Struct, frozen=True):
    """The paragraphs of a part in their order; ``name`` is 页眉, 脚注 and so on, empty for the text itself.

    A chart has no paragraphs, but words and numbers, a picture not even those.
    """

    name: str
    paragraphs: list[Element]
    chart: EditedChart | None = None
    picture: EditedPicture | None = None

    @property
    def text(self) -> str:
        """Its words, one paragraph a line."""
        return "\n".join(
            [docx_words(paragraph) for paragraph in self.paragraphs] or (self.chart.words if self.chart else ())
        )


def read_docx_parts(raw: bytes, path: str, log: DiagnosticLog) -> list[DocxPart] | None:
    """The text of a DOCX, then headers, footers, notes, comments and charts that have words, and
    the pictures in the text; None with the reason in the log.

    Cells of tables and text boxes are paragraphs like the others. Words deleted or moved away under revision marks and
    hidden words are none. Nothing in the file is run, fetched or expanded beyond its limits. A file without a word is
    an error: whoever reads nothing must not say that nothing is wrong.
    """
    try:
        package = open_docx(raw)
        text = package.tree(package.main)
        read = DocxPart("", _paragraphs(text))
        charts = (DocxPart(f"图{n}", [], chart) for n, chart in enumerate(read_charts(package, text), 1))
        pictures = (DocxPart("", [], picture=one) for one in read_pictures(package, text))
        parts = [read, *_others(package), *charts, *pictures]
        unread = dict.fromkeys(_UNREAD[r.kind] for r in package.relations(package.main) if r.kind in _UNREAD)
    except DocxRefused as why:
        log.add(error("not-a-docx", why.message, FileLocation(path), why.hint))
        return None
    if not any(part.text.strip() for part in parts):
        hint = "文字若在图片或嵌入的文件里，先改成正文里的文字；否则核对文件"
        log.add(error("empty-docx", "文件里没有读到文字", FileLocation(path), hint))
        return None
    if any(is_hidden(run) and run.find(f"{W}t") is not None for run in text.iter(f"{W}r")):
        unread[_HIDDEN] = None
    if unread:
        message = f"{'、'.join(unread)}里的文字没有读"
        log.add(warning("unread-part", message, FileLocation(path), "在 Word 里核对这些地方"))
    return parts


def read_docx_texts(raw: bytes, path: str, log: DiagnosticLog) -> list[Source]:
    """The parts of a DOCX as texts, a paragraph a line; none with the reason in the log."""
    parts = read_docx_parts(raw, path, log) or []
    return [Source(f"{path}（{part.name}）" if part.name else path, part.text) for part in parts if not part.picture]


def docx_words(paragraph: Element) -> str:
    """The words of a paragraph."""
    return "".join(text for _, text in docx_pieces(paragraph))


def docx_pieces(element: Element) -> Iterator[tuple[Element, str]]:
    """The innermost elements below an element with their texts; a paragraph inside it (a text box) speaks for itself."""
    for child in element:
        tag = child.tag
        if tag in _SKIPPED or (tag == f"{W}r" and is_hidden(child)):
            continue
        if tag in _WORDS:
            yield child, _said(child, (child.text or "").replace("\n", " "))
        elif tag in _SAID:
            yield child, _SAID[tag]
        elif tag == f"{W}sym":
            yield child, _sign(child.get(f"{W}char", ""))
        elif len(child):
            yield from docx_pieces(child)
        else:
            yield child, ""


def _said(words: Element, text: str) -> str:
    """Words as they are said: what its run sets above or below the line in raised or lowered characters, where it has them."""
    run = words.getparent()
    mark = None if run is None else run.find(f"{W}rPr/{W}vertAlign")
    shift = None if mark is None else _SHIFTS.get(mark.get(f"{W}val", ""))
    return said(text, shift) if shift else text


def _sign(code: str) -> str:
    try:
        number = int(code, 16)
    except ValueError:
        return _SIGN
    return _SIGN if number in _PRIVATE or not 0x20 <= number < 0xD800 else chr(number)


def _paragraphs(root: Element) -> list[Element]:
    return list(as_read(root).iter(f"{W}p"))


def _others(package: DocxPackage) -> Iterator[DocxPart]:
    """What stands outside the text; what several headers say alike is there once, several unlike ones are numbered."""
    found: dict[tuple[str, str], list[Element]] = {}
    for relation in package.relations(package.main):
        name = _PARTS.get(relation.kind)
        if name is not None and package.has(relation.target):
            read = [p for p in _paragraphs(package.tree(relation.target)) if not _is_line(p)]
            part = DocxPart(name, read)
            if part.text.strip():
                found.setdefault((name, part.text), read)
    count = Counter(name for name, _ in found)
    seen: Counter[str] = Counter()
    for (name, _), read in found.items():
        seen[name] += 1
        yield DocxPart(name if count[name] == 1 else f"{name}{seen[name]}", read)


def _is_line(paragraph: Element) -> bool:
    """Whether a paragraph of a part of notes is the line that parts notes from the text."""
    return any(note.get(f"{W}type") in _LINES for note in paragraph.iterancestors(f"{W}footnote", f"{W}endnote"))
