"""The inputs that show what was found, put into a folder: none takes the place of a file that says something else."""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.diagnostics import Refusal
from reportgen.operations.kit_check.checking import KitChecked
from reportgen.operations.selection.output_folder import output_folder
from reportgen.workspace import DiskWorkspace


def save_inputs(workspace: DiskWorkspace, checked: KitChecked, output: str) -> tuple[str, ...]:
    """Write them into a folder in a person's words, and answer their paths. Refusal, and nothing written, where another file
    is in the way.
    """
    files = inputs_of(checked, output_folder(workspace, output))
    others = [path for path, content in files.items() if workspace.standing(path) not in {None, content}]
    if others:
        raise Refusal(f"{others[0]} 已经有了，没有换掉；换一个文件夹，或先移走它")
    workspace.write_together({path: content for path, content in files.items() if workspace.standing(path) is None})
    return tuple(files)


def inputs_of(checked: KitChecked, folder: str) -> Mapping[str, bytes]:
    """The inputs by path, in the order of the findings."""
    told = [one for one in checked.found if one.text]
    return {
        f"{folder}/{checked.kit}-{number:02}-{one.finding.rule}.yaml": one.text.encode()
        for number, one in enumerate(told, 1)
    }
