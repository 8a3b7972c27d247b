"""Old workbooks (.xls): read as their readers see them, and bounded before the library opens them."""

from __future__ import annotations

import datetime
import random
import struct
import time
from decimal import Decimal
from pathlib import Path

import pytest

from reportgen.diagnostics import DiagnosticLog
from reportgen.model.workbook import CellValue, Sheet, Workbook
from reportgen.readers.workbook import read_workbook
from reportgen.readers.workbook.compound import container_of, stream_of
from tests.workbooks.old_workbooks import REAL, label, number, record, stream, xls

FILE = Path(__file__).parent / "old_workbooks" / REAL


def read(content: bytes, path: str = "统计.xls") -> tuple[Workbook | None, DiagnosticLog]:
    log = DiagnosticLog()
    return read_workbook(content, path, log), log


def sheet(content: bytes) -> Sheet:
    workbook, log = read(content)
    assert workbook is not None, list(log)
    return workbook.sheets[0]


def test_workbook_of_another_program_is_read_with_its_formats_and_errors() -> None:
    workbook, log = read(FILE.read_bytes())
    assert workbook is not None, list(log)
    first, second = workbook.sheets
    values: list[list[CellValue]] = [[cell.value for cell in line] for line in first.rows]
    assert values[:3] == [
        [None, "乡镇", "数", "日", "错", "布"],
        [None, "甲", Decimal("12.5"), datetime.date(2026, 7, 5), None, True],
        [None, "乙", 25, datetime.time(12, 30), 0, False],
    ]
    assert first.rows[1][2].words == "12.5亩"
    assert first.rows[1][4].fault == "单元格里是错误值 #DIV/0!"
    assert (first.merged, set(first.hidden_rows), second.hidden) == (((4, 1, 4, 2),), {2}, True)
    assert str(first.rows[1][2].location) == "统计.xls[数!C2]"


def test_formats_and_struck_out_fonts_of_styles_are_seen() -> None:
    cells = (
        number(0, 0, 1234567, 1) + number(0, 1, 0, 2) + number(0, 2, 12, 3) + label(0, 3, "烤烟", 3) + number(0, 4, 5)
    )
    line = sheet(xls(cells, ('0"."0,"万元"', "#"), struck=True)).rows[0]
    assert [cell.value for cell in line] == [Decimal("123.4567"), None, None, None, 5]
    assert ["划了删除线" in cell.remark for cell in line] == [False, False, True, True, False]
    assert [cell.shown and cell.shown.text for cell in line[:2]] == ["123.5万元", ""]


def test_pieces_of_texts_that_may_be_struck_out_are_told_for_the_file() -> None:
    workbook, log = read(xls(label(0, 0, "1215")))  # a struck out font that no style uses
    assert workbook is not None
    assert [(d.rule, str(d.location)) for d in log] == [("shown-otherwise", "统计.xls")]
    assert "照存着的读" in next(iter(log)).message
    _, log = read(xls(label(0, 0, "1215"), struck=True))
    assert list(log) == []


REFUSED: dict[str, tuple[bytes, str]] = {
    "a cell at the far end": (xls(number(65_535, 0, 1)), "第 65536 行"),
    "a high and wide sheet": (xls(number(9_999, 0, 1) + number(0, 99, 1)), "300000 个单元格"),
    "texts without number": (
        xls(number(0, 0, 1), before=record(0x00FC, struct.pack("<II", 1, 2**31 - 1))),
        "不同的文字超过",
    ),
    "a password": (xls(number(0, 0, 1), before=record(0x002F, b"\0" * 6)), "密码"),
    "an older kind": (xls(number(0, 0, 1), version=0x0500), "Excel 95"),
    "two sheets of one name": (xls(number(0, 0, 1), names=("表", "表")), "同名"),
    "records without number": (container_of(stream(record(0x0201) * 1_600_000)), "内容太多"),
    "another container": (
        container_of(b"").replace("Workbook".encode("utf-16-le"), "Document".encode("utf-16-le")),
        "不是 Excel",
    ),
    "nothing but a head": (container_of(b"")[:4096], "损坏"),
    "a page of the web": (b"<html><table></table></html>", "网页"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_file_that_passes_a_bound_is_refused_in_words(name: str) -> None:
    content, words = REFUSED[name]
    start = time.process_time()
    workbook, log = read(content)
    assert workbook is None
    [finding] = log
    assert words in finding.message
    assert finding.hints
    assert time.process_time() - start < 3


def test_what_a_sheet_says_of_its_reach_is_not_believed() -> None:
    assert len(sheet(xls(number(0, 0, 7), reach=(2**32 - 1, 65_535))).rows) == 1


def test_chain_that_turns_in_a_circle_is_refused() -> None:
    content = bytearray(xls(number(0, 0, 7)))
    struct.pack_into("<I", content, 4096 + 4, 1)  # the directory's sector is followed by itself
    workbook, log = read(bytes(content))
    assert workbook is None
    assert "绕成了圈" in next(iter(log)).message


def test_long_stream_goes_through_its_container_unchanged() -> None:
    long = bytes(range(256)) * 80_000
    found = stream_of(container_of(long), ("Workbook",))
    assert found is not None
    assert found[: len(long)] == long


def test_damaged_old_workbooks_are_told_and_never_raise() -> None:
    source = random.Random(20260707)  # noqa: S311 - the same damage each time
    for sound in (FILE.read_bytes(), xls(number(0, 0, 1) + label(0, 1, "甲"), ("0",))):
        for _ in range(150):
            damaged = bytearray(sound)
            for _ in range(source.randint(1, 6)):
                damaged[source.randrange(8, len(damaged))] = source.randrange(256)
            workbook, log = read(bytes(damaged))
            assert (workbook is None) == log.has_errors
