"""Figures that do not agree (勾稽): both places, and which of them is likelier wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from reportgen.arithmetic.measures import written
from reportgen.diagnostics import Diagnostic
from reportgen.doubts import Doubt, Figure, clashes_of, expected_of, figures_in, is_plain, peers_of, rules_of
from reportgen.doubts.expectation import Expectation
from reportgen.model.facts import Fact
from reportgen.model.label_words import spoken
from reportgen.model.report import Report
from reportgen.templating import CompiledKit

CLASH_RULE = "cross-check"


class ClashingFigure(Struct, frozen=True):
    """A figure of a clash: where it is filled in, what it is called, how it is printed."""

    place: str
    label: str
    text: str


class Clash(Struct, frozen=True):
    """The figures that clash; the first is the likelier wrong one where ``stands_out`` says so, which takes figures of before:
    without, any of them may as well be wrong. ``meant`` is what it would be, and ``slip`` how it came to be written otherwise,
    both only where its own past says so.
    """

    figures: tuple[ClashingFigure, ...]
    meant: str = ""
    slip: str = ""
    stands_out: bool = False


def clashes_in(report: Report | None, compiled: CompiledKit | None, findings: Sequence[Diagnostic]) -> dict[str, Clash]:
    """What is known of each rule of a report that does not hold, by what its finding says; nothing where none does."""
    if report is None or compiled is None or all(finding.rule != CLASH_RULE for finding in findings):
        return {}
    figures = figures_in(report)
    expected = expected_of(figures, peers_of({}))
    ruled = rules_of(report, compiled)
    own = {rule.said: frozenset(rule.facts) for rule in ruled.failing}
    return dict(_told(report, clashes_of(report, ruled, figures, expected), own, figures, expected))


def _told(
    report: Report,
    doubts: Sequence[Doubt],
    own: Mapping[str, frozenset[Fact]],
    figures: Mapping[str, Figure],
    expected: Mapping[str, list[Expectation]],
) -> Iterator[tuple[str, Clash]]:
    """The clash of each rule, with the figures of that rule alone: a doubt is about all rules that have figures in common,
    and about those that a change of one would make necessary elsewhere.
    """
    for doubt in doubts:
        past = expected.get(doubt.fact.key, [])
        says_what = is_plain(doubt, figures.get(doubt.fact.key), past)
        meant = f"{written(doubt.meant)}{doubt.fact.unit}" if says_what and doubt.meant is not None else ""
        stands_out = says_what or (doubt.stands_out and any(one.base is not None for one in past))
        for reason in doubt.reasons:
            its = own[reason.words]
            likely = dict.fromkeys((doubt.fact, *doubt.others, *reason.beside))
            facts = tuple(_figure(fact) for fact in likely if fact in its and fact.location.path == report.path)
            if doubt.fact in its:
                yield reason.words, Clash(facts, meant, doubt.slip if says_what else "", stands_out)
            else:
                yield reason.words, Clash(facts)


def _figure(fact: Fact) -> ClashingFigure:
    return ClashingFigure(fact.key, spoken(fact.label), fact.text)
