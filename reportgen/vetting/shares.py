"""Shares (占比) of more than the whole: what was settled cannot be more than what came in; and rates typed in hundredths."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from reportgen.arithmetic.measures import written
from reportgen.diagnostics import Diagnostic, error, warning
from reportgen.field_types.fractions import HUNDREDTHS, are_fractions
from reportgen.model.facts import Fact, behind
from reportgen.model.inlines import FactText
from reportgen.model.kit import Field
from reportgen.model.markup import Markup
from reportgen.model.report import Report, figures
from reportgen.patterns import late
from reportgen.vetting.reasons import given_reason

_SHARE = "占比("
_OF_A_WHOLE = late(
    r"(?:(?:覆盖|普及|参合|参保|参与|入学|入户|走访|化解|调处|调解|办结|结案|合格|优良|满意|知晓|成活|存活|硬化|绿化|通达|"
    r"出勤|签约|整改|回复|受理|返乡|贫困发生|城镇化)率|占比|比重)\Z"
)
"""Rates of a part in its whole, by the end of their names; of a plan (完成率) or of last year (增长率) there may be more."""
_WHOLE = 100
_FALSE_OR_EXCUSED = frozenset({"cross-check", "overruled"})


def shares_of_more(markup: Markup, told: Iterable[Diagnostic], draft: bool = False) -> Iterator[Diagnostic]:
    """A finding for each printed share above 100 %, at the part that was typed.

    Where a check of the kit has told of the same two figures, or a reason is written for it, nothing is left to say.
    """
    known = [finding.message for finding in told if finding.rule in _FALSE_OR_EXCUSED]
    formulas = {f.id for f in markup.report.kit.formulas if f.expression.text.strip().startswith(_SHARE)}
    seen: set[str] = set()
    for fact in behind(piece.fact for piece in markup.printed if isinstance(piece, FactText)):
        if not (fact.key.startswith("share(") or fact.key in formulas) or not _is_over(fact) or not fact.parents[1:]:
            continue
        part, whole = fact.parents[0], fact.parents[1]
        named = next((f for f in behind((part,)) if not f.formula), part)
        if named.key in seen or any(f"“{part.label}”" in m and f"“{whole.label}”" in m for m in known):
            continue
        seen.add(named.key)
        message = f"“{part.label}”是{part.text}，“{whole.label}”是{whole.text}，占比成了{fact.text}，比全部还多"
        found = error("share-of-more", message, named.location, "核对这两个数；部分不会比全部多")
        yield given_reason(markup.report, named.label, found).softened(draft)


def rates_of_more(report: Report) -> Iterator[Diagnostic]:
    """A warning for each typed rate above 100 % that by its name is of a part in its whole; a 上限 of the kit goes before."""
    for fact, _ in figures(report, of=_is_part_of_whole):
        if _is_over(fact):
            message = f"“{fact.label}”是{fact.text}，超过 100%"
            found = warning("share-of-more", message, fact.location, "核对是否多写了数位；部分不会比全部多")
            yield given_reason(report, fact.label, found)


def rates_in_hundredths(report: Report) -> Iterator[Diagnostic]:
    """A warning for each typed rate that is likely a hundredth of what is meant: 0.953 for 95.3%."""
    for fact, spec in figures(report, of=lambda spec: spec.unit == HUNDREDTHS and not spec.type.unit):
        if isinstance(fact.value, int | Decimal) and are_fractions([Decimal(fact.value)], spec):
            meant = f"{written(fact.value * 100)}%"
            message = f"“{fact.label}”是{fact.text}，会不会是{meant}，少乘了 100"
            found = warning("fraction-of-percent", message, fact.location, f"是{meant}的，写成 {meant}")
            yield given_reason(report, fact.label, found)


def _is_part_of_whole(spec: Field) -> bool:
    return spec.unit == HUNDREDTHS and spec.maximum is None and _OF_A_WHOLE.search(spec.label) is not None


def _is_over(fact: Fact) -> bool:
    return fact.unit == HUNDREDTHS and isinstance(fact.value, int | Decimal) and fact.value > _WHOLE
