"""``reportgen init``: a new workspace with the shipped kits and a sample."""

from __future__ import annotations

from pathlib import Path

import click

from reportgen.cli import console
from reportgen.cli.help import ChineseCommand, Refusal
from reportgen.workspace import INPUTS, KITS, DiskWorkspace, shipped_folder

_SAMPLE_KIT = "halfyear"
_SAMPLE_PERIOD = "2026H1"


@click.command("init", cls=ChineseCommand)
@click.argument("folder", metavar="文件夹")
def command(folder: str) -> int:
    """建立一个新的工作文件夹：带全部模板包、版式和一份样例输入。

    有了自己的输入以后，成批的命令和汇总都不算样例。文件夹里已有 templates 或 inputs 时不动它。
    """
    target = Path(folder).absolute()
    taken = [name for name in (KITS, INPUTS) if (target / name).exists()]
    if taken:
        raise Refusal(f"“{folder}”里已经有 {'、'.join(taken)}，没有改动")
    from reportgen.readers.input_file import SAMPLE_NAME  # noqa: PLC0415 - keeps --help light

    workspace = DiskWorkspace(target)
    shipped = shipped_folder()
    for path in sorted((shipped / KITS).rglob("*")):
        if path.is_file():
            workspace.write(path.relative_to(shipped).as_posix(), path.read_bytes())
    sample = f"{INPUTS}/{_SAMPLE_PERIOD}/{SAMPLE_NAME}.yaml"
    workspace.write(sample, workspace.read(f"{KITS}/{_SAMPLE_KIT}/sample.yaml"))
    console.say(f"已建立 {folder}")
    console.say(f"样例输入：{folder}/{sample}")
    console.say(f"下一步：cd {folder}，改好样例后运行 reportgen build")
    return 0
