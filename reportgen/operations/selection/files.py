"""Files that a person names, to be written or to be read."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from reportgen.diagnostics import Refusal
from reportgen.readers.input_file import is_workbook
from reportgen.workspace import Workspace


def new_workbook(workspace: Workspace, word: str, what: str, then: str) -> str:
    """The path of a workbook that is to be written: ``what`` it is, and ``then`` what is done once its folder is there."""
    if not is_workbook(word):
        raise Refusal(f"“{word}”不是{what}的文件名：以 .xlsx 结尾")
    path = workspace.name(word)
    if not workspace.is_folder(PurePosixPath(path).parent.as_posix()):
        raise Refusal(f"没有“{Path(word).parent}”这个文件夹，先建好再{then}")
    return path
