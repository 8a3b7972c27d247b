"""The whole document onto pages: upright ones, and turned ones for landscape tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import assert_never

from msgspec import Struct

from reportgen.charts import draw_chart
from reportgen.fonts.shelf import FontShelf
from reportgen.fonts.uses import paragraph_use
from reportgen.model.paged import (
    Bookmark,
    Drawing,
    Element,
    Image,
    Item,
    Page,
    PagedDocument,
    Part,
    Rule,
    Shape,
    TextLine,
)
from reportgen.model.style import Role, StyleSheet
from reportgen.model.styled import (
    FirstPage,
    StyledAgencies,
    StyledBlock,
    StyledChart,
    StyledContents,
    StyledDocument,
    StyledFoot,
    StyledPageBreak,
    StyledParagraph,
    StyledPicture,
    StyledRule,
    StyledTable,
    turned_blocks,
)
from reportgen.paging.contents import ContentsSetter
from reportgen.paging.drawings import drawn
from reportgen.paging.filling import FilledPage, filled, joined
from reportgen.paging.note_setting import bear_notes, note_line
from reportgen.paging.numbers import notice, page_number
from reportgen.paging.paragraphs import Elements, ParagraphSetter, points
from reportgen.paging.rows import DrawnChart, Entrance, Numbers, Piece, Row, SetPicture
from reportgen.paging.structure import Structure
from reportgen.paging.tables import TableSetter
from reportgen.paging.typefaces import Typefaces
from reportgen.recall import NOTHING, Recall
from reportgen.units import NO_LENGTH, Length

_TOUCH = 0.001  # points between rules that are one


class UnsetCharactersError(ValueError):
    """Characters that no font of the machine has; findings tell of them before."""


def compose(document: StyledDocument, shelf: FontShelf, known: Recall = NOTHING) -> PagedDocument:
    """The document on its pages, in faces of the shelf; ``known`` are lines of the document before, where there was one.

    Raises UnsetCharactersError where no face has a character, and MissingDependency where a role has no face at all.
    """
    sheet, faces = document.style, _faces(document, shelf)
    known.begin()
    composer = _Composer(document, faces, known)
    sections = composer.sections(pages={})
    anchors = _anchors(sections)
    if any(isinstance(block, StyledContents) for block in document.blocks):
        composer = _Composer(document, faces, known)
        sections = composer.sections(pages={name: page for name, (page, _) in anchors.items()})
        anchors = _anchors(sections)
    dash_top = shelf.ink_top(paragraph_use(sheet, Role.PAGE_NUMBER), sheet.page_number.dash)
    return PagedDocument(
        title=document.title,
        author=document.author,
        pages=tuple(_pages(sections, document, faces, dash_top)),
        structure=tuple(composer.structure.elements),
        bookmarks=tuple(_bookmarks(sections)),
        anchors=anchors,
        faces=faces.placed,
        date=document.date,
    )


def compose_chart(
    chart: StyledChart, document: StyledDocument, shelf: FontShelf
) -> tuple[PagedDocument, Length, Length]:
    """A chart of a document alone on a page of its size, for papers that hold no drawings; how wide and how high it is."""
    faces = _faces(document, shelf)
    drawing = draw_chart(chart.plot, document.style)
    width, height = points(drawing.width), points(drawing.height)
    placed = _drawing(drawn(chart.plot, document.style, faces, 0.0, width, 0), 0.0, 0)
    structure = (Element(Part.FIGURE, 0, alt=chart.alt),)
    page = PagedDocument("图", "", (Page(width, height, (placed,)),), structure, (), {}, faces.placed)
    return page, drawing.width, drawing.height


def _faces(document: StyledDocument, shelf: FontShelf) -> Typefaces:
    fonts = shelf.fonts_for(document)
    missing = "、".join(one.characters for one in fonts.missing if one.characters)
    if missing:
        raise UnsetCharactersError(f"没有字体能排这些字：{missing}")
    return Typefaces(fonts, float(document.style.script_gap))


class _Area(Struct, frozen=True):
    """The pages of a section: their size and the type area on them, in points."""

    width: float
    height: float
    left: float
    top: float
    text_width: float
    text_height: float
    turned: bool


def _area(sheet: StyleSheet, *, turned: bool) -> _Area:
    """An upright page; a turned one is it seen with its left edge at the top."""
    page = sheet.page
    upright = _Area(
        points(page.width),
        points(page.height),
        points(page.left),
        points(page.top),
        points(page.text_width),
        points(page.text_height),
        turned=False,
    )
    if not turned:
        return upright
    return _Area(
        upright.height,
        upright.width,
        points(page.bottom),
        points(page.left),
        upright.text_height,
        upright.text_width,
        turned=True,
    )


class _Section(Struct, frozen=True):
    """Pages of one kind with what fills them."""

    area: _Area
    pages: list[FilledPage]


@dataclass(slots=True)
class _Composer:
    document: StyledDocument
    faces: Typefaces
    known: Recall = NOTHING
    structure: Structure = field(init=False)
    _numbers: Numbers = field(default_factory=Numbers)

    def __post_init__(self) -> None:
        self.structure = Structure(self._numbers)

    def sections(self, pages: Mapping[str, int]) -> list[_Section]:
        """All pages, as they are filled; ``pages`` are those that the contents tell."""
        found: list[_Section] = []
        for turned, blocks in _runs_of_pages(self.document):
            area = _area(self.document.style, turned=turned)
            pieces: list[Piece] = []
            begins = False
            for number, block in blocks:
                own = list(self._pieces(block, number, area, pages))
                if own and begins:
                    own[0].rows[0].opens_page = True
                begins = isinstance(block, StyledPageBreak) or (begins and not own)
                pieces += own
            more = 0.0 if found else _raised(self.document) + _lowered(self.document)
            line = note_line(self.document.style, area.left)
            found.append(_Section(area, filled(joined(pieces), area.text_height, more, line)))
        self.structure.close_list()
        return found

    def _pieces(self, block: StyledBlock, number: int, area: _Area, pages: Mapping[str, int]) -> Iterator[Piece]:
        setter = ParagraphSetter(self.document.style, self.faces, self.known)
        match block:
            case StyledParagraph():
                yield self._paragraph(setter, block, number, area)
            case StyledTable():
                tables = TableSetter(setter, self._numbers, area.left, area.text_width, area.text_height)
                pieces, element = tables.pieces(block, number)
                self.structure.add(element)
                yield from pieces
                for note in block.below:
                    yield self._paragraph(setter, note, number, area)
            case StyledChart() | StyledPicture():
                yield from self._figure(setter, block, number, area)
            case StyledPageBreak():
                pass
            case StyledRule():
                yield Piece((self._rule(block, number, area),), points(block.before))
            case StyledAgencies():
                yield self._agencies(setter, block, number, area)
            case StyledFoot():
                yield self._foot(setter, block, number, area)
            case StyledContents():
                contents = ContentsSetter(setter, self._numbers, area.left, area.text_width, pages)
                pieces, elements = contents.pieces(block, number)
                self.structure.add(*elements)
                yield from pieces
            case _:
                assert_never(block)

    def _paragraph(self, setter: ParagraphSetter, paragraph: StyledParagraph, number: int, area: _Area) -> Piece:
        elements = self.structure.paragraph(paragraph)
        piece = setter.piece(paragraph, number, area.left, area.text_width, elements)
        piece.rows[0].entrances = self.structure.entrances(paragraph)
        if paragraph.notes:
            bear_notes(piece, paragraph, elements, setter, (area.left, area.text_width))
        return piece

    def _rule(self, rule: StyledRule, number: int, area: _Area) -> Row:
        """A row as high as its rule."""
        drawn_ = (_rule_at(rule, area, points(rule.width) / 2),) if rule.is_drawn else ()
        return Row(points(rule.width), number, rules=drawn_, stays=True)

    def _agencies(self, setter: ParagraphSetter, block: StyledAgencies, number: int, area: _Area) -> Piece:
        """The names, and the word beside them in the middle of their height: a line of the last name's row."""
        rows = [row for name in block.names for row in self._paragraph(setter, name, number, area).rows]
        (word,) = self._paragraph(setter, block.word, number, area).rows
        last = rows[-1]
        middle = (sum(row.height for row in rows) - word.height) / 2
        above = sum(row.height for row in rows[:-1])
        last.lines = (*last.lines, *((baseline + middle - above, runs) for baseline, runs in word.lines))
        return Piece(tuple(rows))

    def _foot(self, setter: ParagraphSetter, foot: StyledFoot, number: int, area: _Area) -> Piece:
        """All parts on one page, at its lower edge; the last rule ends on that of the type area."""
        rows: list[Row] = []
        for part in foot.parts:
            if isinstance(part, StyledRule):
                rows.append(self._rule(part, number, area))
            else:
                rows += self._paragraph(setter, part, number, area).rows
        for row in rows[:-1]:
            row.stays = True
        rows[0].sinks, rows[-1].stays = True, False
        return Piece(tuple(rows))

    def _figure(
        self, setter: ParagraphSetter, figure: StyledChart | StyledPicture, number: int, area: _Area
    ) -> Iterator[Piece]:
        """A chart or picture on the page of its caption."""
        element, caption = self._numbers.take(), self._numbers.take()
        if isinstance(figure, StyledChart):
            chart = drawn(figure.plot, self.document.style, self.faces, area.left, area.text_width, element)
            row = Row(chart.height, number, chart=chart, stays=True)
        else:
            picture = _set_picture(figure, area, element)
            row = Row(picture.y + picture.height + points(figure.below), number, picture=picture, stays=True)
        yield Piece((row,))
        words = (Element(Part.CAPTION, caption),)
        self.structure.add(Element(Part.FIGURE, element, words, alt=figure.alt))
        yield setter.piece(figure.caption, number, area.left, area.text_width, Elements(caption, caption, caption))


