"""A first pass over a sheet: how far it reaches, and what the library that reads values does not tell."""

from __future__ import annotations

from msgspec import Struct, field

from reportgen.model.workbook import Merge, cell_name, parse_cell_name
from reportgen.readers.workbook.asides import read_boxes, read_comments
from reportgen.readers.workbook.dressing import Dress
from reportgen.readers.workbook.faults import ERROR_VALUE, NO_RESULT, WorkbookRefused
from reportgen.readers.workbook.looks import Look, Looks
from reportgen.readers.workbook.package import Package, damaged
from reportgen.readers.workbook.parts import SheetPart
from reportgen.readers.workbook.reach import LONGEST_TEXT, MOST_CHARACTERS, MOST_COLUMNS, check_reach, too_much
from reportgen.readers.workbook.runs import Run, RunReader
from reportgen.readers.workbook.shared import SharedTexts
from reportgen.readers.workbook.walking import Walk, walk

_MOST_MERGES = 50_000
_FIRST = frozenset("123456789")
_ON = {"1", "true"}
_PRINTED = {f"{which}{what}" for which in ("odd", "even", "first") for what in ("Header", "Footer")}


class Scan(Struct):
    """What a pass over a sheet found, rows and columns counted from 0; ``height`` and ``width`` hold every value."""

    height: int = 0
    width: int = 0
    faults: dict[tuple[int, int], str] = {}
    dresses: dict[tuple[int, int], Dress] = {}
    merges: list[Merge] = []
    hidden_rows: set[int] = set()
    hidden_columns: set[int] = set()
    comments: dict[tuple[int, int], str] = {}
    printed: list[
        str
    ] = []  # headers and footers of pages, with the marks of their format, boxes of text, prompts at cells


def scan_sheet(package: Package, part: SheetPart, texts: SharedTexts, looks: Looks) -> Scan:
    """Go through a sheet without keeping it; WorkbookRefused when it passes a bound."""
    scanner = _Scanner(part.name, texts, looks)
    calls = Walk(scanner.start, scanner.end, scanner.text)
    walk(package, part.member, calls)
    if part.comments is not None:
        scanner.scan.comments = read_comments(package, part.comments)
    if part.drawing is not None:
        scanner.scan.printed += read_boxes(package, part.drawing)
    return scanner.scan


