"""Which words of a paragraph are gone and which are new, in pieces that a person can read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from enum import Enum

from msgspec import Struct

_TOKEN = re.compile(r"\d[\d,.]*|[A-Za-z]+|.", re.DOTALL)
_LEAST = 2  # tokens that agree between two changes; fewer are shown as changed with them
_MOST = 4000  # characters of a paragraph that are looked at word by word


class Mark(Enum):
    """What became of some words of a paragraph."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


class Piece(Struct, frozen=True):
    """Some words of a paragraph, with what became of them."""

    text: str
    mark: Mark = Mark.SAME


def marked_changes(old: str, new: str) -> Iterator[Piece]:
    """The words of a paragraph in reading order: what is gone stands before what came in its place."""
    if old == new:
        yield Piece(old)
        return
    if not old or not new or len(old) + len(new) > _MOST:
        yield from _changed([old], [new])
        return
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    gone: list[str] = []
    come: list[str] = []
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        is_last = i2 == len(before) and j2 == len(after)
        if kind == "equal" and (i2 - i1 >= _LEAST or not (gone or come) or is_last):
            yield from _changed(gone, come)
            gone, come = [], []
            yield Piece("".join(before[i1:i2]))
        else:
            gone += before[i1:i2]
            come += after[j1:j2]
    yield from _changed(gone, come)


def _changed(gone: list[str], come: list[str]) -> Iterator[Piece]:
    for words, mark in ((gone, Mark.GONE), (come, Mark.NEW)):
        if any(words):
            yield Piece("".join(words), mark)
