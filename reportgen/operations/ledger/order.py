"""The order of lines of the ledger that name themselves by what they say, and those that they follow: in whatever order a
union of two logs has them, they say the same.
"""

from __future__ import annotations

import hashlib
import heapq
import json
from collections.abc import Iterable, Mapping
from typing import Protocol, TypeVar

_DIGITS = 16  # of an id: enough that no two lines of a county share one, short enough to be read


class Entry(Protocol):
    """What can be put in order."""

    @property
    def id(self) -> str:
        """What names it."""

    @property
    def after(self) -> tuple[str, ...]:
        """The ids that it follows."""

    @property
    def moment(self) -> float:
        """When it was written down; the earlier of two that do not know of each other comes first."""


E = TypeVar("E", bound=Entry)


def id_of(said: Mapping[str, object]) -> str:
    """The id of a line: by all that it says but its version and its id."""
    content = {key: value for key, value in said.items() if key not in {"v", "id"}}
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def in_order(entries: Iterable[E]) -> tuple[list[E], list[E]]:
    """Entries, each once and after those that it follows; of some that do not know of each other the earlier one first.

    The second list holds those that nothing follows: more than one where two people acted without knowing of each other.
    """
    known = {entry.id: entry for entry in entries}
    pending = {entry.id: {before for before in entry.after if before in known} for entry in known.values()}
    followers: dict[str, list[str]] = {}
    for name, before in pending.items():
        for one in before:
            followers.setdefault(one, []).append(name)
    ready = [(known[name].moment, name) for name, before in pending.items() if not before]
    heapq.heapify(ready)
    found: list[E] = []
    while ready:
        _, name = heapq.heappop(ready)
        found.append(known[name])
        for follower in followers.get(name, ()):
            pending[follower].discard(name)
            if not pending[follower]:
                heapq.heappush(ready, (known[follower].moment, follower))
    return found, [entry for entry in found if entry.id not in followers]
