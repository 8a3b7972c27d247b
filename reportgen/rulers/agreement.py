"""How far two renderings of one report agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from reportgen.rulers.lines import Line, lines_of
from reportgen.rulers.page_numbers import is_page_number
from reportgen.rulers.page_text import PageText


class Agreement(Struct, frozen=True):
    """Pages and lines of both, whether the text is the same, and the lines that only one of them has."""

    pages: tuple[int, int]
    lines: tuple[int, int]
    same_text: bool
    alike: int
    only_first: tuple[Line, ...]
    only_second: tuple[Line, ...]

    @property
    def broken_alike(self) -> float:
        """The share of lines that both have."""
        return self.alike / max(*self.lines, 1)


def compare(first: Sequence[PageText], second: Sequence[PageText]) -> Agreement:
    """Lay two papers on each other, line by line; spaces do not count."""
    a, b = ([line for page in pages for line in lines_of(page)] for pages in (first, second))
    both = Counter(line.words for line in a) & Counter(line.words for line in b)
    return Agreement(
        pages=(len(first), len(second)),
        lines=(len(a), len(b)),
        same_text=_text(a) == _text(b),
        alike=both.total(),
        only_first=_beyond(a, both),
        only_second=_beyond(b, both),
    )


def _text(lines: Sequence[Line]) -> str:
    """The text as one, without page numbers: pages may end elsewhere."""
    return "".join(line.words for line in lines if not is_page_number(line))


def _beyond(lines: Sequence[Line], both: Counter[str]) -> tuple[Line, ...]:
    left = both.copy()
    found = []
    for line in lines:
        if left[line.words]:
            left[line.words] -= 1
        else:
            found.append(line)
    return tuple(found)
