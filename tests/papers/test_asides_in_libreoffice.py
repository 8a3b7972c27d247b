"""Comments and page headers in the files that LibreOffice writes of other kinds."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from openpyxl import Workbook as Book
from openpyxl.comments import Comment

from reportgen.diagnostics import DiagnosticLog
from reportgen.readers.workbook import read_workbook
from tests.papers.office import HAS_OFFICE, saved_by_office

pytestmark = pytest.mark.skipif(not HAS_OFFICE, reason="LibreOffice is not installed")


@pytest.mark.parametrize(("ending", "has_printed"), [("xls", True), ("ods", False)])
def test_comments_and_headers_of_other_kinds_of_files_are_read(ending: str, has_printed: bool, tmp_path: Path) -> None:
    book = Book()
    sheet = book.active
    assert sheet is not None
    for row in (["乡镇", "户数"], ["青禾乡", 12], ["石塘乡", 14]):
        sheet.append(row)
    sheet["B1"].comment = Comment("王丽:\n含流动人口", "王丽")
    sheet["B3"].comment = Comment("预计数" * 3000, "王丽")
    sheet.oddHeader.center.text = "2025年上半年"
    saved = io.BytesIO()
    book.save(saved)
    content = saved_by_office({"表": saved.getvalue()}, ending, tmp_path, "xlsx")["表"]
    workbook = read_workbook(content, f"表.{ending}", DiagnosticLog())
    assert workbook is not None
    first, second, *printed = workbook.sheets[0].asides
    assert (first.words, first.on.cell, first.cell) == ("含流动人口", "B1", "户数")
    assert (second.words[:3], second.on.cell) == ("预计数", "B3")
    assert [one.words for one in printed] == (["2025年上半年"] if has_printed else [])
