"""The shapes that a report can have as a whole: everything filled in, only what must be, lists of many rows, last year larger."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal
from enum import Enum

from msgspec import Struct

from reportgen.model.facts import Period
from reportgen.model.kit import Kit
from reportgen.operations.kit_check.figures import Asked, Asks
from reportgen.operations.kit_check.filling import Filling
from reportgen.operations.kit_check.numbers import common, drawn, fitted, rough, written
from reportgen.operations.kit_check.words import word
from reportgen.templating.reaching.keys import LAST_YEAR, NOW, TARGET, Key

PLACE, PERIOD = "青溪镇", "2026H1"


class Then(Enum):
    """What last year's figures are beside this year's; the value is what it is called."""

    ABSENT = "没有上年同期"
    LESS = "比上年同期大"
    MORE = "比上年同期小"
    SAME = "与上年同期相同"
    ZERO = "上年同期是0"


_TIMES = {Then.LESS: Decimal("0.8"), Then.MORE: Decimal("1.25"), Then.SAME: Decimal(1), Then.ZERO: Decimal(0)}


class Shape(Struct, frozen=True):
    """A shape by its name. ``every`` asks for all figures, else for those that have to be there."""

    name: str
    every: bool = True
    rows: int = 2
    then: Then = Then.LESS
    aimed: bool = True
    zero: bool = False
    roughly: bool = False
    long: bool = False
    choice: int = 0
    spare: bool = False
    """Whether each second row has only what it must have."""
    mixed: bool = False
    """Whether each row lacks other columns than the next."""
    place: str = PLACE
    period: str = PERIOD


DENSE = Shape("全部填写")
SPARSE = Shape("只填这些", every=False, then=Then.ABSENT, aimed=False, rows=1)
SHAPES = (
    DENSE,
    Shape("选项都选第二个", choice=1),
    Shape("选项都选第三个", choice=2),
    Shape("选项都选第四个", choice=3),
    Shape("只填必填的", every=False, then=Then.ABSENT, aimed=False, rows=1),
    Shape("没有上年同期和目标", then=Then.ABSENT, aimed=False),
    Shape("比上年同期小", then=Then.MORE),
    Shape("与上年同期相同", then=Then.SAME),
    Shape("上年同期是0", then=Then.ZERO),
    Shape("列表没有行", rows=0),
    Shape("列表只有一行", rows=1),
    Shape("列表有三行，有的行只填必填的", rows=3, spare=True),
    Shape("列表有三行，各行缺的不一样", rows=3, mixed=True),
    Shape("列表有三十行", rows=30),
    Shape("数都是0", zero=True),
    Shape("数都是约数", roughly=True),
    Shape("文字最长", rows=3, long=True),
)


def filling_of(shape: Shape, kit: Kit, asks: Asks) -> Filling:
    """The input of a shape, before it is seen to that its figures agree."""
    texts: dict[Key, str] = {}
    rows: dict[Key, int] = {}
    for one in asks.lists:
        if shape.every or one.needed:
            _put_rows(shape, one, rows)
    for one in asks.figures:
        for where in places_of(one, rows):
            if one.needed or (shape.every and not _is_spared(shape, one, where)):
                texts[where] = text_of(shape, one, where)
    _beside(shape, asks, texts)
    return Filling(kit.name, shape.place, shape.period, texts, rows, heads_of(shape.place, shape.period, shape.every))


def _is_spared(shape: Shape, one: Asked, where: Key) -> bool:
    """Whether a shape leaves a cell of a row open."""
    if not one.lists:
        return False
    row = _row(where)
    return bool(shape.spare and row % 2) or (shape.mixed and (drawn(one.label, 0, 3) + row) % 3 == 0)


def heads_of(place: str, period: str, every: bool) -> dict[str, str]:
    """What an input says of itself."""
    signed = Period.parse(period).last_day + datetime.timedelta(days=3)
    date = f"{signed.year}年{signed.month}月{signed.day}日"
    return {"署名": place, "主送机关": "县委办公室", "成文日期": date} if every else {"成文日期": date}


def _put_rows(shape: Shape, one: Asked, rows: dict[Key, int]) -> None:
    least = 1 if one.needed and not one.lists else 0
    count = max(shape.rows, least)
    for where in places_of(one, rows):
        rows[where] = count


def places_of(one: Asked, rows: Mapping[Key, int], whose: Key = (NOW,)) -> list[Key]:
    """Where a figure stands: in each row of its list; one that stands in no list, once."""
    found: list[Key] = [()]
    for depth in range(1, len(one.key) + 1):
        found = [(*where, one.key[depth - 1]) for where in found]
        if one.key[:depth] in one.lists:
            found = [(*where, row) for where in found for row in range(rows.get(where, 0))]
    return [(*whose, *where[1:]) for where in found]


def _row(where: Key) -> int:
    """The number of the innermost row that a figure stands in."""
    return next((part for part in reversed(where) if isinstance(part, int)), 0)


def text_of(shape: Shape, one: Asked, where: Key) -> str:
    """What a figure is filled in with in a shape, where it stands."""
    spec, seed = one.field, ".".join(map(str, (NOW, *where[1:])))
    row = _row(where)
    if spec.type.is_number:
        amount = fitted(spec, Decimal(0)) if shape.zero else common(spec, seed)
        return rough(spec, amount, seed) if shape.roughly else written(spec, amount)
    if spec.choices:
        return spec.choices[(shape.choice + row) % len(spec.choices)]
    if spec.type.is_words:
        return word(spec, drawn(".".join(map(str, one.key)), 0, 97) + 7 * row, long=shape.long)
    first = Period.parse(shape.period).first_day
    day = first + datetime.timedelta(days=drawn(seed, 3, 24))
    return f"{day.year}年{day.month}月{day.day}日"


def _beside(shape: Shape, asks: Asks, texts: dict[Key, str]) -> None:
    """Last year's figures and the year's aims."""
    for one in asks.figures:
        if one.lists or not one.field.type.is_number or one.key not in texts or not (shape.every):
            continue
        now = common(one.field, ".".join(map(str, one.key)))
        if shape.then is not Then.ABSENT and _is_compared(asks, (LAST_YEAR, *one.key[1:])):
            then = fitted(one.field, now * _TIMES[shape.then])
            texts[(LAST_YEAR, *one.key[1:])] = written(one.field, then)
        if shape.aimed and _is_compared(asks, (TARGET, *one.key[1:])):
            texts[(TARGET, *one.key[1:])] = written(one.field, fitted(one.field, now * 2))


def _is_compared(asks: Asks, key: Key) -> bool:
    return asks.compared is None or key in asks.compared


__all__ = ["NOW", "SHAPES", "Shape", "Then", "filling_of"]
