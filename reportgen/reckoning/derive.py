"""Derived figures: each formula of a kit computed once, and held against what the input itself says."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import partial

from msgspec.structs import replace

from reportgen.arithmetic import measures
from reportgen.arithmetic.operations import PLACES, printed
from reportgen.arithmetic.rounding import half_up, places_of
from reportgen.diagnostics import Diagnostic, DiagnosticLog, error
from reportgen.model.checks import Formula
from reportgen.model.facts import Fact, FactNode, Unreported, is_wholly_read
from reportgen.model.report import Report
from reportgen.recall import NOTHING, Recall
from reportgen.templating import CompiledKit
from reportgen.templating.computing import FormulaFault, compute
from reportgen.templating.formula import Reckoned
from reportgen.templating.gaps import MissingView, node_of, why
from reportgen.templating.hanging import Hanging, names_in
from reportgen.templating.marks import Marks
from reportgen.templating.scope import ReportNames, bases_of
from reportgen.templating.views import FactView, fact_of, view


def silent_marks(report: Report) -> Marks:
    """Marks for formulas: nothing is printed."""
    return Marks(lambda: ("", 0), period=report.period, bases=bases_of(report))


def derive(
    report: Report, compiled: CompiledKit, log: DiagnosticLog, draft: bool = False, recall: Recall = NOTHING
) -> Report:
    """The report with its derived figures; what cannot be computed goes into the log."""
    if not compiled.formulas:
        return report
    marks = silent_marks(report)
    names = ReportNames(report, marks)
    derived: dict[str, FactNode] = {}
    hangs = Hanging(report, derived)
    for formula, reckoned in compiled.formulas:
        typed = report.typed.get(formula.id)
        derive_one = partial(_derived, formula, reckoned, typed, names, draft)
        basis = (typed, *hangs.on(names_in(compiled, reckoned))) if recall.is_on else ()
        piece = ("derived", report.period.code, formula.id)
        derived[formula.id] = found = recall.told(piece, log, derive_one, compiled, *basis)
        names[formula.label] = names[formula.id] = view(found, None, marks)
    order = [f.id for f in report.kit.formulas]
    return replace(report, derived={key: derived[key] for key in order if key in derived})


def _derived(
    formula: Formula,
    reckoned: Reckoned,
    typed: FactNode | None,
    names: Mapping[str, object],
    draft: bool,
    log: DiagnosticLog,
) -> FactNode:
    """One figure: as computed, or as typed where it cannot be."""
    stated = typed if isinstance(typed, Fact) else None
    lacking = Unreported(formula.id, formula.label, unread=typed is not None and not is_wholly_read(typed))
    computed: Fact | None = None
    try:
        value = _computed(formula, reckoned, names)
        if isinstance(value, Fact):
            computed = value
        else:
            lacking = _lacking(formula, value, lacking.unread)
    except FormulaFault as fault:
        if fault.finding.rule == "zero-divisor":
            lacking = replace(lacking, reason=fault.reason)
        else:
            log.add(fault.finding)
    if computed and stated:
        computed = replace(computed, location=stated.location)
        log.extend(_disagreement(formula, computed, stated, draft))
    return computed or stated or lacking


def _lacking(formula: Formula, needed: Unreported, unread: bool) -> Unreported:
    """The computed figure as what is not there, with the figure at the root of it."""
    lacks = needed.lacks if needed.reason else needed.label
    reason = needed.reason or why(needed)
    unread = unread or needed.unread
    return Unreported(formula.id, formula.label, awaited=needed.is_gap, reason=reason, lacks=lacks, unread=unread)


def _computed(formula: Formula, reckoned: Reckoned, names: Mapping[str, object]) -> Fact | Unreported:
    """What a formula gives, or the figure that it needs and that is not there."""
    value = compute(reckoned, names)
    if isinstance(value, MissingView):
        return node_of(value)
    if not isinstance(value, FactView):
        message = f"“{formula.label}”的公式给出的不是一个数"
        raise FormulaFault(error("formula-fault", message, formula.expression.location))
    fact = fact_of(value)
    if not isinstance(fact.value, int | Decimal):
        return replace(fact, key=formula.id, label=formula.label)
    return _named(formula, fact, fact.value)


def _named(formula: Formula, fact: Fact, value: int | Decimal) -> Fact:
    """The computed fact under the formula's name, in its unit and at its decimal places."""
    unit = formula.unit or fact.unit
    number = Decimal(value)
    if fact.unit and unit != fact.unit:
        converted = measures.convert(number, fact.unit, unit)
        if converted is None:
            message = f"“{formula.label}”的公式算出来是“{fact.unit}”，不是“{unit}”"
            raise FormulaFault(error("formula-fault", message, formula.expression.location, "核对“单位”和公式"))
        number = converted
    if formula.places is not None:
        number = half_up(number, formula.places)
    shown = formula.places if formula.places is not None else PLACES if not fact.formula.startswith("合计") else 12
    text = printed(number, unit, fact.approximation is not None, shown)
    return replace(
        fact,
        key=formula.id,
        label=formula.label,
        value=number if formula.places else measures.plain(number),
        unit=unit,
        text=text,
        formula=fact.formula or fact.label,
        parents=fact.parents or (fact,),
    )


def _disagreement(formula: Formula, computed: Fact, stated: Fact, draft: bool) -> list[Diagnostic]:
    """A typed figure that is not the computed one, at the precision it was typed with."""
    assert isinstance(stated.value, int | Decimal)  # noqa: S101 - it was read as a number
    if not isinstance(computed.value, int | Decimal) or computed.approximation:
        return []
    places = places_of(stated.value)
    if half_up(computed.value, places) == half_up(stated.value, places):
        return []
    gap = measures.written(abs(Decimal(computed.value) - Decimal(stated.value)))
    message = f"“{formula.label}”写的是{stated.text}{'' if stated.unit else computed.unit}，按公式应为{computed.text}，相差{gap}"
    origin = "、".join(f"{p.label} {p.text}" for p in computed.parents[:6])
    hints = (f"{formula.label} = {computed.formula}：{origin}", "核对各数；这一项可以不填，由程序算")
    return [error("computed-differs", message, stated.location, *hints).softened(draft)]
