"""The ledger: lines are only ever added, whole, and by one process at a time."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from reportgen.diagnostics import RejectedInput
from reportgen.operations.ledger.lines import DiskLedger
from reportgen.workspace import LEDGER_FILE, DiskWorkspace
from tests.workspaces import ROOT


@pytest.fixture
def ledger(tmp_path: Path) -> DiskLedger:
    return DiskLedger(DiskWorkspace(tmp_path))


def place(ledger: DiskLedger) -> Path:
    return ledger.workspace.root / LEDGER_FILE


def kinds(ledger: DiskLedger) -> list[str]:
    return [line.kind for line in ledger.lines()]


def test_lines_come_in_order_and_unknown_kinds_are_left_to_others(ledger: DiskLedger) -> None:
    assert ledger.lines() == []
    ledger.add([{"kind": "issued", "单位": "甲乡"}, {"kind": "submitted"}])
    ledger.add([{"kind": "issued"}])
    assert kinds(ledger) == ["issued", "submitted", "issued"]
    assert json.loads(place(ledger).read_bytes().splitlines()[0]) == {"v": 1, "kind": "issued", "单位": "甲乡"}


@pytest.mark.parametrize("cut", range(1, 20))
def test_a_torn_last_line_counts_as_never_written_and_the_next_stands_by_itself(ledger: DiskLedger, cut: int) -> None:
    ledger.add([{"kind": "first"}, {"kind": "second"}])
    content = place(ledger).read_bytes()
    place(ledger).write_bytes(content[:-cut])
    assert kinds(ledger) == (["first", "second"] if cut == 1 else ["first"])
    ledger.add([{"kind": "third"}])
    assert kinds(ledger) == (["first", "second", "third"] if cut == 1 else ["first", "third"])
    assert place(ledger).read_bytes().startswith(content.splitlines(keepends=True)[0])


@pytest.mark.parametrize("spoilt", [b"{", b"[]", b'{"kind": 3}', b"\xff\xfe", b'"issued"'])
def test_another_line_that_cannot_be_read_is_an_error_with_its_number(ledger: DiskLedger, spoilt: bytes) -> None:
    ledger.add([{"kind": "first"}, {"kind": "second"}])
    first, second = place(ledger).read_bytes().splitlines(keepends=True)
    place(ledger).write_bytes(first + spoilt + b"\n" + second)
    with pytest.raises(RejectedInput) as told:
        ledger.lines()
    assert str(told.value.diagnostics[0].location) == f"{LEDGER_FILE}:2:1"


def test_blank_lines_and_the_ends_of_windows_are_no_matter(ledger: DiskLedger) -> None:
    place(ledger).write_bytes(b'{"kind": "first"}\r\n\r\n{"kind": "second"}\r\n')
    assert kinds(ledger) == ["first", "second"]


def test_what_an_editor_of_windows_writes_before_all_is_no_matter(ledger: DiskLedger) -> None:
    place(ledger).write_bytes(b"\xef\xbb\xbf" + b'{"kind": "first"}\n')
    ledger.add([{"kind": "second"}])
    assert kinds(ledger) == ["first", "second"]


def test_processes_that_add_at_the_same_time_lose_no_line(ledger: DiskLedger) -> None:
    program = (
        "from pathlib import Path; from reportgen.operations.ledger.lines import DiskLedger; "
        "from reportgen.workspace import DiskWorkspace; import sys; ledger = DiskLedger(DiskWorkspace(Path(sys.argv[1])));"
        "[ledger.add([{'kind': sys.argv[2], 'number': n}]) for n in range(20)]"
    )
    words = [sys.executable, "-c", program, str(ledger.workspace.root)]
    going = [subprocess.Popen([*words, name], cwd=ROOT) for name in ("甲", "乙", "丙")]
    assert [process.wait(60) for process in going] == [0, 0, 0]
    for name in ("甲", "乙", "丙"):
        assert [line.said["number"] for line in ledger.lines() if line.kind == name] == list(range(20))
