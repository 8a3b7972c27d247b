"""What ``{{ }}`` may print, and what is told of all else."""

from __future__ import annotations

from decimal import Decimal

import jinja2

from reportgen.arithmetic.faults import KitFault
from reportgen.arithmetic.verdicts import Verdict
from reportgen.templating.gaps import MissingView
from reportgen.templating.views import ColumnView, FactView, GroupView, RowsView
from reportgen.templating.words import PeriodView, WordsView

_PRINTED = (
    int,
    Decimal,
    FactView,
    MissingView,
    GroupView,
    RowsView,
    ColumnView,
    PeriodView,
    WordsView,
    jinja2.Undefined,
)


def finalize(value: object) -> str:
    """What ``{{ }}`` prints: marks, the template's own words, and whole numbers such as ``loop.index``."""
    if isinstance(value, str):
        return value
    if value is None:
        raise KitFault("这里没有内容可印", "删去，或写上要印的指标")
    if isinstance(value, bool | Verdict):
        raise KitFault("这里的结果是“是”或“否”，不能印出", '用在 {% if %} 里，或写成 {{ "词" if 条件 else "词" }}')
    if isinstance(value, float):
        raise KitFault(
            f"这里算出的是小数 {value:.6g}，程序不知道该印几位", "把要印的数直接写成文字；用指标来算的，位数由程序定"
        )
    if isinstance(value, _PRINTED):
        return str(value)
    raise KitFault("这里的结果是列表或映射，不能直接印出", "用“列举”过滤器，或用 {% for %} 逐个印出")
