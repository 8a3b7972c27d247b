"""Where 勾稽 clash: which figure is likeliest wrong, what it would be, and by which slip it came to be written otherwise."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct

from reportgen.arithmetic.measures import written
from reportgen.doubts.copied import chance_of, is_unchanged
from reportgen.doubts.doubt import Doubt, Reason
from reportgen.doubts.expectation import Expectation
from reportgen.doubts.figures import Figure
from reportgen.doubts.locating import Figures, Located, Range, locate, ranges
from reportgen.doubts.peers import digits_of, neighbours
from reportgen.doubts.rules import Rule, Ruled
from reportgen.doubts.slips import Slip, slip_between, slips_of
from reportgen.model.facts import Fact
from reportgen.model.report import Report
from reportgen.source import FileLocation

CLASH = "clash"
_WEIGHT = 30.0  # before all that is only unusual
_UNKNOWN = 5.0
_LIGHTEST, _HEAVIEST = 1.0, 8.0
_NO_SLIP = -4.0  # how much less likely a number is that no slip explains
_COPIED = -3.0  # likewise one in the place of which another was copied
_NOT_EXPECTED = -1.5  # likewise one of which nobody knows what it should be
_CLEAR = 2.0  # by so much the first must be likelier than the second to have a value named
_MOST_OTHERS = 5


class _Mended(Struct, frozen=True):
    """A figure, what it would be, how unlikely that all is, and by which slip; ``sure`` where the slip says the number."""

    keys: tuple[str, ...]
    cost: float
    meant: Decimal | None = None
    slip: str = ""
    sure: bool = False


def clashes_of(
    report: Report, ruled: Ruled, figures: Mapping[str, Figure], expected: Mapping[str, list[Expectation]]
) -> list[Doubt]:
    """A doubt for each knot of rules that do not hold together."""
    found = []
    for knot in _knots(ruled.failing):
        keys = frozenset(key for rule in knot for key in rule.keys)
        found.append(_doubt(report, ruled, knot, keys, figures, expected))
    return [doubt for doubt in found if doubt is not None]


def _knots(failing: Sequence[Rule]) -> list[list[Rule]]:
    """Rules that fail and have figures in common, each such group together."""
    knots: list[tuple[set[str], list[Rule]]] = []
    for rule in failing:
        mine = set(rule.keys) or {fact.key for fact in rule.facts}
        joined = [knot for knot in knots if knot[0] & mine]
        knots = [knot for knot in knots if not knot[0] & mine]
        keys = mine.union(*(knot[0] for knot in joined))
        knots.append((keys, [*(one for knot in joined for one in knot[1]), rule]))
    return [rules for _, rules in knots]


def _doubt(
    report: Report,
    ruled: Ruled,
    knot: Sequence[Rule],
    keys: frozenset[str],
    figures: Mapping[str, Figure],
    expected: Mapping[str, list[Expectation]],
) -> Doubt | None:
    rules = [rule for rule in ruled.rules if rule.ways and (rule in knot or rule.holds)]
    space = _space(report, ruled, figures, expected)
    sets = locate(rules, space) if all(rule.ways for rule in knot) else []
    mended = sorted((_mended(found, rules, space, figures, expected) for found in sets), key=lambda m: (m.cost, m.keys))
    mended = [one for one in mended if one.cost < math.inf]
    if not mended:
        return _unlocated(report, knot)
    best, rest = mended[0], mended[1:]
    # of figures that would have to change together, some may stand in rules that hold: of those nobody is asked
    first, *others = dict.fromkeys(key for one in mended for key in one.keys if key in keys)
    clear = len(best.keys) == 1 and (not rest or rest[0].cost - best.cost >= _CLEAR)
    told = ruled.facts[first]
    return Doubt(
        told,
        _reasons(knot, told),
        _WEIGHT - best.cost,
        best.meant if clear or best.sure else None,
        best.slip,
        tuple(ruled.facts[key] for key in others[:_MOST_OTHERS]),
        tuple(dict.fromkeys(rule.check.name for rule in knot)),
        stands_out=clear,
    )


def _reasons(knot: Sequence[Rule], told: Fact) -> tuple[Reason, ...]:
    return tuple(Reason(CLASH, rule.said, tuple(f for f in rule.facts if f.key != told.key)) for rule in knot)


def _unlocated(report: Report, knot: Sequence[Rule]) -> Doubt | None:
    """Where no set of figures was found: the rule, and its figures as they stand."""
    own = [
        f
        for rule in knot
        for f in rule.facts
        if f.location.path == report.path and not isinstance(f.location, FileLocation)
    ]
    if not own:
        return None
    return Doubt(
        own[0], _reasons(knot, own[0]), _WEIGHT - _HEAVIEST, others=tuple(dict.fromkeys(own[1 : _MOST_OTHERS + 1]))
    )


def _space(
    report: Report, ruled: Ruled, figures: Mapping[str, Figure], expected: Mapping[str, list[Expectation]]
) -> Figures:
    """The figures that may be changed: those typed in this input, with weights from how well each agrees with what is known."""
    own = {key for key, fact in ruled.facts.items() if _is_typed(report, fact)}
    weights = {key: weight_of(figures.get(key), expected.get(key, [])) for key in own}
    least = {key: Fraction(f.least if (f := figures.get(key)) and f.least is not None else 0) for key in own}
    most = {key: Fraction(f.most) for key in own if (f := figures.get(key)) and f.most is not None}
    return Figures(ruled.numbers, weights, least, most)


def _is_typed(report: Report, fact: Fact) -> bool:
    return fact.location.path == report.path and not isinstance(fact.location, FileLocation)


def weight_of(figure: Figure | None, expected: Sequence[Expectation]) -> float:
    """How unlikely a figure is to be wrong: heavy where it agrees with what is known, light where it does not.

    Last year's number to the digit agrees only as far as that may be chance.
    """
    if figure is None or not expected:
        return _UNKNOWN
    agreement = expected[0].fit(figure.number)
    if is_unchanged(figure) and (chance := chance_of(figure, expected)):
        agreement += math.log(chance)
    return max(_LIGHTEST, _HEAVIEST + agreement)


def _copied_from(key: str, figures: Mapping[str, Figure]) -> str:
    """Where a number may have been copied from, in words; empty where from nowhere."""
    figure = figures[key]
    if is_unchanged(figure) and not figure.steady:
        return "照抄了上年的数"
    for pair in neighbours(figures):
        if figure in pair and pair[0].number == pair[1].number and digits_of(figure.number) > 1:
            return "抄错了行"
    return ""


def _mended(
    found: Located,
    rules: Sequence[Rule],
    space: Figures,
    figures: Mapping[str, Figure],
    expected: Mapping[str, list[Expectation]],
) -> _Mended:
    if len(found.keys) != 1:
        return _Mended(found.keys, found.weight - _NO_SLIP * len(found.keys))
    key = found.keys[0]
    figure, expectation = figures.get(key), next(iter(expected.get(key, [])), None)
    parts = ranges(rules, key, space)
    if figure is None:
        return _Mended(found.keys, found.weight - _NO_SLIP - _NOT_EXPECTED)
    copied = _copied_from(key, figures)
    best = _Mended(found.keys, math.inf)
    for meant, slip in _candidates(figure, parts, expectation):
        fit = expectation.fit(meant) if expectation else _NOT_EXPECTED
        cost = found.weight - fit - (slip.kind.value if slip else _COPIED if copied else _NO_SLIP)
        if cost < best.cost:
            point = slip is not None or any(part.point == Fraction(meant) for part in parts)
            best = _Mended(found.keys, cost, meant if point else None, slip.words if slip else copied, bool(slip))
    return best


def _candidates(
    figure: Figure, parts: Sequence[Range], expectation: Expectation | None
) -> list[tuple[Decimal, Slip | None]]:
    """What the figure may have been: by a slip, or what is nearest to what is expected of it."""
    unit, places = figure.fact.unit, figure.places
    step = Decimal(1).scaleb(-places)
    found: list[tuple[Decimal, Slip | None]] = []
    for part in parts:
        wanted = Decimal(repr(expectation.number)) if expectation else figure.number
        near = _inside(part, wanted, step)
        if near is not None:
            found.append((near, slip_between(figure.number, near, unit, places)))
    for slip in slips_of(figure.number, unit, places):
        if any(_holds(part, slip.meant) for part in parts):
            found.append((slip.meant, slip))
    return found


def _holds(part: Range, number: Decimal) -> bool:
    exact = Fraction(number)
    return (part.least is None or part.least <= exact) and (part.most is None or exact <= part.most)


def _inside(part: Range, wanted: Decimal, step: Decimal) -> Decimal | None:
    """The number of so many decimal places in a range that is nearest to a wanted one."""
    size = Fraction(step)
    least = math.ceil(part.least / size) if part.least is not None else None
    most = math.floor(part.most / size) if part.most is not None else None
    if least is not None and most is not None and least > most:
        return None
    steps = round(Fraction(wanted) / size)
    steps = max(steps, least) if least is not None else steps
    steps = min(steps, most) if most is not None else steps
    return Decimal(written(Decimal(steps) * step))
