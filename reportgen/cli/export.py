"""``reportgen export``: figures and checks of many inputs as a workbook."""

from __future__ import annotations

from pathlib import Path

import click

from reportgen.cli import console
from reportgen.cli.help import ChineseCommand, Refusal
from reportgen.cli.selection import files_passed_over, open_workspace, select_inputs
from reportgen.readers.input_file import is_workbook


@click.command("export", cls=ChineseCommand)
@click.argument("paths", nargs=-1, metavar="[文件或文件夹]")
@click.option("-o", "--output", required=True, metavar="文件.xlsx", help="汇总表的文件名")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出")
def command(paths: tuple[str, ...], output: str, *, as_json: bool) -> int:
    """把各份输入写成一个 Excel 工作簿：一个单位一行的汇总表、全部指标、全部勾稽。

    数是真的数，合计是公式，每个数的批注写着它填在哪里或怎样算出。读不了的输入不列入，逐一说明。
    """
    from reportgen.operations.forms.export import export_inputs  # noqa: PLC0415 - keeps --help light

    if not is_workbook(output):
        raise Refusal(f"“{output}”不是汇总表的文件名：以 .xlsx 结尾")
    if not Path(output).parent.is_dir():
        raise Refusal(f"没有“{Path(output).parent}”这个文件夹，先建好再写汇总表")
    workspace = open_workspace()
    done = export_inputs(workspace, select_inputs(workspace, paths))
    if done.content is not None:
        workspace.write(workspace.name(Path(output)), done.content)
    told = (*files_passed_over(workspace, paths), *done.findings)
    if as_json:
        from reportgen.records.export import export_json  # noqa: PLC0415 - keeps --help light

        console.print_json(export_json(output, done, told))
    else:
        console.print_findings(told)
        for path in done.left:
            console.say_error(f"没有列入 {path}")
        if done.content is not None:
            console.say(f"已生成 {output}，列入 {len(done.told)} 份输入")
    if done.content is None:
        return 1
    return 4 if done.left else 0
