"""Inputs rewritten by the program: what they said is kept first, and what a person changed meanwhile is left alone."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from msgspec import Struct

from reportgen.diagnostics import Refusal, WorkspaceError
from reportgen.operations.kept import Version, Why, keep
from reportgen.operations.versions.decided import decided_on
from reportgen.operations.versions.holding import held
from reportgen.shortened import shortened
from reportgen.workspace import Workspace

_MOST_NAMED = 3


class Rewrite(Struct, frozen=True):
    """What an input is to say; ``before`` is what it said when that was found out, None where there was none."""

    before: bytes | None
    content: bytes


def replace_inputs(
    workspace: Workspace, rewrites: Mapping[str, Rewrite], why: Why, at: datetime.datetime | None
) -> dict[str, Version]:
    """Write inputs, all or none; the versions that they replace, by input.

    Raises WorkspaceError, and writes none, where one says something else by now than when its rewrite was made, and Refusal where
    one is locked (锁定), unless it is to say again what was accepted.
    """
    for path, decided in decided_on(workspace).items():
        if path in rewrites and not decided.allows(path, rewrites[path].content):
            raise Refusal(f"{path} {decided.words}，没有改：{decided.way}")
    contents = {path: one.before for path, one in rewrites.items() if one.before is not None}
    with held(workspace, contents):
        versions = keep(workspace, contents, why, at)
        changed = [path for path, one in rewrites.items() if _now(workspace, path) != one.before]
        if changed:
            named = shortened(changed, _MOST_NAMED)
            raise WorkspaceError(f"{named}：{why.value}的时候，文件被别人改了；什么也没有写，再运行一次")
        workspace.write_together({path: one.content for path, one in rewrites.items()})
    return versions


def _now(workspace: Workspace, path: str) -> bytes | None:
    return workspace.read(path) if workspace.exists(path) else None
