"""Months, quarters and ends of years that stand beside each other above figures: which of them, and what sum, is the period's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from reportgen.readers.sheets.spans import months_in
from reportgen.readers.sheets.standing import YEAR_SPAN, Kind, Standing, Times, bared, without_own_end

_SUM = re.compile(r"(?:累计|合计|小计|总计|共计)(?:数|完成)?")
_A_YEARS_END = re.compile(r"(?:20\d\d年|上年|去年)[底末]")
_A_MONTH = re.compile(r"20\d\d年\d{1,2}月")


def sums_of_months(headings: Iterable[tuple[str, ...]], times: Times) -> dict[tuple[str, ...], Standing]:
    """What sums (累计, 合计) of months, or quarters, beside them are: the period's where these make it up from January on; else
    of another time.
    """
    told: dict[tuple[int, tuple[str, ...]], set[tuple[int, int]]] = {}
    sums: list[tuple[int, tuple[str, ...], tuple[str, ...]]] = []
    for parts in headings:
        for n, part in enumerate(parts):
            rest = (*parts[:n], *parts[n + 1 :])
            span, words = months_in(part)
            if span is not None and words == part:
                told.setdefault((n, rest), set()).add(span)
            elif _SUM.fullmatch(part):
                sums.append((n, rest, parts))
    found: dict[tuple[str, ...], Standing] = {}
    for n, rest, parts in sums:
        spans = _innermost(told.get((n, rest), set()) - {times.months})
        if spans:
            bare = tuple(p for p in map(bared, rest) if p)
            is_own = _make_up_a_period(spans, times)
            found[parts] = Standing(Kind.OWN, "", bare) if is_own else Standing(Kind.OTHER_TIME, parts[n], bare)
    return found


def _innermost(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans in their order, without those that have others within."""
    known = sorted(set(spans))
    return [one for one in known if not any(o != one and one[0] <= o[0] and o[1] <= one[1] for o in known)]


def without_ends(headings: Sequence[tuple[str, ...]], times: Times) -> list[tuple[str, ...]]:
    """Headings without the period's end; where one of last year's end stands beside it, a month (2026年6月) is one, too."""
    ends = {
        (n, (*parts[:n], *parts[n + 1 :]))
        for parts in headings
        for n, part in enumerate(parts)
        if _A_YEARS_END.fullmatch(part)
    }
    found: list[tuple[str, ...]] = []
    for parts in headings:
        said = [
            f"{part}末" if (n, (*parts[:n], *parts[n + 1 :])) in ends and _A_MONTH.fullmatch(part) else part
            for n, part in enumerate(parts)
        ]
        found.append(tuple(without_own_end(part, times) for part in said))
    return found


def _make_up_a_period(spans: Sequence[tuple[int, int]], times: Times) -> bool:
    """Whether months follow each other from January on, to the end of the period where that is known."""
    follow = all(one[1] + 1 == other[0] for one, other in pairwise(spans))
    is_whole = len(spans) > 1 and follow and spans[0][0] == YEAR_SPAN[0]
    return is_whole and (times.months is None or times.months == (spans[0][0], spans[-1][1]))
