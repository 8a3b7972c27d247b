"""What grew beside a figure tells of it, as far as like places say that figures move together; else it tells nothing."""

from __future__ import annotations

import math
from collections.abc import Mapping
from decimal import Decimal

import pytest

from reportgen.doubts.figures import Figure
from reportgen.doubts.moving import moving_of, pulls
from reportgen.model.facts import Fact
from reportgen.source import FileLocation

NAMES = ("a", "b", "c", "d")


def wave(seed: int) -> float:
    """A number from -1 to 1 that follows no line."""
    return math.sin(12.9898 * seed * seed + 78.233 * seed)


def fact(key: str, number: Decimal) -> Fact:
    return Fact(key, key, number, "元", f"{number}元", FileLocation("inputs/甲.yaml"))


def figure(key: str, then: float, growth: float) -> Figure:
    """A figure with last year's; large, so that counting has no part in it."""
    last, now = Decimal(round(then)), Decimal(round(then * math.exp(growth)))
    return Figure(fact(key, now), now, 0, False, last_year=fact(f"last_year.{key}", last))


def place(index: int, together: float, own: float) -> dict[str, Figure]:
    """A place all figures of which grow by a common part and by one of their own."""
    common = together * wave(index)
    return {
        f"part.{name}": figure(f"part.{name}", 900_000 + 1000 * n, common + own * wave(100 * index + 7 * n + 3))
        for n, name in enumerate(NAMES)
    }


def pulled(places: list[Mapping[str, Figure]], one: Mapping[str, Figure]) -> dict[str, float]:
    return pulls(one, {}, moving_of(places, [{} for _ in places]))


def test_a_figure_is_expected_to_grow_with_its_part_where_places_grow_so() -> None:
    places: list[Mapping[str, Figure]] = [place(n, 0.2, 0.03) for n in range(1, 41)]
    one = {f"part.{name}": figure(f"part.{name}", 900_000, 0.2) for name in NAMES}
    assert pulled(places, one)["part.a"] == pytest.approx(0.2, abs=0.07)


def test_where_figures_grow_each_by_itself_nothing_is_expected_of_the_others() -> None:
    places: list[Mapping[str, Figure]] = [place(n, 0.0, 0.2) for n in range(1, 41)]
    one = {f"part.{name}": figure(f"part.{name}", 900_000, 0.2) for name in NAMES}
    assert abs(pulled(places, one)["part.a"]) < 0.06


def test_what_is_left_lies_closer_than_growth_does() -> None:
    moving = moving_of(places := [place(n, 0.2, 0.03) for n in range(1, 41)], [{} for _ in places])
    assert moving.growth["part.a"].scale < moving.plain["part.a"].scale / 2


def test_one_figure_far_off_moves_the_others_little() -> None:
    places: list[Mapping[str, Figure]] = [place(n, 0.1, 0.1) for n in range(1, 41)]
    calm = {f"part.{name}": figure(f"part.{name}", 900_000, 0.0) for name in NAMES}
    wrong = calm | {"part.d": figure("part.d", 900_000, math.log(10))}
    assert abs(pulled(places, wrong)["part.a"] - pulled(places, calm)["part.a"]) < 0.1


def test_figures_come_back_to_what_like_places_have_as_far_as_they_do_elsewhere() -> None:
    usual = math.log(900_000)
    places = []
    for n in range(1, 41):
        off = 0.5 * wave(n)  # last year so far off, this year where the others are
        places.append({"part.a": figure("part.a", 900_000 * math.exp(off), -off + 0.02 * wave(3 * n))})
    moving = moving_of(places, [{"part.a": usual} for _ in places])
    one = {"part.a": figure("part.a", 900_000 * math.exp(0.4), 0.0)}
    assert pulls(one, {"part.a": usual}, moving)["part.a"] == pytest.approx(-0.4 * 40 / 100, abs=0.1)


def test_few_places_say_nothing() -> None:
    moving = moving_of(places := [place(n, 0.2, 0.03) for n in range(1, 6)], [{} for _ in places])
    assert moving.growth == {}
    assert pulls(places[0], {}, moving) == {}