class _Scanner(Struct):
    sheet: str
    texts: SharedTexts
    looks: Looks
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
    in_print: bool = False  # within a header or footer of pages
    runs: RunReader | None = None  # of a text that stands in the cell itself
    pieces: list[str] = []
    characters: int = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self.is_open:
            self.has_parts = True
            if name == "f":
                self.has_formula = self.in_formula = True
            elif name == "r" or self.runs is not None:
                self.runs = self.runs or RunReader()
                self.runs.start(name, attributes)
        elif name == "c" and self.in_cells:
            self.open_cell(attributes)
        elif name == "row" and self.in_cells:
            written = attributes.get("r")
            self.row = self.row + 1 if written is None else self.whole(written) - 1
            self.column = -1
            if attributes.get("hidden") in _ON:
                self.scan.hidden_rows.add(self.row)
        elif name == "col":
            self.hide(attributes)
        elif name == "sheetData":
            self.in_cells = True
        elif name == "mergeCell":
            self.merge(attributes.get("ref", ""))
        elif name in _PRINTED:
            self.in_print = True
        elif name == "dataValidation" and attributes.get("prompt"):
            self.scan.printed.append(attributes["prompt"].replace("_x000a_", "\n"))

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
            if self.runs is not None:
                self.runs.text(piece)
        elif self.in_print:
            self.pieces.append(piece)

    def end(self, name: str) -> None:
        if not self.is_open:
            if name == "sheetData":
                self.in_cells = False
            elif name in _PRINTED:
                self.in_print = False
                self.count(sum(map(len, self.pieces)))
                self.scan.printed.append("".join(self.pieces))
                self.pieces.clear()
        elif name == "f":
            self.in_formula = False
        elif name == "c":
            self.is_open = False
            if self.has_parts:
                self.close_cell("".join(self.pieces))
                self.runs = None
            self.pieces.clear()
        elif self.runs is not None:
            self.runs.end(name)

    def close_cell(self, text: str) -> None:
        row, column = self.place
        scan = self.scan
        if row >= scan.height or column >= scan.width:
            scan.height, scan.width = max(scan.height, row + 1), max(scan.width, column + 1)
            check_reach(self.sheet, self.place, scan.height, scan.width)
        kind = self.attributes.get("t")
        if kind == "s":
            self.close_text(self.shared(text))
        elif kind in {"str", "inlineStr"}:
            self.count(len(text))
            self.close_text(tuple(self.runs.runs) if self.runs is not None else ())
        elif kind == "e":
            scan.faults[self.place] = f"{ERROR_VALUE} {text.strip()[:20] or '（不明）'}"
        elif self.has_formula and not text.strip():
            scan.faults[self.place] = NO_RESULT
        elif kind in {None, "n"}:
            self.close_number(text)

    def close_text(self, runs: tuple[Run, ...]) -> None:
        look = self.looks.texts.get(self.attributes.get("s", "")) if self.looks.texts else None
        if look is not None or runs:
            self.scan.dresses[self.place] = Dress(look or Look(), "", runs)

    def close_number(self, text: str) -> None:
        try:
            float(text or 0)
        except ValueError as fault:
            raise self.broken(f"单元格应是数，里面存的是“{text.strip()[:20]}”") from fault
        style = self.attributes.get("s")
        if style is not None and not self.is_shown_plainly(style, text):
            look = self.looks.numbers.get(style) or ("." in text and self.looks.roundings.get(style)) or None
            if look is not None and text.strip():
                self.scan.dresses[self.place] = Dress(look, text)

    def is_shown_plainly(self, style: str, text: str) -> bool:
        """Whether a number is surely shown as it is written, which a glance tells."""
        places = self.looks.plain_places.get(style)
        if places is None or text[:1] not in _FIRST or "E" in text or "e" in text:
            return False
        point = text.find(".")
        return point < 0 or len(text) - point - 1 <= places

    def shared(self, text: str) -> tuple[Run, ...]:
        if not text.strip():
            return ()
        index = self.whole(text)
        if index >= len(self.texts.lengths):
            raise self.broken("单元格指向不存在的文字")
        self.count(self.texts.lengths[index])
        return self.texts.runs.get(index, ())

    def broken(self, message: str) -> WorkbookRefused:
        row, column = self.place
        return WorkbookRefused(
            "not-a-workbook", message, "用 Excel 或 WPS 打开，改正后保存", (self.sheet, cell_name(row, column))
        )

    def count(self, length: int) -> None:
        self.characters += length
        if length > LONGEST_TEXT or self.characters > MOST_CHARACTERS:
            raise too_much(f"表“{self.sheet}”里的文字太多")

    def whole(self, text: str) -> int:
        text = text.strip()
        if not (text.isascii() and text.isdigit() and len(text) < 10):
            raise damaged(f"“{self.sheet}”里有一个编号不是数")
        return int(text)

    def hide(self, attributes: dict[str, str]) -> None:
        """Take note of columns that are hidden, from the first to the last of a kind."""
        if attributes.get("hidden") in _ON:
            first, last = (self.whole(attributes.get(end, "0")) for end in ("min", "max"))
            self.scan.hidden_columns.update(range(max(0, first - 1), min(last, MOST_COLUMNS)))

    def merge(self, ref: str) -> None:
        first, _, last = ref.partition(":")
        corners = parse_cell_name(first), parse_cell_name(last or first)
        if corners[0] and corners[1] and len(self.scan.merges) < _MOST_MERGES:
            self.scan.merges.append((*corners[0], *corners[1]))
