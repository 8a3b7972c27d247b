"""Which characters a document sets in which kind of type."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from reportgen.model.note_signs import note_signs
from reportgen.model.shift import drawn_pieces
from reportgen.model.style import Role, StyleSheet
from reportgen.model.styled import RunKind, StyledContents, StyledDocument, StyledParagraph, charts, paragraphs

_STRONG_FONT = "黑体"  # what the style file calls the type of strong words, in both papers
_DIGITS = "0123456789"  # of page numbers, and those that line up the decimal points of a column
_LEADER = "."
GAP_CHARACTER = "\u3000"
"""What stands on paper where a line has a gap: a blank, so wide that the words behind it reach the edge."""
_ASCII = re.compile(r"([!-~]+(?: +[!-~]+)*)")  # with the spaces between them


class FontUse(Struct, frozen=True):
    """A kind of type as the style uses it: ``font`` is the name of a FontRole."""

    font: str
    bold: bool = False


def paragraph_use(style: StyleSheet, role: Role) -> FontUse:
    """The type of a role's paragraphs."""
    paragraph = style.paragraphs[role]
    return FontUse(paragraph.font.name, paragraph.bold)


def strong_use(style: StyleSheet) -> FontUse:
    """The type of strong words: 黑体 where the style has it, else the body's own in bold."""
    return FontUse(_STRONG_FONT) if _STRONG_FONT in style.fonts else FontUse(style.body.font.name, bold=True)


def by_script(style: StyleSheet, use: FontUse, text: str) -> Iterator[tuple[FontUse, str]]:
    """A text in pieces of one use: ASCII characters are of the kind of type that the use has for them, if it has one."""
    latin = style.fonts[use.font].latin
    if latin is None:
        yield use, text
        return
    other = FontUse(latin.name, use.bold)
    for number, piece in enumerate(_ASCII.split(text)):
        if piece:
            yield (other if number % 2 else use), piece


def all_uses(style: StyleSheet) -> tuple[FontUse, ...]:
    """Every use that a document of the style can make, each once, in the order of the roles."""
    own = (*(paragraph_use(style, role) for role in Role), strong_use(style))
    return tuple(dict.fromkeys(part for use in own for part, _ in by_script(style, use, "一1")))


def characters_used(document: StyledDocument) -> dict[FontUse, frozenset[str]]:
    """The characters of each use, those of page numbers, contents, charts and notes included; a space is always among them.

    The space is there because the height of a line is measured with it.
    """
    style = document.style
    found: dict[FontUse, set[str]] = {}
    number = paragraph_use(style, Role.PAGE_NUMBER)
    found[number] = {*_DIGITS, *style.page_number.dash, *style.page_number.lead}
    signs = note_signs(sum(len(paragraph.notes) for paragraph in paragraphs(document)))
    for paragraph in paragraphs(document):
        _collect(paragraph, style, found)
        if paragraph.notes or paragraph.role is Role.FOOTNOTE:
            found.setdefault(paragraph_use(style, paragraph.role), set()).update(*signs)
    for block in document.blocks:
        if isinstance(block, StyledContents):
            for entry in block.entries:
                found.setdefault(paragraph_use(style, entry.role), set()).update(_DIGITS + _LEADER)
                for drawn, _ in drawn_pieces(entry.text):
                    for part, piece in by_script(style, paragraph_use(style, entry.role), drawn):
                        found.setdefault(part, set()).update(piece)
    for chart in charts(document):
        found.setdefault(paragraph_use(style, Role.FIGURE), set()).update(*chart.plot.texts)
    return {use: frozenset(characters | {" "}) for use, characters in found.items()}


def _collect(paragraph: StyledParagraph, style: StyleSheet, found: dict[FontUse, set[str]]) -> None:
    own = paragraph_use(style, paragraph.role)
    label_use = own
    if style.fonts[own.font].latin:
        found.setdefault(own, set())  # the height of a line is its own, also where all words are of the other kind
    for run in paragraph.runs:
        use = own
        if run.kind is RunKind.STRONG:
            use = strong_use(style)
        elif run.kind is RunKind.HEADING and run.role:
            use = paragraph_use(style, run.role)
            label_use = use if run is paragraph.runs[0] else label_use
        elif run.kind is RunKind.OTHER_TYPE and run.role:
            use = paragraph_use(style, run.role)
        words = GAP_CHARACTER if run.kind is RunKind.GAP else run.text
        for drawn, _ in drawn_pieces(words, run.shift):
            for part, piece in by_script(style, use, drawn):
                found.setdefault(part, set()).update(piece)
    for part, piece in by_script(style, label_use, paragraph.label.text if paragraph.label else ""):
        found.setdefault(part, set()).update(piece)
