"""A roster (名单): the places of a county in the order in which the county names them, and what is asked of them."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from reportgen.model.facts import Fact, Period
from reportgen.source import Location


class Listed(Struct, frozen=True):
    """A place on the roster; what the roster does not say of it is None or empty.

    ``kind`` is its 建制, ``area`` its 片区. ``aliases`` (简称) and ``former`` (曾用名) are other names that mean it. ``kits``
    are asked of it. It reports ``since`` a period and ``until`` one, None where it always did and does. ``contact`` is a word to find a person by, which no paper prints. A village stands among the
    ``villages`` of the township that ``above`` names.
    """

    name: Fact
    kind: Fact | None = None
    area: Fact | None = None
    code: Fact | None = None
    aliases: tuple[Fact, ...] = ()
    former: tuple[Fact, ...] = ()
    kits: tuple[Fact, ...] = ()
    contact: str = ""
    villages: tuple[Listed, ...] = ()
    above: str = ""
    since: Period | None = None
    until: Period | None = None


def is_within(period: Period, since: Period | None, until: Period | None) -> bool:
    """Whether who reports from one period to another reports in ``period``: in each that ends, or begins, while there is one."""
    begun = since is None or period.last_day >= since.first_day
    return begun and (until is None or period.first_day <= until.last_day)


class Allowance(Struct, frozen=True):
    """What a place is allowed for once (例外), and why: a later day, or, where ``exempt``, no report at all."""

    place: Fact
    deadline: Fact | None
    exempt: bool
    reason: Fact


class Roster(Struct, frozen=True):
    """The townships in the order in which the county names them (机构排序), and what heads the county's report.

    ``opening`` and ``deadline`` are the first day and the last on which a report is in time; None where the roster sets
    none. ``kits`` are asked of every place that names none itself. Of a period, ``ended`` are those that report no more.
    """

    path: str
    county: Fact
    signer: Fact | None
    date: Fact | None
    recipient: Fact | None
    deadline: Fact | None
    townships: tuple[Listed, ...]
    location: Location
    opening: Fact | None = None
    kits: tuple[Fact, ...] = ()
    allowances: tuple[Allowance, ...] = ()
    ended: tuple[Listed, ...] = ()

    def find(self, name: str) -> Listed | None:
        """The township of a name, as the roster writes it."""
        return next((t for t in self.townships if t.name.value == name), None)

    def places(self) -> Iterator[Listed]:
        """All places, each village after its township."""
        for township in self.townships:
            yield township
            yield from township.villages

    def allowance_of(self, name: str) -> Allowance | None:
        """What a place is allowed for, by its name on the roster."""
        return next((a for a in self.allowances if a.place.value == name), None)

    def in_period(self, period: Period) -> Roster:
        """The roster without the places that did not report yet in a period, or do no more."""
        kept = tuple(one for one in self.townships if is_within(period, one.since, one.until))
        names = {one.name.value for one in kept}
        allowances = tuple(one for one in self.allowances if one.place.value in names)
        gone = (one for one in self.townships if one.until and one.until.last_day < period.first_day)
        return replace(self, townships=kept, allowances=allowances, ended=(*self.ended, *gone))

    def is_exempt(self, name: str) -> bool:
        """Whether a place need not report."""
        allowance = self.allowance_of(name)
        return allowance is not None and allowance.exempt

    def deadline_of(self, name: str) -> Fact | None:
        """The last day on which the report of a place is in time."""
        allowance = self.allowance_of(name)
        return allowance.deadline if allowance and allowance.deadline else self.deadline

    def kits_of(self, listed: Listed) -> tuple[str, ...]:
        """The kits asked of a place, as they are written; none where the roster does not say."""
        return tuple(fact.text for fact in listed.kits or self.kits)
