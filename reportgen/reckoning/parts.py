"""Sums of parts (勾稽) of which some are blank: what the filled ones say all the same.

Parts are never less than none. So filled ones that are more than the whole clash with it whatever the blank ones are; and where
one alone is blank, the whole says what it would be.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from reportgen.arithmetic.operations import number_of
from reportgen.arithmetic.verdicts import Verdict
from reportgen.diagnostics import Diagnostic, Severity
from reportgen.model.checks import Check
from reportgen.model.facts import Fact, Unreported
from reportgen.templating.computing import compute
from reportgen.templating.formula import Reckoned
from reportgen.templating.gaps import MissingView, node_of
from reportgen.templating.sums import Summed, summed
from reportgen.templating.views import FactView, fact_of


def of_filled_parts(check: Check, reckoned: Reckoned, names: Mapping[str, object]) -> Verdict | Diagnostic | None:
    """What a rule on a sum gives that lacks figures: a verdict that fails whatever they are, or a note that asks for the one
    that is lacking; None where nothing can be said, or one of them cannot be read. May raise FormulaFault as ``compute`` does.
    """
    for found in summed(reckoned):
        seen = [(part, compute(part, names)) for part in found.parts]
        filled = [part for part, value in seen if isinstance(value, FactView)]
        blank = [node_of(value) for _, value in seen if isinstance(value, MissingView)]
        whole = compute(found.whole, names)
        if any(one.unread for one in blank):
            return None
        if filled and isinstance(whole, FactView) and len(filled) + len(blank) == len(found.parts):
            return _said(check, found, filled, blank, names)
    return None


def _said(
    check: Check, found: Summed, filled: Sequence[Reckoned], blank: Sequence[Unreported], names: Mapping[str, object]
) -> Verdict | Diagnostic | None:
    if found.is_most:
        verdict = compute(found.within(filled), names, check.tolerance)
        if isinstance(verdict, Verdict) and not verdict:
            uncounted = "、".join(f"“{one.label}”" for one in blank)
            return replace(verdict, words=f"{verdict.words}（{uncounted}还没有算在内）")
    whole, rest = compute(found.whole, names), compute(found.rest(filled), names)
    if found.is_least and len(blank) == 1 and isinstance(whole, FactView) and isinstance(rest, FactView):
        return _question(check, blank[0], fact_of(whole), fact_of(rest))
    return None


def _question(check: Check, blank: Unreported, whole: Fact, rest: Fact) -> Diagnostic | None:
    """What the blank part would be; nothing where the others are more already, or a figure is rough.

    Where nothing is left for it, it is asked about only if its key waits for a figure: what is left out is none.
    """
    left = number_of(rest)
    if whole.approximation or rest.approximation or left < 0 or not (left or blank.awaited):
        return None
    told = f"“{blank.label}”没有填，另外几项相加"
    if left:
        message = f"勾稽“{check.name}”：{told}比“{whole.label}”{whole.text}少{rest.text}"
        hint = f"“{blank.label}”是{rest.text}的，填上；不是的，核对另外几项"
    else:
        message = f"勾稽“{check.name}”：{told}已经等于“{whole.label}”{whole.text}"
        hint = f"“{blank.label}”没有的，空着；有的，核对另外几项"
    return Diagnostic(Severity.NOTE, "blank-part", message, whole.location, (hint,))
