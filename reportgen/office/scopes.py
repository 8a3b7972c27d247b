"""Whether what an account is for is on the roster: 片区 and places are typed, and one that is mistyped shows nothing to anybody."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

from reportgen.model.roster import Roster
from reportgen.nearest_words import nearest
from reportgen.office.rights import Duty, Role
from reportgen.readers.gazetteer import gazetteer_of

_AREA = re.compile(r"(?:部|边)?片?区?$")


class StrangeScope(Struct, frozen=True):
    """A scope that the roster has not; ``near`` is the one that may be meant, empty for none."""

    role: Role
    near: str

    @property
    def words(self) -> str:
        """What is the matter, and the question."""
        what = "片区" if self.role.duty is Duty.REVIEWER else "单位"
        asks = f"，是不是“{self.near}”？" if self.near else "，对不对？"
        return f"名单里没有“{self.role.scope}”这个{what}{asks}"


def areas_of(roster: Roster | None) -> list[str]:
    """The 片区 of a roster, in its order."""
    return list(dict.fromkeys(one.area.text for one in roster.townships if one.area)) if roster else []


def near_area(area: str, known: Iterable[str]) -> str:
    """The 片区 that another may be: 东部片区 is 东片, 东片区 too; empty for none, and for one that is there."""
    names = list(known)
    if area in names:
        return ""
    core = _AREA.sub("", area)
    same = next((one for one in names if core and _AREA.sub("", one) == core), None)
    return same or nearest(area, names) or ""


def strange_scope(role: Role, roster: Roster | None) -> StrangeScope | None:
    """Why a role may not be for whom it is meant; None where the roster has its scope, or there is none to ask."""
    if roster is None or not role.scope:
        return None
    if role.duty is Duty.REVIEWER:
        known = areas_of(roster)
        return None if role.scope in known else StrangeScope(role, near_area(role.scope, known))
    if gazetteer_of(roster).find(role.scope):
        return None
    return StrangeScope(role, nearest(role.scope, [one.name.text for one in roster.places()]) or "")
