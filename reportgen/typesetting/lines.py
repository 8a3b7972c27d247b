"""Where a line of Chinese text may end (GB/T 15834-2011, 5.1: which marks may not stand at a line's start or end)."""

from __future__ import annotations

import re
import unicodedata

from reportgen.typesetting.numbers import FIGURE, inside_number

NOT_AT_START = frozenset("。，、；：？！”’）》〉】」』〕〗〞…·～%％‰℃°!),.:;?]}ー々·／/-–")
NOT_AT_END = frozenset("“‘（《〈【「『〔〖〝([{¥￥$＄／～")
_NEVER_TORN = frozenset({"——", "……"})
_GLUE = frozenset("\u00a0\u2060\ufeff\u202f")
_DASH = "—"


def may_break(text: str, place: int, whole: re.Pattern[str] = FIGURE) -> bool:
    """Whether a line may end before ``text[place]``; a space stays at the end of its line. ``whole`` is never torn."""
    before, after = text[place - 1], text[place]
    if after == " ":
        return False
    if before == " ":
        return after not in NOT_AT_START
    if before in NOT_AT_END or after in NOT_AT_START or before in _GLUE or after in _GLUE:
        return False
    if before + after in _NEVER_TORN or unicodedata.combining(after):
        return False
    if after == _DASH and text[place + 1 : place + 2] != _DASH:
        return False  # one dash joins (京津—冀): it stays with what it follows
    return not (_is_word(before) and _is_word(after)) and not inside_number(text, place, whole)


def _is_word(character: str) -> bool:
    """Whether a character is part of a word of letters or digits, which is not broken."""
    return character.isalnum() and unicodedata.east_asian_width(character) not in {"W", "F"}
