"""What a person wants rolled up: a folder of a period, its roster, and where the county's input goes."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from msgspec import Struct

from reportgen.diagnostics import Diagnostic, Refusal, warning
from reportgen.model.facts import Period
from reportgen.operations.rollup.county import Wanted
from reportgen.operations.selection.inputs import kit_called, select_inputs
from reportgen.operations.selection.passed_over import files_passed_over
from reportgen.pipeline import Stages
from reportgen.readers.input_file import is_sample
from reportgen.readers.rosters import roster_paths
from reportgen.source import FileLocation
from reportgen.workspace import Workspace

_ENDINGS = (".yaml", ".yml")


class RollupWish(Struct, frozen=True):
    """A folder in a person's words, with what was said of its kit, roster, output and county; empty for nothing."""

    folder: str
    kit: str = ""
    roster: str = ""
    output: str = ""
    place: str = ""
    at: datetime.datetime | None = None
    takes_all: bool = False


class FolderRollup(Struct, frozen=True):
    """What is to be rolled up; ``samples`` lie there and are not, ``passed_over`` tells of files that are not read."""

    wanted: Wanted
    samples: tuple[str, ...]
    passed_over: tuple[Diagnostic, ...]


def wanted_of(workspace: Workspace, wish: RollupWish) -> FolderRollup:
    """What ``roll_up`` is to do. Raises Refusal where it is not plain which inputs are meant, or for which county."""
    folder = workspace.name(wish.folder)
    if not workspace.is_folder(folder):
        raise Refusal(f"没有“{wish.folder}”这个文件夹")
    selection = select_inputs(workspace, (wish.folder,))
    samples = (*selection.samples, *filter(is_sample, selection.paths))
    paths = tuple(path for path in selection.paths if not is_sample(path))
    _refuse_several_periods(folder, paths)
    wanted = Wanted(
        paths=paths,
        folder=folder,
        kit=kit_called(Stages(workspace), wish.kit) if wish.kit else "",
        roster=_roster(workspace, folder, wish.roster),
        output=_output(workspace, wish.output),
        place=wish.place,
        at=wish.at,
        takes_all=wish.takes_all,
    )
    if wanted.roster is None and not wish.place:
        raise Refusal("没有名单，不知道是哪个县：用 --place 写上县名，或在文件夹里放一份 _名单.yaml")
    others = _second_folders(workspace, folder)
    return FolderRollup(wanted, samples, (*files_passed_over(workspace, (wish.folder,)), *others))


def _second_folders(workspace: Workspace, folder: str) -> Iterator[Diagnostic]:
    """A warning for each folder beside one that is named for the same period by another of its names: nothing of it is taken."""
    whole = PurePosixPath(folder)
    period, above = Period.named(whole.name), whole.parent.as_posix()
    if period is None:
        return
    for other in workspace.folders(above):
        place = PurePosixPath(other)
        if other != folder and place.parent.as_posix() == above and Period.named(place.name) == period:
            message = f"也是{period.text}的文件夹，里面的输入没有算：汇总的是 {folder}"
            yield warning("passed-over", message, FileLocation(other), f"要算的，移到 {folder} 里；不要的，改名或移走")


def _refuse_several_periods(folder: str, paths: Sequence[str]) -> None:
    """A folder above those of the periods holds no period to roll up."""
    below = (PurePosixPath(path).relative_to(folder).parts[:-1] for path in paths)
    periods = list(dict.fromkeys(part for parts in below for part in parts if Period.named(part)))
    if periods:
        named = "、".join(periods)
        raise Refusal(f"“{folder}”里是各期间的文件夹（{named}），写明一个期间，例如 {folder}/{periods[-1]}")


def _roster(workspace: Workspace, folder: str, word: str) -> str | None:
    """The roster that is named, else the one nearest to the folder: its own, or that of the workspace."""
    if not word:
        return next(reversed(roster_paths(workspace, folder)), None)
    path = workspace.name(word)
    if not workspace.exists(path):
        raise Refusal(f"没有“{word}”这个文件")
    return path


def _output(workspace: Workspace, word: str) -> str | None:
    if word and not word.endswith(_ENDINGS):
        raise Refusal(f"“{word}”不是输入文件：输入文件的名称以 .yaml 结尾")
    return workspace.name(word) if word else None
