"""Points in running text: 一是, 二是, as far as they are numbered one after the other."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from reportgen.numerals import ordinal_label

_POINT = re.compile(r"(?:^|(?<=[。；：，！]))([一二三四五六七八九十]{1,2}是)")
_MARK = "。；：，！、"


class Points(Struct, frozen=True):
    """The words before the first point, and those of each without its label."""

    lead: str
    items: tuple[str, ...]


def tight_points(text: str) -> Points | None:
    """The points of one paragraph; None where there are not two, or they are not numbered from one on."""
    found = list(_POINT.finditer(text))
    if len(found) < 2 or not _in_order([match[1] for match in found]):
        return None
    ends = [*(match.start() for match in found[1:]), len(text)]
    items = tuple(text[match.end() : end] for match, end in zip(found, ends, strict=True))
    return Points(text[: found[0].start()], items) if all(map(_is_item, items)) else None


def loose_points(texts: Sequence[str]) -> Points | None:
    """The points that paragraphs after each other are, one a paragraph; None where there are not two."""
    items: list[str] = []
    for number, text in enumerate(texts, 1):
        found = [match[1] for match in _POINT.finditer(text)]
        if found != [ordinal_label(number)] or not text.startswith(found[0]):
            break
        items.append(text[len(found[0]) :])
    return Points("", tuple(items)) if len(items) > 1 and all(map(_is_item, items)) else None


def _in_order(labels: Sequence[str]) -> bool:
    return list(labels) == [ordinal_label(number) for number in range(1, len(labels) + 1)]


def _is_item(text: str) -> bool:
    return len(text) > 1 and text[-1] in _MARK
