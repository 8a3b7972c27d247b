"""The paragraphs and tables of a DOCX from elsewhere, with the levels of headings and the numbers that Word prints."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportgen.characters import BLANKS
from reportgen.diagnostics import DiagnosticLog, error
from reportgen.model.old_paper import OldBlock, OldParagraph, OldTable
from reportgen.readers.docx_package import DocxRefused, open_docx
from reportgen.readers.docx_text import docx_words
from reportgen.readers.docx_tree import W, as_read
from reportgen.readers.word_labels import WordLabels, read_labels
from reportgen.source import FileLocation

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


_MOST_COLUMNS = 63  # that Word makes


def read_old_word(raw: bytes, path: str, log: DiagnosticLog) -> tuple[OldBlock, ...] | None:
    """The blocks of a DOCX; None with the reason in the log."""
    try:
        package = open_docx(raw)
        body = as_read(package.tree(package.main)).find(f"{W}body")
        labels = read_labels(package, {r.kind: r.target for r in package.relations(package.main)})
    except DocxRefused as why:
        log.add(error("not-a-docx", why.message, FileLocation(path), why.hint))
        return None
    return () if body is None else tuple(_blocks(body, labels))


def _blocks(body: Element, labels: WordLabels) -> Iterator[OldBlock]:
    """In their order; what is wrapped in a content control counts as its content."""
    for element in body:
        if element.tag == f"{W}p":
            words = docx_words(element).strip(BLANKS)
            found = OldParagraph(words, labels.level(element), labels.label(element))
            if found.text:
                yield found
        elif element.tag == f"{W}tbl":
            yield OldTable(tuple(map(_cells, element.iterfind(f"{W}tr"))))
        elif element.tag in {f"{W}sdt", f"{W}sdtContent"}:
            yield from _blocks(element, labels)


def _cells(row: Element) -> tuple[str, ...]:
    """The cells of a row; one that goes over several columns has empty ones behind it."""
    found: list[str] = []
    for cell in row.iterfind(f"{W}tc"):
        span = cell.find(f"{W}tcPr/{W}gridSpan")
        width = span.get(f"{W}val", "1") if span is not None else "1"
        words = "".join(docx_words(p) for p in cell.iter(f"{W}p")).strip(BLANKS)
        found += [words, *[""] * (min(int(width), _MOST_COLUMNS) - 1 if width.isdigit() else 0)]
    return tuple(found)
