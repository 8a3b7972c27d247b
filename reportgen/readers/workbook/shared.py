"""The shared texts of a workbook: how long they are, since a short file could repeat a long one without end, and their runs."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from msgspec import Struct, field

from reportgen.readers.workbook.package import Package
from reportgen.readers.workbook.parts import Parts
from reportgen.readers.workbook.reach import LONGEST_TEXT, too_much
from reportgen.readers.workbook.runs import Run, RunReader
from reportgen.readers.workbook.walking import Walk, walk

MOST_TEXTS = 250_000


class SharedTexts(Struct, frozen=True):
    """The number of characters of each shared text, in order, and the runs of those that are in pieces."""

    lengths: Sequence[int] = ()
    runs: dict[int, tuple[Run, ...]] = {}


def shared_texts(package: Package, parts: Parts) -> SharedTexts:
    """What must be known of the shared texts beside what they say."""
    if parts.shared is None:
        return SharedTexts()
    reader = _Reader()
    walk(package, parts.shared, Walk(reader.start, reader.end, reader.text))
    return SharedTexts(reader.lengths, reader.rich)


class _Reader(Struct):
    lengths: array[int] = field(default_factory=lambda: array("L"))
    rich: dict[int, tuple[Run, ...]] = {}
    length: int = 0
    runs: RunReader | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "si":
            self.length, self.runs = 0, None
        elif name == "t" and self.runs is None:
            return
        elif name == "r" or self.runs is not None:
            self.runs = self.runs or RunReader()
            self.runs.start(name, attributes)

    def text(self, piece: str) -> None:
        self.length += len(piece)
        if self.length > LONGEST_TEXT:
            raise too_much(f"有一个单元格里的文字超过 {LONGEST_TEXT} 字")
        if self.runs is not None:
            self.runs.text(piece)

    def end(self, name: str) -> None:
        if name == "si":
            if self.runs is not None:
                self.rich[len(self.lengths)] = tuple(self.runs.runs)
            self.lengths.append(self.length)
            if len(self.lengths) > MOST_TEXTS:
                raise too_much(f"表里的内容太多：不同的文字超过 {MOST_TEXTS} 条")
        elif self.runs is not None:
            self.runs.end(name)
