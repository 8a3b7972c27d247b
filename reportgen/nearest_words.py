"""The known word that a mistyped one was meant to be; none where it may as well be another word.

A proposal that means something else does more harm than none: 期数 is no slip for 期间.
"""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable

from reportgen.characters import BLANKS

_CUTOFF = 0.5
_SHORT = 2
_NEIGHBOURS = 15  # GB 2312 sorts its common characters by sound: those of one syllable stand together
_KIN = 40  # Unicode sorts by radical and strokes: characters that look alike stand together
# One of these for another is another figure, not a slip.
_BEARING = frozenset(
    "户人名口村社组次期个件起亩元米年季月日天乡镇县市省区长宽高深上下左右前后内外东西南北新旧老少多大小男女"
    "收支增减升降进出加种养农林牧渔学干党团数间额量率面积一二三四五六七八九十百千万"
)
# Words around a name that change nothing: 总户数 is 户数, 行政村数 is 行政村.
_BEFORE, _BEHIND = (
    ("总", "全部", "全乡", "全镇", "本期", "本乡", "本镇"),
    ("数", "个数", "数量", "总数", "情况", "名称"),
)


def folded(word: str) -> str:
    """A word without blanks, its wide letters and lookalikes as the ordinary ones."""
    return unicodedata.normalize("NFKC", "".join(c for c in word if c not in BLANKS))


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The one that was meant, None where that is not plain."""
    names = list(dict.fromkeys(known))
    plain = folded(word)
    if plain in names:
        return plain
    for name in names:
        if plain in {*(b + name for b in _BEFORE), *(name + b for b in _BEHIND)}:
            return name
        if name in {*(b + plain for b in _BEFORE), *(plain + b for b in _BEHIND)}:
            return name
    near = difflib.get_close_matches(plain, names, n=3, cutoff=_CUTOFF)
    found = next((name for name in near if _is_slip(plain, name)), None)
    if found:
        return found
    holding = [name for name in names if len(plain) >= _SHORT and plain in name]
    return holding[0] if len(holding) == 1 else None


def did_you_mean(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """A hint with the known word that was meant, or none."""
    near = nearest(word, known)
    return (f"是不是“{near}”？",) if near else ()


def one_of(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """The same, and where none is like it, what there is."""
    names = tuple(known)
    return did_you_mean(word, names) or ((f"可用的有：{'、'.join(names)}",) if names else ())


def _is_slip(word: str, name: str) -> bool:
    """Whether one may be typed for the other: letters near enough, or characters that sound or look alike."""
    if word.isascii() and name.isascii():
        return True
    if sorted(word) == sorted(name):
        return True
    if len(word) == len(name):
        pairs = [(a, b) for a, b in zip(word, name, strict=True) if a != b]
        if any({a, b} <= _BEARING for a, b in pairs):
            return False
        return all(_alike(a, b) for a, b in pairs) or (len(word) > _SHORT and len(pairs) == 1)
    longer, shorter = (word, name) if len(word) > len(name) else (name, word)
    return len(longer) == len(shorter) + 1 and len(shorter) > _SHORT and _holds(longer, shorter)


def _holds(longer: str, shorter: str) -> bool:
    """Whether one is the other with a character left out."""
    return any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))


def _alike(one: str, other: str) -> bool:
    if abs(ord(one) - ord(other)) <= _KIN:
        return True
    places = [_place(one), _place(other)]
    return all(places) and abs(places[0] - places[1]) <= _NEIGHBOURS


def _place(character: str) -> int:
    """Where a common character stands in GB 2312's order of sounds; 0 for others."""
    code = character.encode("gb2312", "ignore")
    row, cell = (code[0] - 0xA0, code[1] - 0xA0) if len(code) == 2 else (0, 0)
    return row * 94 + cell if 16 <= row <= 55 else 0
