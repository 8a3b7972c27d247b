"""The structure of the text: headings, lists, figures, tables, as those who hear the paper are led through it."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from reportgen.model.paged import HEADING_PARTS, Element, Part
from reportgen.model.style import HEADING_ROLES, Role
from reportgen.model.styled import PointLabel, RunKind, StyledParagraph, listed_as, run_in_heading
from reportgen.paging.paragraphs import Elements, NoteElements
from reportgen.paging.rows import Entrance, Numbers

_LEVELS = {Role.TITLE: 1, Role.ATTACHMENT_TITLE: 1} | {role: level for level, role in enumerate(HEADING_ROLES, 2)}
_BOOKMARKS = {role: level for level, role in enumerate(HEADING_ROLES, 1)} | {Role.ATTACHMENT_TITLE: 1}


class Structure(Struct):
    """The structure in the making.

    A heading is at most one level below the one before it, as PDF/UA-1 (7.4.2) wants, whatever its own level is.
    """

    numbers: Numbers
    elements: list[Element] = []
    _above: int = 0
    _mark: str = ""
    _list: int | None = None
    _items: list[Element] = []
    _inner: list[Element] = []

    def paragraph(self, paragraph: StyledParagraph) -> Elements:
        """Enter a paragraph; the elements that its words belong to."""
        if isinstance(paragraph.label, PointLabel):
            return self._item(paragraph.label, len(paragraph.notes))
        first = paragraph.runs[0] if paragraph.runs else None
        if first and first.kind is RunKind.HEADING and first.role:
            heading, text = self.numbers.take(), self.numbers.take()
            self.add(Element(self._heading(_LEVELS[first.role]), heading))
            notes = self._notes(len(paragraph.notes))
            self.add(_with_notes(Element(Part.PARAGRAPH, text), notes))
            return Elements(heading, heading, text, notes)
        number = self.numbers.take()
        level = _LEVELS.get(paragraph.role)
        notes = self._notes(len(paragraph.notes))
        self.add(_with_notes(Element(Part.PARAGRAPH if level is None else self._heading(level), number), notes))
        return Elements(number, number, number, notes)

    def _notes(self, count: int) -> tuple[NoteElements, ...]:
        """The elements of the notes of a paragraph. The words of the text are numbered before those of the notes."""
        after = [self.numbers.take() for _ in range(count)]
        take = self.numbers.take
        return tuple(NoteElements(take(), behind, take(), take()) for behind in after)

    def entrances(self, paragraph: StyledParagraph) -> tuple[Entrance, ...]:
        """What begins with a paragraph: its anchor, and the heading that it is or begins with."""
        if paragraph.role is Role.ATTACHMENT_MARK:
            self._mark = paragraph.text
        heading = run_in_heading(paragraph)
        level = _BOOKMARKS.get((heading[0].role if heading else None) or paragraph.role, 0)
        if not paragraph.anchor and not level:
            return ()
        return (Entrance(paragraph.anchor, level, listed_as(paragraph, self._mark)),)

    def add(self, *elements: Element) -> None:
        """Enter elements as they are."""
        self.close_list()
        self.elements += elements

    def close_list(self) -> None:
        """A list ends where something else begins."""
        self._close_inner()
        if self._items:
            self.elements.append(Element(Part.LIST, children=tuple(self._items)))
        self._items, self._list = [], None

    def _close_inner(self) -> None:
        """The points below one, in a list within its body; where none is above them they are the list."""
        inner, self._inner = self._inner, []
        if not self._items:
            self._items = inner
        elif inner:
            mark, body = self._items[-1].children
            within = replace(body, children=(*body.children, Element(Part.LIST, children=tuple(inner))))
            self._items[-1] = Element(Part.LIST_ITEM, children=(mark, within))

    def _item(self, label: PointLabel, count: int) -> Elements:
        if self._list != label.list_number:
            self.close_list()
            self._list = label.list_number
        mark, text = self.numbers.take(), self.numbers.take()
        notes = self._notes(count)
        parts = (Element(Part.LABEL, mark), _with_notes(Element(Part.ITEM_BODY, text), notes))
        if label.level == 1:
            self._close_inner()
        (self._items if label.level == 1 else self._inner).append(Element(Part.LIST_ITEM, children=parts))
        return Elements(mark, text, text, notes)

    def _heading(self, level: int) -> Part:
        self._above = min(level, self._above + 1)
        return HEADING_PARTS[self._above - 1]


def _with_notes(element: Element, notes: tuple[NoteElements, ...]) -> Element:
    """The element with its words in pieces, and each note behind its mark, where somebody who hears the paper wants it."""
    if not notes:
        return element
    parts = [Element(Part.SPAN, element.number)]
    for note in notes:
        words = (Element(Part.LABEL, note.label), Element(Part.PARAGRAPH, note.text))
        parts += (Element(Part.REFERENCE, note.reference), Element(Part.NOTE, children=words))
        parts.append(Element(Part.SPAN, note.after))
    return Element(element.part, children=tuple(parts))
