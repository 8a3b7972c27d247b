"""``reportgen style``: the styles, what one of them comes to, and where it departs from the standard."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.cli import console
from reportgen.cli.selection import open_workspace
from reportgen.diagnostics import Refusal
from reportgen.model.standard import Standard
from reportgen.operations.styles import check_styles, read_styles, style_called
from reportgen.readers.stylesheet import StyleFile
from reportgen.records.styles import style_check_json, style_json, style_values_json
from reportgen.rulers.against_standard import Deviation, as_finding
from reportgen.rulers.style_values import paragraph_values, style_values
from reportgen.workspace import DiskWorkspace


def run(action: str, name: str | None, as_json: bool) -> int:
    """List, show or check styles."""
    workspace = open_workspace()
    if action == "list":
        return _list(workspace, as_json)
    if action == "check":
        return _check(workspace, [name] if name else [], as_json)
    if name is None:
        raise Refusal("缺少参数：版式，例如 reportgen style show 国标")
    return _show(style_called(workspace, name), as_json)


def _list(workspace: DiskWorkspace, as_json: bool) -> int:
    read = read_styles(workspace)
    rows = [style_json(name, file) for name, file in read.files]
    if as_json:
        console.print_json(rows)
    else:
        head = ("版式", "基于", "行距", "每面行数", "每行字数", "上边", "左边", "页码")
        console.print_table(head, ([str(cell) or "—" for cell in row.values()] for row in rows))
    console.print_findings(read.findings)
    return 1 if read.findings else 0


def _show(file: StyleFile, as_json: bool) -> int:
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


def _check(workspace: DiskWorkspace, words: Sequence[str], as_json: bool) -> int:
    done = check_styles(workspace, words)
    standard = done.standard
    console.print_findings(done.findings)
    if as_json:
        console.print_json(style_check_json(done.checked, standard))
    else:
        console.print_findings(dict.fromkeys(as_finding(d, standard) for _, found in done.checked for d in found))
        for file, found in done.checked:
            console.say(_summary(file, found, standard))
    return 1 if done.findings or any(d.forbidden for _, found in done.checked for d in found) else 0


def _summary(file: StyleFile, found: tuple[Deviation, ...], standard: Standard) -> str:
    if not found:
        return f"{file.sheet.name}：与 {standard.name} 相同"
    forbidden = sum(1 for d in found if d.forbidden)
    rest = f"其中 {forbidden} 处不合“规定”" if forbidden else "没有不合“规定”的"
    return f"{file.sheet.name}：{len(found)} 处与 {standard.name} 不同，{rest}"
