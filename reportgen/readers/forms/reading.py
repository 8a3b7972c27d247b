"""A form as filled in, into the trees that input files would have: one for each place."""

from __future__ import annotations

from msgspec import Struct

from reportgen.diagnostics import DiagnosticLog, error
from reportgen.model.form import SHEETS_ROW, VALUE, SheetKind
from reportgen.model.input import InputNode
from reportgen.model.workbook import Cell, Workbook
from reportgen.readers.forms.cells import words_of
from reportgen.readers.forms.marked import MarkedSheet, is_form, marked_sheets, strange_sheets
from reportgen.readers.forms.places import FilledPlace, FormReader
from reportgen.readers.workbook import read_workbook
from reportgen.source import FileLocation


class FilledForm(Struct, frozen=True):
    """A form as filled in: its places, and its sheets behind the cover by which one can see what was taken out."""

    is_county: bool
    places: tuple[FilledPlace, ...]
    cover: MarkedSheet
    sheets: tuple[MarkedSheet, ...] = ()

    def on_cover(self, key: str) -> Cell | None:
        """The cell of a row of the cover, or None where the row is gone."""
        at = self.cover.columns.get(VALUE)
        rows = (row for row in self.cover.rows if self.cover.key(row) == key)
        return next((self.cover.cell(row, at) for row in rows), None) if at is not None else None


def read_form(workbook: Workbook, log: DiagnosticLog) -> FilledForm | None:
    """What a form says, or None of a workbook that is no form; every mistake goes into the log.

    Sheets, rows and columns are known by their hidden ids. What a person added is told and left out.
    """
    if not is_form(workbook):
        hint = "别人设计的表，用 reportgen import --map 对照表；没有对照表的，先用 --guess 得到一份草稿"
        log.add(error("not-a-form", "这不是 reportgen form 生成的表单", FileLocation(workbook.path), hint))
        return None
    sheets = marked_sheets(workbook, log)
    if log.has_errors:
        return None
    cover = sheets.pop((SheetKind.COVER, ""), None)
    if cover is None:
        message = "表单的“封面”不见了，不知道是哪个模板包、哪个期间的"
        log.add(error("missing-sheet", message, FileLocation(workbook.path), "重新生成表单，把内容复制过去"))
        return None
    _tell_lost(workbook, cover, sheets, log)
    if log.has_errors:
        return None  # what a lost sheet held would be missed as if it had not been filled in
    reader = FormReader(cover, list(sheets.values()), log)
    if any(kind is SheetKind.PLACES for kind, _ in sheets):
        return FilledForm(True, tuple(reader.county()), cover, tuple(sheets.values()))
    return FilledForm(False, (reader.single(),), cover, tuple(sheets.values()))


def read_form_input(content: bytes, path: str, log: DiagnosticLog) -> InputNode | None:
    """What a form of one place said, as an input; None with the reason in the log."""
    own = DiagnosticLog()
    workbook = read_workbook(content, path, own)
    filled = read_form(workbook, own) if workbook else None
    log.extend(own)
    if filled is None:
        return None
    if filled.is_county and len(filled.places) != 1:
        message = f"这是全县的表单，填了 {len(filled.places)} 个单位，不是一份报告的输入"
        log.add(error("county-form", message, FileLocation(path), f"先导入：reportgen import {path}"))
        return None
    log.extend(filled.places[0].findings)
    return filled.places[0].tree


def _tell_lost(
    workbook: Workbook, cover: MarkedSheet, sheets: dict[tuple[SheetKind, str], MarkedSheet], log: DiagnosticLog
) -> None:
    """Sheets that the form was made with and that are gone, or have lost their ids."""
    rows = (row for row in cover.rows if cover.key(row) == SHEETS_ROW)
    listed = next((words_of(cover.cell(row, 1)) for row in rows), "")
    made = [[*word.split(" ", 2), "", ""][:3] for word in filter(None, listed.split("|"))]
    log.extend(strange_sheets(workbook, {name for _, _, name in made}))
    there, lost = {(kind.value, subject) for kind, subject in sheets}, set()
    for kind, subject, known in made:
        name, _, table = known.partition("/")
        if (kind, subject) not in there and name not in lost:
            lost |= set() if table else {name}  # its tables are gone with it
            message = f"表单里的“{table or name}”这张表不见了"
            if table:
                message += f"：“{name}”里没有它"
            elif workbook.sheet(name) is not None:
                message = f"“{name}”这张表隐藏的编号（第 1 行或 A 列）不见了，认不出各个格子"
            hint = "没有要填的，表也要留着；重新生成表单，把内容复制过去"
            log.add(error("missing-sheet", message, FileLocation(cover.path), hint))
