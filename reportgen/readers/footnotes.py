"""Footnotes (脚注) of a markup: their marks and their words brought together, and what does not go together told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from msgspec import Struct

from reportgen.diagnostics import Diagnostic, error
from reportgen.model.document import Block, Paragraph, PointList
from reportgen.model.inlines import Footnote, Inline, Inlines, LineBreak, footnotes
from reportgen.readers.footnote_lines import marks_in, note_lines, without_notes
from reportgen.readers.inlines import read_inlines
from reportgen.readers.markdown import parsed
from reportgen.readers.markup_log import MarkupLog
from reportgen.readers.template_words import own_words
from reportgen.source import Source

_HOW = "在一段的后面空一行，另起一行写“{0}: 注文”"
_WHERE = "脚注用在段落和分条里；标题、表格、图题里的，写成下面的“注：”或括号里的话"


class Footnotes(Struct, frozen=True):
    """The words of the notes whose marks are printed, by their names; ``text`` is the markup without the notes that have none."""

    text: str
    words: Mapping[str, Inlines] = MappingProxyType({})

    def filled(self, inlines: Inlines) -> Inlines:
        """The inlines, each mark with the words of its note; one of no note is told already."""
        return tuple(self._filled(inlines)) if any(True for _ in footnotes(inlines)) else inlines

    def _filled(self, inlines: Inlines) -> Iterator[Inline]:
        for inline in inlines:
            if isinstance(inline, Footnote):
                words = self.words.get(inline.name, ())
                yield Footnote(inline.name, tuple(w for w in words if not isinstance(w, Footnote | LineBreak)))
            else:
                yield inline

    def check_placed(self, blocks: Sequence[Block], told: MarkupLog) -> None:
        """Tell marks that stand where a page can have none at its foot."""
        if not self.words:
            return
        placed = {note.name for block in blocks for inlines in _bearing(block) for note in footnotes(inlines)}
        for mark in marks_in(self.text):
            if mark["name"] in self.words and mark["name"] not in placed:
                _tell(told, mark, f"“{mark[0]}”写在这里，印不出脚注", _WHERE)


def read_footnotes(told: MarkupLog) -> Footnotes:
    """The notes of a markup. One whose mark is not printed this time is left out with it."""
    text = told.markup.text
    marks = list(marks_in(text))
    seen: set[str] = set()
    for mark in marks:
        if mark["name"] in seen:
            _tell(told, mark, f"“{mark[0]}”用了两次，一条脚注只有一个记号", "另写一条，换一个名，例如“[^又]”")
        seen.add(mark["name"])
    words: dict[str, Inlines] = {}
    printed = text
    for note in note_lines(text):
        name = note["name"]
        if name not in seen:
            printed = _blank(printed, note)
        elif name in words:
            _tell(told, note, f"“[^{name}]”有两条注文", "删去一条，或换一个名", length=len(name) + 3)
        else:
            words[name] = _words(note, told)
    for mark in marks:
        if mark["name"] not in words:
            _tell(told, mark, f"“{mark[0]}”没有注文", _HOW.replace("{0}", mark[0]))
    return Footnotes(printed, words)


def check_notes(source: Source) -> Iterator[Diagnostic]:
    """A finding for each mark of a template that has no note in it, and for each note whose mark it never prints."""
    text = own_words(source.text)
    notes, marks = list(note_lines(text)), list(marks_in(text))
    known, used = {note["name"] for note in notes}, {mark["name"] for mark in marks}
    for mark in marks:
        if mark["name"] not in known:
            place = source.at(mark.start(), len(mark[0]))
            yield error("footnote", f"“{mark[0]}”没有注文", place, _HOW.replace("{0}", mark[0]))
    for note in notes:
        name = note["name"]
        if name not in used:
            place = source.at(note.start("name") - 2, len(name) + 3)
            yield error("footnote", f"“[^{name}]”的注文没有记号", place, f"在要注的话后面写“[^{name}]”，或删去注文")


def _words(note: re.Match[str], told: MarkupLog) -> Inlines:
    """The words of a note, read as a paragraph that stands where they stand."""
    markup, start = told.markup, note.start("words")
    line = markup.text.count("\n", 0, start)
    before = re.sub(r"[^\n]", " ", markup.text[:start])
    nodes = parsed(before + note["words"])
    what = f"“[^{note['name']}]”的注文"
    if not nodes:
        told.miss(line, "footnote", f"{what}是空的", "写上注文；可能没有的，用 {% if %} 让记号和注文一起省去")
        return ()
    token = next((child.token for child in nodes[0].children if child.type == "inline"), None)
    if len(nodes) > 1 or nodes[0].type != "paragraph" or token is None:
        told.reject(line, "footnote", f"{what}不是一段话", "注文后面空一行再写别的；标题、列表、表格不能写在注文里")
        return ()
    found = read_inlines(token, markup, lambda rule, message, *hints: told.reject(line, rule, message, *hints))
    if any(isinstance(inline, Footnote) for inline in found):
        told.reject(line, "footnote", f"{what}里又有脚注", "写成括号里的话")
    if any(isinstance(inline, LineBreak) for inline in found):
        told.reject(line, "footnote", f"{what}里不能换行", "删去行末的“\\”")
    return found


def _bearing(block: Block) -> Iterator[Inlines]:
    """The words of a block that may bear marks."""
    match block:
        case Paragraph(inlines=inlines, points=points):
            yield inlines
            yield from points.items if points else ()
        case PointList(items=items):
            for item in items:
                yield from item


def _blank(text: str, note: re.Match[str]) -> str:
    return text[: note.start()] + without_notes(note[0]) + text[note.end() :]


def _tell(told: MarkupLog, found: re.Match[str], message: str, *hints: str, length: int = 0) -> None:
    start = found.start("name") - 2
    place = told.markup.place(start, length or len(found["name"]) + 3)
    told.log.add(error("footnote", message, place, *hints))
