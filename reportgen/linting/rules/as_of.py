"""截至, 截止 and 至 before a point in time."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.diagnostics import Severity
from reportgen.linting.rule import Correction, Hit, Rule, each, hit
from reportgen.patterns import late

_TIME = r"(?:目前|现在|今[年日]|本[月年]|去年|上[月年]|年底|月底|上半年|\d{2,4}年|\d{1,2}月|[一二〇○零]{4}年|[20X_*×]{2,6}年)"
_CUT_OFF = late(rf"截止(?:到|至)?(?={_TIME})(?!.{{0,9}}(?:日期|时间为))")
_DOUBLE = late("截至(?:到|至)")
_BARE = late(r"至(?:目前|今年底|\d{4}年底)")
_NO_POINT = late(r"截[止至](?:\d{4}|[20X_*×]{4})年度")


def _check(text: str) -> Iterator[Hit]:
    for match in _CUT_OFF.finditer(text) if "截止" in text else ():
        yield hit(match, f"时间前面用“截至”，不用“{match[0]}”", "改成“截至”")
    for match in _DOUBLE.finditer(text) if "截至" in text else ():
        yield hit(match, f"“{match[0]}”重复了", "改成“截至”")
    for match in _BARE.finditer(text):
        if match.start() == 0 or text[match.start() - 1] in "，。；：":
            yield hit(match, f"“{match[0]}”少了“截”", f"写“截{match[0]}”")
    for match in _NO_POINT.finditer(text) if "年度" in text else ():
        yield hit(match, "“年度”不是一个时间点", "写“截至某年底”", severity=Severity.WARNING)


def _fix(text: str) -> Iterator[Correction]:
    for match in _CUT_OFF.finditer(text):
        yield Correction(match.start(), match.end(), "截至")


RULE = Rule(
    rule="as-of",
    name="截至和截止",
    severity=Severity.ERROR,
    explanation="时间点前面用“截至”；“截止”放在时间后面，或说“截止日期”。“截至到”重复。",
    bad=("截止6月底，完成投资120万元。", "截至到目前，完成80%。", "至目前，已有3户搬迁。", "截至2025年度，种植900亩。"),
    good=("截至6月底，完成投资120万元。", "报名6月30日截止。", "截止日期是6月30日。"),
    check=each(_check, "截止", "截至", "至目前", "至今年底", "年底"),
    fix=_fix,
)
