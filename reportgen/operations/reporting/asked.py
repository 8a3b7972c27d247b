"""Which inputs a person means who takes a step: files, folders, or a period with the names of places in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from msgspec import Struct

from reportgen.diagnostics import DiagnosticLog, Refusal, WorkspaceError
from reportgen.model.facts import Period
from reportgen.model.reporting import Standing
from reportgen.model.roster import Roster
from reportgen.operations.ledger.history import History
from reportgen.operations.ledger.lines import Ledger
from reportgen.operations.ledger.standing import histories, with_histories
from reportgen.operations.selection.inputs import Selection, inputs_named
from reportgen.operations.selection.of_period import folder_called
from reportgen.pipeline import Stages
from reportgen.readers.gazetteer import gazetteer_of
from reportgen.readers.header_lines import read_header_lines
from reportgen.readers.input_file import is_workbook
from reportgen.readers.rosters import roster_for
from reportgen.workspace import Workspace

_ENDINGS = (".yaml", ".yml")


class Asked(Struct, frozen=True):
    """An input that is meant, and where it stands; ``named`` where a person named it, not a folder that it lies in."""

    period: str
    standing: Standing
    history: History | None
    named: bool


class Meant(Struct, frozen=True):
    """The inputs that are meant in a period, by path, and whether a person named each; the period's roster."""

    period: str
    paths: Mapping[str, bool]
    roster: Roster | None

    def asked(self, stages: Stages) -> list[Asked]:
        """Where each stands now, but for the county's own. Raises RejectedInput where the ledger cannot be read."""
        there = [path for path in self.paths if stages.workspace.exists(path)]
        found = with_histories(stages, self.period, there, self.roster)
        order = {t.name.text: number for number, t in enumerate(self.roster.townships if self.roster else ())}
        chosen = [(one, history) for one, history in found if one.path in self.paths]
        chosen.sort(key=lambda pair: order.get(pair[0].place, len(order)))
        return [Asked(self.period, one, history, self.paths[one.path]) for one, history in chosen]


def inputs_meant(workspace: Workspace, words: Sequence[str]) -> tuple[list[Meant], tuple[str, ...]]:
    """What words mean, by period, and the samples that are not meant. Behind a period may stand names of places in it.

    Raises Refusal where it is not plain what is meant.
    """
    if not words:
        raise Refusal("写明是哪几个文件，或者哪一期、哪几个单位，例如 2026H1 甲乡")
    chosen: dict[str, dict[str, bool]] = {}
    samples: list[str] = []
    rest = [*words]
    while rest:
        word = rest.pop(0)
        folder = folder_called(workspace, word)
        places: list[str] = []
        while folder and rest and _is_place(workspace, rest[0]):
            places.append(rest.pop(0))
        found, left = _of_places(workspace, folder, places) if places else _of_word(workspace, word, folder)
        samples += left
        for path, named in found.items():
            group = chosen.setdefault(_period(workspace, path), {})
            group[path] = named or group.get(path, False)
    meant = (Meant(period, paths, roster_beside(workspace, next(iter(paths)))) for period, paths in chosen.items())
    return [*meant], tuple(samples)


def roster_beside(workspace: Workspace, path: str) -> Roster | None:
    """The roster that holds for an input; raises RejectedInput where there is one with errors."""
    log = DiagnosticLog()
    roster = roster_for(workspace, PurePosixPath(path).parent.as_posix(), log)
    log.raise_if_errors()
    return roster


def _is_place(workspace: Workspace, word: str) -> bool:
    """Whether a word behind a period is the name of a place: no period, and nothing that lies there."""
    return Period.named(word) is None and not word.endswith(_ENDINGS) and not workspace.holds(workspace.name(word))


def _of_word(workspace: Workspace, word: str, folder: str) -> tuple[dict[str, bool], tuple[str, ...]]:
    """The inputs of a file, a folder or a period; those of the ledger that are gone, too."""
    name = folder or workspace.name(word)
    if is_workbook(name):
        raise Refusal(f"“{word}”是表单：先导入（reportgen import），再报送")
    gone = [path for path in _known(workspace, name) if not workspace.exists(path)]
    if gone and not workspace.is_folder(name):
        return {name: True}, ()
    try:
        selection = inputs_named(workspace, {word: name})
    except WorkspaceError:
        if not gone:
            raise
        selection = Selection(())
    return {path: path == name for path in (*selection.paths, *gone)}, selection.samples


def _known(workspace: Workspace, name: str) -> list[str]:
    """The inputs that the ledger knows at a path or below it."""
    period = Period.named(PurePosixPath(name).name) or Period.named(PurePosixPath(name).parent.name)
    known = histories(Ledger(workspace), period.code) if period else {}
    return [path for path in known if PurePosixPath(path).is_relative_to(name)]


def _of_places(workspace: Workspace, folder: str, words: Sequence[str]) -> tuple[dict[str, bool], tuple[str, ...]]:
    """The inputs of places in the folder of a period. Raises Refusal for a place that has none, or several."""
    paths = [*_of_word(workspace, folder, folder)[0]]
    period = _period(workspace, paths[0])
    roster = roster_beside(workspace, paths[0])
    gazetteer = gazetteer_of(roster) if roster else None
    by_place: dict[str, list[str]] = {}
    for standing, _ in with_histories(Stages(workspace), period, [p for p in paths if workspace.exists(p)], roster):
        by_place.setdefault(standing.place, []).append(standing.path)
    found: dict[str, bool] = {}
    for word in words:
        listed = gazetteer.find(word) if gazetteer else None
        of_place = by_place.get(listed.name.text if listed else word, [])
        if not of_place:
            raise Refusal(f"{folder} 里没有“{word}”的输入，写全单位的名称，或写出文件")
        if len(of_place) > 1:
            raise Refusal(f"{folder} 里“{word}”的输入有 {len(of_place)} 份：{'、'.join(of_place)}，写出是哪一份")
        found[of_place[0]] = True
    return found, ()


def _period(workspace: Workspace, path: str) -> str:
    """The period of an input, by itself or by its folder. Raises Refusal where neither says it."""
    content = workspace.read(path) if workspace.exists(path) else b""
    period = read_header_lines(path, content).period
    if period is None:
        raise Refusal(f"{path} 没有写“期间”，文件夹也不是期间的名称，不知道是哪一期的报送")
    return period.code
