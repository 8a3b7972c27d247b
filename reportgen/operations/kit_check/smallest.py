"""The smallest made-up input that shows a finding: one figure after the other is left out for as long as it still shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec.structs import replace

from reportgen.operations.kit_check.figures import Asks
from reportgen.operations.kit_check.filling import Filling
from reportgen.operations.kit_check.holding import plain
from reportgen.templating.reaching.keys import Key

_MOST_TRIES = 60


def smallest(filling: Filling, asks: Asks, likely: Callable[[Key], bool], shows: Callable[[Filling], bool]) -> Filling:
    """A filling in which nothing can be left out without the finding going away too.

    ``likely`` says of which figures the finding may be; ``shows`` whether a filling shows it.
    """
    needed = {one.key[1:] for one in asks.figures if one.needed}
    for near in (_with(filling, needed, likely), _with(filling, needed, lambda key: key[0] == "")):
        if len(near.texts) < len(filling.texts) and shows(near):
            filling = near
            break
    tries = _MOST_TRIES
    size = max(1, len(_free(filling, needed)) // 2)
    while tries > 0:
        left = tries
        for part in _parts(_free(filling, needed), size):
            tries -= 1
            less = _tidy(filling.without(part))
            if shows(less):
                filling = less
            if tries <= 0:
                break
        if size == 1 and left - tries >= 0:
            break
        size = max(1, size // 2)
    return filling


def _with(filling: Filling, needed: set[Key], likely: Callable[[Key], bool]) -> Filling:
    return _tidy(filling.without([key for key in _free(filling, needed) if not likely(key)]))


def _free(filling: Filling, needed: set[Key]) -> list[Key]:
    """What need not be filled in."""
    return [key for key in filling.texts if key[0] or plain(key) not in needed or len(plain(key)) < len(key) - 1]


def _parts(keys: Sequence[Key], size: int) -> Iterator[set[Key]]:
    for start in range(0, len(keys), size):
        yield set(keys[start : start + size])


def _tidy(filling: Filling) -> Filling:
    """The same without rows that say nothing any more."""
    rows = {
        key: max((int(k[len(key)]) + 1 for k in filling.texts if k[: len(key)] == key and len(k) > len(key)), default=0)
        for key in filling.rows
    }
    return replace(filling, rows={key: count for key, count in rows.items() if count})
