"""A text in traditional characters."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from reportgen.diagnostics import Severity
from reportgen.linting.rule import Hit, Paragraphs, Rule
from reportgen.linting.vocabulary import is_han

_SHARE = 0.08
_FEWEST = 3


@cache
def _is_traditional(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        try:
            return 0xA4 <= character.encode("big5")[0] <= 0xC6
        except UnicodeEncodeError:
            return False
    return False


def _check(paragraphs: Paragraphs) -> Iterator[Hit]:
    traditional = {c for c in paragraphs.characters if _is_traditional(c)}
    found = sum(map(paragraphs.whole.count, traditional))
    if found >= _FEWEST and found > sum(map(is_han, paragraphs.whole)) * _SHARE:
        places = ((n, at) for n, text in enumerate(paragraphs) for at, c in enumerate(text) if c in traditional)
        number, at = next(places)
        yield Hit(at, 1, f"全文像是繁体字，共 {found} 个", ("转成简体字，再逐字核对",), number)


RULE = Rule(
    rule="traditional",
    name="繁体字",
    severity=Severity.WARNING,
    explanation="公文用规范汉字。全文繁体字多的，提醒一次。",
    bad=("各級領導幹部進村入戶。",),
    good=("各级领导干部进村入户。", "村民李喆参加培训。"),
    check=_check,
)
