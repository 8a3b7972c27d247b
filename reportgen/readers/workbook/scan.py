"""A first pass over a sheet: how far it reaches, and what the library that reads values does not tell."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, field

from reportgen.model.workbook import Merge, cell_name, parse_cell_name
from reportgen.readers.workbook.faults import ERROR_VALUE, NO_RESULT, WorkbookRefused
from reportgen.readers.workbook.package import Package, damaged, too_much
from reportgen.readers.workbook.parts import SheetPart
from reportgen.readers.workbook.shared import LONGEST_TEXT
from reportgen.readers.workbook.walking import Walk, walk

MOST_ROWS = 20_000
MOST_COLUMNS = 500
MOST_CELLS = 300_000
MOST_CHARACTERS = 20_000_000
_MOST_MERGES = 50_000
_FAR_HINT = "多半是误按了什么键，在很远的地方留下了内容：删去多余的行和列，再保存"


class Scan(Struct):
    """What a pass over a sheet found, rows and columns counted from 0; ``height`` and ``width`` hold every value."""

    height: int = 0
    width: int = 0
    faults: dict[tuple[int, int], str] = {}
    percents: set[tuple[int, int]] = set()
    merges: list[Merge] = []


def scan_sheet(package: Package, part: SheetPart, lengths: Sequence[int], percent: frozenset[str]) -> Scan:
    """Go through a sheet without keeping it; WorkbookRefused when it passes a bound."""
    scanner = _Scanner(part.name, lengths, percent)
    calls = Walk(scanner.start, scanner.end, scanner.text)
    walk(package, part.member, calls)
    return scanner.scan


class _Scanner(Struct):
    sheet: str
    lengths: Sequence[int]
    percent: frozenset[str]
    scan: Scan = field(default_factory=Scan)
    in_cells: bool = False
    row: int = -1
    column: int = -1
    place: tuple[int, int] = (0, 0)
    attributes: dict[str, str] = {}
    is_open: bool = False  # within a cell
    has_parts: bool = False
    has_formula: bool = False
    in_formula: bool = False
    pieces: list[str] = []
    characters: int = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self.is_open:
            self.has_parts = True
            if name == "f":
                self.has_formula = self.in_formula = True
        elif name == "c" and self.in_cells:
            self.open_cell(attributes)
        elif name == "row" and self.in_cells:
            written = attributes.get("r")
            self.row = self.row + 1 if written is None else self.whole(written) - 1
            self.column = -1
        elif name == "sheetData":
            self.in_cells = True
        elif name == "mergeCell":
            self.merge(attributes.get("ref", ""))

    def open_cell(self, attributes: dict[str, str]) -> None:
        written = attributes.get("r")
        if written is None:
            self.place = (self.row, self.column + 1)
        else:
            place = parse_cell_name(written)
            if place is None:
                raise damaged(f"“{self.sheet}”里有一个单元格的编号不对")
            self.place = place
        self.column = self.place[1]
        self.attributes = attributes
        self.is_open, self.has_parts, self.has_formula = True, False, False

    def text(self, piece: str) -> None:
        if self.is_open and not self.in_formula:
            self.pieces.append(piece)

    def end(self, name: str) -> None:
        if not self.is_open:
            if name == "sheetData":
                self.in_cells = False
        elif name == "f":
            self.in_formula = False
        elif name == "c":
            self.is_open = False
            if self.has_parts:
                self.close_cell("".join(self.pieces))
            self.pieces.clear()

    def close_cell(self, text: str) -> None:
        row, column = self.place
        scan = self.scan
        if row >= scan.height or column >= scan.width:
            scan.height, scan.width = max(scan.height, row + 1), max(scan.width, column + 1)
            self.check_reach()
        kind = self.attributes.get("t")
        if kind == "s":
            self.count(self.shared_length(text))
        elif kind in {"str", "inlineStr"}:
            self.count(len(text))
        elif kind == "e":
            scan.faults[self.place] = f"{ERROR_VALUE} {text.strip()[:20] or '（不明）'}"
        elif self.has_formula and not text.strip():
            scan.faults[self.place] = NO_RESULT
        elif kind in {None, "n"}:
            self.check_number(text)
            if self.attributes.get("s") in self.percent:
                scan.percents.add(self.place)

    def shared_length(self, text: str) -> int:
        if not text.strip():
            return 0
        index = self.whole(text)
        if index >= len(self.lengths):
            raise self.broken("单元格指向不存在的文字")
        return self.lengths[index]

    def check_number(self, text: str) -> None:
        try:
            float(text or 0)
        except ValueError as fault:
            raise self.broken(f"单元格应是数，里面存的是“{text.strip()[:20]}”") from fault

    def broken(self, message: str) -> WorkbookRefused:
        row, column = self.place
        return WorkbookRefused(
            "not-a-workbook", message, "用 Excel 或 WPS 打开，改正后保存", (self.sheet, cell_name(row, column))
        )

    def check_reach(self) -> None:
        row, column = self.place
        cell = (self.sheet, cell_name(row, column))
        if row >= MOST_ROWS:
            raise WorkbookRefused("workbook-limit", f"第 {row + 1} 行还有内容，最多读 {MOST_ROWS} 行", _FAR_HINT, cell)
        if column >= MOST_COLUMNS:
            raise WorkbookRefused(
                "workbook-limit", f"第 {column + 1} 列还有内容，最多读 {MOST_COLUMNS} 列", _FAR_HINT, cell
            )
        if self.scan.height * self.scan.width > MOST_CELLS:
            raise WorkbookRefused("workbook-limit", f"这张表超过 {MOST_CELLS} 个单元格", _FAR_HINT, cell)

    def count(self, length: int) -> None:
        self.characters += length
        if length > LONGEST_TEXT or self.characters > MOST_CHARACTERS:
            raise too_much(f"表“{self.sheet}”里的文字太多")

    def whole(self, text: str) -> int:
        text = text.strip()
        if not (text.isascii() and text.isdigit() and len(text) < 10):
            raise damaged(f"“{self.sheet}”里有一个编号不是数")
        return int(text)

    def merge(self, ref: str) -> None:
        first, _, last = ref.partition(":")
        corners = parse_cell_name(first), parse_cell_name(last or first)
        if corners[0] and corners[1] and len(self.scan.merges) < _MOST_MERGES:
            self.scan.merges.append((*corners[0], *corners[1]))
