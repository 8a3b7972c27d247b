"""The printed pieces of one rendering, and what it knows of the report beside its names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from msgspec import Struct

from reportgen.diagnostics import Diagnostic
from reportgen.model.facts import FactNode, FactRows, Period, Unreported, stand_in
from reportgen.model.inlines import FactText, Text
from reportgen.model.label_words import spoken
from reportgen.model.markup import mark
from reportgen.source import FileLocation, Location

_NOWHERE = FileLocation("")

Found = TypeVar("Found")


class Missed(Struct, frozen=True):
    """What was to be printed and is not reported, where in which template, and the mark that stands for it, if any."""

    node: Unreported
    here: tuple[str, int]
    mark: int


class Marks(Struct):
    """The printed pieces of one rendering, in order, and what was to be printed but is not reported.

    ``here`` answers the template's path and line that is being rendered. ``bases`` are the facts of other periods by
    the prefix of their keys; ``findings`` is what filters have to tell. In a ``draft`` what is missing prints as a
    stand-in; ``place`` is the input's. ``undecided`` are the facts that something was to be decided by and that are
    not reported, by their labels and places. ``passed_over`` are the keys of words that the template went by, and of figures of 0 or like another that it asked for
    (有) and need not print. ``asked`` are the keys of words of which it asked whether they are filled in. ``columns`` holds what is
    known of the columns of lists, since each of their rows asks for it again.
    """

    here: Callable[[], tuple[str, int]]
    printed: list[FactText | Text] = []
    missing: list[Missed] = []
    draft: bool = False
    shown_gaps: bool = False
    place: Location = _NOWHERE
    period: Period | None = None
    bases: Mapping[str, Mapping[str, FactNode]] = {}
    findings: list[Diagnostic] = []
    undecided: dict[tuple[str, tuple[str, int]], Unreported] = {}
    passed_over: set[str] = set()
    asked: set[str] = set()
    columns: dict[tuple[int, str, str], tuple[FactRows, Any]] = {}

    def of_column(self, node: FactRows, column: str, what: str, find: Callable[[], Found]) -> Found:
        """What is asked of a column, found once for all that ask for it."""
        key = (id(node), column, what)
        if key not in self.columns:
            self.columns[key] = node, find()  # the list is held, so that no other is taken for it
        found: Found = self.columns[key][1]
        return found

    def undecide(self, node: Unreported) -> None:
        """Keep an unreported fact that a comparison or a judgement asks for, with its place in the template."""
        self.undecided.setdefault((node.label, self.here()), node)

    def miss(self, node: Unreported) -> str:
        """Keep an unreported fact with its template line, and go on, so that all of them are told at once."""
        self.missing.append(Missed(node, self.here(), len(self.printed)))
        if not (self.draft or self.shown_gaps):
            return ""
        return self.add(FactText(f"【待补：{spoken(node.label, '')}】", stand_in(node, self.place)))

    def add(self, piece: FactText | Text) -> str:
        """Keep a piece and answer the mark that stands for it."""
        self.printed.append(piece)
        return mark(len(self.printed) - 1)
