"""The reports of a workspace that some words mean, the likeliest first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from reportgen.operations.find.initials import spells
from reportgen.operations.inventory import Stocked, inventory
from reportgen.workspace import Workspace

_MOST = 60


class Found(Struct, frozen=True):
    """The reports that were found, the likeliest first, and how many ``more`` there are."""

    reports: tuple[Stocked, ...]
    more: int = 0


def find_reports(workspace: Workspace, words: str, is_seen: Callable[[str], bool]) -> Found:
    """The inputs, with their papers, that all words fit: by place, kind, period, name of the file. Without a word, all.

    Only those count of which ``is_seen`` says, by their path, that the one who asks may look at them.
    """
    asked = words.lower().split()
    every = [one for shelf in inventory(workspace, is_seen) for one in shelf.inputs]
    found = [(rank, number, one) for number, one in enumerate(every) if (rank := _rank(one, asked)) is not None]
    found.sort(key=lambda each: each[:2])
    reports = tuple(one for _, _, one in found)
    return Found(reports[:_MOST], max(0, len(reports) - _MOST))


def _rank(one: Stocked, asked: Iterable[str]) -> int | None:
    """How far off a report is from the words; None where one of them does not fit."""
    ranks = [_fits(one, word) for word in asked]
    return None if any(rank is None for rank in ranks) else sum(rank for rank in ranks if rank is not None)


def _fits(one: Stocked, word: str) -> int | None:
    ranks = [rank for far, text in _texts(one) if (rank := _in_text(far, text, word)) is not None]
    return min(ranks, default=None)


def _in_text(far: int, text: str, word: str) -> int | None:
    at = text.lower().find(word)
    if at >= 0:
        return far + (0 if at == 0 else 1)
    if word.isascii() and word.isalpha():
        at = spells(text, word)
        if at >= 0:
            return far + (2 if at == 0 else 3)
    return None


def _texts(one: Stocked) -> Iterator[tuple[int, str]]:
    """What a report is known by, with how little it tells of it."""
    yield 0, one.place
    if one.period:
        yield 4, one.period.text
        yield 4, one.period.code
    yield 8, one.title
    yield 8, one.path.rpartition("/")[2].rpartition(".")[0]
