"""A paper of ours that was edited: its paragraphs with the marks around figures that are still there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.diagnostics import DiagnosticLog
from reportgen.model.edited import EditedMark, EditedPaper, EditedParagraph
from reportgen.model.figure_marks import is_mark
from reportgen.model.styled import NumberMark
from reportgen.patterns import late
from reportgen.readers.docx_text import docx_pieces, read_docx_parts
from reportgen.readers.docx_tree import W

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_BOXES = (f"{W}tbl", f"{W}txbxContent", f"{W}footnote")
_START, _END, _FIELD = f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}instrText"
_MARK = f"{W}fldChar"
_NOTES, _NOTE, _REFERENCE = "脚注", f"{W}footnote", f"{W}footnoteReference"
_NUMBER = late(r"[表图][ \u3000]?\d+")


def read_marked_docx(raw: bytes, path: str, log: DiagnosticLog) -> EditedPaper | None:
    """The paragraphs that have words, without the lines of the contents; None with the reason in the log.

    A mark counts where it starts and ends in one paragraph and is there once; any other is as good as lost. Words
    outside of the text (headers, comments) are told apart, but for the numbers of pages; footnotes are paragraphs behind those of
    the text, in the order of their marks.
    """
    parts = read_docx_parts(raw, path, log)
    if parts is None:
        return None
    text = parts[0].paragraphs
    noted = [p for part in parts[1:] if part.name.startswith(_NOTES) for p in part.paragraphs]
    numbered = enumerate((*text, *_in_order(noted, text)), 1)
    read = (_read(number, p) for number, p in numbered if not _is_contents(p))
    others = (part for part in parts[1:] if not part.chart and not part.name.startswith(_NOTES))
    notes = ((p.name, text) for p in others for text in p.text.split("\n") if not _is_number(text))
    charts = tuple(part.chart for part in parts if part.chart)
    pictures = tuple(part.picture for part in parts if part.picture)
    paragraphs = tuple(paragraph for paragraph in read if paragraph.text.strip())
    return EditedPaper(paragraphs, tuple(notes), charts, pictures)


def _in_order(noted: list[Element], text: list[Element]) -> list[Element]:
    """The paragraphs of notes in the order in which the text refers to them; those that it does not are gone."""
    ids = [mark.get(f"{W}id", "") for paragraph in text for mark in paragraph.iter(_REFERENCE)]
    order = {number: place for place, number in enumerate(ids)}
    own = [(order.get(next(p.iterancestors(_NOTE)).get(f"{W}id", "")), p) for p in noted]
    return [p for _, p in sorted(((at, p) for at, p in own if at is not None), key=lambda pair: pair[0])]


def _is_number(text: str) -> bool:
    return not text.strip("0123456789 \t\u3000-—–－")


def _is_contents(paragraph: Element) -> bool:
    return any((field.text or "").split()[:1] in (["TOC"], ["PAGEREF"]) for field in paragraph.iter(_FIELD))


class _Numbers(Struct):
    """The numbers of tables and figures as we wrote them: Word counts anew where somebody added one or took one away.

    A number's bookmark, or the field of a reference to it, names the number that it had.
    """

    bookmarks: dict[str, tuple[NumberMark, int]] = {}
    reference: NumberMark | None = None
    start: int = 0

    def as_written(self, element: Element, text: str) -> str:
        """The text of a paragraph up to an element; a number that ends with it is put as it was."""
        if element.tag == _START:
            mark = NumberMark.of_anchor(element.get(f"{W}name", ""))
            if mark:
                self.bookmarks[element.get(f"{W}id", "")] = mark, len(text)
        elif element.tag == _END and element.get(f"{W}id", "") in self.bookmarks:
            return _put(text, *self.bookmarks.pop(element.get(f"{W}id", "")))
        elif element.tag == _MARK:
            return self._of_field(element, text)
        return text

    def _of_field(self, element: Element, text: str) -> str:
        match element.get(f"{W}fldCharType"):
            case "begin":
                self.reference = _referred(element)
            case "separate":
                self.start = len(text)
            case "end" if self.reference:
                text, self.reference = _put(text, self.reference, self.start), None
        return text


def _referred(begin: Element) -> NumberMark | None:
    """What a field refers to; its instruction stands in the runs behind the one that begins it."""
    run = begin.getparent()
    words = ""
    for sibling in run.itersiblings() if run is not None else ():
        if sibling.find(_MARK) is not None:
            break
        words += "".join(part.text or "" for part in sibling.iter(_FIELD))
    kind, _, rest = words.strip().partition(" ")
    return NumberMark.of_anchor(rest.split()[0]) if kind == "REF" and rest.split() else None


def _put(text: str, mark: NumberMark, start: int) -> str:
    return text[:start] + mark.numbered.text if _NUMBER.fullmatch(text, start) else text


def _read(number: int, paragraph: Element) -> EditedParagraph:
    text = ""
    started: dict[str, tuple[str, int]] = {}
    marks: list[EditedMark] = []
    numbers = _Numbers()
    for element, piece in docx_pieces(paragraph):
        text = numbers.as_written(element, text + piece)
        if element.tag == _START:
            name = element.get(f"{W}name", "")
            if is_mark(name):
                started[element.get(f"{W}id", "")] = name, len(text)
        elif element.tag == _END:
            name, start = started.pop(element.get(f"{W}id", ""), ("", 0))
            if name:
                marks.append(EditedMark(name, start, len(text)))
    boxed = next(paragraph.iterancestors(*_BOXES), None) is not None
    numbered = paragraph.find(f"{W}pPr/{W}numPr") is not None
    return EditedParagraph(number, text, tuple(marks), boxed, numbered)
