"""What a place writes (文种) where that is not what the others do: a wrong kit is seen before the roll-up tells it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from reportgen.model.reporting import PeriodStanding, Standing
from reportgen.model.roster import Roster
from reportgen.pipeline import Stages

_FEWEST = 3
"""So many reports of one kind there must be before another kind is strange."""


def strange_kinds(
    stages: Stages, standing: PeriodStanding, roster: Roster | None, titles: Mapping[str, str]
) -> dict[str, str]:
    """The titles of reports that are of another kind than most, by input; those of a kit and its heirs are of one kind.

    A kind that half as many write as the commonest is none of these, nor one that the roster asks of the place.
    """
    there = [one for one in standing.standings if one.path]
    families = {kit: _family(stages, kit) for kit in {one.kit for one in there}}
    counts = Counter(families[one.kit] for one in there)
    most = max(counts.values(), default=0)
    if most < _FEWEST:
        return {}
    return {
        one.path: titles.get(one.kit, "") or one.kit or "没有写模板"
        for one in there
        if counts[families[one.kit]] * 2 < most and not _is_asked(stages, one, roster)
    }


def asked_instead(stages: Stages, one: Standing, roster: Roster | None) -> str:
    """The titles of the kits that the roster asks of a place whose input is by none of them, nor by an heir of one; else empty."""
    listed = roster.find(one.place) if roster else None
    names = [stages.kit_name(word) for word in roster.kits_of(listed)] if roster and listed else []
    if not one.path or not names or _family(stages, one.kit) in {_family(stages, name) for name in names}:
        return ""
    known = (stages.known_kit(name) for name in names)
    return "”“".join(compiled.kit.title if compiled else name for name, compiled in zip(names, known, strict=True))


def _family(stages: Stages, kit: str) -> str:
    """The kit that a kit goes back to."""
    compiled = stages.known_kit(kit)
    return compiled.kit.parents[0] if compiled and compiled.kit.parents else kit


def _is_asked(stages: Stages, one: Standing, roster: Roster | None) -> bool:
    listed = roster.find(one.place) if roster else None
    return bool(roster and listed and one.kit in {stages.kit_name(word) for word in roster.kits_of(listed)})
