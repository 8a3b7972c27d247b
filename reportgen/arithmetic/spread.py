"""Where figures lie and how far from each other, so that a few wrong ones do not matter: median, MAD, modified z-score.

These numbers only decide what a person is asked about; nothing that is printed is computed of them.
"""

from __future__ import annotations

import statistics
from collections.abc import Sequence

from msgspec import Struct

LEAST = 8
"""So many figures there must be before one of them can be told to lie apart from the others."""
_OF_MEDIAN = 1.4826  # the median absolute deviation of a normal distribution is its standard deviation over this
_OF_MEAN = 1.253314  # likewise for the mean absolute deviation, which is taken where most are alike


class Spread(Struct, frozen=True):
    """The middle of figures and how far they commonly lie below and above it; both are 0 where all are alike."""

    middle: float
    below: float
    above: float
    count: int

    @property
    def scale(self) -> float:
        """How far they commonly lie on either side."""
        return (self.below + self.above) / 2

    def score(self, value: float) -> float:
        """The modified z-score (Iglewicz and Hoaglin), on the side where the value lies; 0 where nothing can be said."""
        scale = self.below if value < self.middle else self.above
        return (value - self.middle) / scale if scale else 0.0


def spread(values: Sequence[float]) -> Spread | None:
    """Where values lie; None where there are too few.

    Both sides are measured apart, so that figures that lean to one side are none the stranger for it.
    """
    if len(values) < LEAST:
        return None
    middle = statistics.median(values)
    whole = _scale([abs(value - middle) for value in values])
    below = _scale([middle - value for value in values if value <= middle])
    above = _scale([value - middle for value in values if value >= middle])
    return Spread(middle, max(below, whole / 2), max(above, whole / 2), len(values))


def _scale(apart: Sequence[float]) -> float:
    return _OF_MEDIAN * statistics.median(apart) or _OF_MEAN * statistics.fmean(apart)
