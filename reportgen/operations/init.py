"""A new workspace: the shipped kits and styles, and one input to begin with; and a first input of a place."""

from __future__ import annotations

from msgspec import Struct

from reportgen.carrying.blank_input import blank_input
from reportgen.diagnostics import DiagnosticLog, Refusal
from reportgen.model.facts import Period
from reportgen.operations.selection.of_period import folder_of
from reportgen.patterns import late
from reportgen.pipeline import Stages
from reportgen.readers.input_file import BLANK_NAME, SAMPLE_NAME
from reportgen.workspace import INPUTS, KITS, Workspace

_KIT, _SAMPLE_KIT = "general", "halfyear"
_PERIOD = "2026H1"
_NAME = late(r"^[\w（）()·]{1,40}$")  # it becomes the name of a file


class InputThere(Refusal):
    """There is an input of the place and period already, at ``path``."""

    def __init__(self, path: str, words: str) -> None:
        super().__init__(words)
        self.path = path


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
        path, content = f"{INPUTS}/{_PERIOD}/{BLANK_NAME}.yaml", _blank(workspace).encode()
    workspace.write(path, content)
    return Begun(path)


def _blank(workspace: Workspace) -> str:
    log = DiagnosticLog()
    return blank_input(log.required(Stages(workspace).kit(_KIT, log)).kit)


def begin_input(workspace: Workspace, kit: str, place: str, period: Period) -> Begun:
    """A blank input of a place for a period, by a kit's name.

    Raises Refusal for what is no name of a place, and where there is such an input already; RejectedInput for a kit with
    mistakes.
    """
    if not _NAME.match(place):
        raise Refusal(f"单位“{place}”不像一个名称：只写汉字、字母、数字和括号，不超过 40 个字")
    path = f"{folder_of(workspace, period)}/{place}.yaml"
    if workspace.holds(path):
        raise InputThere(path, f"{period.text}已经有“{place}”的输入（{path}），没有改动")
    log = DiagnosticLog()
    compiled = log.required(Stages(workspace).kit(kit, log))
    workspace.write(path, blank_input(compiled.kit, place).encode())
    return Begun(path)
