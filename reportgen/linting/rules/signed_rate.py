"""A rate that says which way it goes twice: by a verb and by a minus sign."""

from __future__ import annotations

from reportgen.diagnostics import Severity
from reportgen.linting.rule import Rule, matching

RULE = Rule(
    rule="signed-rate",
    name="增长后面的负号",
    severity=Severity.ERROR,
    explanation="增长、下降、提高、增加、减少已经说明方向，后面的数不带负号；写成“增长-5%”的，是下降了还是增长了，看不出来。",
    bad=("收入同比增长-5%。", "投诉下降－12.5%。", "产值增加了-30万元。"),
    good=("收入同比下降5%。", "产值增长5%-8%。", "增速为-5%。"),
    check=matching(
        r"(?:增长|下降|提高|降低|增加|减少|上升|回落)了?[ \u3000]?[-－−﹣]\d[\d.]*[%％]?",
        "“{}”：方向说了两遍，看不出是增是减",
        "核对后去掉负号，动词照实际的增减写",
        needs="-－−﹣",
    ),
)
