"""An OpenDocument spreadsheet (.ods): read from its content, element by element, with the text that is displayed."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from reportgen.model.workbook import Cell, Merge, Workbook, column_name
from reportgen.readers.workbook.asides import with_asides
from reportgen.readers.workbook.faults import WorkbookRefused
from reportgen.readers.workbook.looks import Mark
from reportgen.readers.workbook.ods_cells import see_cell
from reportgen.readers.workbook.package import MOST_READ, damaged, open_package
from reportgen.readers.workbook.reach import (
    LONGEST_TEXT,
    MOST_CELLS,
    MOST_CHARACTERS,
    MOST_COLUMNS,
    MOST_ROWS,
    check_reach,
    too_much,
)
from reportgen.readers.workbook.rectangle import sheet_of
from reportgen.readers.workbook.runs import Run
from reportgen.readers.workbook.showing import Seen
from reportgen.readers.workbook.walking import Walk, walk
from reportgen.source import CellLocation

_MOST_SHEETS = 200
_MOST_MERGES = 50_000
_MOST_STYLES = 65_536
_ASIDE = {"annotation", "shapes", "frame", "custom-shape", "g", "tracked-changes", "dde-links", "content-validations"}
"""What stands in the content and is no content of a cell."""
_PLAIN = Mark()


class _Table(Struct):
    name: str
    hidden: bool
    cells: dict[tuple[int, int], Seen] = {}
    merges: list[Merge] = []
    hidden_rows: set[int] = set()
    hidden_columns: set[int] = set()
    comments: dict[tuple[int, int], str] = {}
    height: int = 0
    width: int = 0


def read_ods(content: bytes, path: str) -> Workbook:
    """The sheets of the file; WorkbookRefused when it is none, or passes a bound."""
    package = open_package(content)
    manifest = package.member("META-INF/manifest.xml")
    body = package.member("content.xml")
    kind = package.member("mimetype")
    if body is None or (kind is not None and b"opendocument.spreadsheet" not in b"".join(package.unpack(kind))):
        raise WorkbookRefused(
            "not-a-workbook", "这不是 OpenDocument 表格", "核对文件；用 WPS 或 Excel 打开，另存为 .xlsx"
        )
    if body.size > MOST_READ:
        raise too_much(f"各表的内容展开后超过 {MOST_READ // 1_000_000} MB")
    if manifest is not None and b"encryption-data" in b"".join(package.unpack(manifest)):
        raise WorkbookRefused("not-a-workbook", "文件设了密码", "打开后去掉密码，再保存")
    reader = _Reader()
    walk(package, body, Walk(reader.start, reader.end, reader.text))
    if not reader.tables:
        raise damaged("里面没有表")
    if sum(t.height * t.width for t in reader.tables) > MOST_CELLS:
        raise too_much(f"各表一共超过 {MOST_CELLS} 个单元格")
    return Workbook(
        path,
        tuple(
            with_asides(
                path,
                sheet_of(
                    table.name,
                    list(_rows(table, path)),
                    table.merges,
                    hidden=table.hidden,
                    hidden_rows=table.hidden_rows,
                    hidden_columns=table.hidden_columns,
                ),
                table.comments,
                (),
            )
            for table in reader.tables
        ),
    )


def _rows(table: _Table, path: str) -> Iterator[tuple[Cell, ...]]:
    letters = [column_name(c) for c in range(table.width)]
    blank = Seen(None)
    for r in range(table.height):
        cells: list[Cell] = []
        for c, letter in enumerate(letters):
            seen = table.cells.get((r, c), blank)
            place = CellLocation(path, table.name, f"{letter}{r + 1}")
            cells.append(Cell(seen.value, place, seen.fault, seen.percent, seen.shown, seen.remark))
        yield tuple(cells)


class _Reader(Struct):
    """The calls of the walk: styles first, then tables of rows of cells."""

    tables: list[_Table] = []
    marks: dict[str, Mark] = {}
    unseen_tables: set[str] = set()
    style: str = ""
    aside: int = 0  # how deep within something that is no content
    row: int = 0
    column: int = 0
    repeated_row: int = 1
    in_cell: bool = False
    attributes: dict[str, str] = {}
    runs: list[Run] | None = None
    spans: list[str] = []
    paragraphs: int = 0
    line: list[tuple[int, int, Seen]] = []
    characters: int = 0
    in_paragraph: int = 0
    comment: list[str] | None = None  # the lines of the comment that is being read

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self.aside or name in _ASIDE:
            self.aside += 1
            if name == "annotation" and self.in_cell:
                self.comment = []
            elif name == "p" and self.comment is not None:
                self.comment.append("")
        elif self.in_cell:
            self.start_in_cell(name, attributes)
        elif name in {"table-cell", "covered-table-cell"}:
            self.in_cell, self.attributes, self.runs, self.paragraphs = True, attributes, None, 0
        elif name == "table-row":
            self.repeated_row = self.number(attributes, "table:number-rows-repeated")
            self.column, self.line = 0, []
            if self.tables and attributes.get("table:visibility", "visible") != "visible" and self.row < MOST_ROWS:
                last = min(self.row + self.repeated_row, MOST_ROWS)
                self.tables[-1].hidden_rows.update(range(self.row, last))
        elif name == "table-column":
            self.start_column(attributes)
        elif name == "table":
            self.start_table(attributes)
        else:
            self.start_style(name, attributes)

    def start_table(self, attributes: dict[str, str]) -> None:
        name = attributes.get("table:name", "")
        if len(self.tables) >= _MOST_SHEETS:
            raise too_much(f"超过 {_MOST_SHEETS} 张表")
        if not name.strip() or len(name) > 100 or not name.isprintable() or name in {t.name for t in self.tables}:
            raise damaged("表的名称不正当，或有两张同名的表")
        self.tables.append(_Table(name, attributes.get("table:style-name", "") in self.unseen_tables))
        self.row = self.column = 0

    def start_column(self, attributes: dict[str, str]) -> None:
        count = self.number(attributes, "table:number-columns-repeated")
        if self.tables and attributes.get("table:visibility", "visible") != "visible":
            last = min(self.column + count, MOST_COLUMNS)
            self.tables[-1].hidden_columns.update(range(min(self.column, MOST_COLUMNS), last))
        self.column += count

    def start_style(self, name: str, attributes: dict[str, str]) -> None:
        if name == "style":
            self.style = attributes.get("style:name", "")
        elif name == "table-properties" and attributes.get("table:display") == "false":
            self.unseen_tables.add(self.style)
        elif name == "text-properties" and self.style:
            lines = (attributes.get(f"style:text-line-through-{what}", "none") for what in ("style", "type"))
            position = attributes.get("style:text-position", "")
            raised = position.startswith("super") or (position[:1].isdigit() and not position.startswith("0"))
            mark = Mark(any(line != "none" for line in lines), raised, position.startswith(("sub", "-")))
            if mark:
                self.marks[self.style] = mark
            if len(self.marks) > _MOST_STYLES:
                raise too_much(f"单元格的格式超过 {_MOST_STYLES} 种")

    def start_in_cell(self, name: str, attributes: dict[str, str]) -> None:
        if name == "p":
            self.runs = [] if self.runs is None else self.runs
            if self.paragraphs:
                self.say("\n")
            self.paragraphs += 1
            self.in_paragraph += 1
        elif name == "span":
            self.spans.append(attributes.get("text:style-name", ""))
        elif name == "s":
            self.say(" " * min(self.number(attributes, "text:c"), LONGEST_TEXT))
        elif name in {"tab", "line-break"}:
            self.say("\t" if name == "tab" else "\n")

    def text(self, piece: str) -> None:
        if self.in_paragraph and not self.aside:
            self.say(piece)
        elif self.comment:
            self.count(len(piece))
            self.comment[-1] += piece

    def say(self, piece: str) -> None:
        self.count(len(piece))
        mark = next((m for s in reversed(self.spans) if (m := self.marks.get(s))), None)
        if self.runs is not None:
            self.runs.append(Run(piece, mark))

    def count(self, length: int) -> None:
        self.characters += length
        if self.characters > MOST_CHARACTERS:
            raise too_much("表里的文字太多")

    def end(self, name: str) -> None:
        if self.aside:
            self.aside -= 1
            if name == "annotation" and self.comment is not None:
                if self.tables:
                    self.tables[-1].comments[self.row, self.column] = "\n".join(self.comment)
                self.comment = None
        elif self.in_cell:
            if name == "span" and self.spans:
                self.spans.pop()
            elif name == "p":
                self.in_paragraph -= 1
            elif name in {"table-cell", "covered-table-cell"}:
                self.close_cell(name)
        elif name == "table-row" and self.tables:
            self.close_row(self.tables[-1])
        elif name == "style":
            self.style = ""

    def close_cell(self, name: str) -> None:
        attributes, count = self.attributes, self.number(self.attributes, "table:number-columns-repeated")
        self.in_cell, self.spans, self.in_paragraph = False, [], 0
        if name == "table-cell" and ("office:value-type" in attributes or self.runs or "table:formula" in attributes):
            mark = self.marks.get(attributes.get("table:style-name", ""), _PLAIN)
            if sum(len(run.text) for run in self.runs or ()) > LONGEST_TEXT:
                raise too_much(f"有一个单元格里的文字超过 {LONGEST_TEXT} 字")
            seen = see_cell(attributes, self.runs, mark)
            if seen != Seen(None):
                self.line.append((self.column, count, seen))
        down, right = (self.number(attributes, f"table:number-{what}-spanned") for what in ("rows", "columns"))
        if self.tables and (down > 1 or right > 1) and len(self.tables[-1].merges) < _MOST_MERGES:
            self.tables[-1].merges.append((self.row, self.column, self.row + down - 1, self.column + right - 1))
        self.column += count

    def close_row(self, table: _Table) -> None:
        if self.line:
            last_row = self.row + self.repeated_row - 1
            column, count, _ = self.line[-1]
            table.height, table.width = last_row + 1, max(table.width, column + count)
            check_reach(table.name, (last_row, column + count - 1), table.height, table.width)
            for row in range(self.row, last_row + 1):
                for first, times, seen in self.line:
                    table.cells.update(((row, first + n), seen) for n in range(times))
        self.row += self.repeated_row

    def number(self, attributes: dict[str, str], name: str) -> int:
        written = attributes.get(name, "1")
        if not (written.isascii() and written.isdigit() and len(written) < 10):
            raise damaged("有一个次数不是数")
        return max(1, int(written))
