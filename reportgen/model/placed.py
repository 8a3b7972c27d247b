"""Values that know where they came from, which is no part of what they say."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import astuple


class Placed(Struct, frozen=True):
    """A value whose last field tells where it came from: two are equal that say the same, wherever it was said."""

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and _said(self) == _said(other)

    def __hash__(self) -> int:
        return hash(_said(self))


def _said(value: Placed) -> tuple[object, ...]:
    return astuple(value)[:-1]
