"""Numbers that a person typed into sentences, each with the words that say what it counts, of what and when."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from reportgen.model.facts import Fact, FactGroup, FactRows
from reportgen.model.kit import Field
from reportgen.model.report import Report
from reportgen.patterns import late
from reportgen.placenames import own_name, short_names
from reportgen.readers.running_numbers import Number, numbers_in
from reportgen.vetting.figure_names import without_neutral

MARKS = late("[，。；：、！？（）“”《》…—\\s]")
_DIGIT = late(r"\d")
_SENTENCE_END = frozenset("。；！？\n")
_JOINED = late("(?:以及|[和及与])$")
_PLANS = late("打算|计划|目标|安排|规划|下一步")


class SaidNumber(Struct, frozen=True):
    """A number in words: ``sentence`` is what its sentence says before it, ``clause`` the end of that since the last mark or
    number, ``behind`` what follows up to the next.
    """

    number: Number
    clause: str
    sentence: str
    behind: str

    @property
    def before(self) -> str:
        """What the clause says but for words that only mean all of the place, and now."""
        return without_neutral(self.clause)


def texts_with_numbers(report: Report) -> list[Fact]:
    """What a person typed in whole sentences; rows that have figures of their own speak of these, plans of others."""
    return [fact for fact in prose_of(report) if _DIGIT.search(fact.text)]


def prose_of(report: Report) -> Iterator[Fact]:
    """What a person typed in whole sentences, but for plans."""
    for spec in report.kit.fields:
        node = report.facts.get(spec.id)
        is_of_rows = isinstance(node, FactRows) and any(column.type.is_number for column in spec.fields)
        if not is_of_rows and not _PLANS.search(spec.label):
            yield from _prose(node, spec)
    for row in report.own_words:
        if row.text is not None and not _PLANS.search(row.named):
            yield row.text


def _prose(node: object, spec: Field) -> Iterator[Fact]:
    match node:
        case Fact() if spec.type.is_prose and not node.missing:
            yield node
        case FactGroup(members=members):
            yield from (f for inner in spec.fields for f in _prose(members.get(inner.id), inner))
        case FactRows(rows=rows):
            yield from (f for row in rows for f in _prose(row, spec))


def own_expressions(report: Report) -> re.Pattern[str]:
    """What counts as a mark in the words of a report: figures in braces, what the place is called, its own period."""
    place = own_name(report.place.text)
    now = (report.period.text, report.period.text.partition("年")[2])
    own = {report.place.text, place, *short_names(place), *now} - {""}
    return re.compile("|".join((r"\{[^{}]*\}", *map(re.escape, sorted(own, key=len, reverse=True)))))


def said_numbers(words: str, own: re.Pattern[str]) -> Iterator[SaidNumber]:
    """The numbers of a text that are no more and no less than they say: neither rough, nor a limit, nor of a range."""
    text = own.sub(lambda found: "，" * len(found[0]), words)
    numbers = numbers_in(text)
    for at, number in enumerate(numbers):
        if number.is_rough or number.limit or not number.shown or (at and not numbers[at - 1].shown):
            continue
        start = max((n for n, c in enumerate(text[: number.start]) if c in _SENTENCE_END), default=-1) + 1
        last = max(numbers[at - 1].end if at else 0, start)
        end = numbers[at + 1].start if at + 1 < len(numbers) else len(text)
        behind = MARKS.split(text[number.end : end])[0]
        if end < len(text) and len(behind) == end - number.end:
            behind = _JOINED.sub("", behind)
        clause = MARKS.split(text[last : number.start])[-1]
        yield SaidNumber(number, clause, text[start : number.start], behind)
