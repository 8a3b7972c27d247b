"""Which paragraph became which, and where a span of one stands in the other."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from reportgen.comparing.expected import Expected
from reportgen.model.edited import EditedParagraph

_ALIKE = 0.5
_MOST_PAIRS = 10_000  # beyond this, paragraphs are paired in their order
_DIGITS = frozenset("0123456789０１２３４５６７８９.．,")

Pair = tuple[Expected | None, EditedParagraph | None]
Span = tuple[int, int]


def aligned(expected: Sequence[Expected], edited: Sequence[EditedParagraph]) -> Iterator[Pair]:
    """Pairs in reading order; None stands for what is new, or gone.

    Paragraphs that share a mark are pairs, which holds a table's many like cells apart; words pair those between.
    """
    last_old = last_new = 0
    for old, new in _anchors(expected, edited):
        yield from _by_words(expected[last_old:old], edited[last_new:new])
        yield expected[old], edited[new]
        last_old, last_new = old + 1, new + 1
    yield from _by_words(expected[last_old:], edited[last_new:])


def _anchors(expected: Sequence[Expected], edited: Sequence[EditedParagraph]) -> list[tuple[int, int]]:
    """The places of paragraphs that share a mark: of these the most that stand in the same order in both."""
    home = {mark.name: place for place, paragraph in enumerate(edited) for mark in paragraph.marks}
    shared = [
        (place, next((home[f.name] for f in paragraph.figures if f.name in home), None))
        for place, paragraph in enumerate(expected)
    ]
    ends: list[int] = []  # the last place in the edited paper of the best chain of each length
    chains: list[_Link] = []
    for old, new in shared:
        if new is None:
            continue
        length = bisect_left(ends, new)
        link = _Link(old, new, chains[length - 1] if length else None)
        ends[length : length + 1] = [new]
        chains[length : length + 1] = [link]
    found: list[tuple[int, int]] = []
    step = chains[-1] if chains else None
    while step is not None:
        found.append((step.old, step.new))
        step = step.before
    return found[::-1]


class _Link(Struct, frozen=True):
    """A pair of places, and the best chain of pairs before it."""

    old: int
    new: int
    before: _Link | None


def _by_words(expected: Sequence[Expected], edited: Sequence[EditedParagraph]) -> Iterator[Pair]:
    old, new = [p.text for p in expected], [p.text for p in edited]
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal" or i2 - i1 == j2 - j1 or (i2 - i1) * (j2 - j1) > _MOST_PAIRS:
            size = max(i2 - i1, j2 - j1)
            for k in range(size):
                yield (
                    expected[i1 + k] if i1 + k < i2 else None,
                    edited[j1 + k] if j1 + k < j2 else None,
                )
        else:
            yield from _likest(expected[i1:i2], edited[j1:j2])


def _likest(expected: Sequence[Expected], edited: Sequence[EditedParagraph]) -> Iterator[Pair]:
    """Each paragraph with the first one behind the last pair that shares a mark with it or is like it."""
    rest = list(edited)
    for before in expected:
        at = next((k for k, after in enumerate(rest) if _alike(before, after)), None)
        if at is None:
            yield before, None
            continue
        yield from ((None, after) for after in rest[:at])
        yield before, rest[at]
        del rest[: at + 1]
    yield from ((None, after) for after in rest)


def _alike(before: Expected, after: EditedParagraph) -> bool:
    if {f.name for f in before.figures} & {m.name for m in after.marks}:
        return True
    return SequenceMatcher(None, before.text, after.text, autojunk=False).ratio() >= _ALIKE


def moved_span(old: str, span: Span, new: str) -> Span:
    """Where the words of a span of ``old`` stand in ``new``, by what is left of the words around it."""
    first, last = span
    start, end = 0, 0
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if i1 <= first < i2:
            start = j1 + (first - i1 if kind == "equal" else 0)
        if i1 < last <= i2:
            end = j1 + (last - i1) if kind == "equal" else j2
    return widened(old, span, new, (start, max(start, end)))


def widened(old: str, span: Span, new: str, moved: Span) -> Span:
    """A span with the digits that were typed against its edges: Word leaves what is typed there outside of a mark."""
    (first, last), (start, end) = span, moved
    if not old[first - 1 : first] or old[first - 1] not in _DIGITS:
        while start > 0 and new[start - 1] in _DIGITS and new[start:end][:1] in _DIGITS | {""}:
            start -= 1
    if not old[last : last + 1] or old[last] not in _DIGITS:
        while end < len(new) and new[end] in _DIGITS and new[start:end][-1:] in _DIGITS:
            end += 1
    return start, end
