"""Words of approximation: one of them, in its order, with a round number."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.diagnostics import Severity
from reportgen.linting.rule import Hit, Rule, each, hit
from reportgen.linting.vocabulary import LETTER
from reportgen.patterns import late

_NUMBER = r"\d(?<![\d,.]\d)[\d,]*+(?:\.\d++)?+"
_BEFORE = "(?:将近|接近|近|大约|(?<![签节预合公条契履解租特])约)"
_OVER = "(?:超过?|逾)"
_AFTER = "(?:左右|上下)"
_DOUBLE = late(
    rf"(?:{_BEFORE}|{_OVER}){_NUMBER}[万亿]?[余多]|(?:{_BEFORE}|{_OVER}){_NUMBER}[^，。；、\d]{{1,5}}?{_AFTER}|{_NUMBER}[万亿]?[余多][^，。；、\d]{{1,4}}?{_AFTER}"
)
_ORDER = late(rf"(?<![\d.])\d*[1-9]多[万亿](?!家|人){LETTER}?")
_EXACT = late(rf"(\d(?<![\d.,]\d)\d*+(?:\.\d++)?+)[余多](?![万亿]){LETTER}")
_ROUGH = late(rf"{_BEFORE}(?<!附近)(?<!最近)\d{{2,}}[1-9](?![\d.,]|年){LETTER}")
_BEHIND = late(
    rf"{_NUMBER}[万亿]?(?:元|亩|户|人次|人|名|个|公里|米|吨|公斤|斤|次|场|期|件|起|家|座|处|条|项|头|只|株|套|台|辆)[余多](?=[，。；、）])"
)
_BLANK = late(r"(?<![*\\])(?:\\?\*){2,}+[余多]")


def _check(text: str) -> Iterator[Hit]:
    for match in _DOUBLE.finditer(text):
        yield hit(match, f"约数词用了两个：“{match[0]}”", "只留一个")
    for match in _ORDER.finditer(text):
        words = match[0]
        yield hit(match, f"“{words}”的次序不对", f"写“{_ordered(words)}”")
    for match in _BEHIND.finditer(text):
        yield hit(match, f"“{match[0]}”的“{match[0][-1]}”放错了地方", "余、多写在单位前面，如“100余万元”“50多户”")
    exact = (m for m in _EXACT.finditer(text) if _is_exact(m[1]))
    for match in (*exact, *_ROUGH.finditer(text)):
        yield hit(match, f"“{match[0]}”是确数，不用约数词", "删去约数词，或用整数")
    for match in _BLANK.finditer(text):
        yield hit(match, "数还没有填，先写了约数词", "填上数以后再定")


def _is_exact(number: str) -> bool:
    """Whether more than the first digits of a number are given: 23 and 3.5, but not 20."""
    return "." in number or (number[-1] != "0" and number[:-1].strip("0") != "")


def _ordered(words: str) -> str:
    number, _, rest = words.partition("多")
    return f"{number}{rest[0]}多{rest[1:]}"


RULE = Rule(
    rule="approximate-number",
    name="约数",
    severity=Severity.WARNING,
    explanation="余、多、左右、近、约只用一个，只跟整数；零头后面的“多”放在万、亿后面。",
    bad=("约50余户。", "近300人左右。", "投资100万元余。", "增收34多万元。", "培训23余期。", "约1235人。"),
    good=(
        "约50户。",
        "50余户。",
        "增收34万多元。",
        "培训20余期。",
        "260余万元。",
        "结余5万元，余额3万元。",
        "270多万元。",
        "在附近321户中走访。",
        "完成房屋征收签约1100余户。",
    ),
    check=each(_check, "余", "多", "近", "约", "左右", "上下"),
)
