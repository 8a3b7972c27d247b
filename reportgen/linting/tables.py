"""Tables that say nothing: a row for each village or township, and in every one of its figures a dash."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from reportgen.diagnostics import Diagnostic, warning
from reportgen.model.document import Document, Table
from reportgen.model.inlines import inline_text

_DASHES = frozenset("—－-–/／") | {"——"}


def tables_without_figures(document: Document) -> Iterator[Diagnostic]:
    """A finding for each table whose cells, but for those that name its rows, are all dashes, at its first line.

    Empty cells are not meant: they may be there to be written into by hand.
    """
    for table in document.blocks:
        if isinstance(table, Table) and table.place and _says_nothing(table):
            name = inline_text(table.caption)
            called = f"“{name}”这张表" if name else "这张表"
            yield warning(
                "unreported-table",
                f"{called}一个数也没有：{len(table.rows)}行各格都是横线",
                table.place,
                "数还没有报的，等报来再印；确实没有的，这张表不印，在模板里用 {% if %} 把它省去",
            )


def _says_nothing(table: Table) -> bool:
    """Whether the columns behind those that name the rows, by number or in words, hold dashes and nothing else."""
    columns = list(zip(*([inline_text(cell).strip() for cell in row.cells] for row in table.rows), strict=True))
    names = list(itertools.takewhile(_are_names, columns))
    return 0 < len(names) < len(columns) and all(set(column) <= _DASHES for column in columns[len(names) :])


def _are_names(column: tuple[str, ...]) -> bool:
    return not _DASHES & set(column) and (
        all(cell == str(number) for number, cell in enumerate(column, 1) if cell.isdecimal())
        and not any(any(map(str.isdigit, cell)) for cell in column if not cell.isdecimal())
    )
