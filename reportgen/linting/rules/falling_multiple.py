"""A fall told in 倍."""

from __future__ import annotations

from reportgen.diagnostics import Severity
from reportgen.linting.rule import Rule, matching

RULE = Rule(
    rule="falling-multiple",
    name="下降几倍",
    severity=Severity.ERROR,
    explanation="倍不能与下降、减少、降低连用。",
    bad=("发案数下降了2倍。", "成本降低一倍。"),
    good=("发案数下降50%。", "产量增长一倍。"),
    check=matching(
        r"(?:下降|减少|降低|缩小|缩短|减轻)了?[近约]?(?:\d[\d.]*|[一两二三四五六七八九十几]+)倍",
        "“{}”：倍不与下降连用",
        "写百分比或差数",
        needs="倍",
    ),
)
