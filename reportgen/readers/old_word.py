"""The paragraphs and tables of a DOCX from elsewhere, with the levels of headings and the numbers that Word prints."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportgen.characters import BLANKS
from reportgen.diagnostics import DiagnosticLog, error
from reportgen.model.old_paper import OldBlock, OldParagraph, OldTable, note_mark
from reportgen.readers.docx_package import DocxPackage, DocxRefused, open_docx
from reportgen.readers.docx_text import docx_pieces, docx_words
from reportgen.readers.docx_tree import W, as_read
from reportgen.readers.word_labels import WordLabels, read_labels
from reportgen.source import FileLocation

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


_NOTE_MARK = f"{W}footnoteReference"
_MOST_COLUMNS = 63  # that Word makes


def read_old_word(
    raw: bytes, path: str, log: DiagnosticLog
) -> tuple[tuple[OldBlock, ...], tuple[str, ...]] | None:  # fmt: skip
    """The blocks of a DOCX, and its footnotes; None with the reason in the log."""
    try:
        package = open_docx(raw)
        body = as_read(package.tree(package.main)).find(f"{W}body")
        labels = read_labels(package, {r.kind: r.target for r in package.relations(package.main)})
        notes = _notes(package)
    except DocxRefused as why:
        log.add(error("not-a-docx", why.message, FileLocation(path), why.hint))
        return None
    found: list[str] = []
    blocks = () if body is None else tuple(_blocks(body, labels, found))
    return blocks, tuple(notes.get(number, "") for number in found)


def _notes(package: DocxPackage) -> dict[str, str]:
    """The words of footnotes by their ids."""
    parts = (r.target for r in package.relations(package.main) if r.kind == "footnotes" and package.has(r.target))
    return {
        note.get(f"{W}id", ""): "".join(docx_words(p) for p in note.iter(f"{W}p")).strip(BLANKS)
        for part in parts
        for note in as_read(package.tree(part)).iter(f"{W}footnote")
    }


def _blocks(body: Element, labels: WordLabels, notes: list[str]) -> Iterator[OldBlock]:
    """In their order; what is wrapped in a content control counts as its content. ``notes`` takes the ids of footnotes."""
    for element in body:
        if element.tag == f"{W}p":
            words = _words(element, notes).strip(BLANKS)
            found = OldParagraph(words, labels.level(element), labels.label(element))
            if found.text:
                yield found
        elif element.tag == f"{W}tbl":
            yield OldTable(tuple(map(_cells, element.iterfind(f"{W}tr"))))
            notes += [mark.get(f"{W}id", "") for mark in element.iter(_NOTE_MARK)]
        elif element.tag in {f"{W}sdt", f"{W}sdtContent"}:
            yield from _blocks(element, labels, notes)


def _words(paragraph: Element, notes: list[str]) -> str:
    """The words of a paragraph with the marks of its footnotes, whose ids go to the ``notes``."""
    found = ""
    for element, text in docx_pieces(paragraph):
        found += text
        if element.tag == _NOTE_MARK:
            notes.append(element.get(f"{W}id", ""))
            found += note_mark(len(notes))
    return found


def _cells(row: Element) -> tuple[str, ...]:
    """The cells of a row; one that goes over several columns has empty ones behind it."""
    found: list[str] = []
    for cell in row.iterfind(f"{W}tc"):
        span = cell.find(f"{W}tcPr/{W}gridSpan")
        width = span.get(f"{W}val", "1") if span is not None else "1"
        words = "".join(docx_words(p) for p in cell.iter(f"{W}p")).strip(BLANKS)
        found += [words, *[""] * (min(int(width), _MOST_COLUMNS) - 1 if width.isdigit() else 0)]
    return tuple(found)
