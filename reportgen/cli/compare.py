"""``reportgen compare``: what someone changed in a paper by hand, and bringing figures back into the input."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen.cli import console
from reportgen.cli.help import ChineseCommand, Refusal
from reportgen.cli.selection import open_workspace, select_inputs
from reportgen.diagnostics import Severity

if TYPE_CHECKING:
    from reportgen.batch.compare import Compared
    from reportgen.comparing import ChangedText

_AROUND = 12  # characters shown around what changed in a sentence
_MOST = 60


@click.command("compare", cls=ChineseCommand)
@click.argument("edited", metavar="改过的.docx")
@click.argument("path", metavar="文件")
@click.option("--apply", is_flag=True, help="把改过的数写回输入文件，注释、次序和其他内容都不动")
@click.option("--draft", is_flag=True, help="文稿是草稿：缺的指标印作【待补】")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出")
def command(edited: str, path: str, apply: bool, draft: bool, as_json: bool) -> int:
    """比较一份在 Word 里改过的文稿和它的输入：哪些数改了，哪些话改了，哪些标记丢了。"""
    from reportgen.batch.compare import compare_paper  # noqa: PLC0415 - keeps --help light

    if not edited.lower().endswith(".docx"):
        raise Refusal(f"“{edited}”比较不了：第一个文件应是改过的 .docx，第二个是输入文件")
    workspace = open_workspace()
    (name, *others) = select_inputs(workspace, (path,))
    if others:
        raise Refusal(f"“{path}”是文件夹：请写出是哪一份输入")
    compared = compare_paper(workspace, workspace.name(Path(edited)), name, apply, draft)
    failed = any(f.severity is Severity.ERROR for f in compared.findings)
    failed = failed or (apply and bool(compared.refused))
    if as_json:
        console.print_json(_json(compared))
    else:
        console.print_findings(compared.findings)
        _print(compared, name, apply)
    return 1 if failed else 0


def _print(compared: Compared, name: str, apply: bool) -> None:
    found = compared.comparison
    for change in found.figures:
        fact = change.figure.fact
        by = "" if change.figure not in found.lost else "（标记丢了，按上下文找到）"
        console.say(f"第{change.paragraph}段 {fact.label}：{change.old} → {change.new}{by}  {fact.location}")
    for text in found.texts:
        console.say(_told(text))
    for figure in found.lost:
        if all(change.figure != figure for change in found.figures):
            console.say(f"标记丢了 {figure.fact.label}：{figure.fact.text}")
    for refused in compared.refused:
        console.say(f"不能写回 {refused.message}")
        for hint in refused.hints:
            console.say(f"    提示：{hint}")
    for one in compared.written:
        verb = "已写回" if compared.applied else "可以写回"
        console.say(f"{verb} {one.replacement.location} {one.replacement.old} → {one.replacement.new}")
    counts = f"改了 {len(found.figures)} 处数，{len(found.texts)} 段文字，丢了 {len(found.lost)} 处标记"
    if compared.applied:
        counts += f"；{name} 写回 {len(compared.written)} 个指标"
    elif compared.written and not apply:
        counts += "；加 --apply 写回输入"
    console.say(counts if found.figures or found.texts or found.lost else "没有改动")


def _told(text: ChangedText) -> str:
    """A changed paragraph: only what differs, and a few words around it."""
    if not text.old:
        return f"第{text.paragraph}段 增加：{_short(text.new)}"
    if not text.new:
        return f"删去：{_short(text.old)}"
    start = 0
    while start < min(len(text.old), len(text.new)) and text.old[start] == text.new[start]:
        start += 1
    end = 0
    while end < min(len(text.old), len(text.new)) - start and text.old[-1 - end] == text.new[-1 - end]:
        end += 1
    first = max(0, start - _AROUND)
    parts = (t[first : len(t) - max(0, end - _AROUND)] for t in (text.old, text.new))
    return f"第{text.paragraph}段 改写：" + " → ".join(f"“{_short(part)}”" for part in parts)


def _short(text: str) -> str:
    return text if len(text) <= _MOST else text[: _MOST - 1] + "…"


def _json(compared: Compared) -> dict[str, object]:
    found = compared.comparison
    return {
        "figures": [
            {
                "key": c.figure.fact.key,
                "label": c.figure.fact.label,
                "old": c.old,
                "new": c.new,
                "paragraph": c.paragraph,
                "by": c.by.name.lower(),
                "location": str(c.figure.fact.location),
            }
            for c in found.figures
        ],
        "texts": [{"old": t.old, "new": t.new, "paragraph": t.paragraph} for t in found.texts],
        "lost": [{"key": f.fact.key, "label": f.fact.label, "mark": f.name} for f in found.lost],
        "written": [
            {"key": w.fact.key, "location": str(w.replacement.location), "new": w.replacement.new}
            for w in compared.written
        ],
        "refused": [{"key": r.fact.key, "message": r.message, "hints": list(r.hints)} for r in compared.refused],
        "applied": compared.applied,
        "findings": [console.finding_json(f) for f in compared.findings],
    }
