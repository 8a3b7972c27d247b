"""Cards below each other on one sheet, each of one place and all of the same form: 填报单位：青禾乡, its lines, 填报单位：柳铺镇.

Each is looked at as a sheet of its own, whose cells say where they really stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise, takewhile

from msgspec.structs import replace

from reportgen.model.workbook import Sheet
from reportgen.readers.sheets.column_heads import words_of
from reportgen.readers.sheets.form_words import Spot


def parted(sheet: Sheet, places: Sequence[Spot]) -> list[Sheet]:
    """The cards whose places are named at some cells, each a sheet in which all stands where it does in the first one.

    What stands above the first card is said of all; the last one is no longer than the others.
    """
    lead = _lead(sheet, [line for line, _ in places])
    starts = [line - lead for line, _ in places]
    longest = max(after - before for before, after in pairwise(starts))
    last = min(starts[-1] + longest, len(sheet.rows))
    return [_card(sheet, starts[0], start, end) for start, end in pairwise((*starts, last))]


def has_others_between(asked: Sequence[Iterable[Spot]], places: Sequence[Spot]) -> bool:
    """Whether one of the cards that ask for figures at some cells goes on where another one ends: it has what is not its own."""
    lines = [line for line, _ in places]
    shortest = min(after - before for before, after in pairwise(lines))
    return any(line >= lines[0] + shortest for spots in asked for line, _ in spots)


def _lead(sheet: Sheet, lines: Sequence[int]) -> int:
    """How many lines right above the place of a card are the same in all: the title of each."""
    most = min(after - before for before, after in pairwise((-1, *lines)))

    def is_same(up: int) -> bool:
        return len({tuple(map(words_of, sheet.rows[line - up])) for line in lines}) == 1

    return sum(1 for _ in takewhile(is_same, range(1, most)))


def _card(sheet: Sheet, first: int, start: int, end: int) -> Sheet:
    """The lines above the first card, and those from a start to before an end, which stand where the first card's do."""
    up = start - first
    moved = ((top - up, left, bottom - up, right) for top, left, bottom, right in sheet.merged if start <= top < end)
    above = (area for area in sheet.merged if area[0] < first)
    hidden = (n if n < first else n - up for n in sheet.hidden_rows if n < first or start <= n < end)
    return replace(
        sheet,
        rows=(*sheet.rows[:first], *sheet.rows[start:end]),
        merged=(*above, *moved),
        hidden_rows=frozenset(hidden),
    )
