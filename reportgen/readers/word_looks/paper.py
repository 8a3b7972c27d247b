"""A model paper: the looks of all that stands in a DOCX, read without trusting the file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from reportgen.diagnostics import DiagnosticLog, error
from reportgen.model.looks import Leaf, LookedPaper, LookedParagraph, LookedTable
from reportgen.readers.docx_package import DocxPackage, DocxRefused, open_docx
from reportgen.readers.docx_tree import W, as_read, value_of
from reportgen.readers.word_labels import read_labels
from reportgen.readers.word_looks.faces import Looks
from reportgen.readers.word_looks.leaves import LeafReader, relation_targets
from reportgen.readers.word_looks.measures import is_on, number, twips
from reportgen.readers.word_looks.sheet import read_word_sheet
from reportgen.source import FileLocation

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_MOST_BLOCKS = 20_000
_RULES = ("insideH", "top", "insideV", "bottom", "left")
_NO_RULE = frozenset({"nil", "none"})


def read_looks(raw: bytes, path: str, log: DiagnosticLog) -> LookedPaper | None:
    """The looks of a DOCX; None with the reason in the log."""
    if not path.lower().endswith(".docx"):
        hint = "样稿存成 .docx；.doc、.wps、PDF 先在 Word 或 WPS 里另存为 .docx"
        log.add(error("not-a-docx", "样稿只读 .docx", FileLocation(path), hint))
        return None
    try:
        return _paper(open_docx(raw), path)
    except DocxRefused as why:
        log.add(error("not-a-docx", why.message, FileLocation(path), why.hint))
        return None


def _paper(package: DocxPackage, path: str) -> LookedPaper:
    body = as_read(package.tree(package.main)).find(f"{W}body")
    parts = {r.kind: r.target for r in package.relations(package.main)}
    looks = Looks(read_word_sheet(package, parts), read_labels(package, parts))
    reading = _Reading(looks, LeafReader(package, looks, relation_targets(package), {}, {}), [])
    blocks = () if body is None else tuple(reading.blocks(body))
    settings = parts.get("settings", "")
    root = as_read(package.tree(settings)) if settings and package.has(settings) else None
    switches = {
        name: "0" if root is None or (found := root.find(f"{W}{name}")) is None else found.get(f"{W}val", "1")
        for name in ("evenAndOddHeaders", "mirrorMargins")
    }
    leaves = tuple(reading.leaves)
    return LookedPaper(path, blocks, leaves, is_on(switches, "evenAndOddHeaders"), is_on(switches, "mirrorMargins"))


class _Reading(Struct):
    looks: Looks
    reader: LeafReader
    leaves: list[Leaf]
    is_new_page: bool = False

    def blocks(self, body: Element) -> Iterator[tuple[LookedParagraph | LookedTable, int]]:
        """In their order; what is wrapped in a content control counts as its content."""
        for number_of, element in enumerate(body):
            if number_of >= _MOST_BLOCKS:
                raise DocxRefused("文件太长，不像一份报告", "样稿只留几面")
            if element.tag == f"{W}p":
                yield self._paragraph(element), len(self.leaves)
                section = element.find(f"{W}pPr/{W}sectPr")
                if section is not None:
                    self.leaves.append(self.reader.leaf(section))
                    self.is_new_page = True
            elif element.tag == f"{W}tbl":
                yield self._table(element), len(self.leaves)
                self.is_new_page = False
            elif element.tag in {f"{W}sdt", f"{W}sdtContent"}:
                yield from self.blocks(element)
            elif element.tag == f"{W}sectPr":
                self.leaves.append(self.reader.leaf(element))

    def _paragraph(self, element: Element) -> LookedParagraph:
        found = self.looks.paragraph(element)
        breaks = [b for b in element.iter(f"{W}br") if b.get(f"{W}type") == "page"]
        before = [b for b in breaks if not _has_text_before(element, b)]
        found = replace(found, starts_page=self.is_new_page or bool(before and found.text))
        if found.text or breaks:
            self.is_new_page = bool(breaks) and not (before and found.text)
        return found

    def _table(self, table: Element) -> LookedTable:
        style = self.looks.sheet.style("table", value_of(table.find(f"{W}tblPr/{W}tblStyle")))
        rows = table.findall(f"{W}tr")
        marked = [row for row in rows if row.find(f"{W}trPr/{W}tblHeader") is not None]
        heads = len(marked) if marked == rows[: len(marked)] and marked else min(1, len(rows) - 1)
        read = [[self.looks.paragraph(p, style) for p in row.iter(f"{W}p")] for row in rows]
        sources = [
            s for s in (table.find(f"{W}tblPr"), *(e.find(f"{W}tblPr") for e in style.elements)) if s is not None
        ]
        return LookedTable(
            head=tuple(p for row in read[:heads] for p in row),
            rows=tuple(p for row in read[heads:] for p in row),
            columns=max((len(row.findall(f"{W}tc")) for row in rows), default=0),
            rule=_rule(table, sources),
            beside=_margin(sources, "left", "start"),
            above=_margin(sources, "top"),
            floats=table.find(f"{W}tblPr/{W}tblpPr") is not None,
        )


def _has_text_before(paragraph: Element, end: Element) -> bool:
    for element in paragraph.iter(f"{W}t", f"{W}br"):
        if element is end:
            return False
        if element.tag == f"{W}t" and (element.text or "").strip():
            return True
    return False


def _rule(table: Element, sources: list[Element]) -> int | None:
    """The width of most rules, in eighths of a point; 0 where they are said to be none."""
    cells = Counter(
        _width(side)
        for borders in table.iterfind(f"{W}tr/{W}tc/{W}tcPr/{W}tcBorders")
        for side in borders
        if _width(side) is not None
    )
    if cells and cells.total() >= len(table.findall(f"{W}tr/{W}tc")):
        return cells.most_common(1)[0][0]
    for source in sources:
        for name in _RULES:
            width = _width(source.find(f"{W}tblBorders/{W}{name}"))
            if width is not None:
                return width
    return None


def _width(side: Element | None) -> int | None:
    if side is None:
        return None
    if side.get(f"{W}val", "nil") in _NO_RULE:
        return 0
    found = number(side.get(f"{W}sz"))
    return None if found is None else round(found)


def _margin(sources: list[Element], *names: str) -> int | None:
    for source in sources:
        for name in names:
            side = source.find(f"{W}tblCellMar/{W}{name}")
            if side is not None and side.get(f"{W}type", "dxa") == "dxa":
                return twips(side.get(f"{W}w"))
    return None
