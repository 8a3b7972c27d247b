"""The door for workbooks: nothing that comes through it may cost more than an honest file of the largest size."""

from __future__ import annotations

import io
import json
import random
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from reportgen.diagnostics import DiagnosticLog
from reportgen.model.workbook import Workbook
from reportgen.readers.workbook import read_workbook
from tests.workbooks.bombs import BOMBS, OTHERS
from tests.workbooks.packages import SHEET, lie, pack, parts, shared_xml, sheet_xml, store

ROOT = Path(__file__).parents[3]
SECONDS = 2
MEGABYTES = 300


def read(content: bytes, path: str = "表.xlsx") -> tuple[Workbook | None, DiagnosticLog]:
    log = DiagnosticLog()
    return read_workbook(content, path, log), log


def opened_elsewhere(content: bytes, folder: Path) -> dict[str, Any]:
    """What a process of its own, with bounded memory, tells of opening a workbook."""
    file = folder / "表.xlsx"
    file.write_bytes(content)
    command = [sys.executable, "-m", "tests.workbooks.child", str(file)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


@pytest.mark.alone
@pytest.mark.parametrize("name", BOMBS)
def test_bomb_is_refused_in_words_within_two_seconds_and_300_megabytes(name: str, tmp_path: Path) -> None:
    make, rule, words = BOMBS[name]
    told = opened_elsewhere(make(), tmp_path)
    assert not told["read"]
    [(told_rule, message, place)] = told["findings"]
    assert told_rule == rule
    assert words in message
    assert place.startswith("表.xlsx")
    assert told["seconds"] < SECONDS
    assert told["megabytes"] < MEGABYTES


def test_cell_at_the_far_end_is_named(tmp_path: Path) -> None:
    told = opened_elsewhere(BOMBS["one cell at the far end"][0](), tmp_path)
    assert told["findings"][0][2] == "表.xlsx[表!XFD1048576]"


@pytest.mark.alone
def test_honest_sheet_of_1000_rows_by_100_columns_takes_under_three_seconds(tmp_path: Path) -> None:
    cells = "".join(
        f'<row r="{r}">{"".join(f"<c><v>{r * c}.5</v></c>" for c in range(100))}</row>' for r in range(1, 1001)
    )
    told = opened_elsewhere(pack(parts(cells)), tmp_path)
    assert told["read"]
    assert told["seconds"] < 3


@pytest.mark.parametrize("name", OTHERS)
def test_other_kind_of_file_is_told_what_to_do(name: str) -> None:
    path, content, words = OTHERS[name]
    workbook, log = read(content, path)
    assert workbook is None
    [finding] = log
    assert finding.rule == "not-a-workbook"
    assert words in finding.message
    assert finding.hints


def test_formatted_blank_cell_at_the_far_end_is_no_content() -> None:
    workbook, log = read(
        pack(parts('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="1"/></row>'))
    )
    assert workbook is not None, list(log)
    assert [[c.value for c in row] for row in workbook.sheets[0].rows] == [[1]]


def test_merged_cells_to_the_far_end_are_clipped_to_what_is_used() -> None:
    merged = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    workbook, _ = read(pack(parts('<row r="2"><c r="B2"><v>1</v></c></row>', more=merged)))
    assert workbook is not None
    assert workbook.sheets[0].merged == ((0, 0, 1, 1),)


def test_dimension_that_lies_changes_nothing() -> None:
    content = parts()
    content[SHEET] = sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>').replace(
        b"<sheetData>", b'<dimension ref="A1:XFD1048576"/><sheetData>'
    )
    workbook, _ = read(pack(content))
    assert workbook is not None
    assert len(workbook.sheets[0].rows) == 1


