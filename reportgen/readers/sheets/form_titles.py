"""What stands above all figures of a form: its title, whose it is, and the units that it tells for all of them (单位：万元)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from reportgen.model.workbook import Cell, Sheet, parse_cell_name
from reportgen.readers.sheets.column_heads import words_of
from reportgen.readers.sheets.measures import units_of

_ANY_UNITS = units_of(())


def title_of(sheet: Sheet, named: Iterable[Sequence[Cell | None]]) -> str:
    """The words above the cells that name the figures of a form, joined; ``named`` has these cells for each figure."""
    return "\u3000".join(_words_above(sheet, named))


def units_told(title: str) -> tuple[str, ...]:
    """The units that a title tells for all figures below it."""
    return tuple(_ANY_UNITS.above(title))


def _words_above(sheet: Sheet, named: Iterable[Sequence[Cell | None]]) -> Iterator[str]:
    spots = (parse_cell_name(cell.location.cell) for cells in named for cell in cells if cell is not None)
    first = min((spot[0] for spot in spots if spot), default=0)
    return (
        " ".join(cell.words.split())
        for row in sheet.rows[:first]
        for cell in row
        if isinstance(cell.value, str) and words_of(cell)
    )
