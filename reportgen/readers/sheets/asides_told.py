"""What is told, when a sheet is imported, of what is said of its figures outside its cells, and that nobody sees the sheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reportgen.diagnostics import Diagnostic, warning
from reportgen.field_types.cells import is_number
from reportgen.model.facts import Period
from reportgen.model.workbook import Workbook
from reportgen.readers.sheets.bound import BoundTable
from reportgen.readers.sheets.column_heads import words_of
from reportgen.readers.sheets.remark_words import clauses_doubted, without_plain
from reportgen.readers.sheets.sheet_asides import comments, elsewhere, is_of_the_book, printed
from reportgen.readers.sheets.sheet_lines import SheetLine
from reportgen.readers.sheets.title_words import is_void
from reportgen.shortened import shortened
from reportgen.source import CellLocation

_MOST_NAMED = 3


def told_of_asides(
    bound: BoundTable, lines: Sequence[SheetLine], period: Period | None
) -> Iterator[tuple[str, CellLocation, str]]:
    """What pages and other sheets say of figures that are read, or comments on their heads: whose, where, and the words."""
    grid = bound.grid
    places = [line.place for line in lines if line.cells and len(line.place) > 1]
    figures = _figures(lines)
    own = {line.cell.location.sheet for line in lines}
    header = bound.table.header
    heads = {
        cell.location: f"“{column.spec.label}”"
        for column in bound.columns
        for n in range(header.first, header.last + 1)
        if (cell := grid.spoken(n, column.position)) is not None and words_of(cell)
    }
    for one in comments(grid.asides):
        if one.on not in figures:
            for said, _ in clauses_doubted([without_plain(one.words, period, "")], period):
                yield heads.get(one.on, "全表"), one.on, said
    for words in printed(grid.asides):
        if is_void(words) or any(clauses_doubted([words], period)):
            yield "全表", grid.lines[0][0].location, words
    for one in elsewhere(grid.asides):
        for said, _ in clauses_doubted([one.words], period):
            if named := whose(said, bound, places) or ("全表" if one.on.sheet in own else ""):
                yield named, one.on, said


def whose(said: str, bound: BoundTable, places: Sequence[str]) -> str:
    """Whose figures a clause speaks of, or which: places, facts, or all (全表); empty where it says nothing of this table."""
    named = [place for place in places if place in said]
    named += [f"“{column.spec.label}”" for column in bound.columns if column.spec.label in said]
    return "、".join(named[:_MOST_NAMED]) or ("全表" if is_of_the_book(said) else "")


def told_of_comments(bound: BoundTable, lines: Sequence[SheetLine]) -> Iterator[Diagnostic]:
    """The finding that there are comments on figures that are read, or on the names of their places."""
    figures = _figures(lines)
    told = [(figures[one.on], one) for one in comments(bound.grid.asides) if one.on in figures]
    if told:
        named = shortened((f"{name}“{one.words}”" for name, one in told), _MOST_NAMED, "处")
        message = f"数上有批注，数照样导入了：{named}"
        yield warning("figure-with-comment", message, told[0][1].on, "看看批注说的是什么，数不对的改正")


def told_hidden(bound: BoundTable, workbook: Workbook) -> Iterator[Diagnostic]:
    """The finding that a sheet whose figures are read is hidden."""
    names = {bound.grid.sheet, *bound.table.alike}
    hidden = [sheet.name for sheet in workbook.sheets if sheet.hidden and sheet.name in names]
    if hidden:
        message = f"工作表“{'、'.join(hidden[:_MOST_NAMED])}”是隐藏的，数照样导入了"
        hint = "在 Excel 或 WPS 里取消隐藏，核对是不是要用的数；不要的，从对照表里去掉"
        yield warning("hidden-sheet", message, bound.table.location, hint)


def _figures(lines: Sequence[SheetLine]) -> Mapping[CellLocation, str]:
    """Whose a figure is that is read, and which, by its cell; the cells that name the places too."""
    found = {
        cell.location: f"{line.place}“{column.spec.label}”"
        for line in lines
        for column, cell in line.cells
        if is_number(cell.value) or words_of(cell)
    }
    return {line.cell.location: line.place for line in lines if line.cells} | found
