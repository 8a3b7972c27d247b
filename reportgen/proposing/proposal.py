"""A whole proposal: the pieces of an old report with figures in their places, and all that is written of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import IntEnum

from msgspec import Struct

from reportgen.proposing.claims import claims_in
from reportgen.proposing.figures import Figure, FigureTable, Part, Placed, Section
from reportgen.proposing.pieces import Kind, Piece
from reportgen.proposing.sums import Relation, relations
from reportgen.proposing.tables import Listed, listed

_HAN = re.compile("[^\u4e00-\u9fff]")


class Way(IntEnum):
    """How a piece is proposed: with figures; where that does not work, its words alone; or, where these do not, as a comment."""

    FIGURES = 0
    WORDS = 1
    COMMENT = 2


class Proposed(Struct, frozen=True):
    """A piece, its words and those of its points in parts; ``listed`` is what a table became."""

    piece: Piece
    way: Way
    parts: tuple[Part, ...]
    items: tuple[tuple[Part, ...], ...] = ()
    listed: Listed | None = None
    claims: tuple[str, ...] = ()

    @property
    def is_plain(self) -> bool:
        """Whether no figure stands in it."""
        placed = (part for parts in (self.parts, *self.items) for part in parts if isinstance(part, Placed))
        return self.listed is None and next(placed, None) is None


class Proposal(Struct, frozen=True):
    """What is proposed of a report."""

    pieces: tuple[Proposed, ...]
    figures: tuple[Figure, ...]
    lists: tuple[Listed, ...]
    relations: tuple[Relation, ...]

    @property
    def claims(self) -> tuple[str, ...]:
        """All that is claimed without a figure."""
        return tuple(claim for piece in self.pieces for claim in piece.claims)


def proposal_of(pieces: Sequence[Piece], ways: Mapping[int, Way]) -> Proposal:
    """Propose a kit for the pieces of a report; ``ways`` says which of them go another way."""
    table, section = FigureTable({}, {}), Section()
    found: list[Proposed] = []
    lists: list[Listed] = []
    for number, piece in enumerate(pieces):
        if piece.kind in {Kind.HEADING, Kind.ANNEX}:
            table.enter(piece, section)
        way = ways.get(number, Way.FIGURES)
        if piece.kind is Kind.TABLE:
            found.append(_table(piece, way, pieces[:number], lists))
            continue
        plain = way is not Way.FIGURES or piece.kind in {
            Kind.TITLE,
            Kind.DROPPED,
            Kind.DATE,
            Kind.SIGNER,
            Kind.RECIPIENT,
            Kind.CAPTION,
            Kind.NOTE,
            Kind.ANNEX,
        }
        parts = (piece.text,) if plain else table.parts(piece.text, section)
        items = tuple((item,) if plain else table.parts(item, section) for item in piece.items)
        words = (piece.text, *piece.items) if piece.kind in {Kind.PARAGRAPH, Kind.POINTS} else ()
        found.append(Proposed(piece, way, parts, items, claims=tuple(c for text in words for c in claims_in(text))))
    used = {
        part.figure: None
        for one in found
        for parts in (one.parts, *one.items)
        for part in parts
        if isinstance(part, Placed)
    }
    figures = tuple(f for f in table.found.values() if f in used)
    return Proposal(tuple(found), figures, tuple(lists), relations(figures))


def _table(piece: Piece, way: Way, before: Sequence[Piece], lists: list[Listed]) -> Proposed:
    captions: list[str] = []
    for other in reversed(before):
        if other.kind is not Kind.CAPTION:
            break
        captions.insert(0, other.text)
    joined = " ".join(captions)
    unit = re.search(r"单位[：:]\s*([^\s（）\d]{1,8})", joined)
    title = re.sub(r"（?单位[：:].*$", "", joined).strip().removeprefix("表：")
    caption = title + (f"（单位：{unit[1]}）" if unit else "") if title else ""
    words = _HAN.sub("", title).removesuffix("表")
    words = (words[-8:] or "明细") + "表"
    name = words if not any(one.name == words for one in lists) else f"{words}{len(lists) + 1}"
    found = listed(piece.rows, caption, unit[1] if unit else "", name) if way is Way.FIGURES else None
    if found:
        lists.append(found)
    return Proposed(piece, way, (caption,), listed=found)
