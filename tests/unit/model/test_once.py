"""What hangs on one thing alone is worked out once for it, and never taken for that of another."""

from __future__ import annotations

from reportgen.model.once import once


def test_the_same_thing_is_asked_once_and_an_equal_one_for_itself() -> None:
    asked: list[list[int]] = []

    @once
    def total(numbers: list[int]) -> int:
        asked.append(numbers)
        return sum(numbers)

    one, equal = [1, 2], [1, 2]
    assert [total(one), total(one), total(equal), total(one)] == [3, 3, 3, 3]
    assert len(asked) == 2


def test_many_things_are_each_answered_rightly_though_few_are_remembered() -> None:
    @once
    def first(numbers: list[int]) -> int:
        return numbers[0]

    assert [first([n]) for n in range(100)] == list(range(100))
    kept = [[n] for n in range(50)]
    assert [first(one) for one in kept * 2] == list(range(50)) * 2