def _set_picture(picture: StyledPicture, area: _Area, element: int) -> SetPicture:
    """A picture in the middle between the margins."""
    width, height = points(picture.width), points(picture.height)
    x = area.left + (area.text_width - width) / 2
    return SetPicture(x, points(picture.above), width, height, picture.file, picture.alt, element)


def _runs_of_pages(document: StyledDocument) -> Iterator[tuple[bool, list[tuple[int, StyledBlock]]]]:
    """The blocks that share pages, and whether those are turned: a landscape table has its own, and so have contents."""
    run: list[tuple[int, StyledBlock]] = []
    run_is_turned = False
    for number, (block, turned) in enumerate(zip(document.blocks, turned_blocks(document), strict=True)):
        alone = isinstance(block, StyledContents)
        follows_table = turned and bool(run) and isinstance(run[-1][1], StyledTable)
        if run and (alone or turned != run_is_turned or follows_table or isinstance(run[-1][1], StyledContents)):
            yield run_is_turned, run
            run = []
        run.append((number, block))
        run_is_turned = turned
    if run:
        yield run_is_turned, run


def _pages(sections: list[_Section], document: StyledDocument, faces: Typefaces, dash_top: float) -> Iterator[Page]:
    number = 0
    for section in sections:
        area = section.area
        for page in section.pages:
            number += 1
            if number == 1 and document.first_page:
                items = [*_items(page, area.top - _raised(document)), *_foot_rules(document.first_page, area)]
                items += notice(document.style, faces, dash_top)
            else:
                told = page_number(number, document.style, faces, dash_top, turned=area.turned)
                items = [*_items(page, area.top), told]
            yield Page(area.width, area.height, tuple(items))


