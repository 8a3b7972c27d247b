"""Another column of names on a sheet, between its figures: what stands to its right is of those that it names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from reportgen.diagnostics import Diagnostic, error, warning
from reportgen.placenames import level_of, short_names, stem_of
from reportgen.readers.sheets.blocks import heading_text
from reportgen.readers.sheets.bound import BoundTable
from reportgen.readers.sheets.column_heads import words_of
from reportgen.readers.sheets.place_names import PlaceNames
from reportgen.readers.sheets.sheet_grid import SheetGrid
from reportgen.readers.sheets.sheet_lines import SheetLine
from reportgen.readers.sheets.sheet_map import Span
from reportgen.readers.sheets.side_by_side import names_places_too

_PAIRED = re.compile(r"结对|对口|帮|联|协作|共建|交叉|互查|责任|牵头|负责|挂|驻|来源|备注|说明|主管")
_OF_OTHERS = re.compile(
    r".*(?:片|片区|区域|组团|村|社区|[^\W\d]{2}[局办委站所院行厂场队]|中心|公司|合作社|[中小]?学校?|幼儿园|街道|[全本]?[县市区])"
)
_SEVERAL = 2
_ALL = 3


def told_of_second_places(bound: BoundTable, lines: Sequence[SheetLine], names: PlaceNames) -> Iterator[Diagnostic]:
    """The finding that columns are read whose own places stand in another order than those of the table: two tables side by
    side with different heads. Where both name the same place in every line, nothing is amiss. Names of others (片区, 村, 部门)
    are told, since nobody knows whose the figures are.
    """
    table, grid = bound.table, bound.grid
    here = _Places.of(line.place for line in lines)
    for position in _nearest(bound, lines, here):
        for line in lines:
            cell = grid.spoken(line.number, position)
            said = here.said_in(words_of(cell))
            if cell is None or not said:
                continue
            own = names.name(line.place, line.cell)
            if names.name(said, cell) != own and not _is_short_for(said, own):
                message = (
                    f"{grid.position_name(position)}也写着单位，这一行是“{words_of(cell)}”，"
                    f"{grid.position_name(table.place)}是“{line.place}”：右边的数是“{said}”的"
                )
                hint = "两张表并排的，在对照表里分成两项，右边那一项的单位写右边那一列"
                yield error("second-places", message, cell.location, hint)
                return
    read = [column.position for column in bound.columns]
    numbers = [line.number for line in lines]
    for position in others_between(grid, table.header, table.place, numbers, read):
        cell = grid.spoken(numbers[0], position)
        if cell is not None:
            what = heading_text(grid, table.header, table.place, position)
            message = (
                f"{grid.position_name(position)}“{what}”写着“{words_of(cell)}”等，它右边的数导入成了各单位的，"
                f"例如“{lines[0].place}”"
            )
            yield warning("second-places", message, cell.location, f"右边是“{what}”的数的，在对照表里写成 不读")


def others_between(
    grid: SheetGrid, header: Span, place: int, lines: Sequence[int], read: Sequence[int]
) -> Iterator[int]:
    """The positions between columns that are read which name others than the places, another in each line: 片区, 村, 部门."""
    known = {place, *read}
    for position in range(max(min(read, default=0), place) + 1, max(read, default=0)):
        if position in known:
            continue
        said = [words for n in lines if (words := words_of(grid.spoken(n, position)))]
        if len(said) >= _SEVERAL and len(set(said)) == len(said) and all(map(_OF_OTHERS.fullmatch, said)):
            own = [words_of(grid.spoken(n, place)) for n in lines]
            is_own = all(stem_of(one) in words for one, words in zip(own, said, strict=False))
            if not is_own and not _PAIRED.search(heading_text(grid, header, place, position)):
                yield position


class _Places(Struct, frozen=True):
    """The places of a table by what they are called, in full or for short; the longest name has so many characters."""

    named: dict[str, str]
    longest: int

    @classmethod
    def of(cls, places: Iterable[str]) -> _Places:
        """Those of some names, looked up once."""
        named = {name: place for place in places for name in (place, *short_names(place))}
        return cls(named, max(map(len, named), default=0))

    def said_in(self, words: str) -> str:
        """The place that the words of a cell name, or whose office or village they name: 柳铺镇农技站 of one that is here."""
        if not words or level_of(words):
            return words
        starts = (words[:length] for length in range(min(len(words), self.longest), 0, -1))
        return next((self.named[start] for start in starts if start in self.named), "")


def _is_short_for(said: str, place: str) -> bool:
    return said in short_names(place) or place in short_names(said)


def _nearest(bound: BoundTable, lines: Sequence[SheetLine], here: _Places) -> list[int]:
    """The positions of places, other than theirs, that stand nearest to the left of a column that is read."""
    table, grid = bound.table, bound.grid
    read = {column.position for column in bound.columns}
    others = [
        p
        for p in range(max(read, default=0))
        if p == table.place
        or (
            p not in read
            and (names_places_too(grid, table.header, table.place, p) or _names_them_all(bound, lines, here, p))
        )
    ]
    nearest = {max((p for p in others if p < position), default=table.place) for position in read}
    return sorted(nearest - {table.place})


def _names_them_all(bound: BoundTable, lines: Sequence[SheetLine], here: _Places, position: int) -> bool:
    """Whether a position names all the places of the lines, or something of each, whatever its head says, and does not pair
    them with others.
    """
    table, grid = bound.table, bound.grid
    told = sorted(here.said_in(words_of(grid.spoken(line.number, position))) for line in lines)
    is_pair = _PAIRED.search(heading_text(grid, table.header, table.place, position))
    return len(lines) >= _ALL and not is_pair and told == sorted(line.place for line in lines)
