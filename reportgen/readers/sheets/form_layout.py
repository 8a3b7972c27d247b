"""Sheets of an unknown workbook that hold one place each, found and put together with those of the same form."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from reportgen.model.workbook import Sheet, Workbook
from reportgen.readers.gazetteer import Gazetteer
from reportgen.readers.sheets.cards import has_others_between, parted, say_the_same
from reportgen.readers.sheets.column_heads import words_of
from reportgen.readers.sheets.form_grid import FormSpot, grid_of_forms, place_cell, said_of_all, spots_of, take_in
from reportgen.readers.sheets.form_place import (
    cards_of,
    is_table_of_places,
    may_be_of,
    place_of_sheet,
    town_of_workbook,
)
from reportgen.readers.sheets.form_reading import HEADER, PLACE
from reportgen.readers.sheets.form_titles import Said, title_of, titles_without
from reportgen.readers.sheets.form_words import Spot
from reportgen.readers.sheets.line_words import is_caption, is_note, is_signature
from reportgen.readers.sheets.sheet_grid import grid_of
from reportgen.readers.sheets.sheet_layout import SheetLayout, names_a_town
from reportgen.readers.sheets.village_totals import table_of_villages

_LEAST_SPOTS = 2


class _Whose(Struct, frozen=True):
    """Whose a sheet is: by a cell, by its name (both None), or, where it does not say, by a ``name``, empty if nobody knows."""

    spot: Spot | None = None
    name: str | None = None


def find_forms(workbook: Workbook, gazetteers: Sequence[Gazetteer]) -> list[SheetLayout]:
    """The layouts of all sheets that hold one place each; those that ask for the same at the same cells are one."""
    groups: list[tuple[tuple[_Whose, Said, bool, frozenset[str]], dict[Spot, FormSpot], list[Sheet]]] = []
    cards = {sheet.name: cards_of(sheet, gazetteers) for sheet in workbook.sheets}
    town = None if any(cards.values()) else town_of_workbook(workbook, gazetteers)
    found_cards: list[SheetLayout] = []
    for sheet in workbook.sheets:
        if places := cards[sheet.name]:
            found_cards += filter(None, [_cards(sheet, places)])
            continue  # several places, whatever their cards say
        if is_table_of_places(sheet, gazetteers):
            continue  # before its figures are looked at one by one: there are many
        found = {one.spot: one for one in spots_of(sheet)}
        is_of_villages = table_of_villages(grid_of(sheet, turned=False)) is not None
        if len(found) < (1 if is_of_villages else _LEAST_SPOTS):
            continue
        whose = _whose(sheet, town, gazetteers)
        if whose is None:
            continue
        own = whose, said_of_all(sheet, found.values()), sheet.hidden, _titled(sheet, found.values(), whose)
        for theirs, spots, sheets in groups:
            if whose.name is None and theirs == own and _agree(spots, found):
                take_in(spots, found.values())
                sheets.append(sheet)
                break
        else:
            groups.append((own, found, [sheet]))
    forms = [_layout(sheets, [spots[spot] for spot in sorted(spots)], whose) for (whose, *_), spots, sheets in groups]
    return [*found_cards, *forms]


def _titled(sheet: Sheet, spots: Iterable[FormSpot], whose: _Whose) -> frozenset[str]:
    """What the titles of a sheet say, but for whose it is."""
    title = title_of(sheet, (one.named_by for one in spots))
    told = titles_without(title, words_of(place_cell(sheet, whose.spot)), sheet.name)
    return frozenset(one for one in told if not (is_note(one) or is_caption(one) or is_signature(one)))


def _cards(sheet: Sheet, places: Sequence[Spot]) -> SheetLayout | None:
    """The layout of the cards of a sheet, where all ask for the same at the same cells and say the same around them."""
    cards = parted(sheet, places)
    asked = [{one.spot: one for one in spots_of(card)} for card in cards]
    said = {said_of_all(card, spots.values()) for card, spots in zip(cards, asked, strict=True)}
    spots: dict[Spot, FormSpot] = {}
    for own in asked:
        if any(one.words != spots.setdefault(spot, one).words for spot, one in own.items()):
            return None
    if (
        len(said) > 1
        or len(spots) < _LEAST_SPOTS
        or has_others_between(asked, places)
        or not say_the_same(sheet, places)
    ):
        return None
    layout = _layout(cards, [spots[spot] for spot in sorted(spots)], _Whose(places[0]))
    return replace(layout, alike=(), cards=tuple(places[1:]))


def _whose(sheet: Sheet, town: str | None, gazetteers: Sequence[Gazetteer]) -> _Whose | None:
    """Whose a sheet is; None where it is nobody's that is known. ``town`` is whose the workbook is."""
    spot = place_of_sheet(sheet, gazetteers)
    if spot is not None or names_a_town(sheet.name, gazetteers):
        return _Whose(spot)
    return _Whose(name=town) if town is not None and may_be_of(sheet, town, gazetteers) else None


def _agree(one: dict[Spot, FormSpot], other: dict[Spot, FormSpot]) -> bool:
    """Whether two sheets name the figures at the same cells by the same words."""
    both = one.keys() & other.keys()
    return bool(both) and all(one[spot].words == other[spot].words for spot in both)


def _layout(sheets: Sequence[Sheet], spots: Sequence[FormSpot], whose: _Whose) -> SheetLayout:
    grid = grid_of_forms(sheets, spots, whose.spot, whose.name or "")
    body = tuple(range(HEADER.last + 1, len(grid.lines)))
    alike = tuple(sheet.name for sheet in sheets[1:])
    return SheetLayout(
        *(grid, PLACE, HEADER, body),
        repeats=False,
        blank=False,
        score=float(len(sheets)),
        end=grid.width,
        alike=alike,
        place_spot=whose.spot,
        place_name=whose.name,
    )
