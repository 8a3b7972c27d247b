"""The width of a table shared among its columns: what is never broken first, then what reads best whole, then words."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct


class ColumnNeed(Struct, frozen=True):
    """What a column needs, in twips, without the room beside its words.

    ``number`` keeps its widest number, range or date on one line, ``kept`` also figures with their units, and a few
    characters of words; ``short`` words of a few characters too; ``wanted`` is what it would have, ``natural`` every
    cell on one line.
    """

    number: int
    kept: int
    short: int
    wanted: int
    natural: int


def comfortable(needs: Sequence[ColumnNeed], room: int) -> list[int] | None:
    """Widths that keep figures with their units whole and fill the room; None where it is too small."""
    if sum(need.kept for need in needs) > room:
        return None
    shares = [need.kept for need in needs]
    for more in (
        [need.short for need in needs],
        [need.wanted for need in needs],
        [need.natural for need in needs],
    ):
        shares = _between(shares, more, room)
    return _filled(shares, room)


def tight(needs: Sequence[ColumnNeed], room: int) -> list[int]:
    """Widths that keep numbers whole, if the room is large enough for that; units may stand below."""
    return _filled(_between([n.number for n in needs], [max(n.number, n.kept) for n in needs], room), room)


def _between(least: list[int], most: list[int], room: int) -> list[int]:
    """The least, and of what is left to each in proportion to what it has less than the most."""
    free = room - sum(least)
    lacking = [max(0, m - one) for one, m in zip(least, most, strict=True)]
    if free <= 0 or not any(lacking):
        return least
    if free >= sum(lacking):
        return [one + lack for one, lack in zip(least, lacking, strict=True)]
    return [one + lack * free // sum(lacking) for one, lack in zip(least, lacking, strict=True)]


def _filled(shares: list[int], room: int) -> list[int]:
    """The shares in proportion, so that they add up to the room."""
    total = max(1, sum(shares))
    found = [share * room // total for share in shares] if total else shares
    found[-1] += room - sum(found)
    return found
