"""Reports with one table, for tests of tables: from rows of words to the styled document, its pages and findings."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.diagnostics import Diagnostic, DiagnosticLog, RejectedInput
from reportgen.fonts.catalog import FontCatalog
from reportgen.fonts.shelf import FontShelf
from reportgen.model.paged import PagedDocument, TextLine, pen_places
from reportgen.model.styled import StyledDocument, StyledTable
from reportgen.paging import compose
from reportgen.pipeline import Stages
from reportgen.workspace import DiskWorkspace
from tests.workspaces import INPUT, ROOT, mini_workspace

LARGE = "名称: 大字\n基于: 国标\n段落:\n  表文: {字号: 小四, 行距: 18pt}\n  表头: {字号: 小四, 行距: 18pt}\n"
LAST = "## 乙\n\n文。\n"
_KIT = "名称: 小样\n章节: [甲, 乙]\n"


def stages(
    rows: Sequence[Sequence[str]],
    *,
    above: str = "",
    below: str = "",
    style: str = "",
    draft: bool = False,
    last: str = LAST,
) -> Stages:
    """A report whose first chapter is a table, the first row its head; ``above`` is its caption line."""
    lines = [f"| {' | '.join(row)} |" for row in rows]
    lines.insert(1, "|" + " --- |" * len(rows[0]))
    table = "\n".join(lines)
    markup = f"# 总结\n\n## 甲\n\n{above}\n\n{table}\n\n{below}\n\n{last}"
    files = {
        "templates/mini/report.md.j2": markup,
        "templates/mini/kit.yaml": _KIT + (f"版式: {'大字'}\n" if style else ""),
        "templates/mini/做法.md.j2": "",
    }
    if style:
        files["templates/styles/大字.yaml"] = style
    return Stages(mini_workspace("模板: mini\n单位: 甲乡\n", **files), draft)


def styled(
    rows: Sequence[Sequence[str]],
    *,
    above: str = "",
    below: str = "",
    style: str = "",
    draft: bool = False,
    last: str = LAST,
) -> StyledDocument:
    """The styled document of a report with a table."""
    return stages(rows, above=above, below=below, style=style, draft=draft, last=last).styled(INPUT, DiagnosticLog())


def table_of(document: StyledDocument) -> StyledTable:
    """Its table."""
    (table,) = (block for block in document.blocks if isinstance(block, StyledTable))
    return table


def findings(rows: Sequence[Sequence[str]], *, above: str = "", style: str = "") -> list[Diagnostic]:
    """What is told of a report with a table."""
    log = DiagnosticLog()
    try:
        stages(rows, above=above, style=style).styled(INPUT, log)
    except RejectedInput as fault:
        return list(fault.diagnostics)
    return list(log)


def paged(document: StyledDocument) -> PagedDocument:
    """Its pages, in the faces of this machine."""
    return compose(document, FontShelf(FontCatalog(DiskWorkspace(ROOT).font_directories()), document.style))


def cell_lines(pages: PagedDocument, document: StyledDocument) -> list[TextLine]:
    """The lines of its table, caption and head included, page by page."""
    place = next(n for n, block in enumerate(document.blocks) if isinstance(block, StyledTable))
    return [line for page in pages.pages for line in page.lines if line.block == place]


def points_of(pages: PagedDocument, document: StyledDocument, left: float, right: float) -> list[float]:
    """Where the points of the numbers between two edges stand, or the ends of those that have none."""
    found = []
    for line in cell_lines(pages, document):
        (run,) = line.runs[:1]
        if left <= run.x < right and line.text[:1].isdigit():
            places = pen_places(run, pages.faces[run.face])
            found.append(places[line.text.index(".") if "." in line.text else len(run.text)])
    return found
