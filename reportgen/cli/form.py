"""``reportgen form``: a workbook to fill in."""

from __future__ import annotations

from pathlib import Path

import click

from reportgen.cli import console
from reportgen.cli.help import ChineseCommand, Refusal
from reportgen.cli.selection import kit_called, open_workspace
from reportgen.diagnostics import WorkspaceError
from reportgen.readers.input_file import is_workbook
from reportgen.workspace import DiskWorkspace


@click.command("form", cls=ChineseCommand)
@click.option("--kit", "kit", required=True, metavar="模板包", help="给哪个模板包填的")
@click.option("--period", "period", required=True, metavar="期间", help="填哪个期间的，例如 2026H2 或 2026年下半年")
@click.option("-o", "--output", required=True, metavar="文件.xlsx", help="表单的文件名")
@click.option("--place", "places", multiple=True, metavar="单位", help="单位名称；已有的数填进表单。全县表单可写多次")
@click.option("--places", "roster", metavar="文件", help="单位名单，一行一个；与 --county 一起用")
@click.option("--county", is_flag=True, help="全县一张表：一个乡镇一行，列表另有一张")
@click.option("--force", is_flag=True, help="文件已经有了也换掉")
def command(  # noqa: PLR0913 - an option each
    kit: str, period: str, output: str, places: tuple[str, ...], roster: str | None, *, county: bool, force: bool
) -> int:
    """生成 Excel 填报表单。填好后用 reportgen import 导入，或直接 reportgen check、reportgen build。

    写了单位、且该期间已有输入的，把已填的数和上年同期的数填进表单。
    """
    from reportgen.model.facts import Period  # noqa: PLC0415 - as above
    from reportgen.operations.forms.form_out import make_form  # noqa: PLC0415 - keeps --help light
    from reportgen.pipeline import Stages  # noqa: PLC0415 - as above

    if not is_workbook(output):
        raise Refusal(f"“{output}”不是表单的文件名：以 .xlsx 结尾")
    if not Path(output).parent.is_dir():
        raise Refusal(f"没有“{Path(output).parent}”这个文件夹，先建好再生成表单")
    try:
        wanted = Period.parse(period)
    except ValueError:
        raise Refusal(f"期间不能是“{period}”：写成 2026H1、2026Q2、2026-06、2026 或 2026年上半年") from None
    workspace = open_workspace()
    named = (*places, *(_names_in(workspace, roster) if roster else ()))
    if len(named) > 1 and not county:
        raise Refusal("一份表单只填一个单位；几个单位填在一起的，加 --county")
    target = workspace.name(Path(output))
    if workspace.exists(target) and not force:
        raise Refusal(f"已经有“{output}”了，没有改动；要换掉它，加 --force")
    kit = kit_called(Stages(workspace), kit)
    made = make_form(workspace, kit, wanted, named, county)
    workspace.write(target, made.content)
    console.print_findings(made.findings)
    known = f"，填入了 {'、'.join(made.filled)} 的数" if 0 < len(made.filled) <= 3 else ""
    known = f"，填入了 {len(made.filled)} 份输入的数" if len(made.filled) > 3 else known
    console.say(f"已生成 {output}{known}")
    return 0


def _names_in(workspace: DiskWorkspace, path: str) -> list[str]:
    from reportgen.diagnostics import DiagnosticLog  # noqa: PLC0415 - keeps --help light
    from reportgen.readers.text import read_text  # noqa: PLC0415 - as above

    name = workspace.name(Path(path))
    log = DiagnosticLog()
    text = read_text(workspace.read(name), name, log).text
    log.raise_if_errors()
    found = [line.strip() for line in text.split("\n") if line.strip() and not line.startswith("#")]
    if not found:
        raise WorkspaceError(f"{path}：名单是空的")
    return found
