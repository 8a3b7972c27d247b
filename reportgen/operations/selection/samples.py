"""The sample that ``init`` puts among the inputs: it is made while it is alone, and never counts among real reports."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from reportgen.diagnostics import WorkspaceError
from reportgen.patterns import late
from reportgen.readers.input_file import is_sample
from reportgen.workspace import KITS, Workspace, shipped_folder

_KIT = late(r"^(?:模板|kit)\s*[:：]\s*[\"'“]?([^\s\"'”#]+)", re.MULTILINE)
_HEAD = 4096  # bytes of an input within which it names its kit


def left_out(workspace: Workspace, paths: Sequence[str]) -> list[str]:
    """Those of several inputs that are samples and do not count: all, as soon as there is a real report among them.

    Inputs of kits that somebody has just written are no real reports: while such a kit does not work yet, the sample
    shows that all else does.
    """
    samples = [path for path in paths if is_sample(path)]
    if not samples:
        return []
    real = {path.name for path in (shipped_folder() / KITS).iterdir()} | set(_kits(workspace, samples))
    others = (path for path in paths if not is_sample(path))
    return samples if any(kit in real for kit in _kits(workspace, others)) else []


def _kits(workspace: Workspace, paths: Iterable[str]) -> Iterable[str]:
    """The kit of each input; of one that does not say so, or cannot be read, that of the sample."""
    for path in paths:
        try:
            found = _KIT.search(workspace.read(path)[:_HEAD].decode("utf-8", "ignore"))
        except WorkspaceError:
            found = None
        yield found[1] if found else "halfyear"
