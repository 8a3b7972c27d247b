"""Of several sheets that say the same fact of the same places the one that is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from reportgen.readers.sheets.doubts import differing_asked
from reportgen.readers.sheets.fact_paths import label_of
from reportgen.readers.sheets.map_writing import GuessedColumn, GuessedTable
from reportgen.readers.sheets.matching import UNSURE
from reportgen.readers.sheets.sheet_layout import is_of_forms, places_of


def each_fact_once(tables: Sequence[GuessedTable]) -> Iterator[GuessedTable]:
    """The tables, each fact but once: a sheet of another year says the same heads, and a person must choose.

    What is sure of one sheet goes before what another might mean; where both are sure and differ, neither is.
    """
    tables = differing_asked(tables)
    told = [(column.match, table) for table in tables for column in table.columns if column.match and not table.rows]
    seen: dict[str, GuessedTable] = {}
    for match, table in sorted(told, key=lambda pair: pair[0].confidence == UNSURE):
        seen.setdefault(label_of(match.fact_path), table)
    for table in tables:
        columns: list[GuessedColumn] = []
        for column in table.columns:
            path = label_of(column.match.fact_path) if column.match and not table.rows else ""
            first = seen.get(path)
            if column.match and first and _says_it_again(table, first):
                columns.append(replace(column, match=None, why=f"表“{first.layout.grid.sheet}”里已经有“{path}”"))
            else:
                columns.append(column)
        yield replace(table, columns=tuple(columns))


def _says_it_again(table: GuessedTable, first: GuessedTable) -> bool:
    """Whether a table on another sheet has the same places; forms, or tables, of other townships say other figures."""
    if table.layout.grid.sheet == first.layout.grid.sheet:
        return False
    both = table.layout, first.layout
    is_of_others = all(map(is_of_forms, both)) or all(layout.towns > 1 for layout in both)
    return not (is_of_others and places_of(table.layout).isdisjoint(places_of(first.layout)))
