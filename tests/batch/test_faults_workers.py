"""Reports that take their worker down, workers that are killed, changes in mid-run: the others never notice."""

from __future__ import annotations

import hashlib
import json
import random
import shutil
import signal
from pathlib import Path

import pytest

from tests.batch.township_folder import (
    CRASHES,
    EATS,
    HANGS,
    build,
    by_status,
    make_workspace,
    manifest,
    papers,
    places,
    poison,
    put,
    send,
    session_of,
    started,
    township,
    until,
    workers_of,
)

COUNT = 16


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = make_workspace(tmp_path_factory.mktemp("undisturbed"), places(COUNT))
    poison(folder)
    assert build(folder, "-j", "0", "--format", "docx")[0] == 0
    return papers(folder)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = make_workspace(tmp_path, places(COUNT))
    poison(folder)
    return folder


def test_one_that_fails_one_that_hangs_one_that_eats_and_one_unreadable_cost_themselves_only(
    folder: Path, undisturbed: dict[str, str]
) -> None:
    put(folder, "第03乡", township("第03乡", 3, CRASHES))
    put(folder, "第06乡", township("第06乡", 6, HANGS))
    put(folder, "第09乡", township("第09乡", 9, EATS))
    (folder / "inputs/2026H1/第12乡.yaml").unlink()
    (folder / "inputs/2026H1/第12乡.yaml").symlink_to("没有这个文件")
    code, said, errors = build(folder, "-j", "2", "--format", "docx", "--deadline", "3", "--memory", "600")
    bad = {"第03乡", "第06乡", "第09乡", "第12乡"}
    assert code == 4
    assert by_status(said, "built") == sorted(set(places(COUNT)) - bad)
    assert papers(folder) == {path: sum_ for path, sum_ in undisturbed.items() if Path(path).stem not in bad}
    told = {Path(r["input"]).stem: r["reason"] for r in said["results"] if Path(r["input"]).stem in bad}
    assert "除" in told["第03乡"] or "0" in told["第03乡"]
    assert told["第06乡"] == "超过 3 秒没有做完"
    assert "一次产生的内容太多" in told["第09乡"]
    assert "文件不存在" in told["第12乡"]
    assert errors == ""


@pytest.mark.parametrize("which", ["one", "all", "server"])
def test_killed_workers_cost_nothing_once(folder: Path, undisturbed: dict[str, str], which: str) -> None:
    put(folder, "第16乡", township("第16乡", 16, HANGS))
    with started(folder, "-j", "2", "--format", "docx", "--deadline", "2", "--json") as run:
        until(lambda: len(papers(folder)) >= 3)
        workers = workers_of(run.pid)
        server = [n for n in session_of(run.pid) if b"forkserver" in Path(f"/proc/{n}/cmdline").read_bytes()]
        for number in {"one": workers[:1], "all": workers, "server": server}[which]:
            send(number, signal.SIGKILL)
        said = json.loads(run.communicate(timeout=60)[0])
    assert by_status(said, "crashed") == ["第16乡"]
    assert by_status(said, "built") == places(COUNT - 1)
    assert papers(folder) == {path: undisturbed[path] for path in papers(folder)}


def test_workers_killed_again_and_again_never_hang_the_run(folder: Path, undisturbed: dict[str, str]) -> None:
    pauses = random.Random(7)  # noqa: S311 - moments to strike at, no secret
    with started(folder, "-j", "2", "--format", "docx", "--json") as run:
        for _ in range(12):
            until(lambda: run.poll() is not None or bool(workers_of(run.pid)))
            for number in workers_of(run.pid):
                send(number, signal.SIGKILL)
            signal.sigtimedwait([], pauses.random() / 5)
        said = json.loads(run.communicate(timeout=90)[0])
    assert len(said["results"]) == COUNT
    assert papers(folder) == {path: undisturbed[path] for path in papers(folder)}
    code, said, _ = build(folder, "-j", "2", "--format", "docx")
    assert code == 0
    assert papers(folder) == undisturbed


def test_a_worker_that_is_stopped_counts_as_one_that_hangs(folder: Path) -> None:
    with started(folder, "-j", "2", "--format", "docx", "--deadline", "2", "--json") as run:
        until(lambda: len(papers(folder)) >= 2)
        for number in workers_of(run.pid)[:1]:
            send(number, signal.SIGSTOP)
        assert run.wait(120) in {0, 4}
    assert len(papers(folder)) >= COUNT - 1


def test_a_change_of_inputs_and_kit_in_mid_run_waits_for_the_next_run(
    folder: Path, undisturbed: dict[str, str]
) -> None:
    body = folder / "templates/mini/report.md.j2"
    text = body.read_text(encoding="utf-8")
    with started(folder, "-j", "1", "--format", "docx") as run:
        until(lambda: len(papers(folder)) >= 1)
        body.write_text(text.replace("全乡辖", "全乡现辖"), encoding="utf-8")
        for number, place in enumerate(places(COUNT), 1):
            put(folder, place, township(place, number + 50))
        assert run.wait(60) == 0
    assert papers(folder) == undisturbed
    for line in manifest(folder).read_text(encoding="utf-8").splitlines():
        entry = json.loads(line.partition(" ")[2])
        number = places(COUNT).index(Path(entry["path"]).stem) + 1
        old = township(Path(entry["path"]).stem, number).encode()
        assert entry["inputs"] == {entry["path"]: hashlib.sha256(old).hexdigest()}
    code, said, _ = build(folder, "-j", "0", "--format", "docx")
    assert code == 0
    assert by_status(said, "built") == places(COUNT)
    assert not set(papers(folder).values()) & set(undisturbed.values())


def test_same_bytes_whatever_the_surroundings(tmp_path: Path) -> None:
    found = []
    for name, jobs, given in (
        ("一", "0", {"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai", "LC_ALL": "C.UTF-8"}),
        ("another place", "1", {"PYTHONHASHSEED": "77", "TZ": "America/New_York", "LC_ALL": "C"}),
        ("第三", "2", {"PYTHONHASHSEED": "0", "TZ": "Pacific/Kiritimati", "LC_ALL": "POSIX"}),
    ):
        folder = make_workspace(tmp_path / name, places(2))
        assert build(folder, "-j", jobs, **given)[0] == 0
        found.append((papers(folder), manifest(folder).read_bytes()))
    assert len(found[0][0]) == 4
    assert found[0] == found[1] == found[2]
    shutil.move(tmp_path / "一", tmp_path / "moved")
    code, said, _ = build(tmp_path / "moved", "--dry-run", PYTHONHASHSEED="5")
    assert (code, said["planned"]) == (0, {})


def test_a_run_leaves_no_process_behind(folder: Path) -> None:
    with started(folder, "-j", "2", "--format", "docx") as run:
        run.communicate(timeout=60)
        assert run.returncode == 0
        until(lambda: not session_of(run.pid), 1)
