"""Which cell styles show a number as a percentage."""

from __future__ import annotations

import re

from reportgen.readers.workbook.package import Package, too_much
from reportgen.readers.workbook.parts import Parts
from reportgen.readers.workbook.walking import Walk, walk

_BUILT_IN = {"9", "10"}  # 0% and 0.00% (ECMA-376-1, 18.8.30)
_MOST_STYLES = 65_536  # what Excel itself keeps
_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')


def percent_styles(package: Package, parts: Parts) -> frozenset[str]:
    """The numbers, as written in cells, of the styles whose number format has a percent sign."""
    if parts.styles is None:
        return frozenset()
    formats = set(_BUILT_IN)
    found: list[str] = []
    in_cells = False
    count = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal in_cells, count
        if name == "numFmt":
            number = attributes.get("numFmtId", "")
            formats.discard(number)
            if "%" in _QUOTED.sub("", attributes.get("formatCode", "")):
                formats.add(number)
        elif name == "cellXfs":
            in_cells = True
        elif name == "xf" and in_cells:
            if attributes.get("numFmtId") in formats:
                found.append(str(count))
            count += 1
            if count > _MOST_STYLES:
                raise too_much(f"单元格的格式超过 {_MOST_STYLES} 种")

    def end(name: str) -> None:
        nonlocal in_cells
        if name == "cellXfs":
            in_cells = False

    walk(package, parts.styles, Walk(start, end))
    return frozenset(found)
