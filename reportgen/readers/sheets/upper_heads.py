"""A word right under another head is a part of what that head names: 社区 under 基层党组织 are party branches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.readers.sheets.fact_paths import FactPath
from reportgen.readers.sheets.likeness import Evidence, bare_path


def outside_named_groups(column: Evidence, fact_paths: Sequence[FactPath]) -> Iterator[int]:
    """The facts that a column is unlikely to be, since its upper heads name a group that has what its own head says."""
    *outer, leaf = column.standing.parts or ("",)
    upper = "".join(outer)
    if not upper or not leaf:
        return
    paths = [bare_path(fact_path) for fact_path in fact_paths]
    groups = {path[0].id for path in paths if len(path) > 1 and _shares_a_word(upper, path[0].label)}
    if any(path[0].id in groups and leaf in path[-1].label for path in paths if len(path) > 1):
        yield from (nth for nth, path in enumerate(paths) if path[0].id not in groups)


def _shares_a_word(one: str, other: str) -> bool:
    return any(other[n : n + 2] in one for n in range(len(other) - 1))
