"""Data made up for one rule (勾稽): all figures alike, in order, one much larger than the rest, left out, and as it comes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import islice

from reportgen.model.facts import Period
from reportgen.model.kit import Field
from reportgen.operations.kit_check.figures import Asks, asks_of
from reportgen.operations.kit_check.filling import Filling
from reportgen.operations.kit_check.numbers import drawn, fitted, written
from reportgen.operations.kit_check.shapes import PERIOD, PLACE, heads_of, places_of
from reportgen.templating.changes import BEFORE as PERIOD_BEFORE
from reportgen.templating.changes import OTHERS, YEAR_BEFORE
from reportgen.templating.changes import TARGET as AIM
from reportgen.templating.reaching.keys import BEFORE, NOW, Key
from reportgen.templating.reaching.rule_kit import RuleKit

_NUMBERS = (12, 0, 1, 2, 3, 5, 20, 50, 100, 1000)
_LARGEST = Decimal(10) ** 9
_PERIODS = ("2026", "2026Q1", "2026Q1-3", "2026-06", "2026H2")
_ROWS = (2, 1, 0, 3)
_MOST_BY_ONE = 12  # figures that are taken one by one
_MOST_DRAWN = 80
_FEW = 4
_HALF = Decimal("0.5")

Texts = dict[Key, str]


def fillings(rule: RuleKit) -> Iterator[Filling]:
    """Inputs of the cut-down kit, the plainest first."""
    asks = asks_of(rule.compiled.kit)
    every = [_of_rows(rule, asks, count) for count in (_ROWS if asks.lists else (1,))]
    for wave in (slice(0, 3), slice(3, None)):
        for made in every:
            yield from islice(made(), wave.start, wave.stop)


def before_of(filling: Filling) -> Filling:
    """What the input of the period before (上期) says."""
    texts = {(NOW, *key[1:]): text for key, text in filling.texts.items() if key[0] == BEFORE}
    return Filling(filling.kit, filling.place, Period(filling.period).before.code, texts, filling.rows)


class _Made:
    """The inputs with so many rows in each list."""

    def __init__(self, rule: RuleKit, asks: Asks, count: int) -> None:
        self._rule, self._count = rule, count
        self._rows: dict[Key, int] = {}
        for one in asks.lists:
            self._rows |= dict.fromkeys(places_of(one, self._rows), count)
        whose = [OTHERS[base] for base in (YEAR_BEFORE, AIM, PERIOD_BEFORE) if base in rule.bases]
        self._pools: dict[Key, tuple[str, ...]] = {}
        for one in asks.figures:
            pool = _pool(one.field, rule.constants)
            for base in (NOW, *whose):
                if base in {NOW, BEFORE} or (one.field.type.is_number and not one.lists):
                    self._pools |= dict.fromkeys(places_of(one, self._rows, (base,)), pool)

    def __call__(self) -> Iterator[Filling]:
        periods = (PERIOD, *_PERIODS) if self._rule.asks_period else (PERIOD,)
        for number, texts in enumerate(self._texts()):
            period = periods[number % len(periods)]
            heads = heads_of(PLACE, period, False)
            yield Filling(self._rule.compiled.kit.name, PLACE, period, texts, self._rows, heads)

    def _texts(self) -> Iterator[Texts]:
        keys, pools = list(self._pools), self._pools
        longest = max(map(len, pools.values()), default=0)
        yield from ({key: pools[key][n % len(pools[key])] for key in keys} for n in range(min(longest, 2)))
        yield {}
        for order in (keys, keys[::-1]):
            for shift in range(3):
                yield {key: pools[key][(n + shift) % len(pools[key])] for n, key in enumerate(order)}
        yield from self._one_by_one(keys[:_MOST_BY_ONE])
        yield from ({key: pools[key][n % len(pools[key])] for key in keys} for n in range(2, longest))
        yield from map(self._drawn, range(_MOST_DRAWN if keys else 0))

    def _one_by_one(self, chosen: Sequence[Key]) -> Iterator[Texts]:
        """Each figure left out, alone, the only large one, the only small one."""
        pools = self._pools
        first, low, high = ({key: pool[at] for key, pool in pools.items()} for at in (0, -2, -1))
        for key in chosen:
            yield {other: text for other, text in first.items() if other != key}
            yield {key: first[key]}
            yield {**low, key: high[key]}
            yield {**high, key: low[key]}
            hundred = next(
                (text for text in pools[key] if text.startswith("100") and text.strip("0123456789") == text[3:]), ""
            )
            if hundred:
                yield {**low, key: hundred}

    def _drawn(self, number: int) -> Texts:
        """Figures as they come, every second time few different ones; each eighth of them is not there."""
        found: Texts = {}
        for key, whole in self._pools.items():
            pool = whole[:_FEW] if number % 2 else whole
            at = drawn(f"{number}/{'.'.join(map(str, key))}", 0, 8 * len(pool))
            if at % 8:
                found[key] = pool[at // 8]
        return found


def _of_rows(rule: RuleKit, asks: Asks, count: int) -> _Made:
    return _Made(rule, asks, count)


def _pool(spec: Field, constants: Sequence[object]) -> tuple[str, ...]:
    """What a figure may be filled in with; the last two are the least and the most of it."""
    if spec.type.is_number:
        given = [Decimal(str(c)) for c in constants if isinstance(c, int | float | Decimal) and not isinstance(c, bool)]
        near = [number + step for number in given for step in (0, 1, -1)]
        low = spec.minimum if spec.minimum is not None else -_LARGEST
        high = spec.maximum if spec.maximum is not None else _LARGEST
        numbers = [*map(Decimal, _NUMBERS), *near, _HALF, -Decimal(5)]
        texts = [written(spec, fitted(spec, number)) for number in numbers]
        rough = f"约{written(spec, fitted(spec, Decimal(100)))}"
        return (*dict.fromkeys(texts), rough, written(spec, fitted(spec, low)), written(spec, fitted(spec, high)))
    if spec.choices:
        return tuple(spec.choices)
    if spec.type.is_words:
        return (*(c for c in constants if isinstance(c, str) and c.strip()), "甲村", "乙村")
    return ("2026年3月5日", "2025年12月5日", "2026年7月5日", "2026年1月1日", "2026年12月31日")
