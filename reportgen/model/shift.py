"""Characters above and below the line (上标, 下标): m², CO₂.

Where Unicode has the raised or lowered character it stands in the text, and is drawn as the ordinary one, smaller and moved:
few fonts of offices have these characters, and none has them all alike.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from functools import lru_cache

from reportgen.patterns import late


class Shift(Enum):
    """Where characters stand against the line."""

    RAISED = "上标"
    LOWERED = "下标"


_DRAWN = {
    Shift.RAISED: ("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ", "0123456789+-=()ni"),
    Shift.LOWERED: ("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓₕₖₗₘₙₚₛₜᵢⱼᵣᵤᵥ", "0123456789+-=()aeoxhklmnpstijruv"),
}
DRAWN: dict[str, str] = {
    one: plain for shifted, drawn in _DRAWN.values() for one, plain in zip(shifted, drawn, strict=True)
}
"""As what each raised or lowered character is drawn."""
_MINUS = str.maketrans("−", "-")
_SAID = {shift: dict(zip(drawn, shifted, strict=True)) for shift, (shifted, drawn) in _DRAWN.items()}
_PIECES = late(f"(?P<RAISED>[{_DRAWN[Shift.RAISED][0]}]+)|(?P<LOWERED>[{_DRAWN[Shift.LOWERED][0]}]+)")
_TO_DRAWN = str.maketrans(DRAWN)

SCALE = 0.65
"""How large shifted characters are against those of their line."""
RISES = {Shift.RAISED: 0.35, Shift.LOWERED: -0.15}
"""How far shifted characters stand above the line, in em of its own type."""


def said(text: str, shift: Shift) -> str:
    """The text in raised or lowered characters; as it is where not all of it has them."""
    found = [_SAID[shift].get(character, "") for character in text.translate(_MINUS)]
    return "".join(found) if all(found) else text


@lru_cache(maxsize=4096)
def drawn_pieces(text: str, shift: Shift | None = None) -> tuple[tuple[str, Shift | None], ...]:
    """A text in pieces as they are drawn, none empty; one with a shift of its own is one piece.

    The words of a template come with every report of its kit, and again with every key.
    """
    return tuple(_drawn(text, shift))


def _drawn(text: str, shift: Shift | None) -> Iterator[tuple[str, Shift | None]]:
    if shift or text.isascii():
        if text:
            yield text.translate(_TO_DRAWN), shift
        return
    start = 0
    for match in _PIECES.finditer(text):
        if match.start() > start:
            yield text[start : match.start()], None
        yield match[0].translate(_TO_DRAWN), Shift[match.lastgroup or ""]
        start = match.end()
    if start < len(text):
        yield text[start:], None
