"""Rows beside each other: which place a cell takes in its column, its share of it, and rows in groups."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from reportgen.arithmetic import measures, operations
from reportgen.arithmetic.faults import KitFault
from reportgen.arithmetic.rounding import half_up, short_of
from reportgen.model.facts import Approximation, Fact, FactGroup, FactRows, Unreported, walk_facts
from reportgen.model.kit import Field
from reportgen.templating.columns import column_named, column_total
from reportgen.templating.gaps import MissingView
from reportgen.templating.views import (
    ColumnView,
    FactView,
    GroupView,
    RowsView,
    cells_of,
    column_of,
    derived,
    fact_of,
    marks_of,
    rows_of,
)

_Number = TypeVar("_Number", Decimal, Fraction)
_ROUND_DIGITS = 2
_LEAST_ROUND = 100
"""Below this, an approximate figure has no more digits than it should."""


class _Column(Struct):
    """What is known of a column whose cells are set beside each other: its numbers by key, in the unit of one cell."""

    name: str
    total: Fact
    numbers: Mapping[str, Decimal]
    places: Mapping[Decimal, int]
    whole: Decimal
    rough: bool
    decimals: dict[int, int] = {}


def rank(value: object, column: object, by: object = None) -> FactView | MissingView:
    """名次: 1 for the greatest cell of a column; equal ones take the same place, and the next is passed over.

    With ``by``, another column of the list, it is the place by how much of that column's cell the cell is: of its target
    (目标), for each of its people. A row that leaves one of the two open has no place.
    """
    if not isinstance(value, FactView) or not isinstance(column, ColumnView):
        raise KitFault("“名次”的括号里要写一格和它所在的列", "写成 名次(项.资金, 项目.资金) 的样子")
    fact, known = _beside(value, column, "名次", "排名次")
    if by is not None:
        return _rank_by(value, column, by)
    place = known.places[known.numbers[fact.key]]
    formula = f"名次({fact.label}, {known.name})"
    made = Fact(f"rank({fact.key})", formula, place, "", str(place), fact.location, formula=formula, parents=(fact,))
    return derived(value, made)


def _rank_by(value: FactView, column: ColumnView, by: object) -> FactView | MissingView:
    if not isinstance(by, ColumnView) or column_of(by)[0].key != column_of(column)[0].key:
        message = "“名次”的第三项要写同一个列表的另一列"
        raise KitFault(message, "写成 名次(项.资金, 项目.资金, 项目.目标资金) 的样子")
    fact, (node, spec), other = fact_of(value), column_of(column), column_of(by)[1]
    find = marks_of(column).of_column
    ratios = find(node, spec.id, f"按{other.id}", lambda: _ratios(column, by))
    places = find(node, spec.id, f"按{other.id}的名次", lambda: _places([ratio for ratio, _ in ratios.values()]))
    formula = f"名次({fact.label} ÷ {other.label}, {node.label})"
    key = f"rank({fact.key},{other.id})"
    if fact.key not in ratios:
        return MissingView(Unreported(key, formula), marks_of(value))
    ratio, theirs = ratios[fact.key]
    made = Fact(
        key, formula, places[ratio], "", str(places[ratio]), fact.location, formula=formula, parents=(fact, theirs)
    )  # fmt: skip
    return derived(value, made)


def _ratios(column: ColumnView, by: ColumnView) -> Mapping[str, tuple[Fraction, Fact]]:
    """How much each cell is of the one beside it, with that one; of rows that fill in both, the other not with 0."""
    (node, spec), other = column_of(column), column_of(by)[1]
    found: dict[str, tuple[Fraction, Fact]] = {}
    for row in node.rows:
        cell, theirs = row.members[spec.id], row.members[other.id]
        if isinstance(cell, Fact) and isinstance(theirs, Fact):
            whole = operations.number_of(theirs, "排名次")
            if whole > 0:
                found[cell.key] = Fraction(operations.number_of(cell, "排名次")) / Fraction(whole), theirs
    return found


def _places(numbers: Iterable[_Number]) -> dict[_Number, int]:
    """The place of each number, the greatest first."""
    places: dict[_Number, int] = {}
    for place, number in enumerate(sorted(numbers, reverse=True), 1):
        places.setdefault(number, place)
    return places


def share_in(value: FactView, column: ColumnView, places: int) -> FactView:
    """占比: a cell's share of its column in percent, rounded half up; all of a column have the same decimal places.

    These are as many more as keep a part from being printed as all or nothing.

    Equal cells have equal shares, so the shares of a column may add to a little more or less than 100 %.
    """
    fact, known = _beside(value, column, "占比", "算占比")
    name, whole = known.name, known.whole
    if whole == 0:
        raise KitFault(f"“{name}”合计是 0，算不出占比", "用 {% if %} 让这一句可以不写", rule="zero-divisor")
    if places not in known.decimals:
        known.decimals[places] = max(short_of(n / whole * 100, places, 0, 100)[1] for n in known.places)
    places = known.decimals[places]
    percent = half_up(known.numbers[fact.key] / whole * 100, places)
    text = f"{'约' if known.rough else ''}{percent:f}%"
    return derived(
        value,
        Fact(
            f"share({fact.key},{name})", f"{fact.label}占{name}的比例", percent, "%", text, fact.location,
            Approximation.ABOUT if known.rough else None, formula=f"{fact.label} ÷ 合计({name})", parents=(fact, known.total),
        ),
    )  # fmt: skip


def in_round_figures(value: object) -> FactView:
    """概数: an approximate figure by its first two digits (约27111人次 as 约2.7万人次); an exact one as it is.

    The figure itself stays: only what is printed is rounded.
    """
    if not isinstance(value, FactView):
        raise KitFault("“概数”的括号里要写一个指标", "写成 概数(走访) 的样子")
    fact = fact_of(value)
    number = operations.number_of(fact, "写成概数")
    if not fact.approximation or abs(number) < _LEAST_ROUND:
        return value
    rounded = half_up(number, _ROUND_DIGITS - 1 - number.adjusted())
    scale = next(
        (s for s in ("亿", "万") if fact.unit[:1] not in measures.SCALES and abs(rounded) >= measures.SCALES[s]), ""
    )
    shown = measures.written(rounded / measures.SCALES[scale] if scale else rounded)
    unit, formula = scale + fact.unit, f"概数({fact.label})"
    amount = measures.plain(Decimal(shown))
    made = replace(
        fact, value=amount, unit=unit, text=f"约{shown}{unit}", approximation=Approximation.ABOUT,
        formula=formula, parents=(fact,),
    )  # fmt: skip
    return derived(value, made)


def _beside(value: FactView, column: ColumnView, what: str, purpose: str) -> tuple[Fact, _Column]:
    """The cell and what is known of its column; KitFault where the cell is not one of it."""
    fact = fact_of(value)
    node, spec = column_of(column)
    if not fact.key.endswith(f".{spec.id}"):
        raise _stranger(fact, node, spec, what)
    known = _known(column, fact.unit, purpose)
    if fact.key not in known.numbers:
        raise _stranger(fact, node, spec, what)
    return fact, known


def _stranger(fact: Fact, node: FactRows, spec: Field, what: str) -> KitFault:
    message = f"“{what}”的第一项“{fact.label}”不在“{node.label}.{spec.label}”这一列里"
    return KitFault(message, "写成 名次(项.资金, 项目.资金) 的样子")


def _known(column: ColumnView, unit: str, purpose: str) -> _Column:
    """A column in a unit, looked through once for all its rows."""
    node, spec = column_of(column)
    return marks_of(column).of_column(node, spec.id, f"以{unit}计", lambda: _looked_through(column, unit, purpose))


def _looked_through(column: ColumnView, unit: str, purpose: str) -> _Column:
    node, spec, cells = cells_of(column)
    numbers = {cell.key: _number(cell, unit, purpose) for cell in cells}
    places = _places(numbers.values())
    rough = any(cell.approximation for cell in cells)
    name = f"{node.label}.{spec.label}"
    return _Column(name, column_total(column), numbers, places, sum(numbers.values(), Decimal(0)), rough)


def _number(cell: Fact, unit: str, purpose: str) -> Decimal:
    number = measures.convert(operations.number_of(cell, purpose), cell.unit, unit)
    if number is None:
        raise KitFault(f"“{cell.label}”的单位是“{cell.unit}”，不是“{unit}”，不能{purpose}")
    return number


def grouped(rows: RowsView, name: str) -> list[GroupView]:
    """分组: the rows by what one column says, in the order of their first rows; each group has 名称 and 行.

    Rows that leave the column open come last, under 其他.
    """
    if not isinstance(rows, RowsView):
        raise KitFault("过滤器“分组”只能用在列表上")
    node, spec = rows_of(rows)[0], column_named(rows, name)
    groups: dict[str, list[FactGroup]] = {}
    for row in node.rows:
        fact = row.members[spec.id]
        groups.setdefault(fact.text if isinstance(fact, Fact) else "", []).append(row)
    groups |= {"": groups.pop("")} if "" in groups else {}
    return [_group(rows, spec, word, tuple(members)) for word, members in groups.items()]


def _group(rows: RowsView, spec: Field, word: str, members: tuple[FactGroup, ...]) -> GroupView:
    """A group: its name is derived from the cells that say it."""
    node, columns = rows_of(rows)
    marks = marks_of(rows)
    cells = tuple(f for row in members for f in walk_facts(row.members[spec.id]))
    said = word or "其他"
    part = replace(node, key=f"{node.key}({said})", label=f"{node.label}（{said}）", rows=members)
    formula = f"分组({node.label}, {spec.label})"
    head = Fact(
        f"group({part.key})", part.label, said, "", said, members[0].location, formula=formula, parents=cells
    )  # fmt: skip
    named = {"name": FactView(head, marks), "rows": RowsView(part, columns, marks)}
    return GroupView(said, named, {"名称": "name", "name": "name", "行": "rows", "rows": "rows"})
