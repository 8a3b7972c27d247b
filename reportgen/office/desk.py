"""The desk: the workspace that one person works on in a browser, with its kits kept ready between requests."""

from __future__ import annotations

import datetime
import getpass
from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest

from reportgen.model.roster import Roster
from reportgen.office.rights import Act, Person
from reportgen.office.uploads import Uploads
from reportgen.office.watching import stamps
from reportgen.pipeline import Stages
from reportgen.workspace import KITS, DiskWorkspace

_MOST_ANSWERS = 100_000  # about who may what: some accounts by some hundred places


class Desk:
    """One person's workspace. Requests come one after the other, in the main thread (see ``one_by_one``)."""

    def __init__(self, workspace: DiskWorkspace) -> None:
        self.workspace = workspace
        self.kept: dict[str, Any] = {}
        """What views keep between requests for speed alone, by their own names; gone as soon as a kit or style changes."""
        self.uploads = Uploads.of_workspace(workspace.root, self.now)
        self._roster: Roster | None = None
        self._answers: dict[tuple[Person, Act, str], bool] = {}
        self._kits = stamps(workspace.root / KITS)
        self._stages = Stages(workspace, draft=True)

    def answers_under(self, roster: Roster | None) -> dict[tuple[Person, Act, str], bool]:
        """What was answered under a roster to who may do which act on which place, which hangs on nothing else."""
        if roster is not self._roster or len(self._answers) >= _MOST_ANSWERS:
            self._roster, self._answers = roster, {}
        return self._answers

    @property
    def stages(self) -> Stages:
        """The stages with kits and styles as they lie on the disk now: read again only when one of their files changed.

        As for drafts: what is missing is marked in the paper, and told.
        """
        kits = stamps(self.workspace.root / KITS)
        if kits != self._kits:
            self._kits, self._stages = kits, Stages(self.workspace, draft=True)
            self.kept.clear()
        return self._stages.over(self.workspace)

    def person(self) -> str:
        """Who works here: the name by which this machine knows the person."""
        return getpass.getuser()

    def today(self) -> datetime.date:
        """The day of the machine's clock."""
        return datetime.datetime.now().astimezone().date()

    def now(self) -> datetime.datetime:
        """The moment of the machine's clock, with its zone."""
        return datetime.datetime.now().astimezone()


def desk_of(request: HttpRequest) -> Desk:
    """The desk of this process."""
    return cast(Desk, settings.DESK)
