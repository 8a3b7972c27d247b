"""Money in several units."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.diagnostics import Severity
from reportgen.linting.rule import Hit, Paragraphs, Rule
from reportgen.patterns import late

_MONEY = late(r"(\d(?<![\d.,]\d)[\d,]*+(?:\.\d++)?+)[余多]?([万亿]?)[余多]?元")
_PER = late("人均|每[人户亩月年天吨斤]|户均|亩均|平均|标准|低于|纯收入|可支配收入|单价|均价")
_FEWEST = 3
_NEAR = 40  # characters before an amount in which its sentence may say that it is one of many
_EACH = ("/", "／", "每")


def _check(paragraphs: Paragraphs) -> Iterator[Hit]:
    if paragraphs.whole.count("元") < _FEWEST:
        return
    found = [(n, m) for n, text in enumerate(paragraphs) for m in _MONEY.finditer(text) if _counts(text, m)]
    units = [m[2] for _, m in found]
    usual = max(("万", "亿"), key=units.count)
    if units.count(usual) < _FEWEST or units.count("万") == units.count("亿"):
        return
    for number, match in found:
        if match[2] != usual and not (usual == "亿" and _is_small(match)):
            message = f"全文的钱多以{usual}元计，这里写“{match[0]}”"
            yield Hit(match.start(), len(match[0]), message, (f"换算成{usual}元，或核对数位",), number)


def _is_small(match: re.Match[str]) -> bool:
    """Whether an amount is below 1亿元, and reads no better in 亿元."""
    return float(match[1].replace(",", "")) * (10**4 if match[2] == "万" else 1) < 10**8


def _counts(text: str, match: re.Match[str]) -> bool:
    before = re.split("[，。；]", text[max(0, match.start() - _NEAR) : match.start()])[-1]
    after = text[match.end() : match.end() + 2]
    if _PER.search(before) or after[:1] in _EACH:
        return False
    return match[2] != "" or float(match[1].replace(",", "")) >= 10000


RULE = Rule(
    rule="money-units",
    name="钱的单位不一致",
    severity=Severity.NOTE,
    explanation="一篇之内钱用一个单位。多数以万元计的，亿元和一万元以上的元都指出来；多数以亿元计的，一亿元以上写成万元、元的指出来；两种一样多的不说。人均、单价不算。",
    bad=(
        "产值1.5亿元，投资2.3亿元，零售额1.2亿元，外资14520万元。",
        "修路投资60万元，建桥投资120万元，改水投资35万元，引资1.5亿元。",
        "修路投资60万元，建桥投资120万元，改水投资35万元，发放种子价值12000元。",
    ),
    good=(
        "修路投资60万元，建桥投资120万元，改水投资35万元，人均收入16800元。",
        "总产值1.5亿元，增加0.2亿元。",
        "产值1.5亿元，投资2.3亿元，零售额1.2亿元，外资3.1亿元，修路60万元，建桥120万元，改水35万元。",
        "产值1.5亿元，投资2.3亿元，零售额1.2亿元，旅游收入1452万元。",
    ),
    check=_check,
)
