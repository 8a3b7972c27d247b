"""``reportgen check``: every finding of the inputs, nothing written."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.cli import console
from reportgen.cli.selection import chosen, open_workspace
from reportgen.cli.summed import print_told
from reportgen.operations.check.inputs import check_inputs
from reportgen.operations.selection.passed_over import files_passed_over
from reportgen.workspace import LEDGER_FILE


def run(paths: Sequence[str], draft: bool, everything: bool, as_json: bool) -> int:
    """Check inputs."""
    workspace = open_workspace()
    checked = check_inputs(workspace, chosen(workspace, paths), draft)
    if workspace.exists(LEDGER_FILE):
        from reportgen.operations.check.decided import with_decisions  # noqa: PLC0415 - for those who have a ledger

        checked = with_decisions(workspace, checked)
    passed_by = files_passed_over(workspace, paths)
    failed = [c for c in checked if not c.passed]
    if as_json:
        from reportgen.records.check import check_json  # noqa: PLC0415 - programs ask for it, people do not

        console.print_json(check_json(checked, passed_by))
        return 1 if failed else 0
    told = [*((f.location.path, (f,)) for f in passed_by), *((c.path, c.findings) for c in checked)]
    print_told(told, everything, "reportgen check 文件，或加 --all")
    console.say(f"检查了 {len(checked)} 份输入，{len(checked) - len(failed)} 份可以生成，{len(failed)} 份有错误")
    return 1 if failed else 0
