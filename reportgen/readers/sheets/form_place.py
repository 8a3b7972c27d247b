"""Whose a sheet of one place is: by a cell of it, by its name, by what the other sheets of the workbook or its file are called."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, takewhile
from pathlib import PurePosixPath

from reportgen.diagnostics import Diagnostic, error
from reportgen.field_types.cells import is_figure
from reportgen.model.workbook import Cell, Sheet, Workbook
from reportgen.placenames import is_same_place, place_of
from reportgen.readers.gazetteer import Gazetteer
from reportgen.readers.sheets.column_heads import words_of
from reportgen.readers.sheets.form_grid import place_cell
from reportgen.readers.sheets.form_words import Spot
from reportgen.readers.sheets.place_names import known_place
from reportgen.readers.sheets.place_told import asks_place, is_title, place_told, town_in, village_told
from reportgen.readers.sheets.sheet_layout import find_layout, names_a_town
from reportgen.readers.sheets.sheet_map import TableMap
from reportgen.readers.sheets.village_totals import is_village

_TITLE_LINES = 3
_MOST_CAPTIONS = 3
_LEAST_PLACES = 2  # so many make a table of places
_WIDER = re.compile(
    r"全[县市区旗]|各[乡镇县市]|各街道|[㐀-鿿]{2,}[县市旗](?![场政容民直级管])|(?<![㐀-鿿])[县市区旗](?![场政容民直级管])(?=[㐀-鿿])"
)
"""What says of a sheet that it is about more than one township."""

_A_TOWN = re.compile(r"[㐀-鿿]{2,8}(?:乡|镇|街道)")
_WHOSE = r"(?=20\d\d年|村?民?委|居委|委员会|[（(]|$|[上下]半年|情况|基本|工作|统计|数据|报表|台账)"
_IN_GENERAL = re.compile(r"[农乡全各分本]村|(?:农民)?(?:专业)?合作社|家庭农场|中小学校?|中学|小学|学校|幼儿园|公司")
_OF_A_PART = re.compile(
    rf"(?:20\d\d年(?:度|[上下]半年)?)?(?P<whose>[㐀-鿿]{{1,10}}?(?:村|社区|中学|小学|学校|幼儿园|公司|合作社|农场|厂)){_WHOSE}"
)
"""A title that begins with the name of a village, or a school, or an enterprise."""


def place_of_sheet(sheet: Sheet, gazetteers: Sequence[Gazetteer]) -> Spot | None:
    """The cell that names the place of a sheet: with the words that ask for it before it, or in a cell to its left; else the
    title that begins with it.
    """
    asked = next(asked_places(sheet, gazetteers), None)
    titles = (
        (line, position)
        for line, cells in enumerate(sheet.rows[:_TITLE_LINES])
        for position, cell in enumerate(cells)
        if is_title(words_of(cell)) and not asks_place(words_of(cell))
    )
    return asked or next((spot for spot in titles if names_place(sheet, spot, gazetteers)), None)


def asked_places(sheet: Sheet, gazetteers: Sequence[Gazetteer]) -> Iterator[Spot]:
    """The cells that name a township where words ask whose a sheet is: with these before it, or in a cell to its left."""
    for line, cells in enumerate(sheet.rows):
        for position, cell in enumerate(cells):
            words = words_of(cell) if isinstance(cell.value, str) else ""
            asked = asks_place(words)
            spot = (line, position) if asked < len(words) else _next_filled(sheet, (line, position))
            if asked and spot and names_place(sheet, spot, gazetteers):
                yield spot


def cards_of(sheet: Sheet, gazetteers: Sequence[Gazetteer]) -> list[Spot]:
    """The cells that name the places of cards that stand below each other on a sheet; none where it has not several."""
    for spots in (list(asked_places(sheet, gazetteers)), _alone(sheet, gazetteers)):
        lines = [line for line, _ in spots]
        is_below = len({position for _, position in spots}) == 1
        is_apart = all(after - before > 1 for before, after in pairwise(lines))
        has_figures = any(is_figure(cell.value) for line in lines for cell in sheet.rows[line])
        if len(spots) >= _LEAST_PLACES and is_below and is_apart and not has_figures:
            return spots
    return []


def _alone(sheet: Sheet, gazetteers: Sequence[Gazetteer]) -> list[Spot]:
    """The cells that name a township, each alone in its line."""
    told = [(line, [n for n, cell in enumerate(row) if words_of(cell)]) for line, row in enumerate(sheet.rows)]
    spots = [(line, at[0]) for line, at in told if len(at) == 1]
    return [spot for spot in spots if names_place(sheet, spot, gazetteers)]


def is_table_of_places(sheet: Sheet, gazetteers: Sequence[Gazetteer]) -> bool:
    """Whether a sheet has several townships of its own."""
    layout = find_layout(sheet, gazetteers)
    if layout is None:
        return False
    named = {words_of(layout.grid.cell(n, layout.place)) for n in layout.body}
    return sum(names_a_town(words, gazetteers) for words in named if words) >= _LEAST_PLACES


def town_of_workbook(workbook: Workbook, gazetteers: Sequence[Gazetteer]) -> str | None:
    """The one township that a workbook is of, by its sheets, which have no cards, else by the name of its file; empty where nothing
    says so, None where it is of several.
    """
    towns: set[str] = set()
    for sheet in workbook.sheets:
        if is_table_of_places(sheet, gazetteers):
            return None
        spot = place_of_sheet(sheet, gazetteers)
        if spot is not None:
            towns.add(known_place(words_of(place_cell(sheet, spot)), gazetteers))
        elif names_a_town(sheet.name, gazetteers):
            towns.add(known_place(sheet.name, gazetteers))
    if not towns:
        return town_in(PurePosixPath(workbook.path).stem)
    return towns.pop() if len(towns) == 1 else None


def may_be_of(sheet: Sheet, town: str, gazetteers: Sequence[Gazetteer]) -> bool:
    """Whether a sheet that does not say whose it is can be the township's, be it one of its villages; where nobody says which
    township, it must have no places at all.
    """
    told = [said for line in _lines_above(sheet) if (said := [words for cell in line if (words := words_of(cell))])]
    titles = [sheet.name, *(words for line in told if len(line) == 1 or asks_place(line[0]) for words in line)]
    if any(map(_WIDER.search, [words for line in [titles, *told] for words in line])):
        return False
    if any(map(_is_of_a_part, titles)):
        return False
    layout = find_layout(sheet, gazetteers)
    if layout is None:
        return True
    places = [words_of(layout.grid.cell(n, layout.place)) for n in layout.body]
    return bool(town) and not any(g.find(words) for g in gazetteers for words in places if words)


def _lines_above(sheet: Sheet) -> Iterator[Sequence[Cell]]:
    """The first lines of a sheet, as far as there are no figures in them."""
    return takewhile(lambda row: not any(is_figure(cell.value) for cell in row), sheet.rows[:_TITLE_LINES])


def other_told(sheet: Sheet) -> str:
    """The village, or another part of a township, that the lines above a sheet, or its name, say that it is of; empty where they
    name none.
    """
    lines = ([words_of(cell) for cell in row if isinstance(cell.value, str)] for row in _lines_above(sheet))
    above = (words for line in lines if len(line) <= _MOST_CAPTIONS for words in line)  # no heads: 省定贫困村（个）
    for words in (*above, sheet.name):
        if told := village_told(words):
            return told
        if _is_of_a_part(words):
            return words[asks_place(words) :]
    return ""


def _is_of_a_part(words: str) -> bool:
    """Whether a title, or what is asked for, is of a part of a township: 石桥村2026年上半年情况表, 填报单位：青禾中学."""
    told = _OF_A_PART.match(words[asks_place(words) :])
    if told is None or _IN_GENERAL.fullmatch(told["whose"]):
        return False
    return is_village(told["whose"]) or not told["whose"].endswith(("村", "社区"))


def told_of_another(table: TableMap, workbook: Workbook) -> Diagnostic | None:
    """The finding that a sheet, or the file, is of another place than the map says for it."""
    if not table.place_name:
        return None
    hint = "拿错了表的，换成这个单位的；对照表用给别的单位的，改“单位”"
    for sheet in filter(None, map(workbook.sheet, (table.sheet, *table.alike))):
        spot = place_of_sheet(sheet, ())
        other = known_place(words_of(place_cell(sheet, spot)), ()) if spot else ""
        if other and other != table.place_name:
            message = f"表“{sheet.name}”上写的是“{other}”，对照表写的是“{table.place_name}”"
            return error("another-place", message, place_cell(sheet, spot).location, hint)
    other = town_in(PurePosixPath(workbook.path).stem)
    if other and not other.endswith(table.place_name):
        message = f"文件名写的是“{other}”，对照表写的是“{table.place_name}”"
        return error("another-place", message, table.location, hint)
    return None


def names_place(sheet: Sheet, spot: Spot, gazetteers: Sequence[Gazetteer]) -> bool:
    """Whether a cell names a township."""
    return names_a_town(place_told(words_of(sheet.rows[spot[0]][spot[1]])), gazetteers)


def _next_filled(sheet: Sheet, spot: Spot) -> Spot | None:
    row = sheet.rows[spot[0]]
    return next(((spot[0], n) for n in range(spot[1] + 1, len(row)) if words_of(row[n])), None)


def tab_of_another(places: Iterable[Cell]) -> str:
    """What the name of a sheet of one place says where it is another town's than the cell that names the place; else empty."""
    for cell in places:
        tab, place = cell.location.sheet.strip(), place_of(words_of(cell))
        if _A_TOWN.fullmatch(tab) and _A_TOWN.fullmatch(place) and not is_same_place(tab, place):
            return f"工作表叫“{tab}”，表上写的是“{place}”"
    return ""
