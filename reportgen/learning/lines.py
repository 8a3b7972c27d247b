"""Distances of lines: what Word makes of exact, least and multiple spacing, with and without a grid."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct

from reportgen.model.looks import Leaf, LookedParagraph, Stand

_SINGLE = 240
_NATURAL = 1.3  # of the size of type: the height of a line of 宋体 or 仿宋 in Word
_FALLBACK = 320  # twips: 三号, for paragraphs whose type is said nowhere


class Surety(Enum):
    """How far a distance can be known from the file."""

    SAID = "said"
    RECKONED = "reckoned"  # from the grid
    ESTIMATED = "estimated"  # from the usual height of Chinese type


class Distance(Struct, frozen=True):
    """A distance of lines in twips, None for the font's own."""

    twips: int | None
    surety: Surety = Surety.SAID
    said: str = ""


def distance(stand: Stand, leaf: Leaf | None, size: int | None) -> Distance:
    """The distance of a paragraph's lines on a page, in type of a size."""
    natural = round((size or _FALLBACK) * _NATURAL)
    if stand.rule == "exact":
        return Distance(stand.line)
    if stand.rule == "atLeast":
        estimate = Distance(None) if stand.line < natural else Distance(stand.line)
        return Distance(estimate.twips, Surety.ESTIMATED, f"最小值 {stand.line / 20:g} 磅")
    times = stand.line / _SINGLE
    if leaf is not None and leaf.grid and stand.on_grid:
        cells = max(1, -(-natural // leaf.grid))
        return Distance(round(times * cells * leaf.grid), Surety.RECKONED, f"{times:g} 倍，网格 {leaf.grid / 20:g} 磅")
    if stand.line == _SINGLE:
        return Distance(None)
    return Distance(round(times * natural), Surety.ESTIMATED, f"{times:g} 倍")


def height(blank: LookedParagraph, leaf: Leaf | None) -> int:
    """The height of an empty paragraph, in twips."""
    found = distance(blank.stand, leaf, blank.face.size)
    return found.twips or round((blank.face.size or _FALLBACK) * _NATURAL)
