"""Numbers of headings and points: 一、 （一） 1. （1） and 一是, in the order of the text."""

from __future__ import annotations

from msgspec import Struct, field

from reportgen.model.document import PointList
from reportgen.model.styled import HeadingLabel, PointLabel
from reportgen.numerals import heading_label


class Numbering(Struct):
    """Counts through one document. A heading restarts the counts of all deeper levels; each list starts anew."""

    counts: list[int] = field(default_factory=lambda: [0, 0, 0, 0])
    lists: int = 0
    parts: int = 1

    def heading(self, level: int) -> HeadingLabel:
        """The label of the next heading of a level 1 to 4 (GB/T 9704-2012, 7.3.3)."""
        self.counts[level - 1] += 1
        self.counts[level:] = [0] * (len(self.counts) - level)
        return HeadingLabel(heading_label(level, self.counts[level - 1]), level, self.parts)

    def restart(self) -> None:
        """Count headings from 1 again, as an attachment does."""
        self.counts = [0] * len(self.counts)
        self.parts += 1

    def point_list(self, points: PointList) -> tuple[PointLabel, ...]:
        """The labels of a list of points that each have a paragraph."""
        self.lists += 1
        levels = points.levels or (1,) * len(points.items)
        return tuple(PointLabel(text, self.lists, level) for text, level in zip(points.labels, levels, strict=True))
