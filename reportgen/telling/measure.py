"""What was measured of a paper, and how two papers agree, in words."""

from __future__ import annotations

from reportgen.operations.measure import MeasuredPdf
from reportgen.rulers.agreement import Agreement
from reportgen.telling.said import Saying, Table

_MOST_EXAMPLES = 5


def measured_told(done: MeasuredPdf) -> Saying:
    """A paper held against a style, with examples of what does not fit."""
    lines = "、".join(str(page.lines) for page in done.measured.pages)
    yield f"照版式“{done.style}”量" + (f"，文稿是用模板包 {done.kit} 生成的" if done.kit else "；别的版式写 --style")
    yield f"共 {len(done.measured.pages)} 面，各面行数：{lines}"
    rows = [("符合" if row.fits else "不符", row.item, row.measured, row.expected) for row in done.rows]
    yield Table(("结果", "项目", "量得", "应为"), rows)
    wrong = [row for row in done.rows if not row.fits]
    for row in wrong:
        yield from (f"    {row.item}：{example}" for example in row.examples[:_MOST_EXAMPLES])
        if len(row.examples) > _MOST_EXAMPLES:
            yield f"    {row.item}：另有 {len(row.examples) - _MOST_EXAMPLES} 处"
    yield f"{len(done.rows)} 项：{len(done.rows) - len(wrong)} 项符合，{len(wrong)} 项不符"


def agreement_told(found: Agreement) -> Saying:
    """Whether two papers have the same pages, words and lines."""
    yield f"面数：{found.pages[0]} 和 {found.pages[1]}"
    yield f"文字：{'相同' if found.same_text else '不同'}"
    yield f"行数：{found.lines[0]} 和 {found.lines[1]}，{found.broken_alike:.1%} 断在同一处"
    for name, lines in (("第一份", found.only_first), ("第二份", found.only_second)):
        yield from (f"    只在{name}，第 {line.page} 面：{line.words}" for line in lines[:_MOST_EXAMPLES])
