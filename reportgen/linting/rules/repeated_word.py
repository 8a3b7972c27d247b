"""A word written twice in a row, or one adverb twice in a clause."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.diagnostics import Severity
from reportgen.linting.rule import Hit, Rule, each, hit
from reportgen.linting.vocabulary import is_han
from reportgen.patterns import late

_TWICE = late(r"(\w{2,6})\1(?!\w?\1)")
_EACH = frozenset("一逐每")  # 一户一户, 逐村逐村
_MEANT = late(
    "(?:商量|讨论|研究|打听|学习|锻炼|休息|比较|非常|大家|人人|家家|户户|村村|天天|层层|事事|处处|许多|好多|很多){2}|([\u4e00-\u9fff])\\1{3}"
)
_PARTICLE = late(
    "的的(?![确士])|(?<!不)了了(?!之)|和和(?!美|气|睦)|与与|(?<!实)在在|(?<!实)是是(?!非)|把把(?!关)|被被|及及|从从(?!容)"
)
_PARTICLES = tuple(2 * c for c in "的了和与在是把被及从")
_ADVERBS = ("积极", "努力", "切实", "认真", "不断", "进一步", "深入", "全面", "大力", "着力", "扎实", "有效")
_SAME = late(rf"(?<![强])({'|'.join(_ADVERBS)})[^，。；：、！？“”]{{1,14}}(?<!更加)\1(?!性|分子|化)")


def _check(text: str) -> Iterator[Hit]:
    yield from _doubled(text)
    if any(words in text for words in _PARTICLES):
        for match in _PARTICLE.finditer(text):
            yield hit(match, f"“{match[0][0]}”写了两遍", "删去一个")
    if any(text.count(word) > 1 for word in _ADVERBS):
        for match in _SAME.finditer(text):
            yield hit(match, f"一个分句里“{match[1]}”用了两次", "删去一个，或换一个词")


def _doubled(text: str) -> Iterator[Hit]:
    match = _TWICE.search(text)
    while match:
        word, start = match[1], match.start()
        meant = word[0] == "一" or text[start - 1 : start] in _EACH or not all(map(is_han, word))
        if not meant and len(set(word)) > 1 and not _MEANT.match(match[0]):
            yield hit(match, f"“{word}”写了两遍", "删去一个")
        match = _TWICE.search(text, start + 1 if meant else match.end())


RULE = Rule(
    rule="repeated-word",
    name="重复的词",
    severity=Severity.WARNING,
    explanation="同一个词连写两遍，或同一个状语在一个分句里用两次，多半是改稿时留下的。",
    bad=("全乡发展发展势头良好。", "群众的的收入增加。", "积极协助各村积极争取资金。"),
    good=("一户一户走访。", "研究研究再定。", "调动农民积极性，积极争取资金。"),
    check=each(_check),
)
