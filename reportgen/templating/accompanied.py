"""带: a figure followed by each named comparison for which there is ground: 436.5万元，同比增长8.4%，完成年度目标的48.5%."""

from __future__ import annotations

from decimal import Decimal

from reportgen.arithmetic.changes import BEFORE, YEAR, change, completion
from reportgen.arithmetic.faults import KitFault
from reportgen.model.facts import Fact, behind
from reportgen.templating.changes import BEFORE as PERIOD_BEFORE
from reportgen.templating.changes import TARGET, YEAR_BEFORE, counterpart
from reportgen.templating.gaps import MissingView
from reportgen.templating.views import FactView, derived, fact_of, marks_of

COMPARISONS = ("同比", "环比", "完成率")
"""What may stand in the brackets of 带."""
HINT = f'括号里写要带上的比较，例如 带("同比", "完成率")；可以写的有：{"、".join(COMPARISONS)}'
_CHANGES = {"同比": (YEAR_BEFORE, YEAR), "环比": (PERIOD_BEFORE, BEFORE)}
_RATES = frozenset({"%", "个百分点"})


def accompanied(value: object, *names: object) -> str:
    """带: the figure, then each comparison; one that lacks last year's figure, a target or a base is left out."""
    if not isinstance(value, FactView) or not isinstance(fact_of(value).value, int | Decimal):
        raise KitFault("过滤器“带”只能用在数上")
    if "[" in fact_of(value).key:
        message = f"“{fact_of(value).label}”是列表的一行，别的期间和目标里没有它"
        raise KitFault(message, "过滤器“带”只用在不是列表的指标上")
    wrong = mistaken(names)
    if wrong:
        raise KitFault(wrong, HINT)
    found = (_completed(value) if name == "完成率" else _changed(value, str(name)) for name in names)
    return "，".join([str(value), *(words for words in found if words)])


def mistaken(names: tuple[object, ...]) -> str:
    """What is wrong with the names of comparisons; empty where they are sound."""
    if not names:
        return "过滤器“带”的括号里没有写要带上的比较"
    strange = next((n for n in names if n not in COMPARISONS), None)
    if strange is not None:
        return f"过滤器“带”不能带“{strange}”"
    return "过滤器“带”的括号里，一种比较写了两遍" if len(set(names)) < len(names) else ""


def _changed(value: FactView, name: str) -> str:
    """The change against another period; where there is no rate, the other period's figure: this one has been said."""
    period, against = _CHANGES[name]
    base = counterpart(value, period, "带")
    if isinstance(base, MissingView):
        return ""
    made = change(fact_of(value), fact_of(base), against)
    return str(derived(value, made)) if made.unit in _RATES else f"{period}为{base}"


def _completed(value: FactView) -> str:
    """How much of the year's target is reached; of a target of 0 nothing can be said, and it need not be printed."""
    target = counterpart(value, TARGET, "带")
    if isinstance(target, MissingView):
        return ""
    fact = fact_of(target)
    if not _is_above_nothing(fact):
        marks_of(value).passed_over.update(f.key for f in behind((fact,)))
        return ""
    return f"完成年度目标的{derived(value, completion(fact_of(value), fact))}"


def _is_above_nothing(fact: Fact) -> bool:
    return isinstance(fact.value, int | Decimal) and fact.value > 0
