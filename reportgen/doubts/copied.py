"""Last year's numbers left as they were: told where that is hardly chance.

A small number is often what it was, a long one hardly ever. Of all figures that may be alike by chance, the unlikeliest are
asked about, as many as let no more than one clean report in some be asked in vain.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from reportgen.doubts.doubt import Reason
from reportgen.doubts.expectation import Expectation
from reportgen.doubts.figures import Figure
from reportgen.doubts.peers import Peers

COPIED = "copied"
_IN_VAIN = 0.3  # of so many clean reports one figure is asked about
_OF_OTHERS = 0.0011  # what each figure takes of that for other reasons to ask
_UNKNOWN = 0.02  # likewise where no like places tell how often figures stay what they were
_MOST_ALIKE = 0.5
_COPYING = -2.5  # how much less likely it is that somebody copied last year's number, in logarithms


class Copy(Struct, frozen=True):
    """That a figure is last year's, and how unlikely that is by chance."""

    reason: Reason
    weight: float


def copies(
    figures: Mapping[str, Figure], peers: Peers, expected: Mapping[str, list[Expectation]]
) -> Iterator[tuple[str, Copy]]:
    """The figures that are last year's number and would hardly be by chance, by their keys."""
    chances = sorted(
        (chance * peers.stays.get(figure.key, 1.0), key)
        for key, figure in figures.items()
        if (chance := chance_of(figure, expected.get(key, [])))
    )
    alike = [key for _, key in chances if is_unchanged(figures[key])]
    if len(chances) > 1 and len(alike) > _MOST_ALIKE * len(chances):
        return  # a report that was copied whole, which is told of by itself
    budget = max(_UNKNOWN, _IN_VAIN - _OF_OTHERS * len(figures))
    spent = 0.0
    for chance, key in chances:
        spent += chance
        if spent > (budget if peers.unchanged else _UNKNOWN):
            return
        figure = figures[key]
        if is_unchanged(figure):
            yield key, _copy(figure, peers, chance)


def chance_of(figure: Figure, expected: Sequence[Expectation]) -> float:
    """How likely a figure is what it was last year by chance; 0 where that says nothing."""
    base = figure.last_year
    history = next((one for one in expected if one.base is base), None) if base is not None else None
    if history is None or figure.steady or figure.number <= 0 or figure.fact.approximation:
        return 0.0
    return history.chance(then, _step(figure)) if (then := figure.earlier(base)) is not None else 0.0


def _step(figure: Figure) -> Decimal:
    """The least by which a figure differs from the next: of round ones, as they were written in both years, more."""
    then = figure.earlier(figure.last_year)
    written = [int(number.normalize().as_tuple().exponent) for number in (figure.number, then or figure.number)]
    return Decimal(1).scaleb(max(-figure.places, min(written)))


def is_unchanged(figure: Figure) -> bool:
    """Whether a figure is last year's to the digit."""
    return figure.earlier(figure.last_year) == figure.number


def _copy(figure: Figure, peers: Peers, chance: float) -> Copy:
    base = figure.last_year
    assert base is not None  # noqa: S101 - one without has no chance
    others = "，别处这一项大多变了" if figure.key in peers.unchanged else ""
    words = f"与{base.label}一样，都是{figure.fact.text}{others}：核对是不是照抄了上年的数"
    return Copy(Reason(COPIED, words, (base,)), -math.log(chance) + _COPYING)
