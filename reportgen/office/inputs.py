"""Which addresses are those of inputs: a path below the folder of inputs, with nothing in it that leads elsewhere."""

from __future__ import annotations

from pathlib import PurePosixPath

from django.http import Http404

from reportgen.office.desk import Desk
from reportgen.workspace import INPUTS

_ENDINGS = (".yaml", ".yml", ".xlsx")


def required_input(desk: Desk, path: str) -> str:
    """The path itself, where an input is there. Raises Http404 for any other."""
    parts = PurePosixPath(path).parts
    sound = parts[:1] == (INPUTS,) and ".." not in parts and path == "/".join(parts) and "\0" not in path
    if not sound or not path.endswith(_ENDINGS) or not desk.workspace.exists(path):
        raise Http404(path)
    return path
