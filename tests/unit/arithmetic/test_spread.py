"""Where figures lie, however wrong a few of them are."""

from __future__ import annotations

import math

from reportgen.arithmetic.spread import LEAST, spread


def test_too_few_say_nothing() -> None:
    assert spread([1.0] * (LEAST - 1)) is None


def test_one_far_off_moves_nothing() -> None:
    found = spread([10, 11, 9, 10, 12, 8, 10, 11, 9, 1000])
    assert found is not None
    assert found.middle == 10
    assert found.score(11) < 1.5
    assert found.score(1000) > 100


def test_the_modified_z_score() -> None:
    values = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0]
    found = spread(values)
    assert found is not None
    # 0.6745 × (9 − 5) ÷ 2, the median absolute deviation being 2
    assert math.isclose(found.score(9.0), 0.6745 * 4 / 2, rel_tol=1e-3)
    assert math.isclose(found.score(1.0), -found.score(9.0))


def test_where_most_are_alike_the_mean_deviation_is_taken() -> None:
    found = spread([5.0] * 9 + [6.0])
    assert found is not None
    assert found.above > 0
    assert math.isclose(found.score(6.0), 1 / found.above)


def test_where_all_are_alike_nothing_is_said() -> None:
    found = spread([5.0] * 10)
    assert found is not None
    assert found.scale == 0
    assert found.score(6.0) == 0


def test_sides_are_measured_apart() -> None:
    leaning = [10.0, 10.1, 10.2, 10.3, 10.4, 12.0, 14.0, 18.0, 26.0]
    found = spread(leaning)
    assert found is not None
    assert found.above > found.below
    assert abs(found.score(8.0)) > abs(found.score(13.0))
