"""A copied period: the input of an earlier period put in this one's folder, its date changed and its figures left."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.diagnostics import Diagnostic, warning
from reportgen.model.facts import Fact, FactNode
from reportgen.model.kit import Carry
from reportgen.model.report import Report, figures
from reportgen.templating.changes import BEFORE, YEAR_BEFORE
from reportgen.templating.scope import bases_of
from reportgen.vetting.reasons import given_reason

_LEAST = 6  # figures of the period; fewer are alike by chance
_LEAST_OF_MORE = 8  # where others have changed
_MOST = 0.5  # of them; in a year's time a fifth or so stay the same
_TOLD = 3


def old_figures(report: Report) -> Iterator[Diagnostic]:
    """A warning where most figures of this period are what they were in an earlier one; those that carry over do not count."""
    mine = [f for f, spec in figures(report) if spec.carry is Carry.CLEAR and _counts(f)]
    bases = bases_of(report)
    for name in (YEAR_BEFORE, BEFORE):
        before = bases.get(name, {})
        alike = [fact for fact in mine if _same(fact, before.get(fact.key))]
        is_all = len(alike) == len(mine)
        if len(alike) >= (_LEAST if is_all else _LEAST_OF_MORE) and len(alike) > _MOST * len(mine):
            some = "、".join(f"{fact.label}{fact.text}" for fact in alike[:_TOLD])
            share = "与{}的全部相同" if is_all else f"里有 {len(alike)} 个与{{}}的相同"
            message = f"本期的 {len(mine)} 个数{share.format(name)}：{some}等"
            hint = "多半是从那一期复制来的，数还没有改；逐项核对"
            found = warning("old-figures", message, report.place.location, hint)
            yield given_reason(report, report.place.label, found)
            return


def _counts(fact: Fact) -> bool:
    return bool(fact.unit and fact.value) and not fact.missing


def _same(fact: Fact, other: FactNode | None) -> bool:
    return isinstance(other, Fact) and (fact.value, fact.approximation) == (other.value, other.approximation)
