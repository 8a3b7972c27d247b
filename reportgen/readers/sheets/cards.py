"""Cards below each other on one sheet, each of one place and all of the same form: 填报单位：青禾乡, its lines, 填报单位：柳铺镇.

Each is looked at as a sheet of its own, whose cells say where they really stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, takewhile

from msgspec.structs import replace

from reportgen.field_types.cells import is_number
from reportgen.model.workbook import Cell, Sheet
from reportgen.readers.sheets.column_heads import words_of
from reportgen.readers.sheets.form_titles import said_in
from reportgen.readers.sheets.form_words import Spot
from reportgen.readers.sheets.line_words import is_note, is_signature, is_total
from reportgen.readers.sheets.place_told import place_told
from reportgen.readers.sheets.sheet_times import filled_in, kind_told

_MOST_MONTHS = 2
_QUALIFIES = re.compile(r"计划|目标|任务|同期|累计|预计|[上去]年|当月|截[至止]|底数|[（(]20\d\d年")


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


def say_the_same(sheet: Sheet, places: Sequence[Spot]) -> bool:
    """Whether the lines of cards that have no figures say the same in all of what these are: of which time, in which unit, planned or
    done; and none is a remark that they are others than the heads say.
    """
    lines = [line for line, _ in places]
    lead = min(_worded_above(sheet, line) for line in lines)
    longest = max(after - before for before, after in pairwise(lines))
    ends = (*(line - lead for line in lines[1:]), min(lines[-1] - lead + longest, len(sheet.rows)))
    towns = [place_told(words_of(sheet.rows[line][position])) for line, position in places]
    cards = [range(line - lead, end) for line, end in zip(lines, ends, strict=True)]
    told = {frozenset(_telling(sheet, card, towns)) for card in cards}
    between = {words for own in told for words in own}
    return len(told) == 1 and not any(map(is_note, between)) and _are_of_one_time(sheet, cards)


def _are_of_one_time(sheet: Sheet, cards: Iterable[range]) -> bool:
    """Whether cards were filled in within two months, where they say when: one of July is not of the time of one of April."""
    cells = (cell for card in cards for line in card for cell in sheet.rows[line])
    months = [found[0] * 12 + found[1] for cell in cells if (found := filled_in(words_of(cell)))]
    return max(months, default=0) - min(months, default=0) < _MOST_MONTHS


def figure_below(sheet: Sheet, places: Sequence[Spot]) -> Cell | None:
    """The first figure below the last card where nothing says that it is of all places together: of a card that nobody named."""
    lines = [line for line, _ in places]
    below = sheet.rows[lines[-1] + max(after - before for before, after in pairwise(lines)) :]
    if any(is_total(place_told(words_of(cell))) for row in below for cell in row):
        return None
    return next((cell for row in below for cell in row if is_number(cell.value)), None)


def _worded_above(sheet: Sheet, line: int) -> int:
    """How many lines right above the place of a card have words, and no figures or names to sign: its own title."""
    return sum(1 for _ in takewhile(lambda n: _is_title(sheet.rows[n]), range(line - 1, -1, -1)))


def _is_title(row: Sequence[Cell]) -> bool:
    words = [words_of(cell) for cell in row if words_of(cell)]
    return bool(words) and not any(map(is_signature, words)) and not any(is_number(cell.value) for cell in row)


def _telling(sheet: Sheet, lines: Iterable[int], towns: Sequence[str]) -> Iterator[str]:
    """The words between the figures of a card that say what these are, but for whose they are."""
    for line in lines:
        row = sheet.rows[line]
        if any(is_number(cell.value) for cell in row):
            continue
        for words in filter(None, map(words_of, row)):
            town = next((town for town in towns if town and town in words), "")
            said = words.replace(town, "") if town else words
            if not is_signature(said) and (any(said_in(said)) or kind_told([said]) or _QUALIFIES.search(said)):
                yield said


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
