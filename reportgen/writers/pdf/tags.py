"""The structure of the text as PDF has it (ISO 32000-1, 14.7 and 14.8): elements, and where on the pages their words are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from reportgen.model.paged import ARTIFACT, Element, Part
from reportgen.writers.pdf.objects import Held, Objects, number, text_string

_ATTRIBUTES = {Part.LIST: b"/A<</O/List/ListNumbering/Decimal>>"}


def _of_cell(element: Element) -> bytes:
    """The attributes of a cell: whose head it is, and what it takes (ISO 32000-1, 14.8.5.7)."""
    found = b"/Scope/Column" if element.part is Part.HEAD_CELL else b""
    if element.span.columns > 1:
        found += b"/ColSpan %d" % element.span.columns
    if element.span.rows > 1:
        found += b"/RowSpan %d" % element.span.rows
    return b"/A<</O/Table%b>>" % found if found else b""


def _id(number: int) -> bytes:
    """The id of a note; those of all notes are in order as texts too."""
    return b"note%06d" % number


class Figure(Struct, frozen=True):
    """Where a figure stands on its page, from the lower left corner: its left, lower, right and upper edge."""

    box: tuple[float, float, float, float]


class Tags(Struct):
    """The elements of a document as objects, by the numbers that the marked sequences of pages bear."""

    objects: Objects
    pages: Sequence[bytes]
    marks: Sequence[Sequence[int]]
    figures: Mapping[int, Figure]
    links: Mapping[int, Sequence[tuple[int, bytes]]]
    _places: dict[int, list[tuple[int, int]]] = {}
    _references: dict[int, bytes] = {}
    _notes: list[bytes] = []

    def root(self, structure: Iterable[Element]) -> bytes:
        """The tree of all elements; its reference."""
        for page, elements in enumerate(self.marks):
            for mark, element in enumerate(elements):
                self._places.setdefault(element, []).append((page, mark))
        root, document = self.objects.reserve(), self.objects.reserve()
        kids = b" ".join(self._element(element, document.reference) for element in structure)
        document.content = b"<</S/Document/P %b/K[%b]>>" % (root.reference, kids)
        entries = [
            b"%d[%b]" % (page, b" ".join(self._references[element] for element in elements))
            for page, elements in enumerate(self.marks)
        ]
        for element, links in self.links.items():
            entries += [b"%d %b" % (parent, self._references[element]) for parent, _ in links]
        count = len(self.marks) + sum(map(len, self.links.values()))
        parents = self.objects.add(b"<</Nums[%b]>>" % b" ".join(entries))
        root.content = b"<</Type/StructTreeRoot/K %b/ParentTree %b/ParentTreeNextKey %d%b>>" % (
            document.reference,
            parents,
            count,
            self._ids(),
        )
        return root.reference

    def _ids(self) -> bytes:
        """The tree of all ids, which is there where one element has one (ISO 32000-1, table 322)."""
        if not self._notes:
            return b""
        names = b"".join(b"(%b)%b" % (_id(number), note) for number, note in enumerate(self._notes))
        return b"/IDTree %b" % self.objects.add(b"<</Names[%b]>>" % names)

    def _element(self, element: Element, parent: bytes) -> bytes:
        held: Held = self.objects.reserve()
        reference = held.reference
        page, kids = b"", b""
        if element.number != ARTIFACT:
            self._references[element.number] = reference
            page, kids = self._content(element.number)
        if element.children:
            kids += b" ".join(self._element(child, reference) for child in element.children)
        extra = _ATTRIBUTES.get(element.part, b"") + _of_cell(element)
        if element.part is Part.NOTE:  # each has an id (ISO 14289-1, 7.9)
            extra += b"/ID(%b)" % _id(len(self._notes))
            self._notes.append(reference)
        if element.alt:
            extra += b"/Alt%b" % text_string(element.alt)
        if element.number in self.figures:
            box = " ".join(map(number, self.figures[element.number].box)).encode("ascii")
            extra += b"/A<</O/Layout/Placement/Block/BBox[%b]>>" % box
        held.content = b"<</S/%b/P %b%b/K[%b]%b>>" % (element.part.value.encode("ascii"), parent, page, kids, extra)
        return reference

    def _content(self, element: int) -> tuple[bytes, bytes]:
        """The page of an element, and its marked sequences, each a kid."""
        places = self._places.get(element)
        if not places:
            return b"", b""
        first = places[0][0]
        kids = [
            b"%d" % mark if page == first else b"<</Type/MCR/Pg %b/MCID %d>>" % (self.pages[page], mark)
            for page, mark in places
        ]
        kids += [b"<</Type/OBJR/Obj %b>>" % annotation for _, annotation in self.links.get(element, ())]
        return b"/Pg %b" % self.pages[first], b" ".join(kids) + b" "
