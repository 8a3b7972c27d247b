"""A text in traditional characters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.diagnostics import Severity
from reportgen.linting.rule import Hit, Rule

_SHARE = 0.08
_FEWEST = 3


def _is_traditional(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        try:
            return 0xA4 <= character.encode("big5")[0] <= 0xC6
        except UnicodeEncodeError:
            return False
    return False


def _check(paragraphs: Sequence[str]) -> Iterator[Hit]:
    found = [(n, i) for n, text in enumerate(paragraphs) for i, c in enumerate(text) if _is_traditional(c)]
    letters = sum(1 for text in paragraphs for c in text if "\u3400" <= c <= "\u9fff")
    if len(found) >= _FEWEST and len(found) > letters * _SHARE:
        number, at = found[0]
        yield Hit(at, 1, f"全文像是繁体字，共 {len(found)} 个", ("转成简体字，再逐字核对",), number)


RULE = Rule(
    rule="traditional",
    name="繁体字",
    severity=Severity.WARNING,
    explanation="公文用规范汉字。全文繁体字多的，提醒一次。",
    bad=("各級領導幹部進村入戶。",),
    good=("各级领导干部进村入户。", "村民李喆参加培训。"),
    check=_check,
)
