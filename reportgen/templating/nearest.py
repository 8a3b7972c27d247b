"""The known word that a mistyped one was probably meant for."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

_CLOSE = 0.5


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The closest of the known words, one with the same first character before others as close; None where none is."""
    names = sorted(set(known))
    near = difflib.get_close_matches(word, names, n=3, cutoff=_CLOSE)
    if not near:
        return None

    def closeness(name: str) -> tuple[float, bool]:
        return round(difflib.SequenceMatcher(None, name, word).ratio(), 6), name[:1] == word[:1]

    return max(near, key=closeness)
