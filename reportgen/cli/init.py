"""``reportgen init``: a new workspace with the shipped kits and an input to begin with."""

from __future__ import annotations

from pathlib import Path

from reportgen.cli.answering import tell
from reportgen.operations.init import begin
from reportgen.workspace import DiskWorkspace


def run(folder: str, as_sample: bool) -> int:
    """Make a workspace."""
    path = f"{folder}/{begin(DiskWorkspace(Path(folder).absolute()), folder, as_sample).path}"
    begun = f"样例输入：{path}", f"下一步：cd {folder}，改好样例后运行 reportgen build"
    if not as_sample:
        begun = (
            f"空白的输入：{path}（文件夹的名称是期间，别的期间改它的名称）",
            f"下一步：cd {folder}，填好后运行 reportgen check，没有错误的运行 reportgen build",
        )
    tell((f"已建立 {folder}", *begun))
    return 0
