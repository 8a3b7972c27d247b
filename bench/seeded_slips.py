"""One wrong figure in a made-up township: which one, and how it is wrong, is chosen by hash."""

from __future__ import annotations

import copy
import math
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from bench.township_years import Data, Path_, Years, common_change, is_steady, label_of
from bench.townships import Draw

TENS, SWAPPED, CELL, UNIT, COPIED = "差十的几次方", "两个数字颠倒", "抄错了格", "元当作万元", "照抄上年的数"
KINDS = (TENS, SWAPPED, CELL, UNIT, COPIED)


@dataclass
class Slipped:
    """An input with its wrong figure."""

    data: Data
    kind: str
    label: str
    before: Decimal
    after: Decimal
    last: Decimal | None
    common: float

    @property
    def is_within(self) -> bool:
        """Whether the wrong figure is off by less than twice what figures commonly change: seldom to be told from a right one."""
        less, more = sorted((self.before, self.after))
        return less > 0 and math.log(more / less) < 2 * self.common

    @property
    def is_plain(self) -> bool:
        """Whether the wrong figure is off by half or more: what a reader of the report would stumble over."""
        less, more = sorted((self.before, self.after))
        return less <= 0 or more / less >= Decimal("1.5")


def slipped(years: Years, index: int) -> Slipped:
    """This year's input of a township with one wrong figure; kinds take turns."""
    draw = Draw(f"错/{index}")
    for turn in range(len(KINDS)):
        kind = KINDS[(index + turn) % len(KINDS)]
        found = list(_chances(kind, years, draw))
        if found:
            path, number = draw.one(kind, found)
            data = Data(copy.deepcopy(years.now.tree), dict(years.now.units), {**years.now.numbers, path: number})
            return Slipped(
                data,
                kind,
                label_of(path),
                years.now.numbers[path],
                number,
                years.last.numbers.get(path),
                common_change(path),
            )
    raise AssertionError(index)


def _chances(kind: str, years: Years, draw: Draw) -> Iterator[tuple[Path_, Decimal]]:
    """Every figure that can be wrong in this way, and what it then is."""
    numbers = years.now.numbers
    paths = list(numbers)
    for at, path in enumerate(paths):
        number = numbers[path]
        match kind:
            case "差十的几次方" if number > 0:
                wrong = number.scaleb(draw.one(f"{path}", (1, 1, -1, 2, -2, 3)))
                if -int(wrong.as_tuple().exponent) <= max(0, -int(number.as_tuple().exponent)):
                    yield path, Decimal(f"{wrong:f}")
                elif wrong == wrong.to_integral_value():
                    yield path, Decimal(int(wrong))
            case "两个数字颠倒":
                yield from ((path, wrong) for wrong in _swapped(number, draw, str(path)))
            case "抄错了格":
                beside = [paths[n] for n in (at - 1, at + 1) if 0 <= n < len(paths) and paths[n][:-1] == path[:-1]]
                fits = [numbers[p] for p in beside if numbers[p] != number and _places(numbers[p]) <= _places(number)]
                yield from ((path, wrong) for wrong in fits)
            case "元当作万元" if _is_money(path, years):
                yield path, Decimal(f"{number * 10000:f}")
            case "照抄上年的数":
                last = years.last.numbers.get(path)
                in_list = any(isinstance(step, int) for step in path)  # of which last year's row is another thing
                if last is not None and last != number and not is_steady(path) and not in_list:
                    yield path, last
            case _:
                pass


def _swapped(number: Decimal, draw: Draw, purpose: str) -> Iterator[Decimal]:
    """Two digits beside each other in each other's place."""
    sign, digits, exponent = number.as_tuple()
    pairs = [n for n in range(len(digits) - 1) if digits[n] != digits[n + 1] and not (n == 0 and digits[n + 1] == 0)]
    if pairs:
        n = draw.one(f"颠倒{purpose}", pairs)
        mixed = [*digits[:n], digits[n + 1], digits[n], *digits[n + 2 :]]
        yield Decimal((sign, tuple(mixed), int(exponent)))


def _places(number: Decimal) -> int:
    return max(0, -int(number.as_tuple().exponent))


_MONEY = ("资金", "收入", "投资", "贷款", "产值", "社零", "损失", "工资", "补贴", "投资额")


def _is_money(path: Path_, years: Years) -> bool:
    name = str(path[-1])
    unit = years.now.units[path]
    return unit.startswith(("万元", "亿元")) or (
        not unit and any(name.endswith(word) for word in _MONEY) and "人均" not in name
    )
