"""Titles and names over several lines: broken between words, in the shape of a 梯形 or 菱形 (GB/T 9704-2012, 7.3.1)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from reportgen.diagnostics import Diagnostic, warning
from reportgen.layout.breaking import INSIDE, UNSURE, prices, value_edges
from reportgen.layout.line_shapes import best_lines
from reportgen.layout.metrics import starts
from reportgen.layout.surroundings import Surroundings, surroundings
from reportgen.model.document import Document
from reportgen.model.style import ParagraphStyle, StyleSheet
from reportgen.model.styled import Run, RunKind
from reportgen.source import Location
from reportgen.units import Length

_SHOWN = 4  # so many characters on both sides of a doubtful break are told


class Broken(Struct, frozen=True):
    """A text with its breaks; ``doubtful`` shows those that may part a word: 山洪灾|害隐患."""

    runs: tuple[Run, ...]
    doubtful: tuple[str, ...] = ()


class LineBreaker(Struct):
    """Breaks the lines of a report that are wider than their room. Those that are ``shaped`` make a 梯形 or 菱形."""

    sheet: StyleSheet
    document: Document | None = None
    _surroundings: Surroundings | None = None

    def broken(self, runs: Sequence[Run], style: ParagraphStyle, room: Length, *, shaped: bool = True) -> Broken:
        """The runs with breaks in each line that the writer left wider than its room."""
        found: list[Run] = []
        doubtful: list[str] = []
        for _, group in groupby(runs, key=lambda run: run.kind is RunKind.BREAK):
            members = list(group)
            text = "".join(run.text for run in members)
            places = starts(text, style, self.sheet)
            if places[-1] <= room.twips:
                found += members
                continue
            cost = prices(text, self._around(), value_edges(members))
            whole = {at: price for at, price in cost.items() if price < INSIDE}
            breaks = best_lines(places, room.twips, whole, shaped=shaped)
            if breaks is None:
                breaks = best_lines(places, room.twips, cost, shaped=shaped) or ()
            found += _parted(members, breaks)
            doubtful += (
                f"{text[max(0, at - _SHOWN) : at]}|{text[at : at + _SHOWN]}" for at in breaks if cost[at] >= UNSURE
            )
        return Broken(tuple(found), tuple(doubtful))

    def _around(self) -> Surroundings:
        """What the report says elsewhere, gathered once some line is too wide."""
        if self._surroundings is None:
            self._surroundings = surroundings(self.document) if self.document else Surroundings()
        return self._surroundings


def doubtful_break(shown: str, place: Location) -> Diagnostic:
    """What to say of a break that may part a word."""
    message = f"太长，要分行，却找不到好断的地方，断成了“{shown}”"
    return warning(
        "doubtful-break", message, place, "核对断在哪里合适；题目可以在模板里分两行写，每行以“# ”起；别的写短些"
    )


def _parted(runs: Sequence[Run], places: Sequence[int]) -> Iterator[Run]:
    position = 0
    for run in runs:
        start = 0
        for place in places:
            at = place - position
            if start < at <= len(run.text):
                yield replace(run, text=run.text[start:at])
                # A break inside a value is part of it, so that the value stays one when the paper is edited.
                yield Run("", RunKind.BREAK, fact=run.fact if at < len(run.text) else None)
                start = at
        if start < len(run.text):
            yield replace(run, text=run.text[start:])
        position += len(run.text)
