"""万 or 亿 without what it counts."""

from __future__ import annotations

from reportgen.diagnostics import Severity
from reportgen.linting.rule import Rule, matching

RULE = Rule(
    rule="bare-amount",
    name="数量没有单位",
    severity=Severity.WARNING,
    explanation="“60万”后面要有元、人、亩等单位。",
    bad=("争取资金60万，修路3条。", "投资120多万，建成2处。", "投入80万资金修桥。"),
    good=("争取资金60万元。", "惠及2万群众。", "年产3万至5万吨。", "人口突破5万大关。"),
    check=matching(
        r"\d(?<![\d.,]\d)(?:[\d.,]*\d)?[余多]?[万亿][余多]?(?=$|[，。；、！？）/／]|资金|投资|贷款|补助|补贴|用于|以上|左右|的资金)",
        "“{}”没有单位",
        "写出单位，如“60万元”",
        needs="万亿",
    ),
)
