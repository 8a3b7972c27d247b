"""A slip (退回单): what a township has to put right in what it reported, before it is a paper or a workbook."""

from __future__ import annotations

import datetime

from msgspec import Struct


class SlipItem(Struct, frozen=True):
    """One thing to put right, or to look at: where it stands in the input and in the form, what is written there, what to try.

    ``in_form`` is empty where the form has no place of its own for it, ``shown`` where nothing is written, ``where`` in what
    was filled in by a browser, which has no lines.
    """

    must: bool
    where: str
    in_form: str
    shown: str
    message: str
    ways: tuple[str, ...]


class Returned(Struct, frozen=True):
    """That a reviewer has returned the report, and why."""

    date: datetime.date
    by: str
    because: str


class Slip(Struct, frozen=True):
    """What is to be sent back to a township about one of its inputs; ``path`` is empty where it never saw a file."""

    place: str
    period: str
    report: str
    path: str
    items: tuple[SlipItem, ...]
    returned: Returned | None = None

    @property
    def title(self) -> str:
        """What stands on top of it."""
        return f"{self.place}{self.period}报送数据退回单"

    def counted(self, must: bool) -> int:
        """How many things there are to put right, or to look at."""
        return sum(item.must is must for item in self.items)


class Sending(Struct, frozen=True):
    """Who sends slips and when, and by when they are to be answered; ``signer`` is empty where nobody signs."""

    date: datetime.date
    signer: str = ""
    due: datetime.date | None = None
