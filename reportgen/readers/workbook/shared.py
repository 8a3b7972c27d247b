"""How long the shared texts of a workbook are: a short file could repeat a long one without end."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from reportgen.readers.workbook.package import Package, too_much
from reportgen.readers.workbook.parts import Parts
from reportgen.readers.workbook.walking import Walk, walk

MOST_TEXTS = 250_000
LONGEST_TEXT = 32_767  # what a cell of Excel holds


def shared_lengths(package: Package, parts: Parts) -> Sequence[int]:
    """The number of characters of each shared text, in order."""
    if parts.shared is None:
        return ()
    lengths = array("L")
    length = 0

    def start(name: str, _attributes: dict[str, str]) -> None:
        nonlocal length
        if name == "si":
            length = 0

    def text(piece: str) -> None:
        nonlocal length
        length += len(piece)
        if length > LONGEST_TEXT:
            raise too_much(f"有一个单元格里的文字超过 {LONGEST_TEXT} 字")

    def end(name: str) -> None:
        if name == "si":
            lengths.append(length)
            if len(lengths) > MOST_TEXTS:
                raise too_much(f"表里的内容太多：不同的文字超过 {MOST_TEXTS} 条")

    walk(package, parts.shared, Walk(start, end, text))
    return lengths
