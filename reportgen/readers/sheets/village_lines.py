"""A sheet that is called by a township and lists its villages: each of them is a place, and the township none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportgen.diagnostics import Diagnostic, warning
from reportgen.readers.sheets.sheet_lines import SheetLine

_TOWN = re.compile(r".{0,6}?([\u3400-\u9fff]{1,8}(?:乡|镇|街道)).{0,6}")
_VILLAGE = re.compile(r".*(?:村|社区|居委会)")
_MOST_NAMED = 8


def villages_of_a_town(sheet: str, lines: Sequence[SheetLine]) -> Iterator[Diagnostic]:
    """The warning that the villages on a township's sheet are read as places: its own figures may be what is meant."""
    town = _TOWN.fullmatch(sheet)
    if town is None or not lines or not all(_VILLAGE.fullmatch(line.place) for line in lines):
        return
    names = "、".join(line.place for line in lines[:_MOST_NAMED]) + ("等" if len(lines) > _MOST_NAMED else "")
    message = f"表“{sheet}”的各行是村、社区，当作单位导入：{names}"
    hint = f"要的是{town[1]}的数的，另列一张一行一个乡镇的表；各村自己报的，不用改"
    yield warning("villages-as-places", message, lines[0].cell.location, hint)
