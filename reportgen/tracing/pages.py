"""The page of each figure, from the document on its pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from reportgen.model.paged import ARTIFACT, Drawing, Element, GlyphRun, PagedDocument, Part, TextLine
from reportgen.tracing.places import Place


def with_pages(places: Sequence[Place], paged: PagedDocument) -> list[Place]:
    """The places of a document, each with the page on which it begins. Raises ValueError where it is another document."""
    printed = _printed(paged)
    drawn = {
        item.block: number
        for number, page in enumerate(paged.pages, 1)
        for item in page.items
        if isinstance(item, Drawing)
    }
    return [
        replace(place, page=drawn[place.block] if place.cell and place.cell.kind == "图" else _page(place, printed))
        for place in places
    ]


def _page(place: Place, printed: Iterator[tuple[GlyphRun, int]]) -> int:
    """The page of the next figure; its text may go on over several lines, and blanks at their ends are not printed."""
    wanted, found, first = "".join(place.text.split()), "", 0
    while len(found) < len(wanted):
        run, page = next(printed, (None, 0))
        if run is None or run.fact is not place.fact:
            raise ValueError(place.text)
        found, first = found + "".join(run.text.split()), first or page
    return first


def _printed(paged: PagedDocument) -> Iterator[tuple[GlyphRun, int]]:
    """The runs that print figures with their pages, element by element: cells go on beside each other over pages.

    Notes are behind all others, as the places are, though they stand at the feet of pages between.
    """
    elements: dict[int, list[tuple[GlyphRun, int]]] = {}
    for number, page in enumerate(paged.pages, 1):
        for item in page.items:
            for run in item.runs if isinstance(item, TextLine) else ():
                if run.element != ARTIFACT:
                    elements.setdefault(run.element, []).append((run, number))
    notes = {child.number for element in paged.structure for note in _notes(element) for child in note.children}
    in_text = [runs for element, runs in elements.items() if element not in notes]
    in_notes = [elements[element] for element in sorted(notes & elements.keys())]
    return (pair for runs in (*in_text, *in_notes) for pair in runs if pair[0].fact is not None)


def _notes(element: Element) -> Iterator[Element]:
    if element.part is Part.NOTE:
        yield element
    for child in element.children:
        yield from _notes(child)