def test_size_that_lies_the_other_way_is_refused_too() -> None:
    workbook, log = read(lie(pack(parts()), SHEET, 5_000_000 // 10))
    assert workbook is None
    assert [d.rule for d in log] == ["not-a-workbook"]


def test_link_to_another_file_is_ignored() -> None:
    content = parts('<row r="1"><c r="A1"><f>[1]外!A1</f><v>7</v></c></row>')
    listing = "xl/_rels/workbook.xml.rels"
    link = (
        b'<Relationship Id="rId9" Type="x/externalLink" Target="http://example.invalid/a.xlsx" TargetMode="External"/>'
    )
    content[listing] = content[listing].replace(b"</Relationships>", link + b"</Relationships>")
    workbook, log = read(pack(content))
    assert workbook is not None, list(log)
    assert workbook.sheets[0].rows[0][0].value == 7


@pytest.mark.parametrize("coding", ["utf-16", "utf-16-be", "gb18030"])
def test_sheet_in_another_encoding_is_refused_not_read_as_something_else(coding: str) -> None:
    text = '<?xml version="1.0" encoding="gb18030"?><worksheet><sheetData/></worksheet>'
    workbook, log = read(store(parts() | {SHEET: text.encode(coding)}))
    assert workbook is None
    assert "UTF-8" in next(iter(log)).message


class _Pipe(io.BytesIO):
    """What cannot go back, such as the pipe that some programs write their files into."""

    def seekable(self) -> bool:
        return False

    def tell(self) -> int:
        raise io.UnsupportedOperation


def test_file_written_in_one_go_with_its_sizes_behind_is_read() -> None:
    stream = _Pipe()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts('<row r="1"><c r="A1"><v>1</v></c></row>').items():
            with archive.open(zipfile.ZipInfo(name), "w", force_zip64=True) as entry:
                entry.write(part)
    workbook, log = read(stream.getvalue())
    assert workbook is not None, list(log)
    assert workbook.sheets[0].rows[0][0].value == 1


def test_names_with_prefixes_and_the_strict_dialect_are_read() -> None:
    content = parts()
    strict = b"http://purl.oclc.org/ooxml/"
    content = {
        name: part.replace(b"http://schemas.openxmlformats.org/officeDocument/2006/", strict + b"officeDocument/")
        for name, part in content.items()
    }
    content[SHEET] = (
        b'<x:worksheet xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"><x:sheetData><x:row r="1">'
        b'<x:c r="A1"><x:v>7</x:v></x:c><x:c r="B1"><x:f>A1</x:f></x:c></x:row></x:sheetData></x:worksheet>'
    )
    workbook, log = read(pack(content))
    assert workbook is not None, list(log)
    first, second = workbook.sheets[0].rows[0]
    assert (first.value, bool(second.fault)) == (7, True)


def test_hidden_sheets_are_read_and_known_as_hidden() -> None:
    content = parts('<row r="1"><c r="A1"><v>1</v></c></row>')
    book = "xl/workbook.xml"
    content[book] = content[book].replace(b'sheetId="1"', b'sheetId="1" state="veryHidden"')
    workbook, _ = read(pack(content))
    assert workbook is not None
    assert [(s.hidden, len(s.rows)) for s in workbook.sheets] == [(True, 1)]


@pytest.mark.parametrize("name", ["甲&#10;表: []", "甲&#x200B;乙", "　", "表" * 200])
def test_name_of_a_sheet_that_could_disguise_something_is_refused(name: str) -> None:
    content = parts()
    book = "xl/workbook.xml"
    content[book] = content[book].replace('name="表"'.encode(), f'name="{name}"'.encode())
    workbook, log = read(pack(content))
    assert workbook is None
    assert [d.rule for d in log] == ["not-a-workbook"]


def test_damaged_files_are_told_and_never_raise() -> None:
    source = random.Random(20260705)  # noqa: S311 - the same damage each time
    sound = pack(
        parts('<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>12</v></c></row>', shared=shared_xml("<t>a</t>"))
    )
    for _ in range(400):
        damaged = bytearray(sound)
        for _ in range(source.randint(1, 6)):
            damaged[source.randrange(len(damaged))] = source.randrange(256)
        workbook, log = read(bytes(damaged))
        assert (workbook is None) == log.has_errors


def test_damaged_parts_are_told_and_never_raise() -> None:
    source = random.Random(20260706)  # noqa: S311 - as above
    sound = parts(
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>12</v></c></row>', shared=shared_xml("<t>a</t>")
    )
    words = (
        b"s",
        b"e",
        b"inlineStr",
        b"-1",
        b"99999999999",
        b"1e999",
        b"NaN",
        b"",
        b"A0",
        b"ZZZ9",
        b"&amp;",
        b"<v>",
        b"</c>",
    )
    for _ in range(400):
        content = dict(sound)
        name = source.choice(sorted(content))
        raw = bytearray(content[name])
        at = source.randrange(len(raw))
        raw[at : at + source.randint(0, 12)] = source.choice(words)
        workbook, log = read(pack(content | {name: bytes(raw)}))
        assert (workbook is None) == log.has_errors
