"""Figures that do not agree (勾稽): both places, and which of them is likelier wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from reportgen.arithmetic.measures import written
from reportgen.diagnostics import Diagnostic
from reportgen.doubts import Doubt, clashes_of, expected_of, figures_in, is_plain, peers_of, rules_of
from reportgen.model.facts import Fact
from reportgen.model.report import Report
from reportgen.templating import CompiledKit

CLASH_RULE = "cross-check"


class ClashingFigure(Struct, frozen=True):
    """A figure of a clash: where it is filled in, what it is called, how it is printed."""

    place: str
    label: str
    text: str


class Clash(Struct, frozen=True):
    """The figures that clash, the likelier wrong one first; ``meant`` what it would be, and ``slip`` how it came to be written
    otherwise, both only where its own past says so: without, the other figure may as well be the wrong one.
    """

    figures: tuple[ClashingFigure, ...]
    meant: str = ""
    slip: str = ""

    @property
    def likeliest(self) -> ClashingFigure:
        """The one to look at first."""
        return self.figures[0]


def clashes_in(report: Report | None, compiled: CompiledKit | None, findings: Sequence[Diagnostic]) -> dict[str, Clash]:
    """What is known of each rule of a report that does not hold, by its name; nothing where no finding says so."""
    if report is None or compiled is None or all(finding.rule != CLASH_RULE for finding in findings):
        return {}
    figures = figures_in(report)
    expected = expected_of(figures, peers_of({}))
    doubts = clashes_of(report, rules_of(report, compiled), figures, expected)
    plain = [is_plain(doubt, figures.get(doubt.fact.key), expected.get(doubt.fact.key, [])) for doubt in doubts]
    return dict(_named(report, zip(doubts, plain, strict=True)))


def _named(report: Report, doubts: Iterable[tuple[Doubt, bool]]) -> Iterator[tuple[str, Clash]]:
    for doubt, says_what in doubts:
        beside = [fact for reason in doubt.reasons for fact in reason.beside]
        facts = [
            fact for fact in dict.fromkeys((doubt.fact, *doubt.others, *beside)) if fact.location.path == report.path
        ]
        meant = f"{written(doubt.meant)}{doubt.fact.unit}" if says_what and doubt.meant is not None else ""
        clash = Clash(tuple(map(_figure, facts)), meant, doubt.slip if says_what else "")
        for name in doubt.rules:
            yield name, clash


def _figure(fact: Fact) -> ClashingFigure:
    return ClashingFigure(fact.key, fact.label, fact.text)
