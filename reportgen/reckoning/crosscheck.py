"""Cross-checks (勾稽): each rule of a kit on a report's figures; jumps against the year before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from reportgen.arithmetic import measures
from reportgen.arithmetic.rounding import digits
from reportgen.arithmetic.verdicts import Verdict
from reportgen.diagnostics import Diagnostic, DiagnosticLog, Severity, error
from reportgen.model.checks import Check, CheckKind
from reportgen.model.facts import Fact, behind
from reportgen.model.kit import Field
from reportgen.model.report import Report, figures
from reportgen.recall import NOTHING, Recall
from reportgen.reckoning.derive import silent_marks
from reportgen.reckoning.parts import of_filled_parts
from reportgen.source import CellLocation, FileLocation, Location, TextLocation
from reportgen.templating import CompiledKit
from reportgen.templating.changes import YEAR_BEFORE
from reportgen.templating.computing import FormulaFault, compute
from reportgen.templating.formula import Reckoned
from reportgen.templating.gaps import MissingView, node_of
from reportgen.templating.hanging import Hanging, names_in
from reportgen.templating.scope import ReportNames, bases_of, scopes

RELATED = "相关："
"""What the hint begins with that names the other figures of a rule."""

_MOST_SHOWN = 6
_KIND_HINTS = {
    CheckKind.JUMP: "与上年同期相比变化很大，核对是否多写或少写了数位",
    CheckKind.PLAUSIBLE: "核对是否多写或少写了数位、单位是否相符",
    CheckKind.COMPLETE: "补上缺的，或删去另一项",
    CheckKind.NAMES: "同一个名称前后要写得一样",
    CheckKind.TIME: "核对日期，或报告的期间",
}


class _Held(Struct, frozen=True):
    """What came of holding a check against the figures, row by row where it is of rows."""

    used: frozenset[str]
    agrees: bool
    fails: bool
    found: tuple[Diagnostic, ...]


def check_figures(
    report: Report, compiled: CompiledKit, log: DiagnosticLog, draft: bool = False, recall: Recall = NOTHING
) -> Report:
    """The report with the facts that were looked at; what does not agree goes into the log.

    A check of what is not reported says nothing. In a draft a failing check stops nothing. A written reason (口径说明)
    turns a failing check into a note.
    """
    names = ReportNames(report, silent_marks(report))
    hanging = Hanging(report, report.derived)
    used: set[str] = set()
    needless: set[str] = set()
    found: list[tuple[str, Diagnostic]] = []
    for check, reckoned in compiled.checks:
        if check.kind is CheckKind.PROBLEM:  # no mistake, but what may be said: see ``candidates``
            continue
        basis: tuple[object, ...] = ()
        bound = compiled.bounds.get(check.name)
        if recall.is_on:
            asked = (check.rows, *names_in(compiled, reckoned), *(names_in(compiled, bound) if bound else ()))
            basis = (report.place, report.remarks.get(check.name), *hanging.on(asked))
        hold = partial(_held, report, check, (reckoned, bound), names, draft)
        held = recall.told(("check", check.name), log, hold, compiled, *basis)
        used |= held.used
        if held.agrees and not held.fails:
            needless.add(check.name)
        found += [(check.name, finding) for finding in held.found]
    log.extend(_with_questions(report, compiled, found))
    needless &= report.remarks.keys()
    log.extend(_needless(report, check) for check, _ in compiled.checks if check.name in needless)
    for fact, base, spec in _with_bases(report):
        used.add(base.key)
        log.extend(_jump(fact, base, spec))
    return replace(report, used=frozenset(used))


def clashes_in(report: Report, compiled: CompiledKit) -> tuple[str, ...]:
    """What the figures of a report do not agree about, in words; nothing of what they are compared with."""
    log = DiagnosticLog()
    check_figures(report, compiled, log)
    return tuple(finding.message for finding in log if finding.is_error)


def _held(
    report: Report,
    check: Check,
    rules: tuple[Reckoned, Reckoned | None],
    names: Mapping[str, object],
    draft: bool,
    log: DiagnosticLog,
) -> _Held:
    """Hold one check by its rule and its wider one (底线); what keeps it from being held goes into the log."""
    reckoned, bound = rules
    used: set[str] = set()
    agrees = fails = False
    found: list[Diagnostic] = []
    for seen in scopes(check.rows, names):
        try:
            verdict = _verdict(check, reckoned, seen)
            sure = of_filled_parts(check, reckoned, seen) if verdict is None else None
            if isinstance(sure, Verdict):
                verdict = sure
            elif sure and check.name not in report.remarks:
                log.add(sure)
            grave = verdict is not None and not verdict and _is_beyond_bound(check, bound, seen)
        except FormulaFault as fault:
            if fault.finding.rule == "zero-divisor":
                log.add(_not_held(report, check, fault.reason))
                continue
            log.add(fault.finding)
            break
        if verdict is None:
            continue
        used |= _keys(verdict.facts)
        agrees, fails = agrees or bool(verdict), fails or not verdict
        if not verdict:
            told = replace(check, severity=Severity.ERROR) if grave else check
            found.append(_finding(report, told, verdict, draft))
    return _Held(frozenset(used), agrees, fails, tuple(found))


def _with_questions(
    report: Report, compiled: CompiledKit, found: Sequence[tuple[str, Diagnostic]]
) -> Iterator[Diagnostic]:
    """Findings, with the question that is to be asked first where a slip is plain from the figures of other periods."""
    asked: Mapping[str, str] = {}
    if report.earlier and any(finding.rule == "cross-check" for _, finding in found):
        from reportgen.doubts.asking import questions  # noqa: PLC0415 - most reports agree

        asked = questions(report, compiled)
    for name, finding in found:
        question = asked.get(name) if finding.rule == "cross-check" else None
        yield replace(finding, hints=(question, *finding.hints)) if question else finding


def _verdict(check: Check, reckoned: Reckoned, names: Mapping[str, object]) -> Verdict | None:
    """What a rule gives; None where nothing can be said, of what is not reported."""
    value = compute(reckoned, names, check.tolerance)
    if isinstance(value, MissingView):
        node = node_of(value)
        if node.reason and not node.lacks:
            raise FormulaFault(error("zero-divisor", node.reason, check.location))
        return None
    if isinstance(value, Verdict):
        return value
    message, hint = f"勾稽“{check.name}”的规则不是一个判断", "用 ==、<= 等比较，或 介于、同填 等判断的函数"
    raise FormulaFault(error("formula-fault", message, check.location, hint))


def _is_beyond_bound(check: Check, bound: Reckoned | None, names: Mapping[str, object]) -> bool:
    """Whether a check that fails has a wider rule (底线) that fails too."""
    try:
        verdict = _verdict(check, bound, names) if bound else None
    except FormulaFault as fault:
        if fault.finding.rule == "zero-divisor":
            return False
        raise
    return verdict is not None and not verdict


def _not_held(report: Report, check: Check, reason: str) -> Diagnostic:
    """A check that could not be held because a divisor is zero: nobody has looked at its figures then."""
    hint = "人工核对这几个数；为 0 也算正常的，在规则里写上 分母 == 0 or ……"
    return Diagnostic(
        Severity.WARNING, "check-not-held", f"勾稽“{check.name}”没有核对：{reason}", FileLocation(report.path), (hint,)
    )


def _keys(facts: tuple[Fact, ...]) -> set[str]:
    return {fact.key for fact in behind(facts)}


def _finding(report: Report, check: Check, verdict: Verdict, draft: bool) -> Diagnostic:
    message = f"勾稽“{check.name}”：{verdict.words}"
    place = _place(report, verdict)
    reason = report.remarks.get(check.name)
    if reason:
        return Diagnostic(Severity.NOTE, "overruled", f"{message}。口径说明：{reason.text}", reason.location)
    severity = Severity.WARNING if draft else check.severity
    hints = [check.help] if check.help else []
    if not hints and check.kind in _KIND_HINTS:
        hints = [_KIND_HINTS[check.kind]]
    hints += _related(verdict, place)
    if check.severity is Severity.ERROR:
        where = f"在输入里写 口径说明: {{{check.name}: 原因}}"
        if isinstance(report.place.location, CellLocation):
            where = f"在“口径说明”里写明“{check.name}”的原因"
        hints.append(f"核对这些数；确实无误的，{where}")
    return Diagnostic(severity, "cross-check", message, place, tuple(hints))


def _place(report: Report, verdict: Verdict) -> Location:
    """Where the figure to look at first was typed: in this input, before those of another period."""
    typed = [f for f in behind(verdict.facts) if not f.formula and not isinstance(f.location, FileLocation)]
    own = [f for f in typed if f.location.path == report.path]
    best = next((f for f in own if f in verdict.facts), None) or next(iter(own or typed), None)
    return best.location if best else FileLocation(report.path)


def _related(verdict: Verdict, place: Location) -> list[str]:
    """The other figures that a verdict is about, with their places."""
    others = {f.key: f for f in behind(verdict.facts) if not f.formula and f.location != place}
    if not others:
        return []
    told = [f"{f.label} {f.text}（{_where(f.location, place)}）" for f in list(others.values())[:_MOST_SHOWN]]
    more = f"等 {len(others)} 处" if len(others) > _MOST_SHOWN else ""
    return [f"{RELATED}{'、'.join(told)}{more}"]


def _where(location: Location, place: Location) -> str:
    if isinstance(location, TextLocation):
        same = isinstance(place, TextLocation) and place.path == location.path
        return f"第 {location.line} 行" if same else f"{location.path} 第 {location.line} 行"
    if isinstance(location, CellLocation) and isinstance(place, CellLocation) and place.path == location.path:
        return f"{location.sheet}!{location.cell}"
    return str(location)


def _needless(report: Report, check: Check) -> Diagnostic:
    place = report.remarks[check.name].location
    message = f"勾稽“{check.name}”已经相符，不再需要口径说明"
    return Diagnostic(Severity.WARNING, "needless-remark", message, place, ("删去这一条，或留作备查时改写成备注",))


def _with_bases(report: Report) -> Iterator[tuple[Fact, Fact, Field]]:
    """Each figure that has a band, with that of the same period of the year before."""
    before = bases_of(report).get(YEAR_BEFORE, {})
    for fact, spec in figures(report):
        base = before.get(fact.key)
        if spec.band is not None and isinstance(base, Fact):
            yield fact, base, spec


def _jump(fact: Fact, base: Fact, spec: Field) -> Iterator[Diagnostic]:
    """A figure that left its band against the same period of the year before."""
    assert spec.band is not None  # noqa: S101 - asked for just before
    now, then = measures.split(fact.unit)[0], measures.split(base.unit)[0]
    number, other = now * fact.value, then * base.value  # type: ignore[operator]  # fields with a band hold numbers
    if other <= 0 or number <= 0:
        return
    ratio = number / other
    if ratio > spec.band or ratio < 1 / spec.band:
        times = f"{digits(ratio, 2)}倍" if ratio > 1 else f"{digits(ratio * 100, 1)}%"
        message = (
            f"“{fact.label}”是{fact.text}，{base.label}是{base.text}，是它的{times}，超出 {spec.band} 倍的波动范围"
        )
        hint = "核对是否多写或少写了数位、单位和口径是否与上年一致"
        yield Diagnostic(Severity.WARNING, "jump", message, fact.location, (hint,))
