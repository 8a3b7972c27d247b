"""Months, quarters and ends of years that stand beside each other above figures: which of them, and what sum, is the period's."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from reportgen.readers.sheets.spans import NOW, months_in
from reportgen.readers.sheets.standing import YEAR_SPAN, Kind, Standing, Times, bared, without_own_end

_SUM = re.compile(r"(?:累计|合计|小计|总计|共计)(?:数|完成)?")
_YEAR = re.compile(r"(20\d\d)年")
_ANOTHER_YEAR = re.compile(r"20\d\d年|[上去前往]年|同期|结转")
_A_YEARS_END = re.compile(r"(?:20\d\d年|上年|去年)[底末]")
_A_MONTH = re.compile(r"20\d\d年\d{1,2}月")


def sums_of_months(
    headings: Sequence[tuple[int, tuple[str, ...]]],
    times: Times,
    adds_up: Callable[[Sequence[int], int], bool],
) -> dict[tuple[str, ...], Standing]:
    """What sums (累计, 合计) of months, or quarters, beside them are: the period's where these make it up from January on and are
    what it adds up; else of another time. So are those that add up years.

    ``headings`` are positions with their heads; ``adds_up`` tells whether the figures at some come to those at another.
    """
    beside: dict[tuple[int, tuple[str, ...]], list[tuple[int, str]]] = {}
    for position, parts in headings:
        for n, part in enumerate(parts):
            beside.setdefault((n, (*parts[:n], *parts[n + 1 :])), []).append((position, part))
    found: dict[tuple[str, ...], Standing] = {}
    for (n, rest), told in beside.items():
        months: dict[tuple[int, int], int] = {}
        for position, part in told:
            span = _span_of(part, times)
            if span not in (None, NOW, times.months):
                months[span] = position
        others = [position for position, part in told if _ANOTHER_YEAR.search(part)]
        for position, part in told if months or others else ():
            if not _SUM.fullmatch(part):
                continue
            before = [p for p, word in told if p < position and not _SUM.fullmatch(word)]
            bare = tuple(p for p in map(bared, rest) if p)
            spans = _innermost(months)
            is_own = _make_up_a_period(spans, times) and adds_up([months[span] for span in spans], position)
            if len(spans) > 1 or (others and adds_up(before, position)):
                kind, word = (Kind.OWN, "") if is_own else (Kind.OTHER_TIME, part)
                found[(*rest[:n], part, *rest[n:])] = Standing(kind, word, bare, is_sum=is_own)
    return found


def _span_of(part: str, times: Times) -> tuple[int, int] | None:
    """The months that a part of a heading names and nothing else, be it with the year of the period; else None."""
    told = _YEAR.match(part)
    if told and times.year not in (None, int(told[1])):
        return None
    words = part[told.end() :] if told else part
    span, said = months_in(words)
    return span if said and said == words else None


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
