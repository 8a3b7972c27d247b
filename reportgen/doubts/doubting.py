"""The figures of one report against its own history and like places: what lies apart, and what looks like a slip."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from decimal import Decimal

from msgspec.structs import replace

from reportgen.arithmetic.measures import written
from reportgen.arithmetic.rounding import digits
from reportgen.doubts.copied import COPIED, copies
from reportgen.doubts.doubt import Doubt, Found, Reason
from reportgen.doubts.expectation import Expectation, expectations
from reportgen.doubts.figures import Figure
from reportgen.doubts.misplaced import ELSEWHERE, elsewhere, from_beside, twins_in
from reportgen.doubts.moving import pulls
from reportgen.doubts.peers import Peers, is_round, sizes_of, usual_of
from reportgen.doubts.slips import Slip, SlipKind, slips_of
from reportgen.model.facts import Fact

SLIP, APART, ROUND = "slip", "apart", "round"
_STANDS = 0.9
_ONE = Decimal("1.5")  # so little no small count is apart by
_NOT_HALF = Decimal("0.67")
_NEAR = 0.7  # where no like places tell, what was meant must be about what it was before
_APART = 3.5  # Iglewicz and Hoaglin
_FAR_APART = 6.0
_TIMES = math.log(1.4)  # less than that is no reason to ask by itself, however alike the others are …
_ALIKE = 2.5  # a figure that is another's to the digit is doubted from here on
_ESTIMATED = 0.02
_SIGN = 8.0
_ANYTHING = -2.8  # how much less likely it is that a number is any at all, in logarithms
_BREADTH = 0.6  # of numbers at all, beside how far figures commonly lie
_LEAST = -4.2  # the more figures there are, the more of them are strange by chance: so much is taken off for that
_UNLIKELY = -2.4  # a number that fits its own past better than that is no slip …
_UNLIKELY_ELSEWHERE = -3.0  # … nor one that fits like places: they differ by more than one place's years
_EXEMPT = {COPIED, ROUND}  # what has a measure of its own


def expected_of(figures: Mapping[str, Figure], peers: Peers) -> dict[str, list[Expectation]]:
    """What each figure is expected to be, by its key in the report; a size that is itself doubted says nothing of others."""
    sizes = sizes_of(figures)
    for figure in figures.values():
        word = figure.fact.label.rpartition(".")[2]
        if word in sizes and float(figure.number) == sizes[word]:
            own = expectations(figure, {}, peers)
            if own and abs(own[0].score(figure.number)) > _ALIKE:
                del sizes[word]
    pulled = pulls(figures, usual_of(figures, sizes, peers.level), peers.moving)
    return {
        key: found
        for key, figure in figures.items()
        if (found := expectations(figure, sizes, peers, pulled.get(key, 0.0)))
    }


def doubts_of(
    figures: Mapping[str, Figure], peers: Peers, expected: Mapping[str, list[Expectation]], place: str
) -> list[Doubt]:
    """The doubts of the figures of a place, in the report's own order."""
    twins = twins_in(figures)
    least = math.log(max(len(figures), 1)) + _LEAST
    found: list[Doubt] = []
    copied = dict(copies(figures, peers, expected))
    slipped = dict(from_beside(figures, peers, expected))
    for key, figure in figures.items():
        told = list(_reasons(figure, expected.get(key, []), peers, twins, place))
        if key in copied:
            told.append(Found(copied[key].reason, copied[key].weight))
        if key in slipped:
            told = [one for one in told if one.reason.kind != ELSEWHERE]
            told.append(slipped[key])
        told = [one for one in told if one.weight >= least or one.reason.kind in _EXEMPT]
        if told:
            told.sort(key=lambda one: -one.weight)
            best = next((one.slip for one in told if one.slip), None)
            meant, words = (best.meant, best.words) if best else (None, "")
            reasons = tuple(one.reason for one in told)
            others = tuple(fact for one in told for fact in one.others)
            found.append(Doubt(figure.fact, reasons, max(one.weight for one in told), meant, words, others))
    return found


def _reasons(
    figure: Figure, expected: list[Expectation], peers: Peers, twins: Mapping[Decimal, list[Fact]], place: str
) -> Iterator[Found]:
    if expected and figure.number < 0 and abs(expected[0].score(-figure.number)) < _ALIKE:
        slip = Slip(SlipKind.SIGN, -figure.number, "多写了负号")
        beside = (expected[0].base,) if expected[0].base else ()
        yield Found(Reason(SLIP, f"{_beside(figure, expected[0])}；像是{slip.words}", beside), _SIGN, slip)
    if expected and figure.number > 0:
        found = _slip(figure, expected[0])
        apart = _apart(figure, expected, peers)
        if found:
            yield replace(found, weight=max(found.weight, apart.weight)) if apart else found
        elif apart:
            yield apart
        if apart or abs(expected[0].score(figure.number)) > _ALIKE:
            yield from elsewhere(figure, twins, peers, place)
    yield from _estimated(figure, peers)


