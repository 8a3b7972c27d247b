"""Inputs in the order in which the county names its places (机构排序), the county first."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

from reportgen.readers.gazetteer import Gazetteer
from reportgen.readers.heads import Heads
from reportgen.readers.rosters import Rosters
from reportgen.workspace import Workspace


def in_roster_order(
    workspace: Workspace, paths: Iterable[str], rosters: Rosters | None = None, heads: Heads | None = None
) -> list[str]:
    """Inputs, folder by folder, in the order of its roster: what it does not list comes after what it lists, by name.

    An input need not be there to have its place.
    """
    known, heads = rosters or Rosters(workspace), heads or Heads(workspace)

    def key(path: str) -> tuple[str, float, str]:
        folder = PurePosixPath(path).parent.as_posix()
        places = known.of(folder)
        rank = _rank(path, places, heads) if places else None
        return folder, float("inf") if rank is None else rank, path

    return sorted(paths, key=key)


def _rank(path: str, places: Gazetteer, heads: Heads) -> int | None:
    """By the name of the file; by its 单位 where the name is none of a place."""
    rank = places.rank(PurePosixPath(path).stem)
    head = heads.of(path) if rank is None else None
    return places.rank(head.place) if head else rank
