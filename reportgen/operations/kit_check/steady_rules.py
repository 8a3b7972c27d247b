"""Rules (勾稽) that say the same of all data: those that nothing can fail find no mistake, those that nothing meets let nobody through."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from msgspec.structs import replace

from reportgen.diagnostics import DiagnosticLog, RejectedInput, warning
from reportgen.model.checks import Check
from reportgen.model.report import Report
from reportgen.model.results import CheckOutcome, Conclusion
from reportgen.operations.kit_check.figures import Asks, asks_of
from reportgen.operations.kit_check.filling import Filling, input_text
from reportgen.operations.kit_check.holding import made_to_hold, plain
from reportgen.operations.kit_check.rule_data import before_of, fillings
from reportgen.operations.kit_check.shapes import SPARSE, filling_of
from reportgen.operations.kit_check.trial import Bench
from reportgen.operations.kit_check.trying import Found
from reportgen.pipeline import Stages
from reportgen.readers.earlier import EarlierInputs, renamed
from reportgen.reckoning import derive
from reportgen.reckoning.outcomes import check_outcomes
from reportgen.source import Location
from reportgen.templating import CompiledKit
from reportgen.templating.changes import BEFORE, OTHERS
from reportgen.templating.reaching.rule_kit import RuleKit, cut_down
from reportgen.workspace import MemoryWorkspace

_MOST_MENDED = 3
_NO_INPUTS = EarlierInputs(MemoryWorkspace({}))


def steady_rules(stages: Stages, compiled: CompiledKit, asks: Asks, told: Collection[Location]) -> Iterator[Found]:
    """A warning for each rule that came out the same for all data that was made up for it; what is ``told`` of is passed over."""
    for check, reckoned in compiled.checks:
        rule = cut_down(compiled, check, reckoned) if check.location not in told else None
        if rule is not None:
            yield from _tried(stages, rule, check, compiled, asks)


def _tried(stages: Stages, rule: RuleKit, check: Check, compiled: CompiledKit, asks: Asks) -> Iterator[Found]:
    bench = Bench(stages.with_kit(rule.compiled), rule.compiled, None, _NO_INPUTS, ())
    shown: dict[bool, Filling] = {}
    failing: list[Filling] = []
    count = 0
    for filling in fillings(rule):
        outcomes = _outcomes(bench, rule, filling)
        count += bool(outcomes)
        for holds in outcomes:
            shown.setdefault(holds, filling)
        failing += [filling] if False in outcomes and len(failing) < _MOST_MENDED else []
        if len(shown) > 1:
            return
    if not shown:
        return
    if any(True in _outcomes(bench, rule, mended) for one in failing for mended in _mended(bench, rule, one)):
        return
    yield _told(check, shown, count, compiled, asks)


def _mended(bench: Bench, rule: RuleKit, filling: Filling) -> Iterator[Filling]:
    """Data for which a rule should hold: one side of its comparison is put in the place of the other; sums are made to agree."""
    for outcome in _checked(bench, rule, filling)[:1]:
        for key, other in zip(rule.sides, (outcome.right, outcome.left), strict=True):
            if key in filling.texts:
                yield replace(filling, texts={**filling.texts, key: other})
    yield made_to_hold(bench, asks_of(rule.compiled.kit), filling).filling


def _outcomes(bench: Bench, rule: RuleKit, filling: Filling) -> set[bool]:
    """Whether the rule holds, of each row of its list where it is about one; nothing where it says nothing."""
    found = {outcome.conclusion for outcome in _checked(bench, rule, filling)}
    return {said is Conclusion.HOLDS for said in found & {Conclusion.HOLDS, Conclusion.FAILS}}


def _checked(bench: Bench, rule: RuleKit, filling: Filling) -> tuple[CheckOutcome, ...]:
    """What the rule comes to; nothing where the data cannot be read."""
    log = DiagnosticLog()
    try:
        report = bench.reckoned(filling, log)
        if report is not None and BEFORE in rule.bases:
            report = _beside_before(bench, report, filling, log)
    except RejectedInput:
        return ()
    return () if report is None or log.has_errors else check_outcomes(report, rule.compiled)


def _beside_before(bench: Bench, report: Report, filling: Filling, log: DiagnosticLog) -> Report:
    other = bench.reckoned(before_of(filling), log)
    facts = renamed({**other.facts, **other.derived}, BEFORE, OTHERS[BEFORE]) if other else {}
    return derive(replace(report, earlier={**report.earlier, BEFORE: facts}), bench.compiled, log)


def _told(check: Check, shown: dict[bool, Filling], count: int, compiled: CompiledKit, asks: Asks) -> Found:
    ((holds, filling),) = shown.items()
    if holds:
        message = f"勾稽“{check.name}”查不出错：编了 {count} 组数，没有一组不合它"
        hint = "核对大小的方向，是不是拿一个数与它自己比；上限、下限已经管住的，删去"
    else:
        message = f"勾稽“{check.name}”不能成立：编了 {count} 组数，没有一组合它"
        hint = "核对规则里的数、单位和大小的方向；照这样写，填了这几个数的报告都不合它"
    names = {one.key[1:]: one.label for one in asks.figures}
    given = "、".join(f"{names[plain(key)]} {text}" for key, text in filling.texts.items() if not key[0])
    hints = (hint, *((f"例如填 {given}，它{'也成立' if holds else '不成立'}",) if given else ()))
    finding = warning("steady-rule", message, check.location, *hints)
    base = filling_of(SPARSE, compiled.kit, asks)
    whole = replace(
        base, period=filling.period, texts={**base.texts, **filling.texts}, rows={**base.rows, **filling.rows}
    )
    head = ("编出来的输入，照这样填，有这个问题：", f"{check.location} {message}")
    return Found(finding, "", input_text(whole, compiled.kit, head))
