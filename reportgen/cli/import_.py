"""``reportgen import``: a filled workbook into input files."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence
from typing import Any

from reportgen.cli import console
from reportgen.cli.selection import open_workspace
from reportgen.cli.summed import print_told
from reportgen.diagnostics import Refusal, RejectedInput, Severity, WorkspaceError
from reportgen.operations.forms.form_in import Imported, ImportedWorkbook, ImportWish
from reportgen.operations.forms.import_changes import Change, Sweep, told
from reportgen.operations.forms.import_files import Answer, guess_map_of, import_files
from reportgen.records.workbooks import imports_json
from reportgen.workspace import DiskWorkspace

_FEW = 3
"""Of so many places what changed is told figure by figure; of more, by number, and each with --dry-run."""

_VERBS = {"new": "新建", "changed": "更新", "same": "没有变化", "rejected": "未导入"}


def run(paths: Sequence[str], guess: bool, as_json: bool, **given: Any) -> int:  # noqa: ANN401 - an option each
    """Import workbooks, or draft a map for one."""
    workspace = open_workspace()
    if guess:
        return _guess(workspace, paths, given["kit"], given["sheet_map"])
    if given["kit"]:
        raise Refusal("--kit 与 --guess 一起用；表单自己说明是哪个模板包")
    folder, sheet_map = (workspace.name(word) if word else "" for word in (given["output"], given["sheet_map"]))
    agree = None if as_json or not console.is_asked() else _agrees
    wish = ImportWish(folder, sheet_map, given["draft"], given["trial"], given["force"], agree, datetime.datetime.now())
    answers: list[tuple[str, Answer]] = []
    is_several = len(paths) > 1 or any(workspace.is_folder(workspace.name(path)) for path in paths)
    for word, answer in import_files(workspace, paths, wish):
        answers.append((word, answer))
        if not as_json:
            _print_answer(f"{word}：" if is_several else "", answer, wish.trial, given["everything"])
    if as_json:
        console.print_json(imports_json(answers))
    codes = {_exit_code(answer) for _, answer in answers}
    return codes.pop() if len(codes) == 1 else 4


def _print_answer(head: str, answer: Answer, trial: bool, everything: bool) -> None:
    if head:
        console.say(head)
    match answer:
        case ImportedWorkbook():
            _print(answer, trial, everything)
        case RejectedInput(diagnostics=found):
            console.print_findings(found)
        case WorkspaceError():
            console.say_error(str(answer))


def _agrees(path: str, sweep: Sweep, changes: Sequence[Change]) -> bool:
    """Whether the person at the terminal wants most figures of an input changed at once, having seen them."""
    console.say(f"{path} 原来的 {sweep.figures} 个数里，要改 {sweep.changed} 个：")
    _say_changes(changes)
    return console.asked("多半是别的单位、别的期间的表。照样更新吗？")


def _guess(workspace: DiskWorkspace, paths: Sequence[str], kit: str | None, target: str | None) -> int:
    guessed = guess_map_of(workspace, paths, kit, target)
    console.print_findings(guessed.findings)
    console.say(f"已写出 {target}，请逐列核对后再导入" if guessed.written else guessed.text.rstrip("\n"))
    return 0


def _exit_code(done: Answer) -> int:
    if not isinstance(done, ImportedWorkbook) or any(f.severity is Severity.ERROR for f in done.findings):
        return 1
    failed = sum(one.outcome.value == "rejected" for one in done.places)
    if failed == 0:
        return 0
    return 1 if len(done.places) == 1 else 4


def _print(done: ImportedWorkbook, trial: bool, everything: bool) -> None:
    told = [*((f.location.path, (f,)) for f in done.findings), *((one.place, one.findings) for one in done.places)]
    print_told(told, everything, "加 --all；只看不写的，再加 --dry-run")
    few = len(done.places) <= _FEW
    for one in done.places:
        if one.outcome.value == "rejected":
            console.say_error(f"未导入 {one.place}")
            if one.changes:
                console.say(f"会改的（没有改）{_counted(one)}")
        elif not trial:
            console.say(_told(one) + _counted(one) + _kept(one))
        elif one.changes:
            console.say(f"将更新 {one.path}{_counted(one)}")
        if trial or few or everything:
            shown = one.changes if trial or everything else [c for c in one.changes if c.before]
            _say_changes(shown)  # what is new is in the input to be seen, and may be all of it
    if any(one.version for one in done.places) and not few:
        console.say("原来的都留作旧版：reportgen versions 文件，看改了什么；reportgen restore 文件，恢复")
    if not done.places and done.findings and all(f.rule == "passed-over" for f in done.findings):
        return  # what is told of a folder is no workbook
    counts = Counter(one.outcome.value for one in done.places)
    said = "，".join(f"{_VERBS[key]} {counts[key]} 份" for key in _VERBS if counts[key])
    would = "（没有写文件）" if trial else ""
    if trial or len(done.places) != 1:
        console.say(f"共 {len(done.places)} 个单位：{said}{would}" if said else "没有导入")


def _say_changes(changes: Sequence[Change]) -> None:
    for change in changes:
        console.say(f"  {told(change)}")


def _kept(one: Imported) -> str:
    """Where what an input said is kept."""
    return f"；原来的留作旧版 {one.version.number}" if one.version else ""


def _told(one: Imported) -> str:
    return f"没有变化 {one.path}" if one.outcome.value == "same" else f"已{_VERBS[one.outcome.value]} {one.path}"


def _counted(one: Imported) -> str:
    """How many figures of an existing input are added, changed and taken out."""
    counts = Counter("增" if not c.before else "删" if not c.after else "改" for c in one.changes)
    said = "，".join(f"{word} {counts[word]} 项" for word in ("改", "增", "删") if counts[word])
    return f"：{said}" if said else ""
