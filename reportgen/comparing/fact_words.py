"""Facts that are words, changed in a sentence whose other words are the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportgen.comparing.expected import Expected, ExpectedFigure
from reportgen.comparing.result import ChangedFigure, FoundBy
from reportgen.model.edited import EditedParagraph

Spans = Mapping[ExpectedFigure, tuple[int, int]]


def changed_words(before: Expected, after: EditedParagraph, spans: Spans) -> list[ChangedFigure] | None:
    """The facts of words that are others now; None where the sentence changed otherwise, or they cannot be told apart.

    ``spans`` are the figures found in ``after``; with them and the template's words in place, what stands between is the
    new text of a fact, if it can only be read in one way.
    """
    if not before.words:
        return None
    fixed = _fixed(before, after, spans)
    found = None if fixed is None else _between(fixed, after.text)
    if found is None:
        return None
    return [
        ChangedFigure(word, before.printed(word), new, after.number, FoundBy.TEXT)
        for word, new in zip(before.words, found, strict=True)
        if new != before.printed(word)
    ]


def _fixed(before: Expected, after: EditedParagraph, spans: Spans) -> list[str] | None:
    """The texts around and between the words: those of the template, and figures as they are now."""
    fixed = [""]
    place = 0
    for one in sorted((*before.figures, *before.words), key=lambda f: f.start):
        fixed[-1] += before.text[place : one.start]
        place = one.end
        if one in before.words:
            fixed.append("")
        elif one in spans:
            fixed[-1] += after.text[slice(*spans[one])]
        else:
            return None
    fixed[-1] += before.text[place:]
    return fixed


def _between(fixed: Sequence[str], text: str) -> list[str] | None:
    """What stands between the fixed texts; None where they are not there in this order, or in more than one way."""
    first, *inner, last = fixed
    if not (text.startswith(first) and text.endswith(last) and len(first) + len(last) <= len(text)):
        return None
    start, end = len(first), len(text) - len(last)
    early = _early(inner, text, start, end)
    late = _late(inner, text, start, end)
    if early is None or early != late:
        return None
    edges = [start, *(edge for place, one in zip(early, inner, strict=True) for edge in (place, place + len(one))), end]
    return [text[edges[k] : edges[k + 1]] for k in range(0, len(edges), 2)]


def _early(inner: Sequence[str], text: str, start: int, end: int) -> list[int] | None:
    places: list[int] = []
    for one in inner:
        place = text.find(one, start, end)
        if place < 0:
            return None
        places.append(place)
        start = place + len(one)
    return places


def _late(inner: Sequence[str], text: str, start: int, end: int) -> list[int] | None:
    places: list[int] = []
    for one in reversed(inner):
        place = text.rfind(one, start, end)
        if place < 0:
            return None
        places.append(place)
        end = place
    return places[::-1]
