"""A count in Chinese characters among counts in Arabic digits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.diagnostics import Severity
from reportgen.linting.rule import Hit, Paragraphs, Rule
from reportgen.linting.vocabulary import LETTER
from reportgen.patterns import late

_ARABIC = late(r"\d[余多]?[万亿]?[个户名人座条期处项所栋口亩公台盏次场件米]")
_CHINESE = late(
    "(?:一(?=[座栋口台辆所](?![座栋口台辆所]))|[两三四五六七八九](?=[期座栋口台辆所户名场次人](?![字期户名]))|一(?=条长\\d))([期座条栋口台辆所户名场次人])"
)
_ORDINAL = frozenset("第每各这那哪某同另任逐实唯首末二两三四五六七八九十百")
_EXEMPT = late("(?:每|逐|各)[年季月周天日村户人]?(?:度|人|次)?$|第$|近$|[“《][^”》]*$")
_SET_PHRASE = late("(?:一口气|[两三四五六七八九]次(?:会议|全会|党代会)|两人以上|三人行|一所有)")
_SAME_THING = late(rf"一个(?<![第每各这那哪某同另任]..)({LETTER}{{4,6}})")
_COUNTED = late(rf"\d个({LETTER}{{4,6}})")
_COUNT = late("[一两三四五六七八九][期座条栋口台辆所户名场次人]")
_FEWEST = 2


def _check(paragraphs: Paragraphs) -> Iterator[Hit]:
    yield from _same_things(paragraphs)
    if not _COUNT.search(paragraphs.whole):
        return
    for number, text in enumerate(paragraphs):
        found = [m for m in _CHINESE.finditer(text) if text[m.start() - 1 : m.start()] not in _ORDINAL]
        if not found or sum(1 for _ in _ARABIC.finditer(text)) < _FEWEST:
            continue
        for match in found:
            before = text[max(0, match.start() - 12) : match.start()]
            if not _EXEMPT.search(before) and not _SET_PHRASE.match(text, match.start()):
                yield _hit(match, number, f"这一段的数量用阿拉伯数字，这里写“{match[0]}”")


def _same_things(paragraphs: Paragraphs) -> Iterator[Hit]:
    """Things counted 一个 here and 1个 elsewhere."""
    found = [(n, m) for n, text in enumerate(paragraphs) if "一个" in text for m in _SAME_THING.finditer(text)]
    if found:
        counted = {m[1][:size] for m in _COUNTED.finditer(paragraphs.whole) for size in range(4, 7)}
        for number, match in found:
            if match[1] in counted:
                yield _hit(match, number, f"同样的事物别处用阿拉伯数字，这里写“{match[0]}”")


def _hit(match: re.Match[str], paragraph: int, message: str) -> Hit:
    return Hit(match.start(), len(match[0]), message, ("全文统一用阿拉伯数字",), paragraph)


RULE = Rule(
    rule="number-style",
    name="数字写法不一致",
    severity=Severity.NOTE,
    explanation="统计、计量的数用阿拉伯数字，一段里不混用“两期”“一座”和“50户”。第一、每周两次、成语和专名不算。",
    bad=("举办两期培训，培训大户50户，种植户20户。", "修路6条，建桥一座，打井3口。"),
    good=("举办2期培训，培训大户50户。", "每季度走访一次，走访50户，解决问题6个。", "第一次走访50户，第二次走访20户。"),
    check=_check,
)
