"""``reportgen style``: the styles, what one of them comes to, and where it departs from the standard."""

from __future__ import annotations

from reportgen.cli.answering import answer, tell
from reportgen.cli.here import open_workspace
from reportgen.diagnostics import Refusal
from reportgen.operations.styles import check_styles, read_styles, style_called
from reportgen.records.styles import style_check_json, style_json, style_values_json
from reportgen.telling.said import Findings, Table
from reportgen.telling.styles import STYLE_HEAD, style_told, styles_checked_told
from reportgen.workspace import DiskWorkspace


def run(action: str, name: str | None, as_json: bool) -> int:
    """List, show or check styles."""
    workspace = open_workspace()
    if action == "list":
        return _list(workspace, as_json)
    if action == "check":
        return _check(workspace, name, as_json)
    if name is None:
        raise Refusal("缺少参数：版式，例如 reportgen style show 国标")
    file = style_called(workspace, name)
    answer(as_json, lambda: style_values_json(file), style_told(file))
    return 0


def _list(workspace: DiskWorkspace, as_json: bool) -> int:
    read = read_styles(workspace)
    styles = [style_json(name, file) for name, file in read.files]
    rows = [[str(cell) or "—" for cell in style.values()] for style in styles]
    answer(as_json, lambda: styles, [Table(STYLE_HEAD, rows)])
    tell([Findings(read.findings)])
    return 1 if read.findings else 0


def _check(workspace: DiskWorkspace, name: str | None, as_json: bool) -> int:
    done = check_styles(workspace, [name] if name else [])
    tell([Findings(done.findings)])
    answer(as_json, lambda: style_check_json(done.checked, done.standard), styles_checked_told(done))
    return 1 if done.findings or done.forbidden else 0
