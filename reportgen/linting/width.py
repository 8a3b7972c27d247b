"""The width of marks and digits: which half-width marks belong to Chinese text, and how they ought to look."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.linting.vocabulary import HAN, MARKS

_NEAR = f"[{HAN}{MARKS}]"
_NUMBERED = re.compile(rf"^\s*[一二三四五六七八九十]+\.|^\s*[0-9a-zA-Z一二三四五六七八九十]{{1,2}}[)](?=\s*[{HAN}])")
_SIMPLE = re.compile(
    rf"(?<={_NEAR})[,;:!?]|[,;:!?](?={_NEAR})|(?<=[{HAN}])\.(?=[{HAN}]|$)|(?<=[”’》）])\.(?=[{HAN}]|$)"
)
_WIDE = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", ".": "。", "(": "（", ")": "）"}
_BRACKET = re.compile(r"[()（）]")
_CHINESE = re.compile(_NEAR)
_WIDE_DIGITS = {chr(0xFF10 + n): str(n) for n in range(10)}
_WIDE_PERCENT = {"．": ".", "％": "%"}
_WIDE_NUMBER = re.compile(r"[０-９]+(?:．[０-９]+)?％?")


def half_width_marks(text: str) -> dict[int, str]:
    """The half-width marks of a text that should be full-width: their places, and what should stand there."""
    kept = {m.end() - 1 for m in _NUMBERED.finditer(text)}
    found = {m.start(): _WIDE[m[0]] for m in _SIMPLE.finditer(text) if m.start() not in kept}
    found |= {at: _WIDE[text[at]] for at in _brackets(text) if at not in kept}
    return found


def _brackets(text: str) -> Iterator[int]:
    """Half-width brackets about Chinese words, or beside them."""
    open_ones: list[int] = []
    for match in _BRACKET.finditer(text):
        at = match.start()
        if match[0] in "(（":
            open_ones.append(at)
        elif open_ones:
            start = open_ones.pop()
            if text[start] == "（" or match[0] == "）" or _is_chinese(text, start, at):
                yield from (i for i in (start, at) if text[i] in "()")
        elif match[0] == ")" and _beside(text, at):
            yield at
    yield from (at for at in open_ones if text[at] == "(" and _beside(text, at))


def _is_chinese(text: str, start: int, end: int) -> bool:
    inside = text[start + 1 : end]
    outside = text[start - 1 : start] + text[end + 1 : end + 2]
    return bool(_CHINESE.search(inside) or (_CHINESE.search(outside) and not re.fullmatch(r"[a-z]*", inside)))


def _beside(text: str, at: int) -> bool:
    return bool(_CHINESE.search(text[max(0, at - 1) : at] + text[at + 1 : at + 2]))


def wide_numbers(text: str) -> Iterator[re.Match[str]]:
    """Numbers in full-width digits."""
    return _WIDE_NUMBER.finditer(text)


def narrow(number: str) -> str:
    """A number in half-width digits."""
    return "".join((_WIDE_DIGITS | _WIDE_PERCENT).get(c, c) for c in number)


def rectify(text: str) -> str:
    """The text with marks and digits of the right width; every character keeps its place."""
    text = _WIDE_NUMBER.sub(lambda m: narrow(m[0]), text)
    wide = half_width_marks(text)
    return "".join(wide.get(i, c) for i, c in enumerate(text)) if wide else text
