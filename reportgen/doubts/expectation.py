"""What a figure is expected to be, from its own history and from like places, and how well a number agrees with that."""

from __future__ import annotations

import bisect
import math
from collections.abc import Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from reportgen.arithmetic.spread import Spread
from reportgen.doubts.figures import Figure
from reportgen.doubts.peers import Peers
from reportgen.model.facts import Fact

_COMMON = 0.35  # how far a figure of a period commonly is from last year's, where no like places tell; in logarithms
_STEADY = 0.08  # likewise of one that is carried over
_FROM_LAST = 0.5  # likewise of a figure of a period against the last period's: first and second halves differ
_NARROWEST = 0.015  # so far a figure may always be off
_COUNTED = 0.5  # of small counts, how much chance there is in them
_WORTH = 9  # what is common counts for so many places
_TAIL = 5  # degrees of freedom: figures far off are rare, not impossible
_ZERO = -5.0
_ALONE = 0.15  # so far inside of a number the figures of other places begin to count as lying beyond it
_FAR_OUT = 1.0  # a density is so much higher than the part that lies beyond, in logarithms


class Expectation(Struct, frozen=True):
    """Where a figure is expected, in logarithms: ``base`` is the figure of another period that says so, ``measured`` whether
    like places tell how far figures commonly lie from there; ``size`` names what the ratio is to, and ``by`` what it is called.
    ``seen`` are what other places have, beside ``around``, in order.
    """

    middle: float
    below: float
    above: float
    measured: bool
    base: Fact | None = None
    size: str = ""
    by: str = ""
    seen: Sequence[float] = ()
    around: float = 0.0

    @property
    def scale(self) -> float:
        """How far figures commonly lie from the middle on either side."""
        return (self.below + self.above) / 2

    def score(self, number: Decimal) -> float:
        """How far a number lies from what is expected, in units of what is common; without end for what is not positive."""
        if number <= 0:
            return math.inf
        apart = math.log(number) - self.middle
        return apart / (self.below if apart < 0 else self.above)

    def fit(self, number: Decimal) -> float:
        """How well a number agrees: 0 at best, lower the less likely it is (the logarithm of Student's density)."""
        if number <= 0:
            return _ZERO
        fit = -(_TAIL + 1) / 2 * math.log1p(self.score(number) ** 2 / _TAIL)
        return min(fit, self._alone(number)) if self.seen else fit

    def _alone(self, number: Decimal) -> float:
        """Likewise of a number in whose place hardly another has one so large, or so small."""
        value, count = math.log(number) - self.around, len(self.seen)
        if self.around + value > self.middle:
            beyond = count - bisect.bisect(self.seen, value - _ALONE)
        else:
            beyond = bisect.bisect(self.seen, value + _ALONE)
        return math.log(2 * (beyond + 0.5) / count) + _FAR_OUT

    def chance(self, number: Decimal, step: Decimal) -> float:
        """How likely a figure is this very number, where ``step`` is the least by which figures differ."""
        if number <= 0:
            return 1.0
        return min(
            1.0, float(step) / (float(number) * self.scale * math.sqrt(2 * math.pi)) * math.exp(self.fit(number))
        )

    @property
    def number(self) -> float:
        """The number in the middle."""
        return math.exp(self.middle)


def expectations(figure: Figure, sizes: Mapping[str, float], peers: Peers, pull: float = 0.0) -> list[Expectation]:
    """What a figure is expected to be, the narrowest first; nothing where nobody says."""
    found = [*_of_history(figure, peers, pull), *_of_places(figure, sizes, peers)]
    return sorted(found, key=lambda one: (one.scale, not one.measured))


def _of_history(figure: Figure, peers: Peers, pull: float) -> list[Expectation]:
    found: list[Expectation] = []
    then, last = figure.earlier(figure.last_year), figure.earlier(figure.before)
    if then is not None and then > 0:
        growth, common = peers.moving.growth.get(figure.key), _STEADY if figure.steady else _COMMON
        middle = math.log(then) + (growth.middle + pull if growth else 0.0)
        scales = _learned(growth, peers.steps.get(figure.steady, common)) if growth else (common, common)
        usual = peers.around.get(figure.key, 0.0) if growth else 0.0
        below, above = (_widened(scale, then, figure, usual) for scale in scales)
        found.append(Expectation(middle, below, above, growth is not None, base=figure.last_year))
    if last is not None and last > 0:
        scale = _widened(_STEADY if figure.steady else _FROM_LAST, last, figure)
        found.append(Expectation(math.log(last), scale, scale, False, base=figure.before))
    return found


def _of_places(figure: Figure, sizes: Mapping[str, float], peers: Peers) -> list[Expectation]:
    level = peers.level.get(figure.key)
    if level is None or not level.spread.scale or (level.size and level.size not in sizes):
        return []
    middle = level.spread.middle + (math.log(sizes[level.size]) if level.size else 0.0)
    around = Decimal(math.exp(middle))
    usual = peers.around.get(figure.key, 0.0)
    below, above = (_widened(scale, around, figure, usual) for scale in _learned(level.spread, _COMMON))
    return [
        Expectation(
            middle,
            below,
            above,
            True,
            size=level.size,
            by=level.by,
            seen=level.seen,
            around=middle - level.spread.middle,
        )
    ]


def _learned(found: Spread, common: float) -> tuple[float, float]:
    """How far figures lie below and above, as places tell it: a few of them do not outweigh what is common."""
    whole = found.count + _WORTH
    below, above = (
        math.sqrt((found.count * scale**2 + _WORTH * common**2) / whole) for scale in (found.below, found.above)
    )
    return below, above


def _widened(scale: float, around: Decimal, figure: Figure, usual: float = 0.0) -> float:
    """A scale with the chance that there is in small counts: 3 after 2 is no growth by half.

    What like places tell holds that of their ``usual`` numbers already; only what smaller ones have more is added.
    """
    counted = 0.0 if figure.places else (_COUNTED / 2 if figure.steady else _COUNTED)
    chance = max(0.0, counted / float(around) - (counted / usual if usual else 0.0))
    return max(math.sqrt(scale**2 + chance), _NARROWEST)
