"""Names for the places of a paper that print facts, and which runs print them: shared by who writes and who reads."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from msgspec import Struct

from reportgen.model.facts import Fact
from reportgen.model.styled import Run

_MOST = 40  # characters of a bookmark's name in Word
_PLAIN_KEY = re.compile(r"[a-z0-9_.\[\]]+")
_NAME = re.compile(r"_f\d+_([a-z0-9_DLR]+)")
_INTO = str.maketrans(".[]", "DLR")  # keys have small letters only
_BACK = str.maketrans("DLR", ".[]")


def mark_name(number: int, key: str) -> str:
    """The name of the mark around the ``number``-th printed fact: hidden in Word's list, and it says the key.

    ``_f0012_projectsL2RDfunds`` is ``projects[2].funds``; a key that does not fit is there as ``H`` and a digest.
    """
    start = f"_f{number:04}_"
    if _PLAIN_KEY.fullmatch(key) and len(start) + len(key) <= _MOST:
        return start + key.translate(_INTO)
    return start + "H" + hashlib.sha256(key.encode()).hexdigest()[:16]


def is_mark(name: str) -> bool:
    """Whether a bookmark is one of ours."""
    return re.match(r"_f\d{4,}_", name) is not None


def key_of_mark(name: str) -> str | None:
    """The key that a mark's name says; None where it holds a digest only."""
    match = _NAME.fullmatch(name)
    return match[1].translate(_BACK) if match else None


def code_of_mark(name: str) -> str:
    """What a mark's name holds behind its number: the same for all marks of one key of usual length."""
    return name[2:].partition("_")[2]


def by_fact(runs: Iterable[Run]) -> Iterator[tuple[Fact | None, list[Run]]]:
    """Runs grouped by the marked fact. One fact may stand in several runs, where its letter spacing changes.

    Figures and dates are marked; words are not: in LibreOffice each end of a bookmark parts a line's text, and a line of
    28 characters has room for few of them before it breaks one character early.
    """
    for _, group in groupby(runs, key=lambda run: None if _marked(run) is None else id(run.fact)):
        members = list(group)
        yield _marked(members[0]), members


def _marked(run: Run) -> Fact | None:
    return None if run.fact is None or isinstance(run.fact.value, str) else run.fact


class PrintedFact(Struct, frozen=True):
    """A fact in the words of a paragraph: from ``start`` to ``end``."""

    fact: Fact
    start: int
    end: int


def printed_facts(runs: Iterable[Run]) -> Iterator[PrintedFact]:
    """The facts that runs print, in order; one that prints nothing is none."""
    place = 0
    for fact, members in by_fact(runs):
        end = place + sum(len(run.text) for run in members)
        if fact is not None and end > place:
            yield PrintedFact(fact, place, end)
        place = end
