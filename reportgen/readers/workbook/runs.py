"""Text in pieces of different type: what is struck out is not said, what is raised or lowered is written as such."""

from __future__ import annotations

import re

from msgspec import Struct

from reportgen.model.shift import Shift
from reportgen.model.shift import said as said_shifted
from reportgen.readers.workbook.looks import FontMarks, Mark

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_NUMBER = re.compile(r"[\d.,，％%]+")


class Run(Struct, frozen=True):
    """A piece of text; ``mark`` is None where it has the type of its cell."""

    text: str
    mark: Mark | None


class RunReader(Struct):
    """The runs of one text in the making, from the elements within it; hints of pronunciation are no text."""

    runs: list[Run] = []
    font: FontMarks | None = None
    pieces: list[str] = []
    in_run: bool = False
    in_text: bool = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """The start of an element."""
        if name == "r":
            self.in_run, self.font = True, None
        elif name == "rPr":
            self.font = FontMarks()
        elif name == "t":
            self.in_text = self.in_run
        elif self.font is not None and self.in_run:
            self.font.take(name, attributes)

    def text(self, piece: str) -> None:
        """A piece of text."""
        if self.in_text:
            self.pieces.append(piece)

    def end(self, name: str) -> None:
        """The end of an element."""
        if name == "t":
            self.in_text = False
        elif name == "r":
            said = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), "".join(self.pieces))
            self.runs.append(Run(said, self.font.mark() if self.font else None))
            self.pieces, self.in_run = [], False


class Told(Struct, frozen=True):
    """What runs say to a reader, and what must be told of them."""

    text: str
    remark: str


def told_by(runs: tuple[Run, ...], of_cell: Mark) -> Told:
    """What runs say: nothing that is struck out, and what is raised or lowered in raised or lowered characters."""
    said: list[str] = []
    struck: list[str] = []
    moved: list[str] = []
    for run in runs:
        mark = of_cell if run.mark is None else run.mark
        if mark.struck:
            struck.append(run.text)
        elif mark.raised or mark.lowered:
            said.append("".join(said_shifted(one, Shift.RAISED if mark.raised else Shift.LOWERED) for one in run.text))
            moved.append(run.text)
        else:
            said.append(run.text)
    text = "".join(said)
    remark = ""
    gone, odd = "".join(struck).strip(), "".join(moved).strip()
    if gone:
        remark = f"“{gone[:20]}”划了删除线，没有读，" + (f"读作“{text.strip()[:20]}”" if text.strip() else "当作没有填")
    elif odd and _NUMBER.fullmatch("".join(r.text for r in runs).strip()):
        remark = f"“{text.strip()[:20]}”里的“{odd[:20]}”是上标或下标，看不出是注码还是数的一部分"
    return Told(text, remark)
