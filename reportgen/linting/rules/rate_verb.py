"""增加 and 减少 with a rate."""

from __future__ import annotations

from reportgen.diagnostics import Severity
from reportgen.linting.rule import Rule, matching

RULE = Rule(
    rule="rate-verb",
    name="增加和增长",
    severity=Severity.WARNING,
    explanation="绝对数用增加、减少，百分比用增长、下降，百分点用提高、下降。",
    bad=("收入同比增加18.6%。", "投诉减少了12%。", "入学率增长2个百分点。"),
    good=("收入同比增长18.6%。", "收入增加300万元，增长18.6%。", "入学率提高2个百分点。"),
    check=matching(
        r"(?:增加|减少|降低)了?(?:[约近])?\d[\d.]*%|增长了?\d[\d.]*个百分点",
        "“{}”：量用增加、减少，率用增长、下降，百分点用提高、下降",
        "换动词",
        needs="%点",
    ),
)
