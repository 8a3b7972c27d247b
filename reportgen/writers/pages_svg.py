"""The pages of a PagedDocument as SVG, for a page in a browser: drawn to be looked at, searched, copied from and clicked on.

Places are attributes of SVG and no styles, so that a page that allows no inline styles may show them; a drawing is as sharp
in any size, and no browser's least size of type moves its characters. Fonts and colours are the style sheet's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import groupby
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from reportgen.model.facts import Fact
from reportgen.model.paged import (
    HEADING_PARTS,
    Drawing,
    Element,
    GlyphRun,
    Image,
    Item,
    Page,
    PagedDocument,
    PlacedFace,
    Rule,
    Shape,
    TextLine,
    pen_places,
)
from reportgen.writers.data_url import data_url

_ABOVE, _BELOW = 0.92, 0.16  # em about the baseline: the field of a figure, a little larger than its characters

Runs = tuple[GlyphRun, ...]


class _Drawn(Struct, frozen=True):
    """A line as drawn from its baseline; ``runs`` are what it was drawn from, kept so that they are known again."""

    runs: Runs
    places: tuple[tuple[str, float, float, float], ...]
    words: str


class _DrawnPage(Struct, frozen=True):
    """A page as drawn, one of ``count`` in a document with headings of these levels."""

    page: Page
    count: int
    levels: Mapping[int, int]
    drawn: str


class PageDrawer(Struct):
    """Draws pages. Those of the document before that come again are not drawn anew, nor are lines, as the same object."""

    _lines: dict[int, _Drawn] = {}
    _before: dict[int, _Drawn] = {}
    _pages: tuple[_DrawnPage, ...] = ()

    def pages(self, document: PagedDocument) -> tuple[str, ...]:
        """Each page as an element ``svg``.

        Figures bear ``data-figure``, the key of the fact, on their text and on a field behind it; what is missing in a
        draft bears the class ``gap``. What belongs to a block of the document stands in a group with ``data-block``.
        """
        self._before, self._lines = self._lines, {}
        levels = dict(_levels(document.structure))
        count, before = len(document.pages), self._pages
        self._pages = tuple(
            self._drawn(_DrawnPage(page, count, levels, ""), number, document, before[number - 1 : number])
            for number, page in enumerate(document.pages, 1)
        )
        return tuple(one.drawn for one in self._pages)

    def _drawn(
        self, made: _DrawnPage, number: int, document: PagedDocument, before: Sequence[_DrawnPage]
    ) -> _DrawnPage:
        if not before or replace(before[0], drawn="") != made:
            return replace(made, drawn=self._page(made.page, number, made.count, document, made.levels))
        for line in made.page.lines:  # they are known when another page has them next time
            known = self._before.get(id(line.runs))
            if known and known.runs is line.runs:
                self._lines[id(line.runs)] = known
        return replace(made, drawn=before[0].drawn)

    def _page(self, page: Page, number: int, count: int, document: PagedDocument, levels: Mapping[int, int]) -> str:
        parts: list[str] = []
        for block, items in groupby(page.items, key=lambda item: -1 if isinstance(item, Rule) else item.block):
            inside = list(items)
            drawn = "".join(part for item in inside for part in self._item(item, document))
            parts.append(drawn if block < 0 else f'<g data-block="{block}"{_role(inside, levels)}>{drawn}</g>')
        view = f"0 0 {_number(page.width)} {_number(page.height)}"
        named = f'role="group" aria-label="第 {number} 面，共 {count} 面"'
        return f'<svg class="leaf" viewBox="{view}" data-page="{number}" {named}>{"".join(parts)}</svg>'

    def _item(self, item: Item, document: PagedDocument) -> Iterator[str]:
        match item:
            case TextLine():
                yield self._line(item, document.faces)
            case Rule():
                ends = f"M{_number(item.x0)} {_number(item.y0)}L{_number(item.x1)} {_number(item.y1)}"
                yield f'<path d="{ends}" fill="none" stroke-width="{_number(item.width)}"{_red(item.red)}/>'
            case Image():
                place = f'x="{_number(item.x)}" y="{_number(item.y)}"'
                size = f'width="{_number(item.width)}" height="{_number(item.height)}"'
                named = f'role="img" aria-label="{escape(item.alt)}"'
                yield f'<image {place} {size} preserveAspectRatio="none" href="{data_url(item.file)}" {named}/>'
            case Drawing():
                yield from map(_shape, item.shapes)
                for words in item.words:
                    yield self._line(words, document.faces)
            case _:
                assert_never(item)

    def _line(self, line: TextLine, faces: Mapping[str, PlacedFace]) -> str:
        key = id(line.runs)
        drawn = self._before.get(key) or self._lines.get(key)
        if drawn is None or drawn.runs is not line.runs:
            drawn = _Drawn(line.runs, tuple(_places(line.runs, faces)), "".join(_words(line.runs, faces)))
        self._lines[key] = drawn
        if line.turned:  # it runs down the page about the point at which its runs begin
            place = _number(line.baseline)
            return f'<text transform="translate({place} 0) rotate(90)" y="0">{drawn.words}</text>'
        fields = "".join(
            f'<rect data-figure="{figure}" x="{_number(x)}" y="{_number(line.baseline - _ABOVE * size)}"'
            f' width="{_number(width)}" height="{_number((_ABOVE + _BELOW) * size)}"/>'
            for figure, x, width, size in drawn.places
        )
        return f'{fields}<text y="{_number(line.baseline)}"{_red(line.red)}>{drawn.words}</text>'


def _red(red: bool) -> str:
    return ' class="red"' if red else ""


def _places(runs: Runs, faces: Mapping[str, PlacedFace]) -> Iterator[tuple[str, float, float, float]]:
    """The figures of a line: key, where each begins, how wide and how high it is."""
    for _, group in groupby(runs, key=lambda run: id(run.fact)):
        members = list(group)
        fact = members[0].fact
        if fact is not None:
            start, last = members[0].x, members[-1]
            end = pen_places(last, faces[last.face])[-1] - last.spacing
            yield escape(fact.key), start, end - start, max(run.size for run in members)


def _words(runs: Runs, faces: Mapping[str, PlacedFace]) -> Iterator[str]:
    risen = 0.0
    for run in runs:
        moved = f' dy="{_number(risen - run.rise)}"' if run.rise != risen else ""
        risen = run.rise
        spacing = f' letter-spacing="{_number(run.spacing)}"' if run.spacing else ""
        type_ = f'font-family="{run.face}" font-size="{_number(run.size)}"{spacing}{_figure(run.fact)}'
        for x, text in _pieces(run, faces[run.face]):
            yield f'<tspan x="{_number(x)}"{moved} {type_}>{escape(text, quote=False)}</tspan>'
            moved = ""


def _figure(fact: Fact | None) -> str:
    if fact is None:
        return ""
    gap = ' class="gap"' if fact.missing else ""
    return f' data-figure="{escape(fact.key)}"{gap}'


def _pieces(run: GlyphRun, face: PlacedFace) -> Iterator[tuple[float, str]]:
    """The text of a run in pieces, each in its place: between them the pen moves by more than its spacing."""
    if not run.moves:
        yield run.x, run.text
        return
    places = pen_places(run, face)
    start = 0
    for end in (*(place + 1 for place, _ in run.moves), len(run.text)):
        if start < end:
            yield places[start], run.text[start:end]
        start = end


def _levels(elements: tuple[Element, ...]) -> Iterator[tuple[int, int]]:
    """The level of each heading by its number."""
    for element in elements:
        if element.part in HEADING_PARTS:
            yield element.number, HEADING_PARTS.index(element.part) + 1
        yield from _levels(element.children)


def _role(items: list[Item], levels: Mapping[int, int]) -> str:
    """What a group is to those who hear the page: a heading where all of it is one, on the page where it begins."""
    found = {run.element for item in items if isinstance(item, TextLine) for run in item.runs}
    level = levels.get(next(iter(found))) if len(found) == 1 else None
    return f' role="heading" aria-level="{level}"' if level else ""


def _shape(shape: Shape) -> str:
    path = "".join(
        "M" + "L".join(f"{_number(x)} {_number(y)}" for x, y in stroke) + ("Z" if shape.is_closed else "")
        for stroke in shape.strokes
    )
    grey = "none" if shape.fill is None else f"#{round(shape.fill * 255):02x}" + f"{round(shape.fill * 255):02x}" * 2
    return f'<path d="{path}" fill="{grey}" stroke-width="{_number(shape.rule)}"/>'


def _number(points: float) -> str:
    """A length with a thousandth of a point."""
    return f"{points:.3f}".rstrip("0").rstrip(".")
