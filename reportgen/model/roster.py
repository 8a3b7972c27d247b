"""A roster (名单): the townships of a county that are to report for a period, and by when."""

from __future__ import annotations

from msgspec import Struct

from reportgen.model.facts import Fact
from reportgen.source import Location


class Listed(Struct, frozen=True):
    """A township on the roster; ``kind`` (建制) and ``area`` (片区) are None where the roster does not say."""

    name: Fact
    kind: Fact | None
    area: Fact | None


class Roster(Struct, frozen=True):
    """The townships in the order in which the county names them (机构排序), and what heads the county's report.

    ``deadline`` is the last day on which a report is in time; None where the roster sets none.
    """

    path: str
    county: Fact
    signer: Fact | None
    date: Fact | None
    recipient: Fact | None
    deadline: Fact | None
    townships: tuple[Listed, ...]
    location: Location

    def find(self, name: str) -> Listed | None:
        """The township of a name."""
        return next((t for t in self.townships if t.name.value == name), None)
