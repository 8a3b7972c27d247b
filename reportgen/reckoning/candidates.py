"""Candidates for 存在问题 from the figures themselves: sentences of the kit that are offered in a note, and never printed.

A candidate is a rule of 勾稽 of the kind 存在问题: where it does not hold, its 说明 is the sentence, with figures in braces.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from reportgen.arithmetic.faults import KitFault
from reportgen.arithmetic.verdicts import Verdict
from reportgen.diagnostics import Diagnostic, DiagnosticLog, Severity, error
from reportgen.model.checks import Check, CheckKind
from reportgen.model.facts import Fact, FactNode, FactRows, is_wholly_read, walk_facts
from reportgen.model.inlines import FactText
from reportgen.model.report import Report
from reportgen.patterns import late
from reportgen.recall import NOTHING, Recall
from reportgen.reckoning.derive import silent_marks
from reportgen.source import FileLocation
from reportgen.templating import CompiledKit
from reportgen.templating.computing import FormulaFault, compute
from reportgen.templating.formula import Reckoned
from reportgen.templating.hanging import Hanging, names_in
from reportgen.templating.scope import ReportNames

_FIGURE = late(r"\{(?P<name>[^{}|]+)(?:\|(?P<form>[^{}|]+))?\}")
_BEGIN = late(r"只|，|\{")  # what a sentence speaks of stands before these
_ENDING = late(r"(?:下降|为负|进度偏慢|投资偏慢|支付偏慢|化解率偏低|没有.{1,4})$")


def tell_candidates(report: Report, compiled: CompiledKit, log: DiagnosticLog, recall: Recall = NOTHING) -> None:
    """One note with every sentence that the figures give ground for and the township has not written itself."""
    found = [c for c in compiled.checks if c[0].kind is CheckKind.PROBLEM and c[0].name not in report.remarks]
    if not found:
        return
    if not all(is_wholly_read(node) for node in report.facts.values() if _is_of_problems(node)):
        return  # what cannot be read may be what would be offered
    names = ReportNames(report, silent_marks(report))
    written = _written(report)
    said: list[str] = []
    hanging = Hanging(report, report.derived)
    for check, reckoned in found:
        basis = hanging.on(names_in(compiled, reckoned)) if recall.is_on else ()
        verdict = recall.again(("candidate", check.name), partial(_verdict, reckoned, names), compiled, *basis)
        if isinstance(verdict, Verdict) and not verdict and not _is_told(check, verdict, written):
            said += _sentences(report, check, log)
    if said:
        problems = _problems(report)
        place = problems.location if problems else FileLocation(report.path)
        message = f"从填的数看，有{len(said)}条可以考虑写进“{CheckKind.PROBLEM.value}”；程序不会自己写"
        log.add(Diagnostic(Severity.NOTE, "problem-candidate", message, place, tuple(said)))


def _verdict(reckoned: Reckoned, names: Mapping[str, object]) -> object:
    try:
        return compute(reckoned, names)
    except FormulaFault:  # a base of 0: nothing can be said
        return False


def _problems(report: Report) -> FactRows | None:
    """What the township wrote as its problems."""
    rows = (n for n in report.facts.values() if isinstance(n, FactRows) and _is_of_problems(n))
    return next(rows, None)


def _is_of_problems(node: FactNode) -> bool:
    return node.label == CheckKind.PROBLEM.value


def _written(report: Report) -> str:
    problems = _problems(report)
    return "\n".join(str(fact.value) for fact in walk_facts(problems)) if problems else ""


def _is_told(check: Check, verdict: Verdict, written: str) -> bool:
    """Whether the township speaks of it: by the candidate's name, the name of a figure, or the sentence's first words."""
    topics = {_ENDING.sub("", check.name), _BEGIN.split(check.help)[0], *map(_own_name, verdict.facts)}
    return any(topic and topic in written for topic in topics)


def _own_name(fact: Fact) -> str:
    return fact.label.rpartition(".")[2]


def _sentences(report: Report, check: Check, log: DiagnosticLog) -> Iterator[str]:
    """The sentence with its figures; none where one of them is not reported."""
    from reportgen.templating.own_words import OwnSpeaker  # noqa: PLC0415 - most reports need none

    speaker = OwnSpeaker.of(report)
    pieces, end = [], 0
    for match in _FIGURE.finditer(check.help):
        try:
            figure = speaker.printed(tuple(match["name"].split(".")), match["form"] or "")
        except (KitFault, KeyError) as fault:
            reason = fault.message if isinstance(fault, KitFault) else f"没有“{match['form']}”这种写法"
            message = f"“{check.name}”的说明里“{match[0]}”印不出来：{reason}"
            log.add(error("formula-fault", message, check.location, "写成 {组.名称} 或 {组.名称|同比}"))
            return
        if not isinstance(figure, FactText):
            return
        pieces += [check.help[end : match.start()], figure.text]
        end = match.end()
    yield "".join((*pieces, check.help[end:]))
