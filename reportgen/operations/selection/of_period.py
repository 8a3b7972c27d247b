"""The inputs of a period, and those that a place has in it."""

from __future__ import annotations

from pathlib import PurePosixPath

from reportgen.diagnostics import Refusal
from reportgen.model.facts import Period
from reportgen.operations.selection.roster_order import in_roster_order
from reportgen.readers.header_lines import read_header_lines
from reportgen.readers.input_file import is_sample
from reportgen.readers.kit_titles import KitTitles
from reportgen.readers.rosters import Rosters
from reportgen.workspace import INPUTS, Workspace

_ENDINGS = (".yaml", ".yml")


def sources_of(workspace: Workspace, period: Period) -> list[str]:
    """All inputs of a period in the order of its roster; those that are about the others, such as _名单.yaml, are none."""
    found = []
    for path in workspace.files(INPUTS):
        place = PurePosixPath(path)
        if (
            path.endswith(_ENDINGS)
            and not place.name.startswith(("_", "."))
            and Period.named(place.parent.name) == period
        ):
            found.append(path)
    return in_roster_order(workspace, found)


def folder_of(workspace: Workspace, period: Period) -> str:
    """The folder of a period's inputs: the one that is there, by whichever of its names, else the one that is to be made."""
    return _folder_there(workspace, period) or f"{INPUTS}/{period.code}"


def _folder_there(workspace: Workspace, period: Period) -> str:
    return next((f for f in workspace.folders(INPUTS) if Period.named(PurePosixPath(f).name) == period), "")


def folder_called(workspace: Workspace, word: str) -> str:
    """The folder of inputs that is meant by a period, where no file or folder is called so; empty for a word that is none.

    Raises Refusal for a period that has no inputs.
    """
    period = Period.named(word)
    if period is None or workspace.holds(workspace.name(word)):
        return ""
    found = _folder_there(workspace, period)
    if not found:
        raise Refusal(f"{period.text}没有输入文件，文件夹应是 {INPUTS}/{period.code}")
    return found


def sources_of_place(workspace: Workspace, place: str, period: Period, kit: str = "") -> tuple[str, ...]:
    """The inputs that may be meant by a place, or by a name of a file: that of the name, else those of the 单位, of these
    the ones of the kit where there are any. One of the name that says another 单位 stands among those of the place.
    """
    files = [f for f in sources_of(workspace, period) if PurePosixPath(f).parent.parent.as_posix() == INPUTS]
    named = [f for f in files if PurePosixPath(f).stem == place]
    headers = {f: read_header_lines(f, workspace.read(f)) for f in files}
    of_place = [f for f, header in headers.items() if header.place == place]
    if named and (len(named) > 1 or named[0] in of_place or not of_place):
        return tuple(named)
    real = [f for f in of_place if not is_sample(f)] or of_place
    titles = KitTitles(workspace)
    same = [f for f in real if titles.name_of(headers[f].kit) == titles.name_of(kit)]
    return tuple(sorted({*named, *(same or real)}))


def input_of(workspace: Workspace, place: str, period: Period, unknown: str, kit: str = "") -> str:
    """The one input of a place for a period. Raises Refusal where there is none, or which one is meant is not plain."""
    found = sources_of_place(workspace, place, period, kit)
    if not found and (listed := _listed_name(workspace, place, period)):
        found = sources_of_place(workspace, listed, period, kit)
    if not found:
        raise Refusal(f"{period.text}没有“{place}”的输入，应是 {INPUTS}/{period.code}/{place}.yaml")
    if len(found) > 1:
        stems = [PurePosixPath(path).stem for path in found]
        way = f"把单位写成其中一份的文件名，如 {stems[0]}；或者" if len(set(stems)) == len(stems) else ""
        several = f"{period.text}“{place}”的输入有 {len(found)} 份：{'、'.join(found)}"
        raise Refusal(f"{several}，不知道{unknown}。{way}留下一份，其余的移走")
    return found[0]


def _listed_name(workspace: Workspace, words: str, period: Period) -> str:
    """What the roster of a period calls a place that is written otherwise; empty where it knows none."""
    places = Rosters(workspace).of(folder_of(workspace, period))
    place = places.find(words) if places else None
    return place.name.text if place else ""
