"""Bounds of memory."""

from __future__ import annotations

import resource

import pytest

from reportgen.limits.memory import limit_memory, memory_above, restore_memory

MIB = 1 << 20


def test_a_block_gets_so_much_and_no_more() -> None:
    before = resource.getrlimit(resource.RLIMIT_AS)
    with memory_above(100):
        assert len(bytes(10 * MIB)) == 10 * MIB
        with pytest.raises(MemoryError):
            bytes(500 * MIB)
    assert resource.getrlimit(resource.RLIMIT_AS) == before
    assert len(bytes(200 * MIB)) == 200 * MIB


def test_a_bound_is_never_widened_by_one_within_it() -> None:
    before = limit_memory(20_000)
    try:
        with memory_above(1_000_000):
            assert resource.getrlimit(resource.RLIMIT_AS)[0] == 20_000 * MIB
        assert resource.getrlimit(resource.RLIMIT_AS)[0] == 20_000 * MIB
    finally:
        restore_memory(before)
