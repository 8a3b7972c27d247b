"""Lines of a title put together: at good places, as few as that allows, in the shape of a 梯形 or a 菱形."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

_LINE = 3.0  # a line more costs as much as a few breaks between words: it is worth one that nobody should rely on
_TURN = 4.0  # lines that get shorter and then longer again are neither 梯形 nor 菱形
_EVEN, _ALIKE = 0.03, 0.6  # lines whose widths differ by less, in parts of the room, look like a 矩形
_STEP, _STEEP = 0.25, 14.0  # lines may differ by so much; more costs, the more the dearer
_SHORT, _STUMP = 0.25, 30.0  # a line shorter than this looks lost


class _Way(Struct, frozen=True):
    cost: float
    breaks: tuple[int, ...]


def best_lines(
    starts: Sequence[int], room: int, prices: Mapping[int, float], *, shaped: bool = True
) -> tuple[int, ...] | None:
    """The places at which to break a text; ``starts`` says how far each character stands from the first, the end included.

    A way to each place is kept for each last line that ends there, while lines grow and after they have begun to
    shrink. None where no line may end in time.
    """
    end = len(starts) - 1
    places = [0, *sorted(at for at in prices if 0 < at < end), end]
    ways: dict[tuple[int, int, bool], _Way] = {}
    for number, until in enumerate(places[1:], 1):
        for begin in reversed(places[:number]):
            width = starts[until] - starts[begin]
            if width > room:
                break
            price = _LINE + (_stump(width / room) if shaped else 0.0) + prices.get(until, 0.0)
            if begin == 0:
                ways[until, begin, False] = _Way(price, ())
                continue
            for earlier in places[:number]:
                for shrinking in (False, True):
                    before = ways.get((begin, earlier, shrinking))
                    if before is None:
                        continue
                    step = (width - (starts[begin] - starts[earlier])) / room
                    cost = before.cost + price + _step(step, shrinking, shaped=shaped)
                    key = (until, begin, shrinking or step < 0)
                    if key not in ways or cost < ways[key].cost:
                        ways[key] = _Way(cost, (*before.breaks, begin))
    whole = [way for (until, _, _), way in ways.items() if until == end]
    if not whole:
        return None
    return min(whole, key=lambda way: (way.cost, way.breaks)).breaks


def _stump(share: float) -> float:
    return max(0.0, _SHORT - share) * _STUMP


def _step(step: float, shrinking: bool, *, shaped: bool) -> float:
    """What the step from a line to the next costs, in parts of the room."""
    steep = max(0.0, abs(step) - _STEP) * _STEEP
    if not shaped:
        return steep / 2
    turn = _TURN if shrinking and step > _EVEN else 0.0
    return steep + turn + (_ALIKE if abs(step) < _EVEN else 0.0)
