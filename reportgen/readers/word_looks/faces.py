"""The effective looks of runs and paragraphs, as values."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.model.looks import Face, Indent, LookedParagraph, Room, Stand, Words
from reportgen.readers.docx_text import docx_pieces
from reportgen.readers.docx_tree import W, is_hidden, value_of
from reportgen.readers.word_labels import WordLabels
from reportgen.readers.word_looks.measures import Properties, is_on, number, twips
from reportgen.readers.word_looks.properties import characters_said, laid_over, paragraphs_said
from reportgen.readers.word_looks.sheet import NO_STYLE, NamedStyle, WordSheet

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_HALF_POINT = 10  # twips
_HUNDRED = Decimal(100)
_DRAWINGS = (f"{W}drawing", f"{W}pict", f"{W}object")
_SINGLE = 240


class Looks(Struct):
    """Reads paragraphs by the styles of their document; asked in their order, for the numbers of lists."""

    sheet: WordSheet
    labels: WordLabels

    def paragraph(self, element: Element, table: NamedStyle = NO_STYLE) -> LookedParagraph:
        """A paragraph; ``table`` is the style of the one that it stands in."""
        own = element.find(f"{W}pPr")
        named = None if own is None else own.find(f"{W}pStyle")
        style = self.sheet.style("paragraph", value_of(named))
        by_style = laid_over(self.sheet.paragraphs, table.paragraphs, style.paragraphs)
        listed = paragraphs_said(self.labels.list_properties(element))
        base = laid_over(self.sheet.characters, table.characters, style.characters)
        return LookedParagraph(
            words=tuple(self._words(element, base)),
            stand=_stand(laid_over(by_style, listed, paragraphs_said(own))),
            of_style=_stand(by_style),
            face=_face(base),
            styles=style.names,
            label=self.labels.label(element),
            level=self.labels.level(element),
            has_drawing=next(element.iter(*_DRAWINGS), None) is not None,
            starts_page=False,
        )

    def _words(self, element: Element, base: Properties) -> Iterator[Words]:
        for run in _runs(element):
            text = "".join(text for _, text in docx_pieces(run))
            if not text:
                continue
            own = run.find(f"{W}rPr")
            named = None if own is None else own.find(f"{W}rStyle")
            style = NO_STYLE if named is None else self.sheet.style("character", named.get(f"{W}val", ""))
            direct = characters_said(own, self.sheet.theme)
            said = laid_over(base, style.characters)
            if "b" in style.characters:  # a switch in both styles is off again
                said["b"] = str(int(is_on(style.characters, "b") != is_on(base, "b")))
            yield Words(text, _face(laid_over(said, direct)), style.names[0] if style.names else "")


def _runs(element: Element) -> Iterator[Element]:
    """The runs of a paragraph; those of a text box in it are the box's."""
    for child in element:
        if child.tag == f"{W}r":
            if not is_hidden(child):
                yield child
        elif child.tag != f"{W}p" and len(child):
            yield from _runs(child)


def _face(said: Properties) -> Face:
    size = twips(said.get("sz"), _HALF_POINT)
    return Face(
        eastern=said.get("eastAsia", ""),
        western=said.get("ascii", ""),
        size=size if size and size > 0 else None,
        bold=is_on(said, "b"),
        spacing=twips(said.get("spacing")) or 0,
        red=_is_red(said.get("color", "")),
    )


def _is_red(colour: str) -> bool:
    """Whether a colour is plainly red."""
    try:
        red, green, blue = bytes.fromhex(colour)
    except ValueError:
        return False
    return red > 180 and green < 90 and blue < 90


def _stand(said: Properties) -> Stand:
    return Stand(
        alignment=said.get("jc", "left"),
        first=_first(said),
        left=_indent(said, "left"),
        right=_indent(said, "right"),
        before=_room(said, "before"),
        after=_room(said, "after"),
        line=_line(said),
        rule=said.get("lineRule", "auto"),
        on_grid=is_on(said, "snapToGrid", "1"),
        keep_with_next=is_on(said, "keepNext"),
        page_break_before=is_on(said, "pageBreakBefore"),
        script_gap=is_on(said, "autoSpaceDE", "1"),
    )


def _line(said: Properties) -> int:
    found = twips(said.get("line"))
    return found if found and found > 0 else _SINGLE


def _first(said: Properties) -> Indent:
    hanging, first = _indent(said, "hanging"), _indent(said, "firstLine")
    if hanging.chars or (hanging.twips and not first.chars):
        return Indent(-hanging.chars if hanging.chars else None, -hanging.twips)
    return first


def _indent(said: Properties, side: str) -> Indent:
    """Characters count unless they are none; then the length does."""
    chars = number(said.get(f"{side}Chars"))
    return Indent(chars / _HUNDRED if chars else None, twips(said.get(side)) or 0)


def _room(said: Properties, side: str) -> Room:
    lines = number(said.get(f"{side}Lines"))
    return Room(lines / _HUNDRED if lines else None, twips(said.get(side)) or 0, is_on(said, f"{side}Autospacing"))
