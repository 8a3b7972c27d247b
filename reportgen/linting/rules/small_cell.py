"""So few people of a named village that one can tell who they are."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.diagnostics import Severity
from reportgen.linting.rule import Hit, Rule, each
from reportgen.linting.vocabulary import is_han
from reportgen.patterns import late

_STATES = ("残疾", "低保", "五保", "特困", "患病", "重病", "大病", "精神", "孤儿", "贫困", "监测", "失独")
_STATE = f"(?:{'|'.join(_STATES)})"
_FEW = late(
    rf"村(?:[^，。；、\d]{{0,8}}{_STATE}[^，。；、\d]{{0,6}}(?<!\d)[12](?:人|名|户)|[^，。；、\d]{{0,4}}[12](?:人|名|户){_STATE})"
)
_NO_NAME = frozenset("各每个全贫困建")


def _check(text: str) -> Iterator[Hit]:
    for match in _FEW.finditer(text) if "村" in text else ():
        start = match.start() - 1
        if start < 0 or not is_han(text[start]) or (start and text[start - 1] in _NO_NAME):
            continue
        words = text[start : match.end()]
        yield Hit(start, len(words), f"“{words}”能认出是谁", ("合并到更大的范围来写",))


RULE = Rule(
    rule="small-cell",
    name="能认出人的小数",
    severity=Severity.NOTE,
    explanation="写明村名，又写病、贫、残不足3人（户），村里人就知道是谁。",
    bad=("松坡村有残疾学生1名。", "河口村2户低保户。"),
    good=("全乡有残疾学生1名。", "松坡村有残疾学生5名。", "松坡村修路2条。"),
    check=each(_check, *_STATES),
)
