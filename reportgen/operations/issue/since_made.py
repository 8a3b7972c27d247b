"""What has changed since a paper was made, besides its own input: figures that it compares with, its templates, its style."""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.batch.fingerprint import KIT, STYLE, digest, prints_of_texts
from reportgen.batch.manifest import Entry
from reportgen.diagnostics import DiagnosticLog, WorkspaceError
from reportgen.pipeline import Stages
from reportgen.readers.earlier import EarlierInputs
from reportgen.readers.written_paper import read_written_paper
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


def made_of_another(workspace: Workspace, paper: str, entry: Entry) -> str:
    """That a DOCX which lies where a report's paper was is one of another report, in words; empty where it is not.

    A paper that no longer says what it was made from may be this one's, edited by a program that keeps no marks.
    """
    if not paper.endswith(".docx"):
        return ""
    base = read_written_paper(workspace.read(paper), paper, DiagnosticLog())
    if base is None or base.origin.path == entry.path:
        return ""
    said, own = (base.origin.place, base.origin.period), (entry.names["单位"], entry.names["期间代码"])
    return "" if said == own else f"{paper} 是照 {base.origin.path}（{'，'.join(said)}）生成的，不是这份报告的"


def _sum(workspace: Workspace, path: str) -> str:
    """The SHA-256 of a file; empty where it cannot be read."""
    try:
        return digest(workspace.read(path))
    except WorkspaceError:
        return ""
