"""``reportgen style``: the styles, what one comes to, where it departs from the standard, and one from a model paper."""

from __future__ import annotations

from reportgen.cli.answering import answer, tell
from reportgen.cli.here import open_workspace
from reportgen.diagnostics import Refusal
from reportgen.operations.styles import check_styles, read_styles, style_called
from reportgen.records.styles import style_check_json, style_json, style_values_json
from reportgen.telling.said import Findings
from reportgen.telling.styles import style_told, styles_checked_told, styles_told


def run(action: str, name: str | None, called: str, as_json: bool) -> int:
    """List, show, check or learn styles."""
    workspace = open_workspace()
    if called and action != "learn":
        raise Refusal("--name 只用于 style learn")
    if action == "list":
        read = read_styles(workspace)
        answer(as_json, lambda: [style_json(*one) for one in read.files], styles_told(read))
        tell([Findings(read.findings)])
        return 1 if read.findings else 0
    if action == "check":
        done = check_styles(workspace, [name] if name else [])
        tell([Findings(done.findings)])
        answer(as_json, lambda: style_check_json(done.checked, done.standard), styles_checked_told(done))
        return 1 if done.findings or done.forbidden else 0
    if name is None:
        raise Refusal("缺少参数：" + ("样稿.docx" if action == "learn" else "版式，例如 reportgen style show 国标"))
    if action == "learn":
        return _learn(name, called, as_json)
    file = style_called(workspace, name)
    answer(as_json, lambda: style_values_json(file), style_told(file))
    return 0


def _learn(word: str, called: str, as_json: bool) -> int:
    from reportgen.operations.style_learning import learn_style, write_learnt  # noqa: PLC0415 - only this needs lxml
    from reportgen.records.style_learning import learnt_json  # noqa: PLC0415 - as above
    from reportgen.telling.style_learning import learnt_told  # noqa: PLC0415 - as above

    workspace = open_workspace()
    path = workspace.name(word)
    made = learn_style(workspace, path, workspace.read(path), called)
    write_learnt(workspace, made)
    answer(as_json, lambda: learnt_json(made), learnt_told(made))
    return 0
