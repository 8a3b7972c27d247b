"""One number at two places: a figure may have been written into the wrong line, or copied from another place."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from decimal import Decimal

from reportgen.arithmetic.measures import written
from reportgen.doubts.doubt import Found, Reason
from reportgen.doubts.expectation import Expectation
from reportgen.doubts.figures import Figure
from reportgen.doubts.peers import DIGITS, Peers, digits_of, neighbours, pairs_alike
from reportgen.model.facts import Fact

ELSEWHERE = "elsewhere"
_ELSEWHERE = 3.0
_BESIDE = -4.5  # how much less likely it is that a number slipped into the line beside it, in logarithms
_FARTHER = -6.5  # likewise into another line of its group


def twins_in(figures: Mapping[str, Figure]) -> dict[Decimal, list[Fact]]:
    """The figures of a report by their numbers, where these have enough digits."""
    found: dict[Decimal, list[Fact]] = {}
    for figure in figures.values():
        if digits_of(figure.number) > DIGITS:
            found.setdefault(figure.number, []).append(figure.fact)
    return found


def elsewhere(figure: Figure, twins: Mapping[Decimal, list[Fact]], peers: Peers, place: str) -> Iterator[Found]:
    """A figure far from what is expected that is another figure's number: it may stand in the wrong place."""
    group = figure.fact.key.rpartition(".")[0]
    for twin in twins.get(figure.number, []):
        if twin.key.rpartition(".")[0] != group:  # of one group a part may well be the whole
            words = f"与“{twin.label}”的数一样，都是{written(figure.number)}：核对是不是抄错了行"
            yield Found(Reason(ELSEWHERE, words, (twin,)), _ELSEWHERE)
            return
    others = [name for name in peers.holders.get((figure.key, figure.number), ()) if name != place]
    if others and digits_of(figure.number) > DIGITS:
        words = f"与“{others[0]}”的这一项一样，都是{figure.fact.text}：核对是不是抄了别处的"
        yield Found(Reason(ELSEWHERE, words), _ELSEWHERE)


def from_beside(
    figures: Mapping[str, Figure], peers: Peers, expected: Mapping[str, list[Expectation]]
) -> Iterator[tuple[str, Found]]:
    """Two figures of one group that are one number here and hardly anywhere else: of the two the stranger one."""
    beside = {frozenset((one.fact.key, other.fact.key)) for one, other in neighbours(figures)}
    for pair in pairs_alike(figures):
        one, other = pair
        before = one.earlier(one.last_year)
        if before is not None and before == other.earlier(other.last_year):
            continue
        alike = peers.likeness(one, other)
        if alike is None:
            continue
        told, twin = sorted(pair, key=lambda f: _fit(f, expected))
        known = expected.get(told.fact.key)
        if not known:
            continue
        chance = known[0].chance(told.number, _step(told)) + alike * math.exp(known[0].fit(told.number))
        words = f"与“{twin.fact.label}”的数一样，都是{written(told.number)}，别处这两项不一样：核对是不是抄错了行"
        cost = _BESIDE if frozenset((one.fact.key, other.fact.key)) in beside else _FARTHER
        found = Found(Reason(ELSEWHERE, words, (twin.fact,)), cost - math.log(chance), others=(twin.fact,))
        yield told.fact.key, found


def _step(figure: Figure) -> Decimal:
    return Decimal(1).scaleb(-figure.places)


def _fit(f: Figure, expected: Mapping[str, list[Expectation]]) -> float:
    known = expected.get(f.fact.key)
    return known[0].fit(f.number) if known else 0.0
