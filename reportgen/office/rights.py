"""Who may what: the one place that decides it. Everything else asks here."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from msgspec import Struct

from reportgen.diagnostics import Refusal
from reportgen.model.roster import Roster
from reportgen.placenames import own_name


class Duty(Enum):
    """What an account is for; the value is the Chinese word shown."""

    PLACE = "填报"
    REVIEWER = "审核"
    EDITOR = "模板"
    ADMINISTRATOR = "管理"


class Act(Enum):
    """What can be done at an address."""

    SELF = "own account"
    LOOK = "look at an input and its paper"
    FILL = "write an input"
    REPORT = "submit an input, or take it back"
    REVIEW = "return, accept, lock an input"
    COUNTY = "look at where the places stand that one reviews"
    WHOLE = "roll up the whole county, make all papers, keep the roster"
    KITS = "write kits"
    ADMINISTER = "keep accounts"


class Role(Struct, frozen=True):
    """A duty and whose: for 填报 a place (its villages with it), for 审核 a 片区, or the whole county where it is empty."""

    duty: Duty
    scope: str = ""

    def __str__(self) -> str:
        return f"{self.duty.value}：{self.scope}" if self.scope else self.duty.value


def role_of(words: str) -> Role:
    """The role that words name: 填报:青柏乡, 审核, 审核:东片, 模板, 管理. Raises Refusal for others."""
    name, _, scope = words.replace("：", ":").partition(":")
    duty = next((duty for duty in Duty if duty.value == name.strip()), None)
    if duty is None:
        raise Refusal(f"没有“{name}”这种职责，可写的有：填报:单位、审核、审核:片区、模板、管理")
    if (duty is Duty.PLACE) != bool(scope.strip()) and duty is not Duty.REVIEWER:
        raise Refusal(f"“{words}”：填报要写明单位，写成 填报:青柏乡；模板、管理后面什么也不写")
    return Role(duty, scope.strip())


class Person(Struct, frozen=True):
    """Who asks. The one person of one machine has no account and ``owns`` everything."""

    name: str
    shown: str
    roles: tuple[Role, ...] = ()
    owns: bool = False

    def has(self, duty: Duty) -> bool:
        """Whether one of the roles is this duty."""
        return self.owns or any(role.duty is duty for role in self.roles)


def may(person: Person, act: Act, place: str = "", roster: Roster | None = None) -> bool:
    """Whether a person may do an act; those on an input are asked with its place, by the name on the roster.

    An input of no place that is known is the county's: only those who see the whole county may look at it, and fill it in.
    """
    if person.owns or act is Act.SELF:
        return True
    match act:
        case Act.FILL | Act.REPORT:
            return _fills(person.roles, place, roster) or (not place and _reviews_all(person.roles))
        case Act.LOOK:
            return _fills(person.roles, place, roster) or _reviews(person.roles, place, roster)
        case Act.REVIEW:
            return _reviews(person.roles, place, roster)
        case Act.COUNTY:
            return person.has(Duty.REVIEWER)
        case Act.WHOLE:
            return _reviews_all(person.roles)
        case Act.KITS:
            return person.has(Duty.EDITOR)
        case Act.ADMINISTER:
            return person.has(Duty.ADMINISTRATOR)


def begins(person: Person) -> bool:
    """Whether there is any report that a person may begin: that of a place, or the county's own."""
    return person.has(Duty.PLACE) or may(person, Act.FILL)


def _fills(roles: Iterable[Role], place: str, roster: Roster | None) -> bool:
    scopes = {own_name(_now_called(role.scope, roster)) for role in roles if role.duty is Duty.PLACE and role.scope}
    return bool(place) and (own_name(place) in scopes or own_name(_above(place, roster)) in scopes)


def _reviews(roles: Iterable[Role], place: str, roster: Roster | None) -> bool:
    scopes = {role.scope for role in roles if role.duty is Duty.REVIEWER}
    return "" in scopes or (bool(scopes) and _area(place, roster) in scopes)


def _reviews_all(roles: Iterable[Role]) -> bool:
    return Role(Duty.REVIEWER) in roles


def _now_called(scope: str, roster: Roster | None) -> str:
    """What the roster calls a place that had another name when the account was opened; the name itself while it stands there."""
    places = [*roster.places()] if roster else []
    if any(listed.name.text == scope for listed in places):
        return scope
    renamed = [one.name.text for one in places if any(former.text == scope for former in one.former)]
    return renamed[0] if len(renamed) == 1 else scope


def _above(place: str, roster: Roster | None) -> str:
    """The township that a village lies in; empty for what is none."""
    found = (listed.above for listed in roster.places() if listed.name.text == place) if roster else ()
    return next(iter(found), "")


def _area(place: str, roster: Roster | None) -> str | None:
    """The 片区 of a place or of the township above it; None where the roster does not say."""
    township = roster.find(_above(place, roster) or place) if roster else None
    return township.area.text if township and township.area else None
