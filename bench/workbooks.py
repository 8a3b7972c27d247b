"""Workbooks in: ``python bench/workbooks.py [ROWS [COLUMNS]]`` (1,000 by 100 unless told).

First an honest sheet, a place in each row: CPU seconds of reading it, of applying a map, and of reading every report.
Then every file made to exhaust whoever opens it, each in a process of its own: CPU seconds and peak memory.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import openpyxl
from msgspec.structs import replace

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from reportgen import field_types  # noqa: E402 - after the path
from reportgen.diagnostics import DiagnosticLog  # noqa: E402 - as above
from reportgen.model.kit import Field, Kit, Rollup  # noqa: E402 - as above
from reportgen.model.workbook import column_name  # noqa: E402 - as above
from reportgen.pipeline import Stages  # noqa: E402 - as above
from reportgen.readers.report import read_report  # noqa: E402 - as above
from reportgen.readers.sheets import apply_map, read_map  # noqa: E402 - as above
from reportgen.readers.workbook import read_workbook  # noqa: E402 - as above
from reportgen.source import FileLocation, Source  # noqa: E402 - as above
from reportgen.workspace import DiskWorkspace  # noqa: E402 - as above
from tests.workbooks.bombs import BOMBS  # noqa: E402 - as above


def kit_of(columns: int) -> Kit:
    """The shipped kit with as many figures as the sheet has columns."""
    compiled = Stages(DiskWorkspace(ROOT)).kit("halfyear", DiagnosticLog())
    assert compiled is not None
    place = FileLocation("")
    fields = tuple(
        Field(f"f{n}", f"指标{n}", field_types.INTEGER, place, unit="个", rollup=Rollup.ADD) for n in range(1, columns)
    )
    return replace(compiled.kit, fields=fields, formulas=(), checks=())


def sheet_of(rows: int, columns: int) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "数"
    sheet.append(["乡镇", *(f"指标{n}（个）" for n in range(1, columns))])
    for row in range(rows):
        sheet.append([f"第{row}乡", *(row * n % 997 for n in range(1, columns))])
    sheet.append(["合计", *(sum(row * n % 997 for row in range(rows)) for n in range(1, columns))])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def honest(rows: int, columns: int) -> None:
    content, kit, log = sheet_of(rows, columns), kit_of(columns), DiagnosticLog()
    listed = "".join(f"      {column_name(n)}: 指标{n}\n" for n in range(1, columns))
    text = f"模板: halfyear\n开头: {{期间: 2026H1}}\n表:\n  - 名称: 数\n    表头: 1\n    单位: A\n    指标:\n{listed}"
    import python_calamine  # noqa: F401, PLC0415 - what reading imports is not what it costs

    start = time.process_time()
    workbook = read_workbook(content, "数.xlsx", log)
    read = time.process_time()
    sheet_map = read_map(Source("对照.yaml", text), log)
    assert workbook is not None
    assert sheet_map is not None
    places = apply_map(workbook, sheet_map, kit, log)
    applied = time.process_time()
    reports = [read_report(f"inputs/2026H1/{p.name}.yaml", p.tree, lambda *_: kit, log) for p in places]
    done = time.process_time()
    assert list(log) == []
    assert len([r for r in reports if r is not None]) == rows
    print(f"{rows} × {columns}, {len(content) / 1024:.0f} KiB; CPU seconds:")
    print(f"  reading the workbook   {read - start:6.2f}")
    print(f"  applying the map       {applied - read:6.2f}")
    print(f"  reading the reports    {done - applied:6.2f}")
    print(f"  together               {done - start:6.2f}")


def bombs() -> None:
    print(f"{'bomb':32} {'file MB':>8} {'CPU s':>7} {'peak MB':>8}")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "表.xlsx"
        for name, (make, _, _) in BOMBS.items():
            file.write_bytes(make())
            command = [sys.executable, "-m", "tests.workbooks.child", str(file)]
            done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
            told = json.loads(done.stdout)
            assert not told["read"]
            size = file.stat().st_size / 1e6
            print(f"{name:32} {size:8.1f} {told['seconds']:7.2f} {told['megabytes']:8.0f}")


if __name__ == "__main__":
    numbers = [int(a) for a in sys.argv[1:]]
    honest(*(numbers + [1000, 100][len(numbers) :]))
    bombs()