def _raised(document: StyledDocument) -> float:
    """How far above the type area the first page begins."""
    return points(document.style.page.top - document.first_page.top) if document.first_page else 0.0


def _lowered(document: StyledDocument) -> float:
    """How far below the type area the first page ends."""
    return points(document.style.page.bottom - document.first_page.end) if document.first_page else 0.0


def _rule_at(rule: StyledRule, area: _Area, y: float) -> Rule:
    left, right = map(points, rule.beyond or (NO_LENGTH, NO_LENGTH))
    return Rule(area.left - left, y, area.left + area.text_width + right, y, points(rule.width), rule.is_red)


def _foot_rules(first: FirstPage, area: _Area) -> Iterator[Rule]:
    """The rules at the foot of a first page, from the lower edge upwards."""
    edge = area.height - points(first.bottom)
    for rule in reversed(first.rules):
        if rule.is_drawn:
            yield _rule_at(rule, area, edge - points(rule.width) / 2)
        edge -= points(rule.width + rule.before)


def _items(page: FilledPage, margin: float) -> Iterator[Item]:
    rules = _Rules()
    last = page.rows[-1][1] if page.rows else None
    for above, row in (*page.rows, *page.notes):
        top = margin + above
        for baseline, runs in row.lines:
            yield TextLine(top + baseline, runs, row.block, red=row.red)
        for rule in (*row.rules, *(row.foot if row is last else ())):
            rules.draw(rule, top)
        if row.chart:
            yield _drawing(row.chart, top, row.block)
        if row.picture:
            found = row.picture
            y, size = top + found.y, (found.width, found.height)
            yield Image(found.x, y, *size, found.file, found.alt, found.element, row.block)
    yield from rules.drawn


