"""The half-year of a county with 40 townships, from last half-year's files to the county's own report (docs/county.md)."""

from __future__ import annotations

import datetime
import re
import shlex
import subprocess
import sys
import time
import zipfile
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import yaml
from openpyxl.worksheet.worksheet import Worksheet

from bench.townships import write_townships
from tests.papers.docx_text import docx_paragraphs
from tests.workspaces import ROOT

COUNT, COUNTY = 40, "云川县"
FIRST = {"2026H2": "2026H1", "下半年.xlsx": "上半年.xlsx"}
_BLOCK = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_MOST_SECONDS = 120


def commands() -> list[list[str]]:
    """The commands of the page, in order."""
    page = (ROOT / "docs/county.md").read_text(encoding="utf-8")
    return [shlex.split(line) for block in _BLOCK.findall(page) for line in block.splitlines()]


def reportgen(folder: Path, *words: str) -> str:
    """Run a command as a person does, in a process of its own."""
    command = [sys.executable, "-m", "reportgen", *words]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{' '.join(words)}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
    return done.stdout


def fill_in(form: Path, last: Path) -> None:
    """What the townships' clerks do: every open cell gets a figure, here that of the half-year before."""
    book, old = openpyxl.load_workbook(form), openpyxl.load_workbook(last)
    for sheet in book.worksheets[1:]:
        figures = _by_place(old[sheet.title]) if sheet.title == "指标" else {}
        for row in sheet.iter_rows():
            for cell in row:
                head = sheet.cell(1, cell.column).value
                known = figures.get(str(sheet.cell(cell.row, 2).value), {})
                if cell.value is None and head in known:
                    cell.value = known[head]
                if head == "date" and known:
                    cell.value = datetime.date(2027, 1, 5)
        if sheet.title != "指标":
            _copy_rows(old[sheet.title], sheet)
    book.save(form)


def _by_place(sheet: Worksheet) -> dict[str, dict[object, object]]:
    heads = [cell.value for cell in sheet[1]]
    rows = sheet.iter_rows(min_row=2, values_only=True)
    return {str(row[1]): dict(zip(heads, row, strict=True)) for row in rows if row[0] is None and row[1]}


def _copy_rows(old: Worksheet, new: Worksheet) -> None:
    """The rows of a list, column by column of the same id."""
    heads, columns = [cell.value for cell in old[1]], {cell.value: cell.column for cell in new[1]}
    if "@place" not in columns:
        return
    for number, row in enumerate(old.iter_rows(values_only=True), 1):
        if row[0] is None and any(row):
            for head, value in zip(heads[1:], row[1:], strict=True):
                if head in columns:
                    new.cell(number, columns[head]).value = value


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("county")
    write_townships(COUNT, found)
    return found


@pytest.mark.alone
def test_the_half_year_of_a_county_takes_minutes(folder: Path) -> None:
    start = time.monotonic()
    told: dict[str, str] = {}
    for program, *words in commands():
        assert program == "reportgen"
        told[words[0]] = reportgen(folder, *words)
        if words[0] == "form":
            reportgen(folder, *[FIRST.get(word, word) for word in words])
            fill_in(folder / "下半年.xlsx", folder / FIRST["下半年.xlsx"])
    assert time.monotonic() - start < _MOST_SECONDS
    assert list(told) == ["new", "form", "import", "rollup", "build", "export", "explain", "issue"]
    assert f"共 {COUNT + 1} 份：{COUNT + 1} 份已生成" in told["build"]
    assert told["issue"].count("已定稿 outputs/2026H2/") == COUNT + 1
    assert f"汇总了 {COUNT} 个乡镇" in told["rollup"]
    with zipfile.ZipFile(folder / "下半年报告.zip") as packed:
        assert len(packed.namelist()) == 2 * (COUNT + 1) + 1
    said = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in (folder / "inputs/2026H2").glob("*.yaml")]
    villages = sum(int(str(one["辖区"]["行政村"]).removesuffix("个")) for one in said if one["模板"] == "halfyear")
    text = "".join(docx_paragraphs((folder / f"outputs/2026H2/{COUNTY}.docx").read_bytes()))
    assert f"{villages}个" in text
    projects = [row for one in said if one["模板"] == "halfyear" for row in one.get("项目") or []]
    funds = sum((Decimal(str(row["资金"]).removesuffix("万元")) for row in projects), Decimal(0))
    assert len(projects) > COUNT
    assert f"{funds.normalize():f}万元" in told["explain"]
