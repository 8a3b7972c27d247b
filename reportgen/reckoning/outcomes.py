"""What each check of a kit comes to on a report, whether it holds or not: for people who want to see them all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from reportgen.arithmetic import measures
from reportgen.arithmetic.verdicts import Verdict
from reportgen.model.checks import Check, CheckKind
from reportgen.model.facts import behind
from reportgen.model.report import Report
from reportgen.model.results import CheckOutcome, Conclusion
from reportgen.reckoning.derive import silent_marks
from reportgen.templating import CompiledKit
from reportgen.templating.computing import FormulaFault, compute
from reportgen.templating.formula import Reckoned
from reportgen.templating.scope import ReportNames
from reportgen.templating.sides import sides_of
from reportgen.templating.views import FactView, RowsView, fact_of, row_names

_MOST_FACTS = 12


def check_outcomes(report: Report, compiled: CompiledKit) -> tuple[CheckOutcome, ...]:
    """Every check in the kit's order; one that holds for each row of a list, row by row."""
    names = ReportNames(report, silent_marks(report))
    return tuple(
        _outcome(report, check, reckoned, row, seen)
        for check, reckoned in compiled.checks
        if check.kind is not CheckKind.PROBLEM
        for row, seen in _scopes(check, names)
    )


def _scopes(check: Check, names: Mapping[str, object]) -> Iterator[tuple[str, Mapping[str, object]]]:
    if not check.rows:
        yield "", names
        return
    rows = names[check.rows]
    for number, row in enumerate(rows if isinstance(rows, RowsView) else (), 1):
        yield f"{check.rows}[{number}]", {**names, **row_names(row)}


def _outcome(report: Report, check: Check, reckoned: Reckoned, row: str, names: Mapping[str, object]) -> CheckOutcome:
    verdict = _value(reckoned, names, check.tolerance)
    left, right = (_text(_value(side, names)) for side in sides_of(reckoned) or (None, None))
    reason = report.remarks.get(check.name)
    if not isinstance(verdict, Verdict):
        return CheckOutcome(check, row, left, right, Conclusion.UNKNOWN, "", ())
    facts = tuple(dict.fromkeys(f for f in behind(verdict.facts) if not f.formula))[:_MOST_FACTS]
    if verdict:
        return CheckOutcome(check, row, left, right, Conclusion.HOLDS, "", facts)
    conclusion = Conclusion.OVERRULED if reason else Conclusion.FAILS
    return CheckOutcome(check, row, left, right, conclusion, verdict.words, facts)


def _value(reckoned: Reckoned | None, names: Mapping[str, object], tolerance: Decimal = Decimal(0)) -> object:
    """What a formula gives; None where it cannot be computed, which ``check_figures`` has told."""
    try:
        return compute(reckoned, names, tolerance) if reckoned else None
    except FormulaFault:
        return None


def _text(value: object) -> str:
    """A side of a comparison as it would be printed; empty where it needs what is not reported."""
    match value:
        case FactView():
            return fact_of(value).text
        case Decimal() | int():
            return measures.written(Decimal(value))
        case str():
            return value
        case _:
            return ""
