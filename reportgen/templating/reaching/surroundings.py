"""The place and the period that a made-up report is of, where a template asks for them (期间, 本级, 自称)."""

from __future__ import annotations

from functools import cache

from jinja2 import nodes
from msgspec import Struct

from reportgen.model.facts import Period
from reportgen.placenames import level_of
from reportgen.templating.reaching.occasions import Held
from reportgen.templating.words import PERIOD_NUMBERS, months_of

PLACES = ("青溪镇", "青溪乡", "青溪街道", "青溪苏木", "青溪社区", "青溪村", "青溪县", "青溪区", "青溪市")
_PARTS = ("H1", "", "Q1-3", "H2", "Q1", "Q2", "-03")
_YEARS = (2026, 2025, 2024, 2023, 2022, 2021, 2018, 2015, 2012, 2030)
_NAMES = {"期间", "period"}
_OWN = {"本级", "自称"}


class Surroundings(Struct):
    """What is known already of which place and period fit which conditions."""

    known: dict[tuple[Held, ...], tuple[str, str] | None] = {}

    def first(self, held: tuple[Held, ...]) -> tuple[str, str] | None:
        """The first place and period for which all conditions come out as they have to; None where there are none."""
        if held not in self.known:
            every = ((place, f"{year}{part}") for place in PLACES for year in _YEARS for part in _PARTS)
            self.known[held] = next((one for one in every if all(_fits(*one, *each) for each in held)), None)
        return self.known[held]


def speaks_of(node: nodes.Compare) -> bool:
    """Whether a comparison is about place and period alone, and words."""
    names = [node] if isinstance(node, nodes.Name) else [*node.find_all(nodes.Name)]
    return bool(names) and all(name.name in _NAMES | _OWN for name in names)


def _fits(place: str, period: str, condition: nodes.Expr, wanted: bool) -> bool:
    assert isinstance(condition, nodes.Compare)  # noqa: S101 - see speaks_of
    (one,) = condition.ops
    left, right = (_value(side, place, period) for side in (condition.expr, one.expr))
    match one.op:
        case "eq":
            held = left == right
        case "ne":
            held = left != right
        case "in" | "notin":
            held = (left in right) == (one.op == "in") if isinstance(right, list) else wanted
        case _:
            held = _ordered(one.op, left, right) if isinstance(left, int) and isinstance(right, int) else wanted
    return held == wanted


def _ordered(sign: str, left: int, right: int) -> bool:
    return {"gt": left > right, "gteq": left >= right, "lt": left < right, "lteq": left <= right}[sign]


def _value(node: nodes.Expr, place: str, period: str) -> object:
    match node:
        case nodes.Const(value=value):
            return value
        case nodes.List(items=items) | nodes.Tuple(items=items):
            return [_value(item, place, period) for item in items]
        case nodes.Name(name="本级"):
            return level_of(place)
        case nodes.Name(name="自称"):
            return f"全{level_of(place)}"
        case nodes.Name():
            return _period(period).text
        case nodes.Getattr(attr=attr):
            seen = _period(period)
            if attr in PERIOD_NUMBERS:
                return months_of(seen, attr)
            parts = {"年份": f"{seen.year}年", "名称": seen.name, "末月": f"{seen.months[1]}月", "累计": seen.so_far}
            return (parts | {"上年同期": seen.year_before.text}).get(attr)
        case _:
            return None


@cache
def _period(code: str) -> Period:
    return Period(code)
