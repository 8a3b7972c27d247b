"""Faults seeded into a sound kit: of each kind the first and the last are found, and the sound kit has none."""

from __future__ import annotations

import pytest

from bench.seeded_kits import is_found, seeded, sound
from reportgen.operations.kit_check.checking import check_kit
from reportgen.workspace import MemoryWorkspace

EACH_KIND = (0, 19, 20, 26, 31, 39, 42, 52, 53, 57, 66, 69)


def test_the_sound_kit_has_no_finding() -> None:
    checked = check_kit(MemoryWorkspace(sound()), "k")
    assert (checked.found, checked.untried) == ((), ())


@pytest.mark.parametrize("number", EACH_KIND)
def test_a_fault_is_found(number: int) -> None:
    assert is_found(next(seed for seed in seeded() if seed.number == number))
