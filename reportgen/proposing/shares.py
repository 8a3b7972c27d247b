"""Rates of an old report that are one of its figures in percent of another: 办结率, 占开工项目的; the program reckons them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from reportgen.arithmetic.rounding import half_up
from reportgen.proposing.parts import Figure
from reportgen.readers.running_numbers import Number

_LEAD = re.compile(
    "[，、；（](?:其中)?(?:(?P<rate>[^，、；（。：]{0,14}(?:率|占比|比重|比例))(?:达到了?|达|为|是|仅为|仅|只有)?|占[^，、；（。：]{0,12})$"
)
_NEAREST = 5  # figures before it that a rate may be of


class Share(Struct, frozen=True):
    """A rate and its figures: ``start`` is where its clause begins, ``called`` what the text calls it, ``places`` its decimals."""

    part: Figure
    whole: Figure
    start: int
    called: str
    places: int


def share_of(text: str, start: int, rate: Number, figures: Sequence[Figure]) -> Share | None:
    """What a percentage is of, by the figures before it in its text; ``start`` is where the words after the last one begin."""
    lead = _LEAD.search(text[start : rate.start])
    if lead is None or rate.is_rough or rate.limit or not 0 < rate.amount <= 100:
        return None
    if lead[0][0] == "（" and text[rate.end : rate.end + 1] != "）":
        return None
    for part, whole in _pairs(figures[-_NEAREST:]):
        if not lead["rate"] and part is not figures[-1]:  # 占 is said of what stands right before it
            break
        share = part.amount / whole.amount * 100
        for places in (max(1, rate.places), rate.places):
            if half_up(share, places) == rate.amount:
                called = re.sub("[^\u4e00-\u9fff]", "", lead["rate"] or "")
                return Share(part, whole, start + lead.start(), called, places)
    return None


def _pairs(figures: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Two figures of one unit, the first no more than the second: those of the nearest come first."""
    exact = [f for f in figures if not f.number.is_rough and not f.number.is_percent and f.unit and f.amount > 0]
    for part in exact[::-1]:
        for whole in exact[::-1]:
            if part is not whole and part.unit == whole.unit and part.amount <= whole.amount:
                yield part, whole
