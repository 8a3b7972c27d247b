"""All papers of a period, made by a process beside the office: how far it is, stopping, going on, a run that was broken off."""

from __future__ import annotations

import datetime
import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.batch.lock import patiently_locked
from reportgen.cli.main import run
from reportgen.diagnostics import Refusal, WorkspaceError
from reportgen.office.all_papers import LOCK, Progress, archive_of, begin, progress, record_of, stop
from reportgen.workspace import DiskWorkspace
from tests.batch.small_county import PERIOD, SIX, county

AT = datetime.datetime(2026, 7, 9, 10, 30, tzinfo=datetime.UTC)
LATER = AT + datetime.timedelta(minutes=5)
BEGUN = '{"kind": "begun", "at": "2026-07-09T10:30:00+00:00", "by": "县办"}\n'
PLANNED = '{"kind": "planned", "asked": 6}\n'
DONE = '{"kind": "result", "path": "p", "place": "甲乡", "status": "built", "word": "已生成", "reason": ""}\n'


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DiskWorkspace:
    monkeypatch.chdir(tmp_path)
    (tmp_path / LOCK).parent.mkdir(parents=True)
    return DiskWorkspace(tmp_path)


def recorded(workspace: DiskWorkspace, text: str, now: datetime.datetime = LATER) -> Progress | None:
    record_of(workspace, "2026H1").write_text(text, "utf-8")
    return progress(workspace, "2026H1", now)


def test_before_anybody_has_begun_there_is_nothing_to_tell(workspace: DiskWorkspace) -> None:
    assert progress(workspace, "2026H1", AT) is None


def test_a_run_without_an_end_that_nobody_is_at_was_broken_off(workspace: DiskWorkspace) -> None:
    found = recorded(workspace, BEGUN + PLANNED + DONE)
    assert found is not None
    assert (found.is_running, found.ended, found.done, found.left) == (False, None, 1, 5)


@pytest.mark.parametrize(("seconds", "is_running"), [(5, True), (300, False)])
def test_a_process_has_its_time_to_start(workspace: DiskWorkspace, seconds: int, is_running: bool) -> None:
    found = recorded(workspace, BEGUN, AT + datetime.timedelta(seconds=seconds))
    assert found is not None
    assert found.is_running is is_running


def test_while_one_is_at_work_no_other_begins(workspace: DiskWorkspace) -> None:
    with patiently_locked(workspace.root / LOCK, LOCK) as descriptor:
        os.write(descriptor, b"%d\n" % os.getpid())
        found = recorded(workspace, BEGUN + PLANNED + DONE)
        assert found is not None
        assert found.is_running
        with pytest.raises(Refusal, match="正在成批生成 2026H1"):
            begin(workspace, "2026H2", "县办", LATER)


@pytest.mark.parametrize("text", ["{\n", '{"kind": "begun"}\n', "[1]\n", BEGUN + '{"kind": "result"}\n'])
def test_a_record_that_cannot_be_read_is_told(workspace: DiskWorkspace, text: str) -> None:
    with pytest.raises(WorkspaceError, match="不能读"):
        recorded(workspace, text)


def test_a_line_that_is_on_its_way_is_not_read(workspace: DiskWorkspace) -> None:
    found = recorded(workspace, BEGUN + PLANNED + DONE + '{"kind": "res')
    assert found is not None
    assert found.done == 1


def test_it_is_stopped_and_gone_on_with_and_gives_the_bytes_of_the_command(workspace: DiskWorkspace) -> None:
    county(workspace.root)
    begin(workspace, "2026H1", "县办", AT)
    assert waited(workspace, lambda found: bool(found.lines)).is_running
    stop(workspace)
    stopped = waited(workspace, lambda found: found.ended is not None)
    assert stopped.done + stopped.left == len(SIX)
    assert (stopped.size is None) == (stopped.left > 0)
    begin(workspace, "2026H1", "县办", AT)
    done = waited(workspace, lambda found: found.ended is not None)
    assert (done.left, done.trouble, len(done.lines)) == (0, "", len(SIX))
    assert {line.place: line.word for line in done.lines if line.word == "未变"}.keys() == {
        line.place for line in stopped.lines
    }
    assert run(["build", PERIOD, "--zip", "命令.zip"]) == 0
    assert archive_of(workspace, "2026H1").read_bytes() == (workspace.root / "命令.zip").read_bytes()


def waited(workspace: DiskWorkspace, is_so: Callable[[Progress], bool]) -> Progress:
    """How far a run is once something holds of it."""
    pause = threading.Event()
    for _ in range(6000):  # a busy machine is no fault of the run
        found = progress(workspace, "2026H1", AT)
        if found and is_so(found):
            return found
        pause.wait(0.05)
    raise AssertionError(progress(workspace, "2026H1", AT))
