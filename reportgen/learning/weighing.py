"""Majorities: each look counts as many times as it has characters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

from msgspec import Struct

T = TypeVar("T", bound=Hashable)
_PLAINLY = 0.9  # a look of fewer characters than these is told beside the others
_TOLD = 3


class Remark(Struct, frozen=True):
    """What a person is told of the learning: ``about`` is the item, ``text`` what there is to say."""

    about: str
    text: str


def majority(weighed: Iterable[tuple[T, int]]) -> tuple[T | None, Counter[T]]:
    """The look of most characters (of equals, the first met), and all of them; None where there is none."""
    counter: Counter[T] = Counter()
    for look, weight in weighed:
        counter[look] += weight
    return (counter.most_common(1)[0][0] if counter.total() else None), counter


def mixed(about: str, counter: Counter[T], say: Callable[[T], str]) -> Remark | None:
    """What to say where no look has nearly all characters: the shares, largest first."""
    total = counter.total()
    if not total or counter.most_common(1)[0][1] >= _PLAINLY * total:
        return None
    said: Counter[str] = Counter()
    for look, weight in counter.items():
        said[say(look)] += weight
    if len(said) < 2:
        return None
    shares = [f"{words} 占 {weight * 100 // total}%" for words, weight in said.most_common(_TOLD)]
    return Remark(about, "，".join(shares))
