"""How wide characters are at most, in whichever face sets them: the faces of offices, and those that stand in for them.

A DOCX is set in the fonts of its reader, a PDF in those of this machine, and both papers have the same columns. So columns
are as wide as the widest of the known faces needs (宋体, 仿宋 and their like 0.5 em for all of ASCII; Noto Serif and Sans
CJK, Fandol), by a table that is the same on every machine.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from reportgen.model.shift import DRAWN, SCALE
from reportgen.patterns import late

_END_OF_ASCII = 0x80
_HALF = 0.5
# The characters that are wider than half an em in some face: in regular and in bold type, rounded up.
_REGULAR = {
    0.55: "cv",
    0.563: "0123456789",
    0.6: '"$*/?J\\aegxy{}',
    0.65: "S`bdkopq",
    0.7: "LZ^hnu~",
    0.75: "EFP",
    0.8: "BCRT",
    0.85: "&+<=>ADGKNOQUVXY_w",
    0.9: "#H",
    0.95: "%@",
    1.0: "Mm",
    1.1: "W",
}
_BOLD = {
    0.55: "z",
    0.597: "0123456789",
    0.6: '"$*/?J\\acegvxy{}',
    0.65: "S`oq",
    0.7: "LZ^bdhknpu~",
    0.75: "EFP",
    0.8: "BCRT",
    0.85: "&+<=>ADGKNOQUVXY_",
    0.9: "#Hw",
    1.0: "%",
    1.05: "@Mm",
    1.1: "W",
}
_NEIGHBOURS = late(r"[0-9A-Za-z](?=[\u3400-\u9fff〇])|[\u3400-\u9fff〇](?=[0-9A-Za-z])")


class _Advances(dict[str, float]):
    """Advances in em; what is not ASCII is one em wide."""

    def __init__(self, wide: Mapping[float, str]) -> None:
        super().__init__({chr(code): _HALF for code in range(_END_OF_ASCII)})
        for advance, characters in wide.items():
            self.update(dict.fromkeys(characters, advance))
        self.update((one, self.get(drawn, 1.0) * SCALE) for one, drawn in DRAWN.items())

    def __missing__(self, character: str) -> float:
        return 1.0


_ADVANCES = {False: _Advances(_REGULAR), True: _Advances(_BOLD)}


@lru_cache(maxsize=4096)
def widest_ems(text: str, gap: float, *, bold: bool = False) -> float:
    """How wide, in em, a line of text is at most; ``gap`` is that between Han characters and digits or letters."""
    ems = sum(map(_ADVANCES[bold].__getitem__, text))
    return ems + gap * len(_NEIGHBOURS.findall(text)) if gap and not text.isascii() else ems


def fraction_ems(places: int, *, bold: bool = False) -> float:
    """How wide a point with so many digits behind it is at most: where digits are wide, the point is narrow."""
    digit, point = (0.597, 0.335) if bold else (0.563, 0.334)
    return max(_HALF * (places + 1), digit * places + point) if places else 0.0
