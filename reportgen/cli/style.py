"""``reportgen style``: the styles, what one of them comes to, and where it departs from the standard."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen.cli import console
from reportgen.cli.help import ChineseCommand
from reportgen.cli.selection import open_workspace
from reportgen.diagnostics import DiagnosticLog, RejectedInput, WorkspaceError
from reportgen.limits.own_cost import own_cost
from reportgen.workspace import KITS, DiskWorkspace

if TYPE_CHECKING:
    from reportgen.model.standard import Standard
    from reportgen.readers.stylesheet import StyleFile
    from reportgen.rulers.against_standard import Deviation

DEFAULT_STYLE = "国标"
_STANDARD = f"{KITS}/standards/gbt9704.yaml"
_ENDINGS = (".yaml", ".yml")


@click.command("style", cls=ChineseCommand)
@click.argument("action", type=click.Choice(["list", "show", "check"]), metavar="list|show|check")
@click.argument("name", required=False, metavar="[版式或文件.yaml]")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出")
def command(action: str, name: str | None, as_json: bool) -> int:
    """列出版式（list），显示一个版式的全部取值（show），或与 GB/T 9704-2012 逐条核对（check）。

    check 不写版式时核对全部版式。不合“规定”的是错误；不合“一般”的只提示，单位可以另定。
    """
    workspace = open_workspace()
    if action == "list":
        return _list(workspace, as_json)
    if action == "show":
        if name is None:
            raise click.UsageError("缺少参数：版式", click.get_current_context())
        return _show(read_named_style(workspace, name), as_json)
    return _check(workspace, [name] if name else _names(workspace), as_json)


def read_named_style(workspace: DiskWorkspace, word: str) -> StyleFile:
    """The style of a name, or of a file. Raises click.UsageError when there is none, RejectedInput for a faulty one."""
    from reportgen.nearest_words import did_you_mean  # noqa: PLC0415 - keeps --help light
    from reportgen.readers.stylesheet import StyleFolder, read_style_file  # noqa: PLC0415 - as above
    from reportgen.readers.text import read_text  # noqa: PLC0415 - as above

    folder, log = StyleFolder(workspace), DiagnosticLog()
    if word.endswith(_ENDINGS):
        path = workspace.name(Path(word))
        source = read_text(workspace.read(path), path, log)
    else:
        named = folder.source(word, log)
        if named is None:
            hint = "".join(did_you_mean(word, folder.names())) or f"可用的有：{'、'.join(folder.names())}"
            raise click.UsageError(f"没有“{word}”这个版式，{hint}", click.get_current_context(silent=True))
        source = named
    with own_cost(source.path, log):
        file = read_style_file(source, log, folder)
    log.raise_if_errors()
    assert file is not None  # noqa: S101 - a reader without an error answers
    return file


def _read_each(workspace: DiskWorkspace, names: Iterable[str]) -> tuple[list[tuple[str, StyleFile]], int]:
    """The styles that can be read, and 1 where one cannot: it is told, and costs the others nothing."""
    files: list[tuple[str, StyleFile]] = []
    code = 0
    for name in names:
        try:
            files.append((name, read_named_style(workspace, name)))
        except RejectedInput as fault:
            console.print_findings(fault.diagnostics)
            code = 1
        except WorkspaceError as fault:
            console.say_error(str(fault))
            code = 1
    return files, code


def _names(workspace: DiskWorkspace) -> list[str]:
    from reportgen.readers.stylesheet import StyleFolder  # noqa: PLC0415 - keeps --help light

    return list(StyleFolder(workspace).names())


def _list(workspace: DiskWorkspace, as_json: bool) -> int:
    from reportgen.records.styles import style_json  # noqa: PLC0415 - keeps --help light

    files, code = _read_each(workspace, _names(workspace))
    rows = [style_json(name, file) for name, file in files]
    if as_json:
        console.print_json(rows)
    else:
        head = ("版式", "基于", "行距", "每面行数", "每行字数", "上边", "左边", "页码")
        console.print_table(head, ([str(cell) or "—" for cell in row.values()] for row in rows))
    return code


def _show(file: StyleFile, as_json: bool) -> int:
    from reportgen.records.styles import style_values_json  # noqa: PLC0415 - keeps --help light
    from reportgen.rulers.style_values import paragraph_values, style_values  # noqa: PLC0415 - as above

    if as_json:
        console.print_json(style_values_json(file))
        return 0
    values = style_values(file.sheet, file.written())
    console.say(f"版式 {file.sheet.name}" + (f"，基于 {file.base}" if file.base else ""))
    plain = [(key, text) for key, text in values.items() if not key.startswith("段落.")]
    console.print_table(
        ("项", "取值", "写在"), [(k, v, "算出" if k.startswith("版心.") else str(file.place(k))) for k, v in plain]
    )
    console.say()
    paragraphs = [(role.value, paragraph_values(p)) for role, p in file.sheet.paragraphs.items()]
    keys = list(paragraphs[0][1])
    console.print_table(("段落", *keys), [(role, *(found[key] for key in keys)) for role, found in paragraphs])
    return 0


def _check(workspace: DiskWorkspace, names: list[str], as_json: bool) -> int:
    from reportgen.records.styles import style_check_json  # noqa: PLC0415 - keeps --help light
    from reportgen.rulers.against_standard import as_finding, deviations  # noqa: PLC0415 - as above
    from reportgen.rulers.style_values import style_values  # noqa: PLC0415 - as above

    standard = _standard(workspace)
    files, code = _read_each(workspace, names)
    checked = [(file, deviations(style_values(file.sheet, file.written()), standard, file.place)) for _, file in files]
    if as_json:
        console.print_json(style_check_json(checked, standard))
    else:
        console.print_findings(dict.fromkeys(as_finding(d, standard) for _, found in checked for d in found))
        for file, found in checked:
            console.say(_summary(file, found, standard))
    return 1 if any(d.forbidden for _, found in checked for d in found) else code


def _standard(workspace: DiskWorkspace) -> Standard:
    from reportgen.readers.standard import read_standard  # noqa: PLC0415 - keeps --help light
    from reportgen.readers.text import read_text  # noqa: PLC0415 - as above

    log = DiagnosticLog()
    standard = read_standard(read_text(workspace.read(_STANDARD), _STANDARD, log), log)
    log.raise_if_errors()
    assert standard is not None  # noqa: S101 - a reader without an error answers
    return standard


def _summary(file: StyleFile, found: tuple[Deviation, ...], standard: Standard) -> str:
    if not found:
        return f"{file.sheet.name}：与 {standard.name} 相同"
    forbidden = sum(1 for d in found if d.forbidden)
    rest = f"其中 {forbidden} 处不合“规定”" if forbidden else "没有不合“规定”的"
    return f"{file.sheet.name}：{len(found)} 处与 {standard.name} 不同，{rest}"
