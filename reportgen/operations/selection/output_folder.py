"""The folder that a command puts papers in, as a person names it."""

from __future__ import annotations

import os
from pathlib import Path

from reportgen.diagnostics import Refusal
from reportgen.workspace import INPUTS, KITS, OUTPUTS, ROOT_SIGNS, DiskWorkspace

_HOLDS = {INPUTS: "输入", KITS: "模板包"}


def output_folder(workspace: DiskWorkspace, word: str | None) -> str:
    """The folder of papers: never one in which a person keeps what papers are made of, nor one that holds such a folder."""
    written = word or OUTPUTS
    if written == OUTPUTS and not (workspace.root / OUTPUTS).is_symlink():
        return OUTPUTS
    name = OUTPUTS if written == OUTPUTS else workspace.name(written)
    whole, root = Path(os.path.realpath(workspace.root / name)), Path(os.path.realpath(workspace.root))
    for folder in (f for f in (whole, *whole.parents) if f.name in ROOT_SIGNS and not root.is_relative_to(f)):
        raise Refusal(f"-o 不能写“{written}”：{folder.name} 里放的是{_HOLDS[folder.name]}，文稿放到别的文件夹")
    for sign in ROOT_SIGNS:
        if (whole / sign).is_dir():
            raise Refusal(f"-o 不能写“{written}”：里面有 {sign} 文件夹，文稿放到别的文件夹，例如 {OUTPUTS}")
    return name
