"""A run that is asked to stop, killed, or not alone: what is in place is whole, and the next run goes on from there."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from tests.batch.township_folder import (
    HANGS,
    build,
    make_workspace,
    papers,
    places,
    poison,
    put,
    send,
    session_of,
    started,
    temporary_files,
    township,
    until,
)

COUNT = 40


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = make_workspace(tmp_path_factory.mktemp("undisturbed"), places(COUNT))
    code, _, _ = build(folder, "-j", "0", "--format", "docx")
    assert code == 0
    return papers(folder)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_workspace(tmp_path, places(COUNT))


def slow(folder: Path) -> None:
    """Make the last township one that never ends, so that a run is surely in its midst."""
    poison(folder)
    put(folder, "第40乡", township("第40乡", 40, HANGS))


@pytest.mark.alone
@pytest.mark.parametrize(
    ("number", "everyone"), [(signal.SIGTERM, False), (signal.SIGINT, True)], ids=["SIGTERM to the parent", "Ctrl+C"]
)
def test_a_signal_stops_a_run_soon_and_says_what_is_left(folder: Path, number: signal.Signals, everyone: bool) -> None:
    slow(folder)
    with started(folder, "-j", "2", "--format", "docx") as run:
        until(lambda: len(papers(folder)) >= 3)
        sent = time.monotonic()
        (os.killpg if everyone else send)(run.pid, number)
        out, said = run.communicate(timeout=20)
        assert time.monotonic() - sent < 5
        assert run.returncode == 128 + number
        done = sum(line.startswith("已生成 outputs") for line in out.splitlines())
        assert f"已中断：做完 {done} 份，还有 {COUNT - done} 份没有做。再运行一次，会接着做" in said
        assert "Traceback" not in said
        until(lambda: not session_of(run.pid), 1)
    assert not temporary_files(folder)


def test_ctrl_c_while_workers_are_being_started_brings_no_traceback(folder: Path) -> None:
    with started(folder, "-j", "2") as run:
        until(lambda: len(session_of(run.pid)) > 1)
        os.killpg(run.pid, signal.SIGINT)
        _, said = run.communicate(timeout=20)
        assert run.returncode == 130
        assert "Traceback" not in said
        assert "已中断" in said


def test_asking_twice_ends_a_report_that_never_ends(folder: Path) -> None:
    slow(folder)
    with started(folder, "-j", "0", "--format", "docx", "inputs/2026H1/第40乡.yaml") as run:
        until((folder / "outputs/.reportgen/lock").exists)
        time.sleep(0.5)
        send(run.pid, signal.SIGINT)
        time.sleep(0.2)
        send(run.pid, signal.SIGINT)
        assert run.wait(10) in {130, -signal.SIGINT}  # the second may come while the program is leaving already


def killed_with(folder: Path, wanted: int) -> set[str]:
    """Kill a run once so many papers are in place; the papers that it has told of."""
    with started(folder, "-j", "2", "--format", "docx", PYTHONUNBUFFERED="1") as run:
        until(lambda: len(papers(folder)) >= wanted)
        send(run.pid, signal.SIGKILL)
        told = {
            line.removeprefix("已生成 ")
            for line in run.communicate()[0].splitlines()
            if line.startswith("已生成 outputs")
        }
        until(lambda: not session_of(run.pid), 1)
    return told


def test_after_kill_9_papers_are_whole_and_the_next_run_goes_on(folder: Path, undisturbed: dict[str, str]) -> None:
    told: set[str] = set()
    for wanted in (2, 12, 25):
        told |= killed_with(folder, wanted)
        found = papers(folder)
        assert found == {path: undisturbed[path] for path in found}
    code, said, _ = build(folder, "-j", "2", "--format", "docx")
    assert code == 0
    settled = {paper for result in said["results"] if result["status"] == "unchanged" for paper in result["papers"]}
    assert len(settled) >= 20
    assert told
    assert told <= settled
    assert papers(folder) == undisturbed
    assert not temporary_files(folder)


def test_the_second_of_two_runs_refuses_and_names_the_first(folder: Path) -> None:
    slow(folder)
    with started(folder, "-j", "1", "--format", "docx") as first:
        until(lambda: len(papers(folder)) >= 1)
        before = papers(folder)
        code, _, said = build(folder, "-j", "0", "--force")
        assert code == 3
        assert f"另一个 reportgen 正在往这里生成报告（进程号 {first.pid}）" in said
        assert before.items() <= papers(folder).items()
        send(first.pid, signal.SIGKILL)
        first.wait()
        assert build(folder, "-j", "0", "inputs/2026H1/第01乡.yaml")[0] == 0


def test_a_reader_of_the_output_that_goes_away_does_not_make_a_broken_run_look_done(folder: Path) -> None:
    with started(folder, "-j", "0", "--format", "docx") as run:
        assert run.stdout is not None
        run.stdout.close()
        code = run.wait(60)
    assert code != 0 or len(papers(folder)) == COUNT
