"""A worker that is stopped at the worst moment, while it sends what it has made and holds the pipe of all, costs the run nothing."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import Self

from msgspec.structs import replace

from reportgen.batch.interrupts import Interruption
from reportgen.batch.jobs import Job, Made, Outcome
from reportgen.batch.making import Setting
from reportgen.batch.options import BuildOptions, Limits
from reportgen.batch.pools import LocalWorkers
from reportgen.batch.runner import run_jobs
from reportgen.batch.snapshot import take_snapshot
from reportgen.papers import Format
from reportgen.workspace import DiskWorkspace
from tests.batch.township_folder import make_workspace, places, township

COUNT = 6
DEADLINE, PATIENCE = 2, 4  # seconds


class StopsWhoSendsIt(str):
    """A path that stops the first process but this one which pickles it: a worker that is sending what it has made."""

    _here: int
    _first: Path

    def __new__(cls, text: str, here: int, first: Path) -> Self:
        made = super().__new__(cls, text)
        made._here, made._first = here, first
        return made

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        if os.getpid() != self._here and not self._first.exists():
            self._first.touch()
            os.kill(os.getpid(), signal.SIGSTOP)
        return StopsWhoSendsIt, (str(self), self._here, self._first)


def setting_and_jobs(folder: Path) -> tuple[Setting, list[Job]]:
    """A workspace of a few townships, and the job of each."""
    workspace = DiskWorkspace(make_workspace(folder, places(COUNT)))
    jobs = []
    for number, place in enumerate(places(COUNT), 1):
        path = f"inputs/2026H1/{place}.yaml"
        jobs.append(Job(path, {path: township(place, number).encode()}, f"outputs/{place}", "新增"))
    return Setting(take_snapshot(workspace), BuildOptions((Format.DOCX,)), ()), jobs


def outcomes(setting: Setting, jobs: list[Job]) -> dict[str, Outcome]:
    """What becomes of each job with two workers and little patience."""
    pool = LocalWorkers(setting, 2, Limits(seconds=DEADLINE))
    pool.patience = PATIENCE
    return {outcome.path: outcome for outcome in run_jobs(pool, jobs, Interruption())}


def test_a_worker_stopped_while_it_holds_the_pipe_costs_nothing(tmp_path: Path) -> None:
    setting, jobs = setting_and_jobs(tmp_path)
    expected = outcomes(setting, jobs)
    assert all(isinstance(outcome, Made) for outcome in expected.values())
    stopped = tmp_path / "stopped"
    jobs[2] = replace(jobs[2], path=StopsWhoSendsIt(jobs[2].path, os.getpid(), stopped))
    assert outcomes(setting, jobs) == expected
    assert stopped.exists()
