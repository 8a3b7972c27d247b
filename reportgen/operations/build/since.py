"""What a run looked at, so that a page can say later which of it has changed and that its papers are old."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from reportgen.batch.fingerprint import KIT, PROGRAM, STYLE, Fingerprints, digest
from reportgen.batch.options import BuildOptions
from reportgen.diagnostics import WorkspaceError
from reportgen.operations.build.left_out import left_out
from reportgen.pipeline import Stages
from reportgen.readers.header_lines import read_header_lines
from reportgen.readers.kit_titles import KitTitles
from reportgen.readers.rosters import roster_paths
from reportgen.workspace import Workspace


def seen(workspace: Workspace, paths: Sequence[str]) -> dict[str, str]:
    """What inputs and their rosters say, by path; of an input that the county does not take only that. Beside them what kits and
    styles say, and which program makes the papers: the fingerprints by which a batch knows what is to be made anew.

    Raises RejectedInput.
    """
    away = left_out(workspace, paths).away
    folders = dict.fromkeys(PurePosixPath(path).parent.as_posix() for path in paths)
    rosters = [roster for folder in folders for roster in roster_paths(workspace, folder)]
    said = {path: away[path].word if path in away else _print(workspace, path) for path in (*rosters, *paths)}
    return said | _made_with(workspace, [path for path in paths if path not in away])


def _made_with(workspace: Workspace, paths: Sequence[str]) -> dict[str, str]:
    """What papers of inputs are made with, by words for it."""
    stages, titles = Stages(workspace), KitTitles(workspace)
    prints = Fingerprints(stages, BuildOptions(()), ())
    said = {read_header_lines(path, workspace.read(path)).kit for path in paths if workspace.exists(path)}
    found: dict[str, str] = {}
    for kit in sorted({stages.kit_name(word) for word in said if word}):
        own = prints.of_kit(kit, with_fonts=False) or {}
        title = titles.title_of(kit) or kit
        found |= {f"模板“{title}”": own.get(KIT, ""), f"“{title}”的版式": own.get(STYLE, "")}
        found |= {"程序的版本": own[PROGRAM]} if PROGRAM in own else {}
    return found


def changed_since(then: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    """The paths of what is not as it was, is gone or has come."""
    return [path for path in dict.fromkeys((*then, *now)) if then.get(path) != now.get(path)]


def _print(workspace: Workspace, path: str) -> str:
    try:
        return digest(workspace.read(path))
    except WorkspaceError:
        return ""
