"""``reportgen import``: a filled workbook into input files."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen.cli import console
from reportgen.cli.help import ChineseCommand, Refusal
from reportgen.cli.selection import open_workspace
from reportgen.diagnostics import DiskUnusable, RejectedInput, Severity, WorkspaceError
from reportgen.limits.own_cost import own_cost
from reportgen.readers.input_file import is_workbook
from reportgen.workspace import DiskWorkspace

if TYPE_CHECKING:
    from reportgen.operations.forms.form_in import Imported, ImportedWorkbook, ImportWish
    from reportgen.records.workbooks import Answer

_VERBS = {"new": "新建", "changed": "更新", "same": "没有变化", "rejected": "未导入"}


@click.command("import", cls=ChineseCommand)
@click.argument("paths", nargs=-1, required=True, metavar="文件.xlsx...")
@click.option("-o", "--output", metavar="文件夹", help="输入文件放在哪里，默认是 inputs 里该期间的文件夹")
@click.option("--map", "sheet_map", metavar="对照表.yaml", help="别人设计的表，按这份对照表读")
@click.option("--guess", is_flag=True, help="给别人设计的表写一份对照表草稿；写了 --map 的存进那个文件，否则显示出来")
@click.option("--kit", "kit", metavar="模板包", help="对照表草稿是给哪个模板包的；与 --guess 一起用")
@click.option("--draft", is_flag=True, help="缺必填指标的也导入，只提醒")
@click.option("--dry-run", "trial", is_flag=True, help="只检查，不写文件")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出")
def command(  # noqa: PLR0913 - an option each
    paths: tuple[str, ...],
    output: str | None,
    sheet_map: str | None,
    kit: str | None,
    *,
    guess: bool,
    draft: bool,
    trial: bool,
    as_json: bool,
) -> int:
    """把填好的 Excel 表单变成输入文件。全县的表单，一个单位一份。

    可以写几个文件。已有的输入文件就地更新，注释和次序不变。有错误的单位不写，其他照写；表单本身有错误的，一份也不写。
    """
    from reportgen.operations.forms.form_in import ImportWish  # noqa: PLC0415 - keeps --help light

    for path in paths:
        _refuse_other_kind(path)
    workspace = open_workspace()
    if guess:
        if len(paths) > 1:
            raise Refusal("对照表草稿一次只猜一个文件")
        return _guess(workspace, workspace.name(Path(paths[0])), kit, sheet_map)
    if kit:
        raise Refusal("--kit 与 --guess 一起用；表单自己说明是哪个模板包")
    wish = ImportWish(
        folder=workspace.name(Path(output)) if output else "",
        sheet_map=workspace.name(Path(sheet_map)) if sheet_map else "",
        draft=draft,
        trial=trial,
    )
    return _import_all(workspace, paths, wish, as_json)


def _refuse_other_kind(path: str) -> None:
    from reportgen.readers.workbook.kind import other_kind  # noqa: PLC0415 - keeps --help light

    if not is_workbook(path):
        kind = other_kind(path)
        raise Refusal(f"“{path}”不是 .xlsx 工作簿{'：' if kind else ''}{kind}")


def _import_all(workspace: DiskWorkspace, paths: tuple[str, ...], wish: ImportWish, as_json: bool) -> int:
    """Each workbook for itself; one that cannot be read is told, and the others go on."""
    from reportgen.operations.forms.form_in import import_workbook  # noqa: PLC0415 - keeps --help light

    taken: dict[str, str] = {}
    codes: list[int] = []
    answers: list[tuple[str, Answer]] = []
    for path in paths:
        if len(paths) > 1 and not as_json:
            console.say(f"{path}：")
        try:
            with own_cost(workspace.name(Path(path))):
                done = import_workbook(workspace, workspace.name(Path(path)), wish, taken)
        except RejectedInput as fault:
            if len(paths) == 1:
                raise
            console.print_findings(fault.diagnostics)
            codes.append(1)
            answers.append((path, fault))
            continue
        except WorkspaceError as fault:
            if len(paths) == 1 or isinstance(fault, DiskUnusable):
                raise
            console.say_error(str(fault))
            codes.append(1)
            answers.append((path, fault))
            continue
        codes.append(_exit_code(done))
        answers.append((path, done))
        if not as_json:
            _print(done, wish.trial)
    if as_json:
        from reportgen.records.workbooks import imports_json  # noqa: PLC0415 - keeps --help light

        console.print_json(imports_json(answers))
    if len(set(codes)) == 1:
        return codes[0]
    return 4


def _guess(workspace: DiskWorkspace, name: str, kit: str | None, target: str | None) -> int:
    from reportgen.operations.forms.form_in import guessed_map  # noqa: PLC0415 - keeps --help light

    if not kit:
        raise Refusal("--guess 要写明给哪个模板包：--kit 模板包")
    if target and workspace.exists(workspace.name(Path(target))):
        raise Refusal(f"已经有“{target}”了，没有改动")
    with own_cost(name):
        text, findings = guessed_map(workspace, name, kit)
    console.print_findings(findings)
    if target:
        workspace.write(workspace.name(Path(target)), text.encode())
        console.say(f"已写出 {target}，请逐列核对后再导入")
    else:
        console.say(text.rstrip("\n"))
    return 0


def _exit_code(done: ImportedWorkbook) -> int:
    if any(f.severity is Severity.ERROR for f in done.findings):
        return 1
    failed = sum(one.outcome.value == "rejected" for one in done.places)
    if failed == 0:
        return 0
    return 1 if len(done.places) == 1 else 4


def _print(done: ImportedWorkbook, trial: bool) -> None:
    from reportgen.operations.forms.import_changes import told  # noqa: PLC0415 - keeps --help light

    console.print_findings(dict.fromkeys((*done.findings, *(f for one in done.places for f in one.findings))))
    for one in done.places:
        if one.outcome.value == "rejected":
            console.say_error(f"未导入 {one.place}")
        elif not trial:
            console.say(_told(one) + _counted(one))
        elif one.changes:
            console.say(f"将更新 {one.path}{_counted(one)}")
            for change in one.changes:
                console.say(f"  {told(change)}")
    counts = Counter(one.outcome.value for one in done.places)
    said = "，".join(f"{_VERBS[key]} {counts[key]} 份" for key in _VERBS if counts[key])
    would = "（没有写文件）" if trial else ""
    if trial or len(done.places) != 1:
        console.say(f"共 {len(done.places)} 个单位：{said}{would}" if said else "没有导入")


def _told(one: Imported) -> str:
    return f"没有变化 {one.path}" if one.outcome.value == "same" else f"已{_VERBS[one.outcome.value]} {one.path}"


def _counted(one: Imported) -> str:
    """How many figures of an existing input are added, changed and taken out."""
    counts = Counter("增" if not c.before else "删" if not c.after else "改" for c in one.changes)
    said = "，".join(f"{word} {counts[word]} 项" for word in ("改", "增", "删") if counts[word])
    return f"：{said}" if said else ""
