"""``reportgen kits 名称 --manual``: the manual of a kit for those who fill it in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reportgen.cli import console
from reportgen.cli.output_folder import output_folder
from reportgen.diagnostics import DiagnosticLog, Severity
from reportgen.workspace import OUTPUTS, DiskWorkspace

if TYPE_CHECKING:
    from reportgen.pipeline import Stages
    from reportgen.templating import CompiledKit


def put_manual(  # noqa: PLR0913 - an option each
    workspace: DiskWorkspace,
    stages: Stages,
    compiled: Sequence[CompiledKit],
    log: DiagnosticLog,
    output: str | None,
    *,
    force: bool,
    as_json: bool,
) -> int:
    """Write the manual of the kit, if it could be read, and say what became of it; ``log`` tells of the kit itself."""
    from reportgen.operations.kits.manuals import Written, write_manual  # noqa: PLC0415 - keeps --help light

    folder = output_folder(workspace, output or OUTPUTS)
    made = [write_manual(workspace, stages, one, folder, force) for one in compiled]
    written = made[0] if made else Written()
    findings = (*log.sorted(), *written.findings)
    if as_json:
        from reportgen.records.kits import manual_json  # noqa: PLC0415 - keeps --help light

        console.print_json(manual_json(written, findings))
    else:
        for path in written.papers:
            console.say(f"{'已生成' if path in written.changed else '未变'} {path}")
        for path in written.kept:
            console.say(f"改动过的另存为 {path}")
        console.print_findings(findings)
    return 1 if any(finding.severity is Severity.ERROR for finding in findings) else 0
