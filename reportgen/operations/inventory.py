"""What lies in a workspace (清单): its periods, and in each the inputs with their places, kits and papers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePosixPath

from msgspec import Struct

from reportgen.diagnostics import WorkspaceError
from reportgen.model.facts import Period
from reportgen.operations.selection.inputs import inputs_lying_below
from reportgen.operations.selection.roster_order import in_roster_order
from reportgen.readers.header_lines import read_header_lines
from reportgen.readers.input_file import is_sample, is_untouched
from reportgen.readers.kit_titles import KitTitles
from reportgen.readers.rosters import Rosters
from reportgen.workspace import INPUTS, OUTPUTS, Workspace


class Stocked(Struct, frozen=True):
    """An input by what it says of itself; ``papers`` are those that lie in outputs under its name, by path.

    ``place`` is that which its file is named for where it says another of the roster's, and the name of the file where no line
    says the 单位; ``title`` is empty where its kit is not known.
    ``trouble`` says why it cannot be read; empty where it can.
    """

    path: str
    place: str
    title: str
    period: Period | None
    is_sample: bool
    papers: tuple[str, ...]
    trouble: str = ""


class Shelf(Struct, frozen=True):
    """The inputs of a period, in the order of its roster; of no period those that lie in no folder of one."""

    period: Period | None
    inputs: tuple[Stocked, ...]


def inventory(workspace: Workspace, is_seen: Callable[[str], bool] | None = None) -> tuple[Shelf, ...]:
    """All inputs by their periods, or those alone that are seen, the latest period first; those without a period last.

    The blank that a new folder has is no report before something is said in it.
    """
    titles, rosters = KitTitles(workspace), Rosters(workspace)
    shelves: dict[Period | None, list[Stocked]] = {}
    seen = filter(is_seen, inputs_lying_below(workspace, INPUTS)) if is_seen else inputs_lying_below(workspace, INPUTS)
    for path in in_roster_order(workspace, seen, rosters):
        one = _stocked(workspace, path, titles, rosters)
        if one is not None:
            shelves.setdefault(one.period, []).append(one)
    return tuple(Shelf(period, tuple(shelves[period])) for period in sorted(shelves, key=_late_first))


def titled_kits(workspace: Workspace, first: str, countys: bool = True) -> list[tuple[str, str, str]]:
    """The name of each kit, what it calls itself and what it says it is for, without a look at the rest of it; the ``first``
    stands on top, and kits that are made like it (whose names begin with its) below. ``countys`` are those whose inputs are
    rolled up.
    """
    titles = KitTitles(workspace)
    kept = [name for name in titles.names() if countys or not titles.is_countys(name)]
    names = sorted(kept, key=lambda name: (name != first, not name.startswith(first), name))
    return [(name, titles.title_of(name) or name, titles.about(name)) for name in names]


def _stocked(workspace: Workspace, path: str, titles: KitTitles, rosters: Rosters) -> Stocked | None:
    place = PurePosixPath(path)
    folder = Period.named(place.parent.name)
    try:
        content = workspace.read(path)
        header = read_header_lines(path, content)
    except WorkspaceError as fault:
        return Stocked(path, place.stem, "", folder, is_sample(path), (), str(fault))
    if is_untouched(path, content):
        return None
    below = place.parent.relative_to(INPUTS)
    papers = (f"{OUTPUTS}/{(below / place.stem).as_posix()}.{ending}" for ending in ("docx", "pdf"))
    return Stocked(
        path,
        _called(path, header.place, rosters) or place.stem,
        titles.title_of(titles.name_of(header.kit)),
        folder or header.period,
        is_sample(path),
        tuple(paper for paper in papers if workspace.exists(paper)),
    )


def _called(path: str, said: str, rosters: Rosters) -> str:
    """What an input calls its place, unless its file is named for another one of the roster."""
    places = rosters.of_input(path)
    own = places.of_input(path, said) if places else None
    return said if own is None or places is None or places.find(said) is own else own.name.text


def _late_first(period: Period | None) -> tuple[bool, int, int]:
    if period is None:
        return True, 0, 0
    return False, -period.last_day.toordinal(), -period.first_day.toordinal()
