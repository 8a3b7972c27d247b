"""``reportgen init``: a new workspace with the shipped kits and a sample."""

from __future__ import annotations

from pathlib import Path

import click

from reportgen.cli import console
from reportgen.cli.help import ChineseCommand, Refusal
from reportgen.workspace import INPUTS, KITS, DiskWorkspace, shipped_folder

_KIT, _SAMPLE_KIT = "general", "halfyear"
_PERIOD = "2026H1"
_BLANK = "填报"


@click.command("init", cls=ChineseCommand)
@click.argument("folder", metavar="文件夹")
@click.option("--sample", "as_sample", is_flag=True, help="不放空白的输入，放一份填好的样例")
def command(folder: str, *, as_sample: bool) -> int:
    """建立一个新的工作文件夹：带全部模板包、版式和一份空白的输入。

    空白的输入是乡镇半年工作总结的，必填的在最上面。文件夹里已有 templates 或 inputs 时不动它。
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
    console.say(f"已建立 {folder}")
    if as_sample:
        sample = f"{INPUTS}/{_PERIOD}/{SAMPLE_NAME}.yaml"
        workspace.write(sample, workspace.read(f"{KITS}/{_SAMPLE_KIT}/sample.yaml"))
        console.say(f"样例输入：{folder}/{sample}")
        console.say(f"下一步：cd {folder}，改好样例后运行 reportgen build")
        return 0
    blank = f"{INPUTS}/{_PERIOD}/{_BLANK}.yaml"
    workspace.write(blank, _blank(workspace).encode())
    console.say(f"空白的输入：{folder}/{blank}（文件夹的名称是期间，别的期间改它的名称）")
    console.say(f"下一步：cd {folder}，填好后运行 reportgen check，没有错误的运行 reportgen build")
    return 0


def _blank(workspace: DiskWorkspace) -> str:
    from reportgen.carrying.blank_input import blank_input  # noqa: PLC0415 - keeps --help light
    from reportgen.diagnostics import DiagnosticLog  # noqa: PLC0415 - as above
    from reportgen.pipeline import Stages  # noqa: PLC0415 - as above

    log = DiagnosticLog()
    compiled = Stages(workspace).kit(_KIT, log)
    log.raise_if_errors()
    assert compiled is not None  # noqa: S101 - a kit without errors
    return blank_input(compiled.kit)
