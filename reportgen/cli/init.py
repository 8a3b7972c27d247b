"""``reportgen init``: a new workspace with the shipped kits and an input to begin with."""

from __future__ import annotations

from pathlib import Path

from reportgen.cli import console
from reportgen.operations.init import begin
from reportgen.workspace import DiskWorkspace


def run(folder: str, as_sample: bool) -> int:
    """Make a workspace."""
    path = begin(DiskWorkspace(Path(folder).absolute()), folder, as_sample).path
    console.say(f"已建立 {folder}")
    if as_sample:
        console.say(f"样例输入：{folder}/{path}")
        console.say(f"下一步：cd {folder}，改好样例后运行 reportgen build")
    else:
        console.say(f"空白的输入：{folder}/{path}（文件夹的名称是期间，别的期间改它的名称）")
        console.say(f"下一步：cd {folder}，填好后运行 reportgen check，没有错误的运行 reportgen build")
    return 0
