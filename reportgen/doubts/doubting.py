"""The figures of one report against its own history and like places: what lies apart, and what looks like a slip."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from decimal import Decimal

from msgspec import Struct

from reportgen.arithmetic.measures import written
from reportgen.arithmetic.rounding import digits
from reportgen.doubts.copied import COPIED, copies
from reportgen.doubts.doubt import Doubt, Reason
from reportgen.doubts.expectation import Expectation, expectations
from reportgen.doubts.figures import Figure
from reportgen.doubts.peers import DIGITS, Peers, digits_of, is_round, neighbours, sizes_of
from reportgen.doubts.slips import Slip, SlipKind, slips_of
from reportgen.model.facts import Fact

SLIP, APART, ELSEWHERE, ROUND = "slip", "apart", "elsewhere", "round"
_STANDS = 0.9
_ONE = Decimal("1.5")  # so little no small count is apart by
_NEVER_ALIKE = 0.01
_NOT_HALF = Decimal("0.67")
_NEAR = 0.7  # where no like places tell, what was meant must be about what it was before
_APART = 3.5  # Iglewicz and Hoaglin
_FAR_APART = 6.0
_TIMES = math.log(1.4)  # less than that is no reason to ask by itself, however alike the others are …
_ALIKE = 2.5  # a figure that is another's to the digit is doubted from here on
_SMALL = 10
_NOT_UNCHANGED = (
    0.005  # a figure stands unchanged in so few places, or by chance in so few cases, that one is asked about
)
_ESTIMATED = 0.02
_WEIGHTS = {SLIP: 6.0, ELSEWHERE: 3.0, APART: 0.0, COPIED: 1.0, ROUND: 0.0}


class _Found(Struct, frozen=True):
    reason: Reason
    weight: float
    slip: Slip | None = None


def expected_of(figures: Mapping[str, Figure], peers: Peers) -> dict[str, list[Expectation]]:
    """What each figure is expected to be, by its key in the report; a size that is itself doubted says nothing of others."""
    sizes = sizes_of(figures)
    for figure in figures.values():
        word = figure.fact.label.rpartition(".")[2]
        if word in sizes and float(figure.number) == sizes[word]:
            own = expectations(figure, {}, peers)
            if own and abs(own[0].score(figure.number)) > _ALIKE:
                del sizes[word]
    return {key: found for key, figure in figures.items() if (found := expectations(figure, sizes, peers))}


def doubts_of(
    figures: Mapping[str, Figure], peers: Peers, expected: Mapping[str, list[Expectation]], place: str
) -> list[Doubt]:
    """The doubts of the figures of a place, in the report's own order."""
    twins = _twins(figures)
    found: list[Doubt] = []
    copied = dict(copies(figures, peers, expected))
    slipped = dict(_from_beside(figures, peers, expected))
    for key, figure in figures.items():
        told = list(_reasons(figure, expected.get(key, []), peers, twins, place))
        if key in copied:
            told.append(_Found(copied[key].reason, _WEIGHTS[COPIED] + copied[key].weight))
        if key in slipped and all(one.reason.kind != ELSEWHERE for one in told):
            told.append(slipped[key])
        if told:
            told.sort(key=lambda one: -one.weight)
            best = next((one.slip for one in told if one.slip), None)
            meant, words = (best.meant, best.words) if best else (None, "")
            reasons = tuple(one.reason for one in told)
            found.append(Doubt(figure.fact, reasons, max(one.weight for one in told), meant, words))
    return found


def _reasons(
    figure: Figure, expected: list[Expectation], peers: Peers, twins: Mapping[Decimal, list[Fact]], place: str
) -> Iterator[_Found]:
    if expected and figure.number < 0 and abs(expected[0].score(-figure.number)) < _ALIKE:
        slip = Slip(SlipKind.SIGN, -figure.number, "多写了负号")
        beside = (expected[0].base,) if expected[0].base else ()
        yield _Found(Reason(SLIP, f"{_beside(figure, expected[0])}；像是{slip.words}", beside), _WEIGHTS[SLIP], slip)
    if expected and figure.number > 0:
        found = _slip(figure, expected[0])
        apart = _apart(figure, expected, peers)
        if found:
            yield found
        elif apart:
            yield apart
        if apart or abs(expected[0].score(figure.number)) > _ALIKE:
            yield from _elsewhere(figure, twins, peers, place)
    yield from _estimated(figure, peers)


