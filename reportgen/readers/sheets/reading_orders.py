"""In which order the figures of a form are meant to be read: line by line, or each column of them down to its end."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from reportgen.model.workbook import parse_cell_name
from reportgen.readers.sheets.columns_before import is_part
from reportgen.readers.sheets.fact_paths import FactPath
from reportgen.readers.sheets.likeness import Evidence
from reportgen.readers.sheets.matching import UNSURE, Match, match_columns

_DIFFERS = "横着读和竖着读不是同一个指标"


def match_in_any_order(
    columns: Sequence[Evidence], keys: Sequence[str], fact_paths: Sequence[FactPath]
) -> list[Match | None]:
    """A match for each column. ``keys`` names the cells of a form's figures (``B4``); it is empty for a table.

    What a head leaves out (完成, 办结) it takes from what stands before it, and nobody says whether that is the figure to its
    left or the one above it: the order that explains more figures counts, and what the other one takes for another fact is asked.
    A part (其中) is sure where both agree of what it is one.
    """
    across = match_columns(columns, fact_paths)
    down = sorted(range(len(keys)), key=lambda nth: (parse_cell_name(keys[nth]) or (0, 0))[::-1])
    if down == list(range(len(down))):
        return across
    found = match_columns([columns[nth] for nth in down], fact_paths)
    downwards = [match for _, match in sorted(zip(down, found, strict=True), key=lambda one: one[0])]
    lead = _sure(downwards) - _sure(across)
    first, other = (downwards, across) if lead > 0 else (across, downwards)
    return [
        _asked(match, against, is_clear=bool(lead) and not is_part(column))
        for column, match, against in zip(columns, first, other, strict=True)
    ]


def _sure(matches: Sequence[Match | None]) -> int:
    return sum(map(_is_sure, matches))


def _is_sure(match: Match | None) -> bool:
    return match is not None and match.confidence != UNSURE


def _asked(match: Match | None, against: Match | None, *, is_clear: bool) -> Match | None:
    """A match, no longer sure where another order is as sure of another fact, or, with as many in all, finds none."""
    if match is None or not _is_sure(match):
        return match
    if against is None or not _is_sure(against):
        return match if is_clear else replace(match, confidence=UNSURE, why=_DIFFERS)
    return match if match.fact_path == against.fact_path else replace(match, confidence=UNSURE, why=_DIFFERS)
