"""``reportgen measure``: a ruler laid on a PDF, or two PDFs on each other."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.cli import console
from reportgen.cli.selection import open_workspace
from reportgen.operations.measure import compare_pdfs, measure_pdf
from reportgen.records.measure import agreement_json, measure_json
from reportgen.rulers.agreement import Agreement
from reportgen.rulers.grid import Measured
from reportgen.rulers.rows import Row

_MOST_EXAMPLES = 5


def run(path: str, other: str | None, style: str, as_json: bool) -> int:
    """Measure a PDF, or compare two."""
    workspace = open_workspace()
    if other is not None:
        return _tell_agreement(compare_pdfs(workspace, path, other), as_json)
    done = measure_pdf(workspace, path, style)
    if as_json:
        console.print_json(measure_json(path, done.style, done.measured, done.rows))
    else:
        _tell(done.measured, done.rows)
    return 0 if done.fits else 1


def _tell(measured: Measured, rows: Sequence[Row]) -> None:
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


def _tell_agreement(found: Agreement, as_json: bool) -> int:
    if as_json:
        console.print_json(agreement_json(found))
    else:
        console.say(f"面数：{found.pages[0]} 和 {found.pages[1]}")
        console.say(f"文字：{'相同' if found.same_text else '不同'}")
        console.say(f"行数：{found.lines[0]} 和 {found.lines[1]}，{found.broken_alike:.1%} 断在同一处")
        for name, lines in (("第一份", found.only_first), ("第二份", found.only_second)):
            for line in lines[:_MOST_EXAMPLES]:
                console.say(f"    只在{name}，第 {line.page} 面：{line.words}")
    return 0 if found.same_text and found.pages[0] == found.pages[1] else 1
