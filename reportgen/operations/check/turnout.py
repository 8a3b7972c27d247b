"""Who has an input in the folder of a period, of those whom its roster lists, and for which kit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from msgspec import Struct

from reportgen.model.facts import Period
from reportgen.model.roster import Listed
from reportgen.operations.rolled_up.taken import ABSENT
from reportgen.operations.selection.inputs import inputs_lying_below
from reportgen.operations.selection.roster_order import in_roster_order
from reportgen.pipeline import Stages
from reportgen.readers.gazetteer import Gazetteer
from reportgen.readers.heads import Heads
from reportgen.readers.input_file import is_sample
from reportgen.readers.rosters import Rosters
from reportgen.workspace import Workspace


class Missing(Struct, frozen=True):
    """A township that is listed and has no input in the folder of a period; ``kit`` where one is asked of it.

    ``word`` is what it is called among reports. ``reason`` is empty, but for one whose input lies there and is not taken.
    """

    folder: str
    period: Period
    place: str
    kit: str = ""
    word: str = ABSENT
    reason: str = ""

    @property
    def path(self) -> str:
        """Where its input would stand."""
        return f"{self.folder}/{self.place}.yaml"


@dataclass(slots=True)
class Turnout:
    """The inputs of a period's folder by the places of its roster; ``kits`` holds the kits of a place's inputs."""

    stages: Stages
    folder: str
    places: Gazetteer
    paths: Sequence[str]
    heads: Heads
    kits: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for path, header in self.heads.among(self.paths).items():
            place = self.places.of_input(path, header.place)
            if place:
                self.kits.setdefault(place.name.text, []).append(self.stages.kit_name(header.kit))

    def missing(self, period: Period) -> Iterator[Missing]:
        """Those who have none, in the order of the roster; nothing is said of who need not report."""
        roster = self.places.roster
        for listed in roster.townships:
            name = listed.name.text
            if roster.is_exempt(name):
                continue
            asked = self.asked_of(listed)
            if asked:
                yield from (Missing(self.folder, period, name, kit) for kit in asked if not self.has(name, kit))
            elif name not in self.kits:
                yield Missing(self.folder, period, name)

    def asked_of(self, listed: Listed) -> list[str]:
        """The kits asked of a place, by the names of their folders."""
        return [self.stages.kit_name(word) for word in self.places.roster.kits_of(listed)]

    def kit_of_others(self, name: str, least: int) -> str:
        """The one kit that all other places report with and this one does not; empty where they are fewer than ``least``."""
        others = [set(kits) for other, kits in self.kits.items() if other != name]
        shared = set.intersection(*others) if len(others) >= least else set()
        kit = shared.pop() if len(shared) == 1 else ""
        return "" if not kit or self.has(name, kit) else kit

    def has(self, name: str, asked: str) -> bool:
        """Whether a place has an input of a kit, or of an heir of it."""
        return any(kit == asked or asked in self._parents(kit) for kit in self.kits.get(name, ()))

    def _parents(self, name: str) -> Sequence[str]:
        compiled = self.stages.known_kit(name)
        return compiled.kit.parents if compiled else ()


def turnouts(
    workspace: Workspace, paths: Sequence[str], rosters: Rosters, heads: Heads | None = None
) -> dict[str, Turnout]:
    """The turnout of each period's folder that has a roster, and all of whose inputs are among ``paths``."""
    stages, heads = Stages(workspace), heads or Heads(workspace)
    wanted = set(paths)
    found = {}
    for folder in sorted({folder for path in paths if (folder := period_folder(path))}):
        inside = [path for path in inputs_lying_below(workspace, folder) if not is_sample(path)]
        places = rosters.of(folder) if wanted.issuperset(inside) else None
        if places:
            ordered = in_roster_order(workspace, inside, rosters, heads)
            found[folder] = Turnout(stages, folder, places, ordered, heads)
    return found


def missing_among(workspace: Workspace, paths: Sequence[str], rosters: Rosters) -> list[Missing]:
    """Who has no input in the folders that ``paths`` are all the inputs of."""
    return [
        one
        for folder, turnout in turnouts(workspace, paths, rosters).items()
        if (period := Period.named(PurePosixPath(folder).name))
        for one in turnout.missing(period)
    ]


def period_folder(path: str) -> str:
    """The folder of a period that an input lies in, at whatever depth; empty where it lies in none."""
    return next((p.as_posix() for p in PurePosixPath(path).parents if Period.named(p.name)), "")
