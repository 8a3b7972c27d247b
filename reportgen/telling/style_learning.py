"""A style learnt from a model paper, in words."""

from __future__ import annotations

from collections import Counter

from reportgen.model.standard import Strength
from reportgen.operations.style_learning import BASE, LearntStyle
from reportgen.rulers.against_standard import Deviation, as_finding
from reportgen.telling.said import Findings, Saying, Table, short

_STRENGTHS = tuple(Strength)


def learnt_told(made: LearntStyle) -> Saying:
    """The file, what it says, what could not be read, and what departs from the standard, the strictest first."""
    yield Findings(made.findings)
    yield f"已写出 {made.path}，基于{BASE}，" + (f"与它不同的 {len(made.said)} 项" if made.said else "没有不同的项")
    if made.said:
        yield Table(("项", "样稿", BASE), [(one.key, one.value, one.base or "没有") for one in made.said])
    if made.remarks:
        yield "样稿里不一致的（按字数多的）、换算的、读不出的，请核对："
        yield from (f"  {one.about}：{short(one.text, 80)}" for one in made.remarks)
    yield f"没有读的，照{BASE}：{'、'.join(made.unread)}"
    yield _departing(made)
    yield Findings([as_finding(one, made.standard) for one in by_strength(made.deviations)], everything=True)


def by_strength(deviations: tuple[Deviation, ...]) -> list[Deviation]:
    """The strictest first; those of one strength in the standard's order."""
    return sorted(deviations, key=lambda one: (not one.forbidden, _STRENGTHS.index(one.clause.strength)))


def _departing(made: LearntStyle) -> str:
    if not made.deviations:
        return f"读出的与 {made.standard.name} 都相同"
    counted = Counter(one.clause.strength for one in made.deviations)
    shares = [f"“{one.value}” {counted[one]} 处" for one in _STRENGTHS if counted[one]]
    return f"样稿与 {made.standard.name} 不同的：{'，'.join(shares)}"