def _slip(figure: Figure, expected: Expectation) -> Found | None:
    """The slip that makes a figure much likelier than it is as it stands."""
    now = expected.fit(figure.number)
    best, gain = None, 0.0
    for slip in slips_of(figure.number, figure.fact.unit, figure.places):
        if not _is_possible(figure, slip.meant):
            continue
        better = expected.fit(slip.meant) - now + slip.kind.value + _denser(figure.number, slip.meant)
        near = expected.fit(slip.meant) > _UNLIKELY if expected.measured else abs(expected.score(slip.meant)) < _NEAR
        if better > gain and near:
            best, gain = slip, better
    likely = _UNLIKELY if expected.base else _UNLIKELY_ELSEWHERE
    if best is None or now > likely:
        return None
    words = f"{_beside(figure, expected)}；像是{best.words}，写成{written(best.meant)}{figure.fact.unit}就相近"
    beside = (expected.base,) if expected.base else ()
    return Found(Reason(SLIP, words, beside), gain, best)


def _denser(number: Decimal, meant: Decimal) -> float:
    """How many times more numbers there are about the written one than about what was meant, as logarithms see them."""
    return math.log(number / meant) if meant > 0 else 0.0


def _is_possible(figure: Figure, number: Decimal) -> bool:
    least = figure.least if figure.least is not None else Decimal(0)
    return least <= number and (figure.most is None or number <= figure.most)


def _apart(figure: Figure, expected: list[Expectation], peers: Peers) -> Found | None:
    """A figure that lies far from what like places lead to expect, where its own history does not speak for it."""
    first = next((one for one in expected if one.measured), None)
    if figure.steady and (moved := _moved(figure, peers)):
        return moved
    if first is None or (first.base is None and _is_vouched(figure, expected)):
        return None
    score = abs(first.score(figure.number))
    times = abs(math.log(figure.number) - first.middle)
    little = not figure.places and abs(figure.number - Decimal(repr(first.number))) < _ONE
    if score <= _APART or (times < _TIMES and score < _FAR_APART) or little:
        return None
    words = f"{_beside(figure, first)}，修正的 z 值 {digits(Decimal(repr(score)), 1)}"
    return Found(Reason(APART, words, (first.base,) if first.base else ()), _of_any(figure, first))


def _of_any(figure: Figure, expected: Expectation) -> float:
    """How much likelier a number is as any number at all than as what is expected."""
    return _ANYTHING + math.log(expected.scale * _BREADTH) - expected.fit(figure.number)


def _moved(figure: Figure, peers: Peers) -> Found | None:
    """A standing figure that stands nearly everywhere, and is another here by half or more."""
    base, then = figure.last_year, figure.earlier(figure.last_year)
    if base is None or then is None or then <= 0 or peers.unchanged.get(figure.key, 0.0) < _STANDS:
        return None
    times = figure.number / then
    if _NOT_HALF < times < 1 / _NOT_HALF or abs(figure.number - then) < _ONE:
        return None
    words = f"{base.label}是{base.text}，别处这一项大多没有变"
    return Found(Reason(APART, words, (base,)), _APART)


def _is_vouched(figure: Figure, expected: list[Expectation]) -> bool:
    """Whether the figure is about what it was in another period: then the place is just unlike the others."""
    return any(one.base is not None and abs(one.score(figure.number)) < _ALIKE for one in expected)


def _beside(figure: Figure, expected: Expectation) -> str:
    """What a figure is held against, in words."""
    unit = figure.fact.unit
    if expected.base is not None:
        common = f"，多数单位这一项的变化推到这里大约是{_about(expected, figure)}{unit}" if expected.measured else ""
        return f"{expected.base.label}是{expected.base.text}{common}"
    if expected.size:
        return f"照同类单位{expected.by}的中位数（按{expected.size}），这里大约是{_about(expected, figure)}{unit}"
    return f"同类单位的中位数大约是{_about(expected, figure)}{unit}"


def _about(expected: Expectation, figure: Figure) -> str:
    number = Decimal(repr(expected.number))
    return digits(number, max(0, 1 - number.adjusted()) if figure.places else 0)


def _estimated(figure: Figure, peers: Peers) -> Iterator[Found]:
    """A round number where others are not."""
    then = figure.last_year
    if not is_round(figure) or figure.fact.approximation or figure.number < 2000:
        return
    share = peers.round.get(figure.key)
    if share is not None and share < _ESTIMATED and (then is None or figure.earlier(then) != figure.number):
        words = f"{figure.fact.text}是个整数，别处这一项很少是整数：核对是不是估计的"
        yield Found(Reason(ROUND, words), 0.0)
