"""What a check asks where 勾稽 clash: only where one figure is plainly the wrong one, and what was meant is as plain."""

from __future__ import annotations

from reportgen.arithmetic.measures import written
from reportgen.doubts.clashes import clashes_of
from reportgen.doubts.doubt import Doubt
from reportgen.doubts.doubting import expected_of
from reportgen.doubts.expectation import Expectation
from reportgen.doubts.figures import Figure, figures_in
from reportgen.doubts.peers import Peers
from reportgen.doubts.rules import rules_of
from reportgen.model.report import Report
from reportgen.source import TextLocation
from reportgen.templating import CompiledKit

_MOST_FIGURES = 2000  # of a county with very many rows, the list of unusual figures is asked
_AGREES = 1.0  # what was meant is about what it was before, and what is written is not


def questions(report: Report, compiled: CompiledKit) -> dict[str, str]:
    """A question for each rule that fails for a plain slip, by the rule's name."""
    figures = figures_in(report)
    if len(figures) > _MOST_FIGURES:
        return {}
    expected = expected_of(figures, Peers())
    if not any(one.base is not None for found in expected.values() for one in found):
        return {}  # nothing is known of before, which alone makes a slip plain
    asked: dict[str, str] = {}
    for doubt in clashes_of(report, rules_of(report, compiled), figures, expected):
        if is_plain(doubt, figures.get(doubt.fact.key), expected.get(doubt.fact.key, [])):
            asked |= {name: _question(doubt) for name in doubt.rules}
    return asked


def is_plain(doubt: Doubt, figure: Figure | None, expected: list[Expectation]) -> bool:
    """Whether a slip makes of a figure far from its own past one that is near it, and mends all rules."""
    if doubt.meant is None or not doubt.slip or figure is None:
        return False
    history = next((one for one in expected if one.base is not None), None)
    if history is None or doubt.meant <= 0:
        return False
    return abs(history.score(doubt.meant)) < _AGREES < abs(history.score(figure.number))


def _question(doubt: Doubt) -> str:
    fact, place = doubt.fact, doubt.fact.location
    line = f"（第 {place.line} 行）" if isinstance(place, TextLocation) else ""
    meant = f"{written(doubt.meant)}{fact.unit}" if doubt.meant is not None else ""
    return (
        f"“{fact.label}”{line}是不是{meant}？{fact.text}像是{doubt.slip}；写成{meant}就都相符，也与以前的数相近，请核实"
    )
