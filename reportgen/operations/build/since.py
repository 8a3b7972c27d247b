"""What a run looked at, so that a page can say later which of it has changed and that its papers are old."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from reportgen.batch.fingerprint import digest
from reportgen.diagnostics import WorkspaceError
from reportgen.operations.build.left_out import left_out
from reportgen.readers.rosters import roster_paths
from reportgen.workspace import Workspace


def seen(workspace: Workspace, paths: Sequence[str]) -> dict[str, str]:
    """What inputs and their rosters say, by path; of an input that the county does not take only that. Raises RejectedInput."""
    away = left_out(workspace, paths).away
    folders = dict.fromkeys(PurePosixPath(path).parent.as_posix() for path in paths)
    rosters = [roster for folder in folders for roster in roster_paths(workspace, folder)]
    return {path: away[path].word if path in away else _print(workspace, path) for path in (*rosters, *paths)}


def changed_since(then: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    """The paths of what is not as it was, is gone or has come."""
    return [path for path in dict.fromkeys((*then, *now)) if then.get(path) != now.get(path)]


def _print(workspace: Workspace, path: str) -> str:
    try:
        return digest(workspace.read(path))
    except WorkspaceError:
        return ""