class _Rules(Struct, frozen=True):
    """The rules of a page: an upright one that goes on where another ends makes that one longer."""

    drawn: list[Rule] = []
    _upright: dict[tuple[float, float], int] = {}

    def draw(self, rule: Rule, top: float) -> None:
        """Draw a rule of a row whose upper edge is at ``top``."""
        y0, y1 = rule.y0 + top, rule.y1 + top
        place = (rule.x0, rule.width)
        if rule.x0 == rule.x1:
            number = self._upright.get(place, -1)
            if number >= 0 and abs(self.drawn[number].y1 - y0) < _TOUCH:
                self.drawn[number] = Rule(rule.x0, self.drawn[number].y0, rule.x1, y1, rule.width, rule.red)
                return
            self._upright[place] = len(self.drawn)
        self.drawn.append(Rule(rule.x0, y0, rule.x1, y1, rule.width, rule.red))


def _drawing(chart: DrawnChart, top: float, block: int) -> Drawing:
    shapes = tuple(
        Shape(
            tuple(tuple((x, top + y) for x, y in stroke) for stroke in shape.strokes),
            shape.rule,
            shape.fill,
            shape.is_closed,
        )
        for shape in chart.shapes
    )
    words = tuple(TextLine(top + baseline, runs, block) for baseline, runs in chart.words)
    return Drawing(chart.x, top, chart.width, chart.height, shapes, words, chart.element, block)


def _anchors(sections: list[_Section]) -> dict[str, tuple[int, float]]:
    return {entrance.anchor: place for entrance, place in _entrances(sections) if entrance.anchor}


def _bookmarks(sections: list[_Section]) -> Iterator[Bookmark]:
    for entrance, (page, y) in _entrances(sections):
        if entrance.level:
            yield Bookmark(entrance.level, entrance.text, page, y)


def _entrances(sections: list[_Section]) -> Iterator[tuple[Entrance, tuple[int, float]]]:
    """What begins on the pages: page, from 1, and the upper edge of the row."""
    number = 0
    for section in sections:
        for page in section.pages:
            number += 1
            for above, row in page.rows:
                for entrance in row.entrances:
                    yield entrance, (number, section.area.top + above)
