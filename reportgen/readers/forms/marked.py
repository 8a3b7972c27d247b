"""The sheets of a form, known by their marks, with their rows and columns by id."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from reportgen.diagnostics import Diagnostic, DiagnosticLog, error, warning
from reportgen.model.form import FORM_VERSION, LABEL, READ_VERSIONS, SheetKind, SheetMark
from reportgen.model.workbook import Cell, Sheet, Workbook, cell_name, column_name
from reportgen.readers.forms.cells import words_of
from reportgen.source import CellLocation


@dataclass(slots=True)
class MarkedSheet:
    """A sheet with its mark, or one of its tables, whose ids stand in the row ``top`` and whose rows end before ``end``.

    ``columns`` are by id; ``owners`` gives the row whose cell speaks for one merged below it.
    """

    sheet: Sheet
    mark: SheetMark
    path: str
    top: int = 0
    end: int | None = None
    columns: dict[str, int] = field(init=False)
    owners: dict[tuple[int, int], tuple[int, int]] = field(init=False)

    def __post_init__(self) -> None:
        names = ((words_of(cell), n) for n, cell in enumerate(self.sheet.rows[self.top]) if n)
        self.columns = {}
        for name, number in names:
            if name:
                self.columns.setdefault(name, number)
        self.owners = {
            (row, column): (top, left)
            for top, left, bottom, right in self.merged
            for row in range(top, bottom + 1)
            for column in range(left, right + 1)
            if (row, column) != (top, left)
        }

    @property
    def rows(self) -> range:
        """The numbers of its rows below that of the ids."""
        return range(self.top + 1, len(self.sheet.rows) if self.end is None else self.end)

    @property
    def merged(self) -> list[tuple[int, int, int, int]]:
        """The merged cells that begin in its rows."""
        return [cells for cells in self.sheet.merged if cells[0] in self.rows]

    def key(self, row: int) -> str:
        """The id of a row; empty for those that have none."""
        return words_of(self.sheet.rows[row][0])

    def cell(self, row: int, column: int) -> Cell:
        """A cell; a blank one beyond what is used."""
        cells = self.sheet.rows[row]
        return cells[column] if column < len(cells) else Cell(None, self.place(row, column))

    def place(self, row: int, column: int) -> CellLocation:
        """Where a cell stands."""
        return CellLocation(self.path, self.sheet.name, cell_name(row, column))

    def label(self, row: int) -> str:
        """The label of a row, for people."""
        column = self.columns.get(LABEL)
        return words_of(self.cell(row, column)) if column is not None else ""


def tell_column(at: int, head: Cell, said: Cell) -> Diagnostic:
    """The warning about a column that somebody put in: what it says has no place."""
    name = words_of(head)
    letters = column_name(at)
    what = f"“{name}”这一列" if name else f"{letters} 列没有名称，"
    message = f"{what}不是表单里的，没有导入"
    place = said.location if head.is_blank else head.location
    return warning("not-of-the-form", message, place, "要加一列的，先加进模板包，再重新生成表单")


def mark_of(sheet: Sheet) -> SheetMark | None:
    """The mark of a sheet, or None of one that is no part of a form."""
    first = sheet.rows[0][0].value if sheet.rows and sheet.rows[0] else None
    return SheetMark.parse(first) if isinstance(first, str) else None


def tables_of(host: MarkedSheet) -> list[MarkedSheet]:
    """The tables of a sheet that holds several: each begins with the row of its mark."""
    marks = [(row, mark) for row in host.rows if (mark := SheetMark.parse(host.key(row)))]
    ends = [*(row for row, _ in marks[1:]), None]
    return [MarkedSheet(host.sheet, mark, host.path, row, end) for (row, mark), end in zip(marks, ends, strict=True)]


def is_form(workbook: Workbook) -> bool:
    """Whether a workbook is a form made here: known by its marks, whatever its sheets are called."""
    return any(mark_of(sheet) for sheet in workbook.sheets)


def marked_sheets(workbook: Workbook, log: DiagnosticLog) -> dict[tuple[SheetKind, str], MarkedSheet]:
    """The sheets of a form and their tables by kind and subject; doubled and outdated ones are told."""
    found: dict[tuple[SheetKind, str], MarkedSheet] = {}
    for sheet in workbook.sheets:
        mark = mark_of(sheet)
        if mark is None:
            continue
        if mark.version not in READ_VERSIONS:
            message = f"这张表是第 {mark.version} 版的表单，这个程序认得的是第 {FORM_VERSION} 版"
            place = CellLocation(workbook.path, sheet.name, "A1")
            log.add(error("form-version", message, place, "用现在的程序重新生成表单，把内容复制过去"))
            continue
        whole = MarkedSheet(sheet, mark, workbook.path)
        for marked in (whole, *(tables_of(whole) if mark.kind is SheetKind.TABLES else ())):
            other = found.setdefault((marked.mark.kind, marked.mark.subject), marked)
            if other is not marked:
                log.add(_doubled(marked, other))
                break
    return found


def _doubled(marked: MarkedSheet, other: MarkedSheet) -> Diagnostic:
    message = f"“{marked.sheet.name}”和“{other.sheet.name}”是同一张表"
    if marked.sheet is other.sheet:
        message = f"“{marked.sheet.name}”里同一张表有两份，另一份从第 {other.top + 1} 行起"
    return error("duplicate-key", message, marked.place(marked.top, 0), "把内容合到一张里，删去另一张")


def strange_sheets(workbook: Workbook, made: Collection[str]) -> Iterator[Diagnostic]:
    """Warnings about sheets that a person put in; ``made`` are the names of those that the form was made with."""
    for sheet in workbook.sheets:
        if mark_of(sheet) is None and sheet.rows and not sheet.hidden and sheet.name not in made:
            message = f"“{sheet.name}”不是表单里的表，没有导入"
            place = CellLocation(workbook.path, sheet.name, "A1")
            yield warning("not-of-the-form", message, place, "要填的内容写进表单的各张表")
