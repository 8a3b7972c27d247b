"""Words for the place as a whole (全镇, 我乡, 本街道) of another kind than it is: a text taken over from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.diagnostics import Diagnostic, warning
from reportgen.model.facts import walk_facts
from reportgen.model.markup import Markup
from reportgen.model.report import Report
from reportgen.patterns import late
from reportgen.placenames import KINDS, ending_of, place_of
from reportgen.vetting.reasons import given_reason

_WHOLE = late(r"(?<![完安健齐成保])([全我本])(乡|镇|街道)(?!镇|[定静压守痛流长]|本土|土|里|亲|愁|间|音|村振兴)")
_TOWNSHIPS = frozenset({"乡", "镇", "街道"})


def printed_words_of_kind(markup: Markup) -> Iterator[Diagnostic]:
    """The same for the words that a template itself prints: each of them once."""
    kind, place = _kind_of(markup.report), markup.report.place.text
    told: set[str] = set()
    for match in _WHOLE.finditer(markup.text) if kind in _TOWNSHIPS else ():
        if match[2] == kind or match[0] in told:
            continue
        told.add(match[0])
        message = f"模板写的是“{match[0]}”，“单位”却是“{place}”"
        hint = "模板里写 {{ 自称 }}、{{ 本级 }}，各种建制都用得上"
        yield warning("other-kind", message, markup.place(match.start(), len(match[0])), hint)


def _kind_of(report: Report) -> str:
    return KINDS.get(ending_of(place_of(report.place.text)), "")


def words_of_kind(report: Report) -> Iterator[Diagnostic]:
    """A warning for each text of a township that speaks of it as of one of another kind (建制)."""
    kind = _kind_of(report)
    if kind not in _TOWNSHIPS:
        return
    for fact in (fact for node in report.facts.values() for fact in walk_facts(node)):
        if not isinstance(fact.value, str) or fact.missing:
            continue
        match = next((m for m in _WHOLE.finditer(fact.value) if m[2] != kind), None)
        if match:
            message = f"“{fact.label}”里写了“{match[0]}”，“单位”却是“{report.place.text}”"
            found = warning("other-kind", message, fact.location, f"改成“{match[1]}{kind}”；从别处抄来的，逐项核对")
            yield given_reason(report, fact.label, found)
