"""Pinyin in brackets after a character."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.diagnostics import Severity
from reportgen.linting.rule import Hit, Rule, each
from reportgen.linting.vocabulary import LETTER
from reportgen.patterns import late

_PINYIN = late(
    rf"[（(](?<={LETTER}.)[bpmfdtnlgkhjqxzcsrywaoeāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜü][a-zāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜü]{{0,5}}[）)]"
)
_VOWEL = late("[aeiouāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜü]")
_LATIN = frozenset("bpmfdtnlgkhjqxzcsrywaoeāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜü")
_LETTER = late("[（(][a-z][）)]")


def pinyin_in(text: str) -> list[re.Match[str]]:
    """The pinyin in brackets, brackets included."""
    if _LATIN.isdisjoint(text):
        return []
    return [m for m in _PINYIN.finditer(text) if _VOWEL.search(m[0]) and not _LETTER.fullmatch(m[0])]


def _check(text: str) -> Iterator[Hit]:
    found = pinyin_in(text)
    if found:
        many = f"，这一段共 {len(found)} 处" if len(found) > 1 else ""
        first = found[0]
        shown = text[first.start() - 1 : first.end()]
        yield Hit(first.start(), len(first[0]), f"字后面带着拼音：{shown}{many}", ("删去括号和拼音",))


RULE = Rule(
    rule="stray-pinyin",
    name="字后的拼音",
    severity=Severity.ERROR,
    explanation="简繁转换或网页注音会在字后留下括号和拼音，要删去。一段报一次，说明共有几处。",
    bad=("联(lián)系群众。", "进村入戶發(fā)放資料。"),
    good=("电子商务（App）服务。", "方案（a）可行。网址（https://example.org）。"),
    check=each(_check, "(", "（"),
)
