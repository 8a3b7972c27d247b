"""What a report says elsewhere, by which the words of a line that must be broken are known."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from reportgen.model.document import Document, Heading, Paragraph, PointList, block_inlines
from reportgen.model.inlines import FactText, Inlines, inline_text
from reportgen.patterns import late
from reportgen.placenames import ending_of, own_name, place_of

_NAME = late("[\u3400-\u9fff]{2,8}")


class Surroundings(Struct, frozen=True):
    """The ``text`` of a report, and ``names`` that it uses: its place, and what it reports on."""

    text: str = ""
    names: frozenset[str] = frozenset()


def surroundings(document: Document) -> Surroundings:
    """Of the sentences and headings of a report; its tables may be long and say little."""
    texts = list(_texts(document))
    place = place_of(document.author)
    places = {name for name in (place, own_name(place)) if ending_of(name)}  # an office may be of no place: 县委办公室
    names = {name for inlines in texts for name in _labels(inlines)} | places
    return Surroundings("\n".join(map(inline_text, texts)), frozenset(names))


def _texts(document: Document) -> Iterator[Inlines]:
    for block in document.blocks:
        if isinstance(block, Heading | Paragraph | PointList):
            yield from block_inlines(block)


def _labels(inlines: Inlines) -> Iterator[str]:
    """What the values that a text prints are called: 农家书屋.藏书 is about 农家书屋."""
    for inline in inlines:
        if isinstance(inline, FactText):
            yield from (part for part in re.split(r"[.\[\]]", inline.fact.label) if _NAME.fullmatch(part))
