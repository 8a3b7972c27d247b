"""Facts taken over from the period before that nobody has looked at yet: their lines still carry the mark."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from itertools import chain

from msgspec import Struct

from reportgen.diagnostics import Diagnostic, error, warning
from reportgen.model.facts import Fact, FactGroup, FactNode, FactRows, Unreported, walk_facts
from reportgen.model.input import REVIEW_MARK
from reportgen.model.kit import Carry, Field
from reportgen.model.report import Report
from reportgen.source import TextLocation

_MARKED = re.compile(rf"(?:^|\s)#\s*{REVIEW_MARK}")
_WHOLE = re.compile(rf"\s*#\s*{REVIEW_MARK}[：:]?\s*(?P<told>.*)$")


class ReviewMark(Struct, frozen=True):
    """The comment behind a fact that was taken over: where it stands, all of it, and what it tells of other periods."""

    place: TextLocation
    text: str
    told: str


def carried_facts(report: Report) -> Iterator[Fact]:
    """All facts of an input that nobody has looked at since they were taken over."""
    for node in (*report.facts.values(), *report.typed.values(), *report.targets.values()):
        yield from (fact for fact in walk_facts(node) if is_marked(fact))


def mark_of(fact: Fact) -> ReviewMark | None:
    """The mark behind a fact; None where it has none."""
    place = fact.location
    if not isinstance(place, TextLocation) or not is_marked(fact):
        return None
    line = place.source.line(place.line)
    found = _WHOLE.search(line, place.column - 1 + place.length)
    if found is None:
        return None
    return ReviewMark(TextLocation(place.source, place.line, found.start() + 1), found[0], found["told"].strip())


def unreviewed(report: Report) -> Iterator[Diagnostic]:
    """A warning for each fact of an input whose line ends in ``# 待核对``."""
    for fact in carried_facts(report):
        is_number = isinstance(fact.value, int | Decimal)
        words = f"是{fact.text}，沿用上期的数" if is_number else "沿用上期的内容"
        message = f"“{fact.label}”{words}，还没有核对"
        hint = f"核对后删去行末“# {REVIEW_MARK}”的注释；变了的，同时改过来"
        yield warning("carried-not-reviewed", message, fact.location, hint)


def untouched(report: Report) -> Iterator[Diagnostic]:
    """An error for an input that nobody has worked on since it was carried over: a final of it is last period's paper.

    That is plain where all its facts still carry the mark, but for those that stand as they are by the kit: a figure
    that was filled in, or looked at, has none.
    """
    counted = 0
    for fact in chain(_counted(report.kit.fields, report.facts), *map(walk_facts, report.typed.values())):
        if not is_marked(fact):
            return
        counted += 1
    if counted:
        message = f"结转以后还没有动过：{counted} 处“{REVIEW_MARK}”都在，也没有填本期的数，印出来是上期的内容"
        hint = "逐项核对：没有变的，删去行末的注释；变了的，改过来再删去。只看样子的，加 --draft"
        yield error("nothing-reviewed", message, report.place.location, hint)


def is_as_carried(report: Report) -> bool:
    """Whether an input is as ``new`` wrote it: it has places to fill in or to look at, and nobody has at any of them.

    What stands as it is by the kit says nothing of this period, nor does an input that was typed and has no such place.
    """
    own = (*report.last_year.values(), *([report.own_rows] if report.own_rows else []))
    if report.date or report.remarks or any(True for node in own for _ in walk_facts(node)):
        return False
    counted = [*_counted(report.kit.fields, report.facts), *(f for n in report.typed.values() for f in walk_facts(n))]
    return all(map(is_marked, counted)) and (bool(counted) or "date" in report.unreadable or _awaits(report.facts))


def _awaits(nodes: Mapping[str, FactNode]) -> bool:
    """Whether a key among facts is written and left empty."""
    return any(
        _awaits(node.members) if isinstance(node, FactGroup) else isinstance(node, Unreported) and node.awaited
        for node in nodes.values()
    )


def _counted(fields: tuple[Field, ...], nodes: Mapping[str, FactNode]) -> Iterator[Fact]:
    """The facts of those fields that are not carried over as they are."""
    for spec in fields:
        match nodes.get(spec.id):
            case Fact() as fact if spec.carry is not Carry.KEEP:
                yield fact
            case FactGroup(members=members):
                yield from _counted(spec.fields, members)
            case FactRows(rows=rows):
                for row in rows:
                    yield from _counted(spec.fields, row.members)
            case _:
                pass


def is_marked(fact: Fact) -> bool:
    """Whether the line of a fact ends in the mark."""
    place = fact.location
    if not isinstance(place, TextLocation) or place.line not in _marked_lines(place.source.text):
        return False
    return _MARKED.search(place.rest) is not None


@lru_cache(maxsize=4)
def _marked_lines(text: str) -> frozenset[int]:
    """The lines of a text that have the mark anywhere; of most inputs none."""
    lines = text.split("\n") if REVIEW_MARK in text else ()
    return frozenset(number for number, line in enumerate(lines, 1) if REVIEW_MARK in line)
