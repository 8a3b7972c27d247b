"""``reportgen import``: a filled workbook into input files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportgen.cli import console
from reportgen.cli.answering import code_for, code_of, tell
from reportgen.cli.here import now, open_workspace
from reportgen.diagnostics import Refusal
from reportgen.operations.forms.form_in import ImportedWorkbook, ImportWish
from reportgen.operations.forms.import_changes import Change, Sweep
from reportgen.operations.forms.import_files import Answer, guess_map_of, import_files
from reportgen.records.workbooks import imports_json
from reportgen.telling.imports import imported_told, sweep_told
from reportgen.telling.said import Findings
from reportgen.workspace import DiskWorkspace


def run(paths: Sequence[str], guess: bool, as_json: bool, **given: Any) -> int:  # noqa: ANN401 - an option each
    """Import workbooks, or draft a map for one."""
    workspace = open_workspace()
    if guess:
        return _guess(workspace, paths, given["kit"], given["sheet_map"])
    if given["kit"]:
        raise Refusal("--kit 与 --guess 一起用；表单自己说明是哪个模板包")
    folder, sheet_map = (workspace.name(word) if word else "" for word in (given["output"], given["sheet_map"]))
    agree = None if as_json or not console.is_asked() else _agrees
    wish = ImportWish(folder, sheet_map, given["draft"], given["trial"], given["force"], agree, now())
    answers: list[tuple[str, Answer]] = []
    is_several = len(paths) > 1 or any(workspace.is_folder(workspace.name(path)) for path in paths)
    for word, answer in import_files(workspace, paths, wish):
        answers.append((word, answer))
        if not as_json:
            tell([f"{word}："] if is_several else [])
            tell(imported_told(answer, wish.trial, given["everything"]))
    if as_json:
        console.print_json(imports_json(answers))
    codes = {_exit_code(answer) for _, answer in answers}
    return codes.pop() if len(codes) == 1 else 4


def _agrees(path: str, sweep: Sweep, changes: Sequence[Change]) -> bool:
    """Whether the person at the terminal wants most figures of an input changed at once, having seen them."""
    tell(sweep_told(path, sweep, changes))
    return console.asked("多半是别的单位、别的期间的表。照样更新吗？")


def _guess(workspace: DiskWorkspace, paths: Sequence[str], kit: str | None, target: str | None) -> int:
    guessed = guess_map_of(workspace, paths, kit, target)
    said = f"已写出 {target}，请逐列核对后再导入" if guessed.written else guessed.text.rstrip("\n")
    tell([Findings(guessed.findings), said])
    return 0


def _exit_code(done: Answer) -> int:
    if not isinstance(done, ImportedWorkbook):
        return 1
    failed = sum(not one.is_whole for one in done.places)
    return code_of(done.findings) or code_for(failed, several=len(done.places) > 1)
