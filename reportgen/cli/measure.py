"""``reportgen measure``: a ruler laid on a PDF, or two PDFs on each other."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen.cli import console
from reportgen.cli.help import ChineseCommand
from reportgen.cli.selection import open_workspace
from reportgen.cli.style import DEFAULT_STYLE, read_named_style
from reportgen.diagnostics import DiagnosticLog
from reportgen.limits.own_cost import own_cost
from reportgen.workspace import DiskWorkspace

if TYPE_CHECKING:
    from reportgen.rulers.grid import Measured
    from reportgen.rulers.page_text import PageText
    from reportgen.rulers.rows import Row

_MOST_EXAMPLES = 5


@click.command("measure", cls=ChineseCommand)
@click.argument("path", metavar="文件.pdf")
@click.argument("other", required=False, metavar="[另一份.pdf]")
@click.option("--style", default=DEFAULT_STYLE, metavar="版式", help=f"照哪个版式量，默认 {DEFAULT_STYLE}")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出")
def command(path: str, other: str | None, style: str, as_json: bool) -> int:
    """用尺子量一份 PDF：行数、字数、行距、边距、断行、字体、页码，逐项与版式对照。

    写两份 PDF 时比较它们：面数、文字是否相同，有多少行断在同一处。DOCX 先另存为 PDF 再量。
    """
    workspace = open_workspace()
    pages = _pages(workspace, path)
    if other is not None:
        return _tell_agreement(pages, _pages(workspace, other), as_json)
    from reportgen.rulers.grid import measure  # noqa: PLC0415 - keeps --help light
    from reportgen.rulers.verdict import judge  # noqa: PLC0415 - as above

    sheet = read_named_style(workspace, style).sheet
    measured = measure(pages, sheet)
    rows = judge(measured, sheet)
    if as_json:
        from reportgen.records.measure import measure_json  # noqa: PLC0415 - keeps --help light

        console.print_json(measure_json(path, sheet.name, measured, rows))
    else:
        _tell(measured, rows)
    return 0 if all(row.fits for row in rows) else 1


def _pages(workspace: DiskWorkspace, path: str) -> tuple[PageText, ...]:
    from reportgen.rulers.page_text import read_pages  # noqa: PLC0415 - keeps --help light

    log = DiagnosticLog()
    name = workspace.name(Path(path))
    with own_cost(name, log):
        pages = read_pages(workspace.read(name), name, log)
    log.raise_if_errors()
    return pages


def _tell(measured: Measured, rows: Iterable[Row]) -> None:
    rows = list(rows)
    told = "、".join(str(page.lines) for page in measured.pages)
    console.say(f"共 {len(measured.pages)} 面，各面行数：{told}")
    table = [("符合" if row.fits else "不符", row.item, row.measured, row.expected) for row in rows]
    console.print_table(("结果", "项目", "量得", "应为"), table)
    wrong = [row for row in rows if not row.fits]
    for row in wrong:
        for example in row.examples[:_MOST_EXAMPLES]:
            console.say(f"    {row.item}：{example}")
        if len(row.examples) > _MOST_EXAMPLES:
            console.say(f"    {row.item}：另有 {len(row.examples) - _MOST_EXAMPLES} 处")
    console.say(f"{len(rows)} 项：{len(rows) - len(wrong)} 项符合，{len(wrong)} 项不符")


def _tell_agreement(first: tuple[PageText, ...], second: tuple[PageText, ...], as_json: bool) -> int:
    from reportgen.rulers.agreement import compare  # noqa: PLC0415 - keeps --help light

    found = compare(first, second)
    if as_json:
        from reportgen.records.measure import agreement_json  # noqa: PLC0415 - keeps --help light

        console.print_json(agreement_json(found))
    else:
        console.say(f"面数：{found.pages[0]} 和 {found.pages[1]}")
        console.say(f"文字：{'相同' if found.same_text else '不同'}")
        console.say(f"行数：{found.lines[0]} 和 {found.lines[1]}，{found.broken_alike:.1%} 断在同一处")
        for name, lines in (("第一份", found.only_first), ("第二份", found.only_second)):
            for line in lines[:_MOST_EXAMPLES]:
                console.say(f"    只在{name}，第 {line.page} 面：{line.words}")
    return 0 if found.same_text and found.pages[0] == found.pages[1] else 1
