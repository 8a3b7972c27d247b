"""``reportgen kit``: a kit tried with made-up reports (check), looked at in the browser (preview), or made of an old report."""

from __future__ import annotations

from typing import Any

from reportgen.cli.answering import answer
from reportgen.cli.here import open_workspace
from reportgen.diagnostics import Refusal


def run(action: str, name: str, output: str | None, as_json: bool, **given: Any) -> int:  # noqa: ANN401 - an option each
    """Check a kit, show it, or make one."""
    old = {word: given.pop(word) for word in ("old", "place", "period")}
    if action == "new":
        if output is not None:
            raise Refusal("kit new 没有 -o：模板包写在 templates，输入写在 inputs")
        return _new(name, as_json=as_json, **old)
    if any(old.values()):
        raise Refusal("--from、--place、--period 只用于 kit new")
    if action == "preview":
        from reportgen.cli import kit_preview  # noqa: PLC0415 - with it comes the page

        return kit_preview.run(name, **given)
    return _check(name, output, as_json)


def _check(name: str, output: str | None, as_json: bool) -> int:
    from reportgen.operations.kit_check.checking import check_kit  # noqa: PLC0415 - each action has its own
    from reportgen.operations.kit_check.saving import save_inputs  # noqa: PLC0415 - as above
    from reportgen.records.kit_check import kit_check_json  # noqa: PLC0415 - as above
    from reportgen.telling.kit_check import kit_check_told  # noqa: PLC0415 - as above

    workspace = open_workspace()
    checked = check_kit(workspace, name)
    written = save_inputs(workspace, checked, output) if output is not None else ()
    answer(as_json, lambda: kit_check_json(checked, written), kit_check_told(checked, written))
    return 0 if checked.passed else 1


def _new(name: str, old: str | None, place: str, period: str, as_json: bool) -> int:
    from reportgen.operations.kit_new.making import KitWish, new_kit, write_kit  # noqa: PLC0415 - as above
    from reportgen.records.kit_new import kit_new_json  # noqa: PLC0415 - as above
    from reportgen.telling.kit_new import kit_new_told  # noqa: PLC0415 - as above

    if not old:
        raise Refusal("写明由哪份旧报告拟：--from 旧报告.docx 或 --from 旧报告.txt")
    workspace = open_workspace()
    path = workspace.name(old)
    made = new_kit(workspace, KitWish(name, path, workspace.read(path), place, period))
    write_kit(workspace, made)
    answer(as_json, lambda: kit_new_json(made), kit_new_told(made))
    return 0
