"""Columns that count the same things: a part of those before it (其中：), or several measures under one head (处数, 面积)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportgen.readers.sheets.fact_paths import FactPath
from reportgen.readers.sheets.likeness import Evidence, bare_path

_PART_OF = "其中"
_MEASURE = re.compile(r"(?:个|处|户|人|次|件|起|支|场|期|台|家|亩)数|面积|金额|资金|场次|人次|户次|家次")


def is_apart(number: int, columns: Sequence[Evidence], given: Sequence[FactPath | None]) -> bool:
    """Whether a column would be a fact of another group than a column beside it that counts the same things."""
    group = _group(given[number])
    beside = [at for at in (number - 1, number + 1) if 0 <= at < len(columns) and _is_together(columns, number, at)]
    groups = {found for at in beside if (found := _group(given[at]))}
    return bool(group and groups) and group not in groups


def _group(fact_path: FactPath | None) -> str:
    """The group of a fact; empty where it has none."""
    path = bare_path(fact_path) if fact_path else ()
    return path[0].id if len(path) > 1 else ""


def _is_together(columns: Sequence[Evidence], one: int, other: int) -> bool:
    mine, its = columns[one].heading.parts, columns[other].heading.parts
    if not mine or not its:
        return False
    if other < one and mine[-1].startswith(_PART_OF):
        return True
    return len(mine) > 1 and mine[:-1] == its[:-1] and all(_MEASURE.fullmatch(parts[-1]) for parts in (mine, its))
