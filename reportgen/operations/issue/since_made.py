"""What has changed since a paper was made, besides its own input: figures that it compares with, its templates, its style."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from reportgen.batch.fingerprint import KIT, STYLE, digest, prints_of_texts
from reportgen.batch.manifest import Entry
from reportgen.diagnostics import DiagnosticLog, WorkspaceError
from reportgen.pipeline import Stages
from reportgen.readers.earlier import EarlierInputs
from reportgen.readers.written_paper import read_written_paper
from reportgen.workspace import Workspace

_PRINTED = {KIT: "模板包", STYLE: "版式"}


class Surroundings(Struct):
    """What papers hang on besides their own inputs, as it is now; folders and kits are read once for many papers."""

    stages: Stages
    _earlier: EarlierInputs | None = None
    _prints: dict[str, Mapping[str, str] | None] = {}

    def changed_since(self, entry: Entry) -> str:
        """What of it is another than when the papers of an entry were made, in words; empty where nothing is.

        Another version of the program is none: what it says of the same figures was looked at when the paper was made.
        """
        self._earlier = self._earlier or EarlierInputs(self.stages.workspace)
        looked_at = self._earlier.looked_at(entry.path, entry.names)
        if entry.kit not in self._prints:
            self._prints[entry.kit] = (prints_of_texts(self.stages, entry.kit) or (None, None))[1]
        return _changed(self.stages.workspace, entry, set(looked_at), self._prints[entry.kit])


def _changed(workspace: Workspace, entry: Entry, looked_at: set[str], prints: Mapping[str, str] | None) -> str:
    now = {path: _sum(workspace, path) for path in {*entry.inputs, *looked_at} - {entry.path}}
    changed = sorted(path for path, total in now.items() if total != entry.inputs.get(path, ""))
    if changed:
        return f"用来比较的 {changed[0]} 在生成以后{'改过' if now[changed[0]] else '没有了'}"
    if prints is None:
        return "模板包在生成以后有了错误"
    other = next((what for name, what in _PRINTED.items() if prints[name] != entry.prints.get(name)), "")
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
