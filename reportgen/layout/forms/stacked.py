"""Tables below each other on one sheet: each spread over the columns of a common grid, under a mark of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from msgspec import Struct

from reportgen.layout.forms.tables import Table
from reportgen.model.form import (
    TITLE_ROW,
    FormCell,
    FormColumn,
    FormRow,
    FormSheet,
    Look,
    SheetKind,
    SheetMark,
)
from reportgen.model.kit import Field

_WIDTH = 150  # narrow characters side by side on an upright page, printed small
_ROWS_OF_A_PAGE = 50
_FEWEST, _MOST = 4, 20
_SENTENCE = 2.5
_NARROWEST = 8
_TITLE_HEIGHT, _CAPTION_HEIGHT = 30, 24


class StackedTable(Struct, frozen=True):
    """A table of a sheet that holds several: its mark, and what stands above it."""

    mark: SheetMark
    label: str
    words: str
    table: Table


def stacked_sheet(name: str, title: str, tables: Sequence[StackedTable], place: Field) -> FormSheet:
    """The sheet; each table has some empty rows more, so many that those of all fill a page."""
    spare = max(_FEWEST, min(_MOST, _ROWS_OF_A_PAGE // max(1, len(tables))))
    parts = [one.table.made(one.label, one.mark, _caption(one), place, spare) for one in tables]
    grid = _grid(parts)
    rows = [FormRow(TITLE_ROW, (FormCell(title, Look.TITLE),), height=_TITLE_HEIGHT)]
    merged = [(0, 0, len(grid) - 1)]
    for one, part in zip(tables, parts, strict=True):
        spans = _spans(_wanted(part, one.table), grid)
        rows.append(FormRow(str(part.mark), _spread([FormCell(c.id, Look.MARK) for c in part.columns], spans), True))
        for row in part.rows:
            whole = row.key == TITLE_ROW
            across = [(0, len(grid) - 1)] if whole else spans
            if not row.hidden:
                merged += [(len(rows), first, last) for first, last in across if last > first]
            rows.append(_row(row, across))
    columns = tuple(FormColumn("", width) for width in grid)
    mark = SheetMark(SheetKind.TABLES)
    return FormSheet(name, mark, columns, tuple(rows), 1, 0, tuple(merged), upright=True, pages=1)


def _wanted(part: FormSheet, table: Table) -> list[float]:
    """The columns' widths; words at the end are sentences."""
    widths: list[float] = [column.width for column in part.columns]
    if table.columns[-1].field.type.is_prose:
        widths[-1] *= _SENTENCE
    return widths


def _caption(one: StackedTable) -> str:
    return f"{one.label}　{one.words}" if one.words else one.label


def _row(row: FormRow, spans: Sequence[tuple[int, int]]) -> FormRow:
    if row.key == TITLE_ROW:
        caption = row.cells[0]
        assert caption is not None  # noqa: S101 - a title has words
        return FormRow(row.key, _spread([FormCell(caption.content, Look.CAPTION)], spans), height=_CAPTION_HEIGHT)
    return FormRow(row.key, _spread(row.cells, spans), row.hidden, row.height)


def _spread(cells: Sequence[FormCell | None], spans: Sequence[tuple[int, int]]) -> tuple[FormCell | None, ...]:
    """The cells at the first column of each span."""
    found: list[FormCell | None] = [None] * (spans[-1][1] + 1)
    for cell, (first, _) in zip(cells, spans, strict=False):
        found[first] = cell
    return tuple(found)


def _grid(parts: Sequence[FormSheet]) -> list[int]:
    """The widths of the common columns, in the proportions of the table that has the most."""
    most = max(parts, key=lambda part: len(part.columns), default=None)
    widths = [column.width for column in most.columns] if most else [_WIDTH]
    return [max(_NARROWEST, width * _WIDTH // sum(widths)) for width in widths]


def _spans(widths: Sequence[float], grid: Sequence[int]) -> list[tuple[int, int]]:
    """The first and last column of the grid that each column takes, as near as can be to its share of the width."""
    starts = [0, *_inner_starts(widths, grid), len(grid)]
    return [(first, following - 1) for first, following in pairwise(starts)]


def _inner_starts(widths: Sequence[float], grid: Sequence[int]) -> Iterator[int]:
    edges = [0, *accumulate(grid)]
    shares = list(accumulate(widths))
    start = 0
    for number, share in enumerate(shares[:-1], 1):
        wanted = edges[-1] * share / shares[-1]
        last = len(grid) - (len(widths) - number)
        start = min(range(start + 1, last + 1), key=lambda at: abs(edges[at] - wanted))
        yield start
