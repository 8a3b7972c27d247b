"""Keys that are taken out of an input by a ``#`` and wait to be filled in: ``#   受理:    # 本期受理和排查登记数``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from reportgen.writers.input_yaml import INDENT

_LINE = re.compile(r"(?P<lead> *)#(?P<gap> ?)(?P<indent> *)(?P<key>[^\s:#][^:#]*?)[ \t]*:[ \t]*(?P<words>#.*)?")
_LEAST_GAP = 2  # blanks before the words about a key


class TakenOut(Struct, frozen=True):
    """A key that is taken out, from ``start`` to ``end`` of a text: how deep it stands, and the words about it."""

    start: int
    end: int
    depth: int
    key: str
    words: str

    def back(self, value: str, indent: str) -> str:
        """Its line with what it says now."""
        line = f"{indent}{self.key}:{value}"
        return f"{line}{' ' * _LEAST_GAP}{self.words}" if self.words else line


def taken_out(indent: str, key: str, words: str) -> str:
    """The line of a key that says nothing any more, so that the words about it stay."""
    return f"# {indent}{key}:{' ' * _LEAST_GAP}{words}"


def find_taken_out(text: str, names: Sequence[str], depth: int, start: int, end: int) -> TakenOut | None:
    """The first line between two places that takes one of some names out, before one that is less deep."""
    for line in _taken_out(text, start, end):
        if line.depth < depth:
            return None
        if line.depth == depth and line.key in names:
            return line
    return None


def below(text: str, over: TakenOut, names: Sequence[str]) -> TakenOut | None:
    """The line under one that is taken out, and of its group, that takes one of some names out."""
    end = over.end
    while end < len(text) and text[end + 1 : _line_end(text, end + 1)].lstrip().startswith("#"):
        end = _line_end(text, end + 1)
    return find_taken_out(text, names, over.depth + len(INDENT), over.end + 1, end)


def _taken_out(text: str, start: int, end: int) -> Iterator[TakenOut]:
    at = start
    while at < end:
        stop = _line_end(text, at)
        match = _LINE.fullmatch(text, at, stop)
        if match:
            depth = len(match["lead"]) + len(match["indent"])
            yield TakenOut(at, stop, depth, match["key"], match["words"] or "")
        at = stop + 1


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end
