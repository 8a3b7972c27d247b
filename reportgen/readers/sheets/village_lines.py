"""A sheet of a township, by its name or title, that lists its villages: each of them is a place, and the township none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportgen.diagnostics import Diagnostic, error
from reportgen.readers.sheets.column_heads import titles
from reportgen.readers.sheets.sheet_grid import SheetGrid
from reportgen.readers.sheets.sheet_lines import SheetLine
from reportgen.readers.sheets.sheet_map import Span

_TOWN = re.compile(r".{0,6}?([\u3400-\u9fff]{1,8}(?:乡|镇|街道)).{0,6}")
_IN_TITLE = re.compile(r"(?:[\u3400-\u9fff]{1,6}县)?([\u3400-\u9fff]{1,8}?(?:乡|镇|街道))(?:20\d\d年|各村|所辖|关于).*")
_VILLAGE = re.compile(r".*(?:村|社区|居委会)")
_MOST_NAMED = 8


def villages_of_a_town(grid: SheetGrid, header: Span, place: int, lines: Sequence[SheetLine]) -> Iterator[Diagnostic]:
    """The finding that the villages on a township's sheet are no places: its own figures may be what is meant.

    The sheet's name or its title says whose it is. Villages that report themselves stand on the roster.
    """
    if not lines or not all(_VILLAGE.fullmatch(line.place) for line in lines):
        return
    town = _TOWN.fullmatch(grid.sheet) or next(filter(None, map(_IN_TITLE.match, titles(grid, header, place))), None)
    if town is None:
        return
    names = "、".join(line.place for line in lines[:_MOST_NAMED]) + ("等" if len(lines) > _MOST_NAMED else "")
    each = "列" if grid.turned else "行"
    message = f"表“{grid.sheet}”的各{each}是村、社区，不知道要的是各村的数还是{town[1]}的数：{names}"
    hint = f"要的是{town[1]}的数的，另列一张一行一个乡镇的表；各村自己报的，把它们写进名单"
    yield error("villages-as-places", message, lines[0].cell.location, hint)
