"""What is planned for the changed words of a paper, which of them a person has chosen, and what cannot be written."""

from __future__ import annotations

from collections.abc import Collection

from msgspec import Struct

from reportgen.comparing.own_rows import PlannedRow, RowPlace


class Unwritten(Struct, frozen=True):
    """A change of a paper's words that is not written back: why, and what to do instead.

    ``paragraph`` is that of the edited file, 0 for one that is gone; ``pair`` the number of its pair of paragraphs, where it
    is about one.
    """

    paragraph: int
    message: str
    hints: tuple[str, ...] = ()
    pair: int | None = None


class RowChange(Struct, frozen=True):
    """What a paper's words do to 文字: where, what the report says there and shall say; ``fixed`` are figures that stand
    in it as they are from now on. ``listed`` for a point of a list of the input, whose name is the section; ``pair`` as
    in ``Unwritten``.
    """

    place: RowPlace
    old: str
    new: str
    paragraph: int
    fixed: tuple[str, ...] = ()
    listed: bool = False
    pair: int | None = None


class OwnPlan(Struct):
    """The rows of 文字 after a comparison, what changes them, and what is settled or told without them: the numbers of
    edited paragraphs, and of those of the paper that are gone.
    """

    rows: list[PlannedRow]
    changes: list[RowChange] = []
    unwritten: list[Unwritten] = []
    told: set[int] = set()
    told_gone: set[int] = set()


class Chosen(Struct, frozen=True):
    """The changed paragraphs that a person has chosen, by the numbers of their pairs, and nothing else is planned.

    ``lists`` become points of lists, ``own`` own words, also where the input says something else by now. Figures with the
    keys ``literal`` stand in own words as the paper has them.
    """

    lists: frozenset[int] = frozenset()
    own: frozenset[int] = frozenset()
    literal: frozenset[str] = frozenset()


class Scope(Struct, frozen=True):
    """The pairs of paragraphs that are planned: all, or those ``chosen``, but for those that are ``settled`` otherwise."""

    settled: Collection[int] = ()
    chosen: Chosen | None = None

    def __contains__(self, pair: int) -> bool:
        return pair not in self.settled and (self.chosen is None or pair in self.chosen.own)

    def leaves(self, pair: int) -> bool:
        """Whether nothing comes of a pair, since a person has chosen others."""
        return self.chosen is not None and pair not in self.settled and pair not in self.chosen.own

    @property
    def is_decided(self) -> bool:
        """Whether a person has chosen, having seen what both say: then nothing is disputed any more."""
        return self.chosen is not None

    def is_literal(self, key: str) -> bool:
        """Whether a figure stands in own words as the paper has it."""
        return self.chosen is not None and key in self.chosen.literal
