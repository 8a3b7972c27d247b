"""A table of an old report as a list of a kit: a row of figures for each row, a total that the program adds up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct

_HAN = re.compile("[^\u4e00-\u9fffA-Za-z0-9]")
_UNIT = re.compile(r"（(?:单位[：:])?([^（）\d]{1,8})）|\(([^()\d]{1,8})\)")
_NUMBER = re.compile(r"(-?\d+(?:\.\d+)?)([%％]|[\u4e00-\u9fff/]{0,6})")
_TOTALS = frozenset(("合计", "总计"))
_ORDER = frozenset(("序号", "编号"))
_FEWEST = 2
_LONGEST = 12


class Column(Struct, frozen=True):
    """A column: ``unit`` is that of its numbers; ``in_cells`` says that each cell prints it."""

    name: str
    head: str
    unit: str = ""
    is_number: bool = False
    is_order: bool = False
    in_cells: bool = False
    places: int = 0
    least: Decimal = Decimal(0)


class Listed(Struct, frozen=True):
    """A list proposed for a table: its rows as an input says them, a dictionary of texts each."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[dict[str, str], ...]
    total: tuple[str, ...] = ()
    caption: str = ""

    def template(self) -> list[str]:
        """The lines that print it."""
        name = self.name
        first = next((n for n, c in enumerate(self.columns) if not c.is_number and not c.is_order), 0)
        cells = " | ".join(self._cell(column) for column in self.columns)
        lines = [f"{{% if {name} %}}", *([f"表：{self.caption}", ""] if self.caption else [])]
        lines += [f"| {' | '.join(column.head for column in self.columns)} |"]
        lines += [f"| {' | '.join('--:' if c.is_number else ':--' for c in self.columns)} |"]
        lines += [f"{{% for 行 in {name} %}}", f"| {cells} |", "{% endfor %}"]
        if self.total:
            summed = (
                self.total[0]
                if n == min(first, n) and n == first
                else f'{{{{ {name}|合计("{c.name}"){"" if c.in_cells else "|数值"} }}}}'
                if c.is_number
                else ""
                for n, c in enumerate(self.columns)
            )
            lines.append(f"| {' | '.join(summed)} |")
        return [*lines, "{% else %}", "没有填报。", "{% endif %}"]

    def _cell(self, column: Column) -> str:
        if column.is_order:
            return "{{ loop.index }}"
        printed = f"{{{{ 行.{column.name}{'|数值' if column.is_number and not column.in_cells else ''} }}}}"
        return f"{{% if 行.{column.name} %}}{printed}{{% endif %}}"


def listed(rows: Sequence[Sequence[str]], caption: str, unit: str, name: str) -> Listed | None:
    """The list that a table is; None where rows and columns are not that plain."""
    width = len(rows[0]) if rows else 0
    if len(rows) <= _FEWEST or width < _FEWEST or any(len(row) != width for row in rows):
        return None
    body = [tuple(cell.strip() for cell in row) for row in rows[1:]]
    total: tuple[str, ...] = ()
    if any(cell in _TOTALS for cell in body[-1][:2]):
        total = tuple(cell for cell in body[-1][:2] if cell in _TOTALS)
        body = body[:-1]
    columns = [_column(rows[0][n], [row[n] for row in body], unit) for n in range(width)]
    found = [c for c in columns if c is not None]
    names = {column.name for column in found}
    texts = [c for c in found if not c.is_number and not c.is_order]
    if len(found) != width or len(names) != width or len(body) < _FEWEST or len(texts) == width or not texts:
        return None
    said = tuple({c.name: _said(row[n], c) for n, c in enumerate(found) if row[n] and not c.is_order} for row in body)
    return Listed(name, tuple(found), said, total, caption)


def _said(cell: str, column: Column) -> str:
    return cell if not column.is_number or column.in_cells else f"{cell}{column.unit}"


def _column(head: str, cells: Sequence[str], unit: str) -> Column | None:
    name = _HAN.sub("", _UNIT.sub("", head))[:_LONGEST]
    if not name or name[0].isdigit():
        return None
    filled = [cell for cell in cells if cell]
    if name in _ORDER and all(cell == str(n) for n, cell in enumerate(cells, 1)):
        return Column(name, head, is_order=True)
    matches = [_NUMBER.fullmatch(cell) for cell in filled]
    if not filled or None in matches:
        return Column(name, head) if not any(re.search("[|{}]", cell) for cell in filled) else None
    units = {match[2] for match in matches if match}
    if len(units) > 1:
        return None
    amounts = [Decimal(match[1]) for match in matches if match]
    own, headed = next(iter(units)), _UNIT.search(head)
    column_unit = own or (headed[1] or headed[2] if headed else unit)
    places = max(0, *(-int(a.as_tuple().exponent) for a in amounts))
    return Column(name, head, column_unit, is_number=True, in_cells=bool(own), places=places, least=min(amounts))
