"""Where files say something else than before."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

_TEXTS = (".j2", ".yaml")


class Change(Struct, frozen=True):
    """A file that says something else, from ``line`` on."""

    path: str
    line: int


def first_change(before: Mapping[str, bytes], now: Mapping[str, bytes]) -> Change | None:
    """The first line in which a text was changed; None where nothing was, or nothing is known of before."""
    if not before:
        return None
    for path in sorted({*before, *now}):
        was, is_ = before.get(path, b""), now.get(path, b"")
        if was != is_ and path.endswith(_TEXTS):
            return Change(path, _line(was.splitlines(), is_.splitlines()))
    return None


def _line(was: list[bytes], is_: list[bytes]) -> int:
    same = next((n for n, (one, other) in enumerate(zip(was, is_, strict=False)) if one != other), None)
    return 1 + (min(len(was), len(is_)) if same is None else same)
