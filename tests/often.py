"""How often a property is tried: a few times in everyday runs, as often as it says in ``script/long``."""

from __future__ import annotations

import os

IN_FULL = os.environ.get("REPORTGEN_TESTS") == "long"
_EVERYDAY = 4


def often(examples: int) -> int:
    """``examples`` in a long run, a quarter of them else."""
    return examples if IN_FULL else -(-examples // _EVERYDAY)
