"""The paragraphs and tables of a DOCX from elsewhere, with the levels of headings and the numbers that Word prints."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from typing import TYPE_CHECKING

from reportgen.characters import BLANKS
from reportgen.diagnostics import DiagnosticLog, error
from reportgen.model.old_paper import OldBlock, OldParagraph, OldTable, note_mark
from reportgen.model.span import ABOVE, LEFT
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
            yield from _table(element)
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


def _table(element: Element) -> Iterator[OldBlock]:
    """A table; rows of one cell before its head and behind its body are paragraphs above and below it."""
    lines = list(element.iterfind(f"{W}tr"))
    rows, marks = (list(found) for found in zip(*map(_cells, lines), strict=True)) if lines else ([], [])
    repeated = sum(1 for _ in takewhile(_is_repeated, lines))
    width = max(map(len, rows), default=0)
    above, end = 0, len(rows)
    while above < end - 1 and _is_line(marks[above], width):
        above += 1
    while end > above + 1 and _is_line(marks[end - 1], width):
        end -= 1
    yield from (OldParagraph(row[0]) for row in rows[:above] if row[0])
    yield OldTable(tuple(rows[above:end]), tuple(marks[above:end]), max(0, repeated - above))
    yield from (OldParagraph(row[0]) for row in rows[end:] if row[0])


def _is_repeated(row: Element) -> bool:
    switch = row.find(f"{W}trPr/{W}tblHeader")
    return switch is not None and switch.get(f"{W}val", "1") not in {"0", "false", "off"}


def _is_line(marks: tuple[str, ...], width: int) -> bool:
    """Whether a row of a table with several columns is one cell."""
    return 1 < width == len(marks) and marks == ("", *[LEFT] * (width - 1))


def _cells(row: Element) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The cells of a row, with the marks of those that are parts of others and have no words of their own."""
    found = [""] * _skipped(row, "gridBefore")
    marks = [""] * len(found)
    for cell in row.iterfind(f"{W}tc"):
        span, merge = (cell.find(f"{W}tcPr/{W}{name}") for name in ("gridSpan", "vMerge"))
        width = span.get(f"{W}val", "1") if span is not None else "1"
        goes_on = merge is not None and merge.get(f"{W}val", "continue") == "continue"
        words = "" if goes_on else "".join(docx_words(p) for p in cell.iter(f"{W}p")).strip(BLANKS)
        more = min(int(width), _MOST_COLUMNS) - 1 if width.isdigit() else 0
        found += [words, *[""] * more]
        marks += [ABOVE if goes_on else "", *[LEFT] * more]
    behind = [""] * _skipped(row, "gridAfter")
    return (*found, *behind), (*marks, *behind)


def _skipped(row: Element, name: str) -> int:
    """How many columns a row leaves free before or behind its cells."""
    free = row.find(f"{W}trPr/{W}{name}")
    width = free.get(f"{W}val", "") if free is not None else ""
    return min(int(width), _MOST_COLUMNS) if width.isdigit() else 0
