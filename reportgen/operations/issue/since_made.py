"""What has changed since a paper was made, besides its own input: figures that it compares with, its templates, its style."""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.batch.fingerprint import KIT, STYLE, digest, prints_of_texts
from reportgen.batch.manifest import Entry
from reportgen.diagnostics import WorkspaceError
from reportgen.pipeline import Stages
from reportgen.readers.earlier import EarlierInputs
from reportgen.workspace import Workspace

_CHANGED = {KIT: "模板包", STYLE: "版式"}


def changed_since(stages: Stages, entry: Entry) -> str:
    """What the papers of an entry hang on and is another by now, in words; empty where nothing is.

    Another version of the program is none: what it says of the same figures was looked at when the paper was made.
    """
    looked_at = EarlierInputs(stages.workspace).looked_at(entry.path, entry.names)
    now = {path: _sum(stages.workspace, path) for path in {*entry.inputs, *looked_at} - {entry.path}}
    changed = sorted(path for path, total in now.items() if total != entry.inputs.get(path, ""))
    if changed:
        return f"用来比较的 {changed[0]} 在生成以后{'改过' if now[changed[0]] else '没有了'}"
    prints: Mapping[str, str] | None = (prints_of_texts(stages, entry.kit) or (None, None))[1]
    if prints is None:
        return "模板包在生成以后有了错误"
    other = next((what for name, what in _CHANGED.items() if prints[name] != entry.prints.get(name)), "")
    return f"{other}在生成以后改过" if other else ""


def _sum(workspace: Workspace, path: str) -> str:
    """The SHA-256 of a file; empty where it cannot be read."""
    try:
        return digest(workspace.read(path))
    except WorkspaceError:
        return ""
