"""Who may what, as a table: each duty, own and foreign places."""

from __future__ import annotations

import pytest

from reportgen.diagnostics import DiagnosticLog
from reportgen.model.roster import Roster
from reportgen.office.rights import Act, Duty, Person, Role, may
from reportgen.readers.rosters import Rosters
from reportgen.workspace import MemoryWorkspace

ROSTER = """\
县名: 岚河县
乡镇:
  - 名称: 青柏乡
    片区: 东片
    村: [东村, 西村]
  - 名称: 柳河镇
    片区: 西片
"""


@pytest.fixture(scope="module")
def roster() -> Roster:
    listed = Rosters(MemoryWorkspace({"inputs/_名单.yaml": ROSTER.encode()})).of("inputs")
    assert listed is not None, DiagnosticLog()
    return listed.roster


def person(*roles: tuple[Duty, str]) -> Person:
    return Person("a", "甲", tuple(Role(*role) for role in roles))


OWN = person((Duty.PLACE, "青柏乡"))
VILLAGE = person((Duty.PLACE, "东村"))
AREA = person((Duty.REVIEWER, "东片"))
COUNTY = person((Duty.REVIEWER, ""))
EDITOR = person((Duty.EDITOR, ""))
ADMINISTRATOR = person((Duty.ADMINISTRATOR, ""))
NOBODY = person()

ALLOWED = {
    "own": (OWN, dict.fromkeys(("青柏乡", "东村", "西村"), "LOOK FILL REPORT"), ""),
    "village": (VILLAGE, {"东村": "LOOK FILL REPORT"}, ""),
    "area": (AREA, dict.fromkeys(("青柏乡", "东村", "西村"), "LOOK REVIEW"), "COUNTY"),
    "county": (
        COUNTY,
        dict.fromkeys(("青柏乡", "柳河镇", "东村", "西村"), "LOOK REVIEW") | {"": "LOOK REVIEW FILL REPORT"},
        "COUNTY WHOLE",
    ),
    "editor": (EDITOR, {}, "KITS"),
    "administrator": (ADMINISTRATOR, {}, "ADMINISTER"),
    "nobody": (NOBODY, {}, ""),
}
ON_INPUTS = {Act.LOOK, Act.FILL, Act.REPORT, Act.REVIEW}


@pytest.mark.parametrize("who", ALLOWED)
def test_nobody_may_more_than_the_table_says(who: str, roster: Roster) -> None:
    asked, on_places, besides = ALLOWED[who]
    for place in ("青柏乡", "柳河镇", "东村", "西村", ""):
        found = {act.name for act in ON_INPUTS if may(asked, act, place, roster)}
        assert (place, found) == (place, set(on_places.get(place, "").split()))
    assert {act.name for act in set(Act) - ON_INPUTS - {Act.SELF} if may(asked, act)} == set(besides.split())
    assert may(asked, Act.SELF)


def test_the_one_person_of_a_machine_may_everything(roster: Roster) -> None:
    owner = Person("a", "a", owns=True)
    assert all(may(owner, act, place, roster) for act in Act for place in ("青柏乡", ""))


def test_without_a_roster_a_place_is_its_name_and_no_area_is_known() -> None:
    assert may(OWN, Act.FILL, "青柏乡")
    assert may(OWN, Act.FILL, "岚河县青柏乡")
    assert not may(OWN, Act.FILL, "青柏镇")
    assert not may(AREA, Act.LOOK, "青柏乡")
    assert may(COUNTY, Act.LOOK, "青柏乡")


def test_a_role_of_no_place_fills_nothing() -> None:
    assert not may(person((Duty.PLACE, "")), Act.FILL, "")
    assert not may(person((Duty.PLACE, "")), Act.FILL, "青柏乡")


def test_an_account_follows_its_place_to_a_new_name() -> None:
    text = "县名: 岚河县\n乡镇:\n  - {名称: 青柏镇, 曾用名: 青柏乡, 村: [东村]}\n  - {名称: 柳河镇, 曾用名: 青柏镇}\n"
    listed = Rosters(MemoryWorkspace({"inputs/_名单.yaml": text.encode()})).of("inputs")
    assert listed is not None
    renamed = listed.roster
    assert may(OWN, Act.FILL, "青柏镇", renamed)
    assert may(OWN, Act.FILL, "东村", renamed)
    assert not may(OWN, Act.FILL, "柳河镇", renamed)
    still = person((Duty.PLACE, "青柏镇"))  # a place of that name stands there: it is no earlier name of another
    assert may(still, Act.FILL, "青柏镇", renamed)
    assert not may(still, Act.FILL, "柳河镇", renamed)
