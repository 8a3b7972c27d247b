"""The records of an old workbook (.xls): how far its sheets reach, their formats, fonts and errors. Values the library reads."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from msgspec import Struct, field

from reportgen.readers.workbook.biff_notes import KINDS, NoteReader, text_of
from reportgen.readers.workbook.dressing import Dress
from reportgen.readers.workbook.faults import ERROR_VALUE, WorkbookRefused
from reportgen.readers.workbook.looks import BUILT_IN, Look, Looks, Mark, sort_look
from reportgen.readers.workbook.number_format import NumberFormat, parse_format
from reportgen.readers.workbook.package import damaged
from reportgen.readers.workbook.reach import MOST_COLUMNS, MOST_ROWS, check_reach, too_much
from reportgen.readers.workbook.scan import Scan
from reportgen.readers.workbook.shared import MOST_TEXTS

_MOST_RECORDS = 1_000_000  # three for each cell that may be read, and more
_MOST_STYLES = 65_536
_START, _END, _SHEET, _PASSWORD, _TEXTS, _REACH = 0x0809, 0x000A, 0x0085, 0x002F, 0x00FC, 0x0200
_FONT, _FORMAT, _STYLE, _ROW, _COLUMN, _MERGED = 0x0031, 0x041E, 0x00E0, 0x0208, 0x007D, 0x00E5
_NUMBERS, _WORDS = {0x0203, 0x027E}, {0x00FD, 0x0204, 0x00D6}
_FORMULA, _SEVERAL, _YES_NO = 0x0006, 0x00BD, 0x0205
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_WORKSHEET = 0


class OldSheet(Struct):
    """A sheet by its place in the workbook: its name, whether it is hidden, whether it has cells, and its scan."""

    name: str
    start: int
    hidden: bool
    has_cells: bool
    scan: Scan = field(default_factory=Scan)


def scan_records(stream: bytes) -> tuple[list[OldSheet], bytes, bool]:
    """The sheets of a workbook, its stream without what it says of how far they reach, and whether runs may be marked.

    WorkbookRefused where it passes a bound.
    """
    try:
        scanner = _Scanner(stream, bytearray(stream))
        scanner.run()
    except (struct.error, IndexError) as fault:
        raise damaged("有一条记录不完整") from fault
    return scanner.sheets, bytes(scanner.clean), scanner.has_marked_runs


class _Scanner(Struct):
    stream: bytes
    clean: bytearray
    sheets: list[OldSheet] = []
    codes: dict[int, str] = {}
    fonts: list[Mark] = []
    styles: list[tuple[int, int]] = []
    looks: Looks = field(default_factory=lambda: Looks({}, {}, {}, {}))
    count: int = 0

    def run(self) -> None:
        for kind, at, data in self.records(0):
            self.take(kind, at, data)
        self.make_looks()
        for sheet in self.sheets:
            notes = NoteReader(sheet.scan)
            for kind, at, data in self.records(sheet.start) if sheet.has_cells else ():
                if kind in KINDS:
                    notes.take(kind, data)
                else:
                    self.take_cell(sheet, kind, at, data)

    @property
    def has_marked_runs(self) -> bool:
        """Whether there are fonts that are struck out or raised and that no style uses: pieces of texts do."""
        used = {font - 1 if font > 4 else font for font, _ in self.styles}
        return any(mark and n not in used for n, mark in enumerate(self.fonts))

    def records(self, at: int) -> Iterator[tuple[int, int, bytes]]:
        """The records of one substream: kind, where the data begins, the data. Those of embedded charts are left out."""
        depth = 0
        while at + 4 <= len(self.stream):
            kind, length = struct.unpack_from("<HH", self.stream, at)
            data = self.stream[at + 4 : at + 4 + length]
            if len(data) < length:
                raise damaged("有一条记录不完整")
            self.count += 1
            if self.count > _MOST_RECORDS:
                raise too_much("表里的内容太多")
            if kind & 0xFF == _START & 0xFF and kind in {0x0809, 0x0009, 0x0209, 0x0409}:
                depth += 1
            if depth == 1:
                yield kind, at + 4, data
            if kind == _END:
                depth -= 1
                if depth <= 0:
                    return
            at += 4 + length

    def take(self, kind: int, at: int, data: bytes) -> None:
        """A record of the workbook itself."""
        if kind == _START and struct.unpack_from("<H", data)[0] != 0x0600:
            raise WorkbookRefused(
                "not-a-workbook", "这是 Excel 95 或更早的工作簿", "用 Excel 或 WPS 打开，另存为 .xlsx"
            )
        if kind == _PASSWORD:
            raise WorkbookRefused("not-a-workbook", "文件设了密码", "在 Excel 或 WPS 里打开，去掉密码，再保存")
        if kind == _SHEET:
            start, visible, what = struct.unpack_from("<IBB", data)
            self.sheets.append(OldSheet(text_of(data, 6, 1), start, visible & 3 != 0, what == _WORKSHEET))
        elif kind == _TEXTS and struct.unpack_from("<II", data)[1] > MOST_TEXTS:
            raise too_much(f"表里的内容太多：不同的文字超过 {MOST_TEXTS} 条")
        elif kind == _FORMAT:
            self.codes[struct.unpack_from("<H", data)[0]] = text_of(data, 2, 2)
        elif kind == _FONT:
            look, _, _, position = struct.unpack_from("<HHHH", data, 2)
            self.fonts.append(Mark(bool(look & 8), position == 1, position == 2))
        elif kind == _STYLE:
            self.styles.append((data[0] | data[1] << 8, data[2] | data[3] << 8))
        elif kind == _REACH:
            self.clean[at : at + len(data)] = b"\0" * len(data)
        if max(len(self.styles), len(self.fonts), len(self.codes)) > _MOST_STYLES or len(self.sheets) > 200:
            raise too_much("格式或表太多")

    def make_looks(self) -> None:
        formats: dict[int, NumberFormat | None] = {int(n): parse_format(code) for n, code in BUILT_IN.items()}
        formats |= {number: parse_format(code) for number, code in self.codes.items()}
        for at, (font, number) in enumerate(self.styles):
            nth = font - 1 if font > 4 else font  # there is no fourth font in the old format
            mark = self.fonts[nth] if nth < len(self.fonts) else Mark()
            sort_look(self.looks, str(at), Look(formats.get(number), mark))

    def take_cell(self, sheet: OldSheet, kind: int, at: int, data: bytes) -> None:
        """A record of a sheet."""
        scan = sheet.scan
        if kind in _NUMBERS or kind in _WORDS or kind in {_FORMULA, _YES_NO}:
            row, column, style = struct.unpack_from("<HHH", data)
            self.hold(sheet, (row, column), style, is_text=kind in _WORDS)
            error = -1
            if kind == _FORMULA and data[12:14] == b"\xff\xff" and data[6] == 2:
                error = data[8]
            elif kind == _YES_NO and data[7]:
                error = data[6]
            if error >= 0:
                scan.faults[row, column] = f"{ERROR_VALUE} {_ERRORS.get(error, '（不明）')}"
        elif kind == _SEVERAL:
            row, column = struct.unpack_from("<HH", data)
            for n in range((len(data) - 6) // 6):
                self.hold(sheet, (row, column + n), struct.unpack_from("<H", data, 4 + 6 * n)[0], is_text=False)
        elif kind == _ROW and data[12] & 0x20:
            row = struct.unpack_from("<H", data)[0]
            if row < MOST_ROWS:
                scan.hidden_rows.add(row)
        elif kind == _COLUMN and data[8] & 1:
            first, last = struct.unpack_from("<HH", data)
            scan.hidden_columns.update(range(first, min(last + 1, MOST_COLUMNS)))
        elif kind == _MERGED:
            for n in range(min(struct.unpack_from("<H", data)[0], (len(data) - 2) // 8)):
                top, bottom, left, right = struct.unpack_from("<HHHH", data, 2 + 8 * n)
                scan.merges.append((top, left, bottom, right))
        elif kind == _REACH:
            self.clean[at : at + len(data)] = b"\0" * len(data)

    def hold(self, sheet: OldSheet, place: tuple[int, int], style: int, *, is_text: bool) -> None:
        """Take note of a cell that says something."""
        scan = sheet.scan
        scan.height, scan.width = max(scan.height, place[0] + 1), max(scan.width, place[1] + 1)
        check_reach(sheet.name, place, scan.height, scan.width)
        key = str(style)
        look = self.looks.texts.get(key) if is_text else self.looks.numbers.get(key) or self.looks.roundings.get(key)
        if look is not None:
            scan.dresses[place] = Dress(look)
