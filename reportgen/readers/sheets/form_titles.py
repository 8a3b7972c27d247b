"""What stands above all figures of a form: its title, whose it is, and the units that it tells for all of them (单位：万元)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from reportgen.model.workbook import Cell, Sheet
from reportgen.placenames import short_names
from reportgen.readers.sheets.column_heads import words_of
from reportgen.readers.sheets.measures import units_of
from reportgen.readers.sheets.sheet_times import times_named

_WHOLE = re.compile(r"全(?:乡|镇|街道)")
_ANY_UNITS = units_of(())
Said = tuple[tuple[str, ...], frozenset[str]]
"""Units and times."""

JOINED = "\u3000"
"""Between the words of two cells in a title."""


def title_of(sheet: Sheet, named: Iterable[Sequence[Cell | None]]) -> str:
    """The words above the cells that name the figures of a form, joined; ``named`` has these cells for each figure."""
    return JOINED.join(_words_above(sheet, named))


def titles_without(title: str, town: str, sheet: str) -> Iterator[str]:
    """The words of a title, but for whose it is: those of 柳铺镇移民情况 are not those of 青禾乡情况."""
    names = sorted(filter(None, {town, *short_names(town), sheet}), key=len, reverse=True)
    for words in title.split(JOINED):
        bare = "".join(words.split())
        for name in names:
            bare = bare.replace(name, "")
        if bare:
            yield _WHOLE.sub("全", bare)


def said_in(title: str) -> Said:
    """What a title says of all figures below it, which must be the same on sheets that are alike: their units and their time."""
    return tuple(_ANY_UNITS.above(title)), times_named(title.split(JOINED))


def _words_above(sheet: Sheet, named: Iterable[Sequence[Cell | None]]) -> Iterator[str]:
    heads = {cell.location.cell for cells in named for cell in cells if cell is not None}  # maybe of a sheet like it
    above = takewhile(lambda row: not any(cell.location.cell in heads for cell in row), sheet.rows if heads else ())
    return (
        " ".join(cell.words.split()) for row in above for cell in row if isinstance(cell.value, str) and words_of(cell)
    )
