"""A new workspace: the shipped kits and styles, and one input to begin with."""

from __future__ import annotations

from msgspec import Struct

from reportgen.carrying.blank_input import blank_input
from reportgen.diagnostics import DiagnosticLog, Refusal
from reportgen.pipeline import Stages
from reportgen.readers.input_file import SAMPLE_NAME
from reportgen.workspace import INPUTS, KITS, Workspace

_KIT, _SAMPLE_KIT = "general", "halfyear"
_PERIOD = "2026H1"
_BLANK = "填报"


class Begun(Struct, frozen=True):
    """A new workspace, by the path of its only input."""

    path: str


def begin(workspace: Workspace, shown: str, as_sample: bool = False) -> Begun:
    """Put the shipped kits and an input, a blank or a sample, into a folder that a person calls ``shown``.

    Raises Refusal where it has kits or inputs already: nothing is ever replaced.
    """
    taken = [name for name in (KITS, INPUTS) if workspace.holds(name)]
    if taken:
        raise Refusal(f"“{shown}”里已经有 {'、'.join(taken)}，没有改动")
    shipped = {path: workspace.read(path) for path in workspace.files(KITS)}
    for path, content in shipped.items():
        workspace.write(path, content)
    if as_sample:
        path, content = f"{INPUTS}/{_PERIOD}/{SAMPLE_NAME}.yaml", shipped[f"{KITS}/{_SAMPLE_KIT}/sample.yaml"]
    else:
        path, content = f"{INPUTS}/{_PERIOD}/{_BLANK}.yaml", _blank(workspace).encode()
    workspace.write(path, content)
    return Begun(path)


def _blank(workspace: Workspace) -> str:
    log = DiagnosticLog()
    return blank_input(log.required(Stages(workspace).kit(_KIT, log)).kit)
