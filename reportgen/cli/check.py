"""``reportgen check``: every finding of the inputs, nothing written."""

from __future__ import annotations

import click

from reportgen.cli import console
from reportgen.cli.help import ChineseCommand
from reportgen.cli.selection import files_passed_over, open_workspace, select_inputs
from reportgen.records.check import check_json
from reportgen.workspace import LEDGER_FILE


@click.command("check", cls=ChineseCommand)
@click.argument("paths", nargs=-1, metavar="[文件或文件夹]")
@click.option("--draft", is_flag=True, help="按草稿检查：缺的指标和不符的勾稽只提醒")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出")
def command(paths: tuple[str, ...], draft: bool, as_json: bool) -> int:
    """检查输入文件：一次列出全部问题，不生成报告。

    不写文件名时检查 inputs 里的全部文件。
    """
    from reportgen.operations.check.inputs import check_inputs  # noqa: PLC0415 - keeps --help light

    workspace = open_workspace()
    checked = check_inputs(workspace, select_inputs(workspace, paths), draft)
    if workspace.exists(LEDGER_FILE):
        from reportgen.operations.issue.issuing import with_marks  # noqa: PLC0415 - for those who have issued something

        checked = with_marks(workspace, checked)
    passed_by = files_passed_over(workspace, paths)
    failed = [c for c in checked if not c.passed]
    if as_json:
        console.print_json(check_json(checked, passed_by))
        return 1 if failed else 0
    console.print_findings(dict.fromkeys((*passed_by, *(f for c in checked for f in c.findings))))
    console.say(f"检查了 {len(checked)} 份输入，{len(checked) - len(failed)} 份可以生成，{len(failed)} 份有错误")
    return 1 if failed else 0
