"""What stands in cells: figures, dates, signs for nothing; and what of it is never broken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.patterns import late
from reportgen.typesetting.numbers import FIGURE_TEXT

_SIGN = r"[+\-−±]?"
_NUMBER = late(_SIGN + FIGURE_TEXT)
_FIGURE = late(rf"[近约超]?{_SIGN}{FIGURE_TEXT}[余多来]?\D{{0,4}}")
_PLAIN = late(rf"[近约超]?{_SIGN}\d+(?:,\d{{3}})*(?:\.(?P<decimals>\d+))?")
_YEAR = r"(?:19|20)\d{2}"
_DAY = (
    rf"(?:(?:{_YEAR}|\d{{2}})年)?(?:\d{{1,2}}月)?(?:\d{{1,2}}[日号])?"
    rf"|{_YEAR}\.\d{{1,2}}\.\d{{1,2}}|{_YEAR}(?:-\d{{1,2}}){{1,2}}|{_YEAR}(?:/\d{{1,2}}){{1,2}}"
)
_TO = "(?:——?|[～~至－–-])"
_DATE = late(rf"(?=\d)(?:(?:{_DAY})(?:{_TO}(?:{_DAY}))?|{_YEAR}{_TO}{_YEAR}年)")
_NOTHING = frozenset({"", "—", "－", "-", "–", "——", "/", "／", "…", "无"})
_SHORT = 6  # characters: words that may stand in the middle of a column


def told(texts: Sequence[str]) -> list[str]:
    """The cells that say something."""
    return [text for text in texts if text not in _NOTHING]


def are_dates(texts: Sequence[str]) -> bool:
    """Whether cells hold dates, years or spans of them and nothing else."""
    found = told(texts)
    return bool(found) and all(map(_DATE.fullmatch, found))


def are_figures(texts: Sequence[str]) -> bool:
    """Whether cells hold figures, with or without units, and nothing else."""
    found = told(texts)
    return bool(found) and all(map(_FIGURE.fullmatch, found))


def are_short(texts: Sequence[str]) -> bool:
    """Whether cells hold words so short that they may be centred."""
    return all(len(text) <= _SHORT for text in texts)


def decimals_of(texts: Sequence[str]) -> int | None:
    """The most places behind the point in cells of plain numbers that differ in them, else None."""
    found = [_PLAIN.fullmatch(text) for text in told(texts)]
    if not found or not all(found):
        return None
    places = {len(match["decimals"] or "") for match in found if match}
    return max(places) if len(places) > 1 else None


def unbroken(text: str) -> Iterator[str]:
    """What of a cell is never broken: its numbers; a date as a whole, or a span of dates."""
    if _DATE.fullmatch(text):
        yield text
    else:
        yield from (match[0] for match in _NUMBER.finditer(text))
