"""The columns of a table of an old report: their names, kinds and units."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from reportgen.arithmetic.rounding import places_of
from reportgen.proposing.labels import NO_LABEL
from reportgen.proposing.naming import fitted

_HAN = re.compile("[^\u4e00-\u9fffA-Za-z0-9]")
_UNIT = re.compile(r"（(?:单位[：:])?([^（）\d]{1,8})）|\(([^()\d]{1,8})\)")
NUMBER = re.compile(r"(-?\d+(?:,\d{3})*(?:\.\d+)?)([%％]|[\u4e00-\u9fff/]{0,6})")
TOTALS = frozenset(("合计", "总计", "小计", "共计"))
_ORDER = frozenset(("序号", "编号"))
_LONGEST = 12
RATE = re.compile("(?:率|占比|比重|增幅|增速|比例)$")
_ALIKE = (
    ("元", re.compile("资金|投资|金额|收入|支出|产值|补助|补贴|经费|款|费")),
    ("亩|公顷|平方", re.compile("面积|耕地|种植|播种")),
    ("户", re.compile("户")),
    ("人", re.compile("人|口")),
    ("米|公里", re.compile("里程|长度|长$")),
    ("吨|公斤|斤", re.compile("产量|总产")),
    ("个|家|处|座", re.compile("个数|家数|处数|项目数")),
)
NOT_SEEN = "没有看出单位"
BY_ORDER = "单位是按表题里的次序配的"


class Column(Struct, frozen=True):
    """A column: ``unit`` is that of its numbers; ``in_cells`` says that each cell prints it.

    ``is_full`` says that no row lacks it; ``doubt`` what was guessed; ``share`` names the columns of which it is the one in
    percent of the other.
    """

    name: str
    unit: str = ""
    is_number: bool = False
    is_order: bool = False
    in_cells: bool = False
    is_full: bool = True
    places: int = 0
    least: Decimal = Decimal(0)
    doubt: str = ""
    share: tuple[str, str] | None = None


def amount_of(cell: str) -> Decimal:
    """The number of a cell of a column of numbers."""
    match = NUMBER.fullmatch(cell)
    assert match is not None  # noqa: S101 - its column is one of numbers
    return Decimal(match[1].replace(",", ""))


def column_of(heads: Sequence[str], cells: Sequence[str]) -> Column | None:
    """The column of its heads from the top down and its cells; None where it is not that plain."""
    name = _name_of(heads)
    if not name or name[0].isdigit():
        return None
    name = "计量单位" if name == "单位" else name
    name = f"{name}数" if name in TOTALS or name in NO_LABEL else name
    filled = [cell for cell in cells if cell]
    if name in _ORDER and all(cell == str(n) for n, cell in enumerate(cells, 1)):
        return Column(name, is_order=True)
    full = len(filled) == len(cells)
    matches = [NUMBER.fullmatch(cell) for cell in filled]
    if not filled or None in matches:
        plain = not any(re.search("[|{}]", cell) for cell in filled)
        return Column(name, is_full=full) if plain else None
    units = {match[2] for match in matches if match}
    if len(units) > 1:
        return None
    amounts = [Decimal(match[1].replace(",", "")) for match in matches if match]
    own, headed = next(iter(units)), next(filter(None, map(_UNIT.search, reversed(heads))), None)
    places = max(map(places_of, amounts))
    unit = own or (headed[1] or headed[2] if headed else "")
    return Column(name, unit, is_number=True, in_cells=bool(own), is_full=full, places=places, least=min(amounts))


def _name_of(heads: Sequence[str]) -> str:
    """What is said over a column, of what is too long the lowest as a whole."""
    *above, own = (_HAN.sub("", _UNIT.sub("", head)).replace("其中", "") for head in heads)
    upper = "".join(above)
    return (fitted(upper, _LONGEST - len(own)) + own if len(upper + own) > _LONGEST > len(own) else upper + own)[
        :_LONGEST
    ]


def with_units(columns: Sequence[Column], units: Sequence[str]) -> list[Column]:
    """The columns with the units of the caption where they say none: of several, each takes the one that suits its name."""
    open_ones = [c for c in columns if c.is_number and not c.unit and not RATE.search(c.name)]
    by_order = dict(zip((c.name for c in open_ones), units, strict=True)) if len(open_ones) == len(units) else {}
    return [_with_unit(column, units, by_order) for column in columns]


def _with_unit(column: Column, units: Sequence[str], by_order: dict[str, str]) -> Column:
    if not column.is_number or column.unit:
        return column
    if not units or RATE.search(column.name):
        return replace(column, doubt=NOT_SEEN)
    if len(units) == 1:
        return replace(column, unit=units[0])
    alike = [u for u in units for words, names in _ALIKE if re.search(words, u) and names.search(column.name)]
    if len(set(alike)) == 1:
        return replace(column, unit=alike[0])
    unit = by_order.get(column.name, "")
    return replace(column, unit=unit, doubt=BY_ORDER if unit else NOT_SEEN)