def _slip(figure: Figure, expected: Expectation) -> _Found | None:
    """The slip that makes a figure much likelier than it is as it stands."""
    now = expected.fit(figure.number)
    best, gain = None, 0.0
    for slip in slips_of(figure.number, figure.fact.unit, figure.places):
        if not _is_possible(figure, slip.meant):
            continue
        better = expected.fit(slip.meant) - now + slip.kind.value
        if better > gain and (expected.measured or abs(expected.score(slip.meant)) < _NEAR):
            best, gain = slip, better
    least = _ALIKE if expected.base else _APART  # amounts of places differ by more than those of one place's years
    if best is None or abs(expected.score(figure.number)) < least:
        return None
    words = f"{_beside(figure, expected)}；像是{best.words}，写成{written(best.meant)}{figure.fact.unit}就相近"
    beside = (expected.base,) if expected.base else ()
    return _Found(Reason(SLIP, words, beside), _WEIGHTS[SLIP] + gain, best)


def _is_possible(figure: Figure, number: Decimal) -> bool:
    least = figure.least if figure.least is not None else Decimal(0)
    return least <= number and (figure.most is None or number <= figure.most)


def _apart(figure: Figure, expected: list[Expectation], peers: Peers) -> _Found | None:
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
    return _Found(Reason(APART, words, (first.base,) if first.base else ()), _WEIGHTS[APART] + min(score, _SMALL))


def _moved(figure: Figure, peers: Peers) -> _Found | None:
    """A standing figure that stands nearly everywhere, and is another here by half or more."""
    base, then = figure.last_year, figure.earlier(figure.last_year)
    if base is None or then is None or then <= 0 or peers.unchanged.get(figure.key, 0.0) < _STANDS:
        return None
    times = figure.number / then
    if _NOT_HALF < times < 1 / _NOT_HALF or abs(figure.number - then) < _ONE:
        return None
    words = f"{base.label}是{base.text}，别处这一项大多没有变"
    return _Found(Reason(APART, words, (base,)), _WEIGHTS[APART] + _APART)


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


def _twins(figures: Mapping[str, Figure]) -> dict[Decimal, list[Fact]]:
    """The figures of a report by their numbers, where these have enough digits."""
    found: dict[Decimal, list[Fact]] = {}
    for figure in figures.values():
        if digits_of(figure.number) > DIGITS:
            found.setdefault(figure.number, []).append(figure.fact)
    return found


def _elsewhere(figure: Figure, twins: Mapping[Decimal, list[Fact]], peers: Peers, place: str) -> Iterator[_Found]:
    """A figure far from what is expected that is another figure's number: it may stand in the wrong place."""
    group = figure.fact.key.rpartition(".")[0]
    for twin in twins.get(figure.number, []):
        if twin.key.rpartition(".")[0] != group:  # of one group a part may well be the whole
            words = f"与“{twin.label}”的数一样，都是{written(figure.number)}：核对是不是抄错了行"
            yield _Found(Reason(ELSEWHERE, words, (twin,)), _WEIGHTS[ELSEWHERE])
            return
    others = [name for name in peers.holders.get((figure.key, figure.number), ()) if name != place]
    if others and digits_of(figure.number) > DIGITS:
        words = f"与“{others[0]}”的这一项一样，都是{figure.fact.text}：核对是不是抄了别处的"
        yield _Found(Reason(ELSEWHERE, words), _WEIGHTS[ELSEWHERE])


def _from_beside(
    figures: Mapping[str, Figure], peers: Peers, expected: Mapping[str, list[Expectation]]
) -> Iterator[tuple[str, _Found]]:
    """Two figures beside each other that are one number here and hardly anywhere else: of the two the stranger one."""
    for pair in neighbours(figures):
        one, other = pair
        if one.number != other.number or digits_of(one.number) < DIGITS:
            continue
        before = one.earlier(one.last_year)
        if peers.alike.get((one.key, other.key), 1.0) > _NEVER_ALIKE or (
            before is not None and before == other.earlier(other.last_year)
        ):
            continue
        told, twin = sorted(pair, key=lambda f: _fit(f, expected))
        words = f"与“{twin.fact.label}”的数一样，都是{written(told.number)}，别处这两项不一样：核对是不是抄错了行"
        yield told.fact.key, _Found(Reason(ELSEWHERE, words, (twin.fact,)), _WEIGHTS[ELSEWHERE])


def _fit(figure: Figure, expected: Mapping[str, list[Expectation]]) -> float:
    known = expected.get(figure.fact.key)
    return known[0].fit(figure.number) if known else 0.0


def _estimated(figure: Figure, peers: Peers) -> Iterator[_Found]:
    """A round number where others are not."""
    then = figure.last_year
    if not is_round(figure) or figure.fact.approximation or figure.number < 2000:
        return
    share = peers.round.get(figure.key)
    if share is not None and share < _ESTIMATED and (then is None or figure.earlier(then) != figure.number):
        words = f"{figure.fact.text}是个整数，别处这一项很少是整数：核对是不是估计的"
        yield _Found(Reason(ROUND, words), _WEIGHTS[ROUND])
