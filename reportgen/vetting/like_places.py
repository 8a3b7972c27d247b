"""Growth of a county: only over places that reported on both sides, and the paper says how many, whatever kit it is by."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from reportgen.diagnostics import Diagnostic, error, warning
from reportgen.model.facts import Fact, FactRows, behind
from reportgen.model.inlines import FactText
from reportgen.model.kit import RollupPlan
from reportgen.model.markup import Markup
from reportgen.model.report import Report
from reportgen.shortened import shortened
from reportgen.source import Location

_PLACE = frozenset({"单位", "place"})
_ROW = re.compile(r".*\[\d+\](?=\.)")
_COMPARED = ("change(", "completion(")
_GROWTH_RATE = " - 1"
_MOST_NAMED = 5


def like_places(markup: Markup, draft: bool = False) -> Iterator[Diagnostic]:
    """Growth and completion of a county's totals: an error for one over places that are not the same on both sides, a
    warning for one over some of the places of which the paper does not say how many they are.
    """
    plan = markup.report.kit.rollup
    if plan is None:
        return
    places = _places(markup.report, plan)
    everybody = frozenset(name for key, name in places.items() if key.startswith(f"{plan.rows}["))
    printed = [piece for piece in markup.printed if isinstance(piece, FactText) and piece.fact.parents]
    counted = {_cells(p.fact) for p in printed if p.fact.key.startswith("count(")}
    whole = re.compile(rf"sum\({re.escape(plan.rows)}(?:\([\w,]+\))?\.\w+\)", re.ASCII)
    seen: set[str] = set()
    for piece in printed:
        fact = _shaped_from(piece.fact)
        if not _compares(fact) or fact.key in seen:
            continue
        seen.add(fact.key)
        place = piece.place or fact.location
        now, base = fact.parents[:2]
        mine, theirs = (frozenset(places[key] for key in _rows_of(side) if key in places) for side in (now, base))
        if not mine or not theirs:
            continue
        if mine != theirs:
            yield _unlike(fact, mine, theirs, place).softened(draft)
        elif mine != everybody and any(whole.fullmatch(f.key) for f in behind((now,))) and _cells(now) not in counted:
            yield _not_said(fact, len(mine), place)


def _unlike(fact: Fact, mine: frozenset[str], theirs: frozenset[str], place: Location) -> Diagnostic:
    now, base = fact.parents[:2]
    alone = sorted(mine ^ theirs)
    names = shortened(alone, _MOST_NAMED, "个")
    message = (
        f"“{fact.text}”比的不是同样的单位：“{now.label}”由 {len(mine)} 个填报，“{base.label}”由 {len(theirs)} 个，"
        f"{names}只在一边"
    )
    return error("unlike-places", message, place, "在模板里用“可比列”，只比两边都填了的，并写明有几个")


def _not_said(fact: Fact, number: int, place: Location) -> Diagnostic:
    message = f"“{fact.text}”由 {number} 个单位算出，不是全部，文中没有写明是几个"
    return warning("untold-places", message, place, "在模板里印出 计数(可比列(……))，列与算的时候写得一样")


def _shaped_from(fact: Fact) -> Fact:
    """The comparison that was rounded or converted, if it is one; not more than that, for a column may be long."""
    while len(fact.parents) == 1 and not _compares(fact):
        fact = fact.parents[0]
    return fact


def _compares(fact: Fact) -> bool:
    """Whether a figure is how another changed, or how much of another it is of a target."""
    return len(fact.parents) == 2 and (fact.key.startswith(_COMPARED) or fact.formula.endswith(_GROWTH_RATE))


def _places(report: Report, plan: RollupPlan) -> Mapping[str, str]:
    """The names of places by the keys of their rows, this period's and those of others."""
    name = next((column for column, formula in plan.columns if formula.text.strip() in _PLACE), "")
    found: dict[str, str] = {}
    for facts in (report.facts, *report.earlier.values()):
        node = facts.get(plan.rows)
        for row in node.rows if isinstance(node, FactRows) else ():
            told = row.members.get(name)
            if isinstance(told, Fact):
                found[row.key] = told.text
    return found


def _cells(fact: Fact) -> frozenset[str]:
    """The keys of what was typed, of all that a figure was computed from."""
    return frozenset(f.key for f in behind((fact,)) if not f.parents)


def _rows_of(fact: Fact) -> Iterator[str]:
    for key in _cells(fact):
        row = _ROW.match(key)
        if row:
            yield row[0]
