"""Every place at which a styled document prints a figure, in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import assert_never

from msgspec import Struct

from reportgen.model.document import Chart
from reportgen.model.facts import Fact
from reportgen.model.inlines import FactText, inline_text
from reportgen.model.styled import (
    StyledAgencies,
    StyledChart,
    StyledContents,
    StyledDocument,
    StyledFoot,
    StyledPageBreak,
    StyledParagraph,
    StyledPicture,
    StyledRule,
    StyledTable,
)
from reportgen.tracing.sections import Sections

_AROUND = 12  # characters shown on either side of a figure


class Cell(Struct, frozen=True):
    """Where in a table (表) or chart (图): its caption, the row counted from 1 below the head, which is 0, and the names
    of row and column.
    """

    kind: str
    caption: str
    row: int
    row_name: str
    column: str


class Place(Struct, frozen=True):
    """A figure as it stands in the paper.

    ``paragraph`` counts from 1, cells of tables included, notes behind all others; ``block`` is the number of the document's block, from 0.
    ``sections`` are the headings over it, the nearest last, ``before`` and ``after`` the words around. ``page`` counts
    from 1; 0 is not known.
    """

    fact: Fact
    text: str
    paragraph: int
    block: int
    sections: tuple[str, ...]
    before: str
    after: str
    cell: Cell | None = None
    page: int = 0


def places_in(document: StyledDocument, charts: Sequence[Chart] = ()) -> tuple[Place, ...]:
    """The places of all figures; ``charts`` are those of the Document that was laid out, whose figures are drawn."""
    return tuple(_Walk(list(charts)).places(document))


class _Walk(Struct):
    charts: list[Chart]
    number: int = 0
    block: int = 0
    notes: list[tuple[StyledParagraph, int, tuple[str, ...]]] = []

    def places(self, document: StyledDocument) -> Iterator[Place]:
        yield from self._blocks(document)
        for note, block, sections in self.notes:
            self.block = block
            yield from self._paragraph(note, sections)

    def _blocks(self, document: StyledDocument) -> Iterator[Place]:
        sections = Sections()
        for self.block, block in enumerate(document.blocks):
            match block:
                case StyledParagraph():
                    yield from self._paragraph(block, sections.at(block))
                case StyledTable():
                    yield from self._table(block, sections.now or ("表格",))
                case StyledChart(caption=caption):
                    over = sections.now or ("图",)
                    drawn = self.charts.pop(0) if self.charts else None
                    yield from self._paragraph(caption, over)
                    if drawn:
                        yield from self._chart(drawn, caption, over)
                case StyledPicture(caption=caption):
                    yield from self._paragraph(caption, sections.now or ("图",))
                case StyledContents():
                    self.number += 1
                case StyledAgencies(names=names, word=word):
                    for name in (*names, word):
                        yield from self._paragraph(name, (name.role.value,))
                case StyledFoot(parts=parts):
                    for part in parts:
                        if isinstance(part, StyledParagraph):
                            yield from self._paragraph(part, (part.role.value,))
                case StyledRule() | StyledPageBreak():
                    pass
                case _:
                    assert_never(block)

    def _paragraph(
        self, paragraph: StyledParagraph, sections: tuple[str, ...], cell: Cell | None = None
    ) -> Iterator[Place]:
        self.number += 1
        whole = paragraph.text
        end = len(paragraph.label.text) if paragraph.label else 0
        for run in paragraph.runs:
            start, end = end, end + len(run.text)
            if run.fact is not None:
                around = whole[max(0, start - _AROUND) : start], whole[end : end + _AROUND]
                yield Place(run.fact, run.text, self.number, self.block, sections, *around, cell)
        self.notes += [(note, self.block, (*sections, note.role.value)) for note in paragraph.notes]

    def _table(self, table: StyledTable, sections: tuple[str, ...]) -> Iterator[Place]:
        caption = table.above[0].text if table.above else ""
        columns = table.column_names
        for paragraph in table.above:
            yield from self._paragraph(paragraph, sections)
        for number, row in enumerate((*table.heads, *table.rows), 1 - len(table.heads)):
            for column, paragraph in zip(columns, row.cells, strict=True):
                name = _row_name([cell.text for cell in row.cells if cell is not paragraph])
                yield from self._paragraph(paragraph, sections, Cell("表", caption, max(0, number), name, column))
        for paragraph in table.below:
            yield from self._paragraph(paragraph, sections)

    def _chart(self, chart: Chart, caption: StyledParagraph, sections: tuple[str, ...]) -> Iterator[Place]:
        """The figures of a chart, which stand on the page of its caption."""
        for number, row in enumerate(chart.rows, 1):
            for series, value in zip(chart.series, row.values, strict=True):
                if isinstance(value.printed, FactText):
                    cell = Cell("图", caption.text, number, inline_text(row.category), inline_text(series))
                    printed = value.printed
                    yield Place(printed.fact, printed.text, self.number, self.block, sections, "", "", cell)


def _row_name(others: Sequence[str]) -> str:
    """What tells a row from the others: the first of its other cells that is no mere number, such as 序号 are."""
    return next((text for text in others if text and not text.isdecimal()), others[0] if others else "")
