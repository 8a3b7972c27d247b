"""``reportgen export``: figures and checks of many inputs as a workbook."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.cli import console
from reportgen.cli.selection import chosen, open_workspace
from reportgen.cli.summed import print_by_file
from reportgen.operations.forms.export import export_to
from reportgen.operations.selection.passed_over import files_passed_over
from reportgen.records.export import export_json


def run(paths: Sequence[str], output: str, as_json: bool) -> int:
    """Export inputs."""
    workspace = open_workspace()
    done = export_to(workspace, chosen(workspace, paths), output)
    told = (*files_passed_over(workspace, paths), *done.findings)
    if as_json:
        console.print_json(export_json(output, done, told))
    else:
        print_by_file(told)
        for path in done.left:
            console.say_error(f"没有列入 {path}")
        if done.content is not None:
            console.say(f"已生成 {output}，列入 {len(done.told)} 份输入")
    if done.content is None:
        return 1
    return 4 if done.left else 0
