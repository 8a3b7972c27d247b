"""The page of a figure whose paragraph goes on over several pages."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.tracing.places import Place


def page_of(place: Place, first: int, pages: Sequence[str]) -> int:
    """The page of a place whose paragraph begins on the page ``first``.

    ``pages`` are the words of each page within the type area, without the blanks between them. The words up to the
    figure are followed from page to page. Where the pages do not read as the paragraph does, the answer is the page on
    which it begins. Rows of tables are not broken, nor are charts.
    """
    rest = "".join(place.lead.split())
    if place.cell or not rest or first > len(pages) or rest in pages[first - 1]:
        return first
    rest = rest[_at_end(rest, pages[first - 1]) :]
    for number, words in enumerate(pages[first:], first + 1):
        if words.startswith(rest):
            return number
        if not words or not rest.startswith(words):
            return first
        rest = rest[len(words) :]
    return first


def _at_end(rest: str, words: str) -> int:
    """How much of the beginning of ``rest`` is the end of the words of a page."""
    return next((n for n in range(min(len(rest), len(words)), 0, -1) if words.endswith(rest[:n])), 0)
