"""A batch on a real Dask cluster on loopback: a scheduler, two workers, and one of them killed in the middle."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from distributed import Client

from bench.townships import write_townships
from reportgen.cli.main import run
from tests.batch.edited import add_a_paragraph, change
from tests.batch.township_folder import by_status, make_workspace, places
from tests.workspaces import mini_files, put_files

COUNT = 24
DASK = ("--executor", "dask", "--scheduler")


@dataclass
class Machines:
    """A scheduler and its workers, each a process of its own under a nanny, as processes of one folder."""

    folder: Path
    started: list[subprocess.Popen[bytes]] = field(default_factory=list)
    address: str = ""

    def start(self, *words: str, **environment: str) -> None:
        command = [sys.executable, "-m", "dask", *words]
        with (self.folder / f"{len(self.started)}.log").open("wb") as log:
            self.started.append(
                subprocess.Popen(
                    command,
                    cwd=self.folder,
                    env={**os.environ, **environment},
                    stdout=log,
                    stderr=log,
                    start_new_session=True,
                )
            )

    def start_worker(self, **environment: str) -> None:
        words = f"worker {self.address} --host 127.0.0.1 --nthreads 1 --no-dashboard --local-directory scratch"
        self.start(*words.split(), **environment)

    def end(self, number: int) -> None:
        os.killpg(self.started[number].pid, signal.SIGTERM)
        self.started[number].wait()

    def workers(self) -> list[int]:
        """The processes that work for the nannies."""
        found = []
        for place in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                if (
                    b"spawn_main" in (place / "cmdline").read_bytes()
                    and place.joinpath("cwd").readlink() == self.folder
                ):
                    found.append(int(place.name))
        return found


@pytest.fixture(scope="module")
def machines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machines]:
    """A cluster of a scheduler with two workers."""
    with _cluster(tmp_path_factory.mktemp("cluster"), 2) as found:
        yield found


@contextlib.contextmanager
def _cluster(folder: Path, workers: int) -> Iterator[Machines]:
    found = Machines(folder)
    told = found.folder / "scheduler.json"
    try:
        found.start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(told))
        found.address = _told(told)
        for _ in range(workers):
            found.start_worker()
        with Client(found.address, set_as_default=False) as client:
            client.wait_for_workers(workers, timeout=60)
        yield found
    finally:
        for one in found.started:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(one.pid, signal.SIGKILL)
            one.wait()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _told(file: Path) -> str:
    for _ in range(300):
        if file.exists() and file.read_text():
            return str(json.loads(file.read_text())["address"])
        time.sleep(0.1)
    raise AssertionError("the scheduler has not come up")


def _papers(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in sorted(folder.rglob("*")) if p.suffix in {".docx", ".pdf"}}


@pytest.mark.parametrize("workers", [2, 1], ids=["one of two", "its only one, and waits for the next"])
def test_a_cluster_that_loses_a_worker_makes_the_same_papers(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, workers: int
) -> None:
    with _cluster(tmp_path_factory.mktemp("losing"), workers) as machines:
        write_townships(COUNT, folder)
        assert run(["build", "-o", "here", "-j", "2"]) == 0
        words = [sys.executable, "-m", "reportgen", "build", "-o", "there", *DASK, machines.address]
        with subprocess.Popen(words, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as batch:
            assert batch.stdout is not None
            lines = [batch.stdout.readline()]
            victim = machines.workers()[0]
            os.kill(victim, signal.SIGKILL)
            lines += batch.stdout.readlines()
        assert batch.returncode == 0, "".join(lines)
        assert len(_papers(folder / "there")) == 2 * COUNT
        assert _papers(folder / "there") == _papers(folder / "here")
        assert victim not in machines.workers()


def test_a_paper_that_a_person_has_changed_is_not_replaced_by_what_comes_back(
    folder: Path, machines: Machines, capsys: pytest.CaptureFixture[str]
) -> None:
    make_workspace(folder, places(3))
    words = ["build", "--json", "--format", "docx", *DASK, machines.address, "inputs/2026H1"]
    assert run(words) == 0
    mine = add_a_paragraph(folder / "outputs/2026H1/第02乡.docx")
    change(folder, "kit")
    capsys.readouterr()
    assert run(words) == 4
    said = json.loads(capsys.readouterr().out)
    assert (by_status(said, "held"), by_status(said, "built")) == (["第02乡"], ["第01乡", "第03乡"])
    assert (folder / "outputs/2026H1/第02乡.docx").read_bytes() == mine
    assert run([*words, "--force"]) == 0
    assert (folder / "outputs/2026H1/第02乡（改动稿）.docx").read_bytes() == mine


def test_a_report_that_never_ends_costs_itself_only(
    folder: Path, machines: Machines, capsys: pytest.CaptureFixture[str]
) -> None:
    put_files(folder, mini_files())
    endless = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
    main = folder / "templates/mini/report.md.j2"
    main.write_text("{% if 行政村 == 99 %}" + endless + "{% endif %}" + main.read_text(encoding="utf-8"), "utf-8")
    (folder / "inputs/2026H1").mkdir(parents=True)
    for place, villages in (("甲乡", 18), ("乙乡", 99), ("丙乡", 20)):
        text = f"模板: mini\n单位: {place}\n行政村: {villages}\n走访: 30\n"
        (folder / f"inputs/2026H1/{place}.yaml").write_text(text, encoding="utf-8")
    assert run(["build", *DASK, machines.address, "--deadline", "3"]) == 4
    told = capsys.readouterr()
    assert "模板没完没了" in told.err
    assert "未生成 inputs/2026H1/乙乡.yaml" in told.err
    assert sorted(_papers(folder / "outputs")) == ["丙乡.docx", "丙乡.pdf", "甲乡.docx", "甲乡.pdf"]


def test_a_machine_with_other_fonts_is_refused(
    folder: Path, machines: Machines, capsys: pytest.CaptureFixture[str]
) -> None:
    write_townships(1, folder)
    machines.start_worker(HOME=str(folder))  # where the offices' fonts are not
    try:
        with Client(machines.address, set_as_default=False) as client:
            client.wait_for_workers(3, timeout=30)
        assert run(["build", *DASK, machines.address]) == 3
    finally:
        machines.end(-1)
    assert "的字体与本机不同，做出来的文稿会不一样，没有开始" in capsys.readouterr().err
    assert not _papers(folder)


def test_no_scheduler_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_townships(1, folder)
    assert run(["build", *DASK, "tcp://127.0.0.1:9"]) == 3
    assert "连不上 Dask 调度器 tcp://127.0.0.1:9" in capsys.readouterr().err
