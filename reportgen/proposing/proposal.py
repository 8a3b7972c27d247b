"""A whole proposal: the pieces of an old report with figures in their places, and all that is written of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import IntEnum

from msgspec import Struct
from msgspec.structs import replace

from reportgen.proposing.captions import Caption, caption_of
from reportgen.proposing.claims import claims_in
from reportgen.proposing.figures import FigureTable, Section
from reportgen.proposing.naming import without_own_name
from reportgen.proposing.parts import Figure, Formula, Part, Placed
from reportgen.proposing.pieces import Kind, Piece
from reportgen.proposing.sums import Relation, relations
from reportgen.proposing.table_sums import table_relations
from reportgen.proposing.tables import Listed, listed


class Way(IntEnum):
    """How a piece is proposed: with figures; where that does not work, its words alone; or, where these do not, as a comment."""

    FIGURES = 0
    WORDS = 1
    COMMENT = 2


class Proposed(Struct, frozen=True):
    """A piece, its words and those of its points in parts.

    ``listed`` is what a table became, ``caption`` what stood above it, ``table_name`` what other passages call it.
    """

    piece: Piece
    way: Way
    parts: tuple[Part, ...]
    items: tuple[tuple[Part, ...], ...] = ()
    listed: Listed | None = None
    caption: Caption = Caption()
    table_name: str = ""
    claims: tuple[str, ...] = ()

    @property
    def is_plain(self) -> bool:
        """Whether no figure stands in it, and no merged cell."""
        placed = (part for parts in (self.parts, *self.items) for part in parts if isinstance(part, Placed))
        return self.listed is None and next(placed, None) is None and not self.merged

    @property
    def merged(self) -> bool:
        """Whether it is a table that is printed with merged cells."""
        return self.way is Way.FIGURES and self.piece.table.is_merged


class Proposal(Struct, frozen=True):
    """What is proposed of a report."""

    pieces: tuple[Proposed, ...]
    figures: tuple[Figure, ...]
    formulas: tuple[Formula, ...]
    lists: tuple[Listed, ...]
    relations: tuple[Relation, ...]

    @property
    def tables(self) -> dict[str, str]:
        """What the printed tables that have numbers are called, by these; of two with one number, the first."""
        numbered = [p for p in self.pieces if p.caption.number and p.caption.title and p.way is not Way.COMMENT]
        return {one.caption.number: one.table_name for one in reversed(numbered)}

    @property
    def claims(self) -> tuple[str, ...]:
        """All that is claimed without a figure."""
        return tuple(claim for piece in self.pieces for claim in piece.claims)


def proposal_of(pieces: Sequence[Piece], ways: Mapping[int, Way], place: str = "") -> Proposal:
    """Propose a kit for the pieces of a report of a place; ``ways`` says which of them go another way."""
    table, section = FigureTable(place), Section()
    found: list[Proposed] = []
    lists: list[Listed] = []
    for number, piece in enumerate(pieces):
        if piece.kind in {Kind.HEADING, Kind.ANNEX}:
            table.enter(piece, section)
        way = ways.get(number, Way.FIGURES)
        if piece.kind is Kind.TABLE:
            found.append(_table(piece, way, pieces[:number], lists, table))
            continue
        unborne = piece.kind is Kind.FOOTNOTE and not piece.label
        plain = (
            way is not Way.FIGURES
            or unborne
            or piece.kind
            in {
                Kind.TITLE,
                Kind.DROPPED,
                Kind.DATE,
                Kind.SIGNER,
                Kind.RECIPIENT,
                Kind.CAPTION,
                Kind.NOTE,
                Kind.ANNEX,
                Kind.ANNEX_LIST,
            }
        )
        parts = (piece.text,) if plain else table.parts(piece.text, section)
        items = tuple((item,) if plain else table.parts(item, section) for item in piece.items)
        words = (piece.text, *piece.items) if piece.kind in {Kind.PARAGRAPH, Kind.POINTS} else ()
        found.append(Proposed(piece, way, parts, items, claims=tuple(c for text in words for c in claims_in(text))))
    used = {
        part.figure.path
        for one in found
        for parts in (one.parts, *one.items)
        for part in parts
        if isinstance(part, Placed)
    }
    figures = tuple(f for f in table.found.values() if f.path in used)
    return Proposal(
        tuple(found),
        figures,
        tuple(table.formulas.values()),
        tuple(lists),
        (*relations(figures), *table_relations(lists, figures)),
    )


def _table(piece: Piece, way: Way, before: Sequence[Piece], lists: list[Listed], table: FigureTable) -> Proposed:
    captions: list[str] = []
    for other in reversed(before):
        if other.kind is not Kind.CAPTION:
            break
        captions.insert(0, other.text)
    caption = caption_of(captions)
    plain = replace(caption, title=without_own_name(caption.title, table.place))
    name = plain.name(frozenset(one.name for one in lists) | frozenset(table.groups))
    found = listed(piece.table, caption.units, name) if way is Way.FIGURES else None
    if found:
        lists.append(found)
    return Proposed(piece, way, ("",), listed=found, caption=caption, table_name=name)
