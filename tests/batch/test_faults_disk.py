"""Disks that are full, read-only or shut: one clear line with the path, nothing half written, and the next run completes.

Small disks are mounted in a user namespace, which needs no root; where the machine allows none, these are skipped.
"""

from __future__ import annotations

import shutil
import subprocess
import time
from pathlib import Path

import pytest

from tests.batch.township_folder import (
    build,
    command,
    make_workspace,
    papers,
    places,
    surroundings,
    temporary_files,
    without_privilege,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_workspace(tmp_path, places(12))


def in_namespace(folder: Path, script: str) -> subprocess.CompletedProcess[str]:
    """Run a shell script where it may mount disks; ``$BUILD`` is a build of DOCX."""
    enter = ["unshare", "--user", "--map-root-user", "--mount"]
    if not shutil.which("unshare") or subprocess.run([*enter, "true"], capture_output=True, check=False).returncode:
        pytest.skip("这台机器不让普通用户挂载磁盘")
    given = surroundings({"BUILD": " ".join(command("--format", "docx"))})
    return subprocess.run(
        [*enter, "sh", "-eu", "-c", script], cwd=folder, env=given, capture_output=True, check=False, text=True
    )


@pytest.mark.parametrize("jobs", [0, 2])
def test_a_full_disk_is_told_and_the_next_run_completes(folder: Path, jobs: int) -> None:
    assert build(folder, "-j", "0", "--format", "docx", "-o", "want")[0] == 0
    done = in_namespace(
        folder,
        f"""
        mkdir outputs kept
        mount -t tmpfs -o size=40k none outputs
        $BUILD -j {jobs} && exit 99 || echo "first exit $?"
        cp -r outputs/. kept/
        mount -o remount,size=10m outputs
        $BUILD -j {jobs}
        mkdir whole && cp -r outputs/. whole/
        """,
    )
    assert "first exit 3" in done.stdout
    (line,) = [line for line in done.stderr.splitlines() if "磁盘已满" in line]
    assert line.startswith("outputs/")
    assert done.returncode == 0
    want = papers(folder, "want")
    assert papers(folder, "whole") == want
    first = papers(folder, "kept")
    assert first
    assert first == {path: want[path] for path in first}
    assert not temporary_files(folder / "kept")
    assert not temporary_files(folder / "whole")


def test_a_full_disk_leaves_the_papers_of_the_run_before(folder: Path) -> None:
    done = in_namespace(
        folder,
        """
        mkdir outputs before after
        mount -t tmpfs -o size=10m none outputs
        $BUILD -j 0 > /dev/null
        cp -r outputs/. before/
        for input in inputs/2026H1/*.yaml; do echo '走访: 3' >> "$input"; done
        free=$(df --output=avail -k outputs | tail -1)
        dd if=/dev/zero of=outputs/filler bs=1k count=$((free - 8)) 2> /dev/null
        $BUILD -j 0 > /dev/null && exit 99 || echo "exit $?"
        cp -r outputs/2026H1 after/
        $BUILD -j 0 -o want > /dev/null
        """,
    )
    assert done.stdout == "exit 3\n", done.stderr
    before, after, want = papers(folder, "before"), papers(folder, "after"), papers(folder, "want")
    assert set(after) == set(before)
    assert all(after[path] in {before[path], want[path]} for path in before)
    assert any(after[path] == before[path] for path in before)


def test_a_read_only_disk_is_told_before_anything_is_made(folder: Path) -> None:
    done = in_namespace(
        folder,
        """
        mkdir outputs
        mount -t tmpfs -o size=10m none outputs
        mount -o remount,ro outputs
        $BUILD -j 2 && exit 99 || echo "exit $?"
        """,
    )
    assert done.stdout == "exit 3\n"
    assert done.stderr.splitlines() == ["outputs：这里是只读的，不能写入"]


@pytest.mark.alone
def test_a_shut_output_folder_is_told_before_anything_is_made(folder: Path) -> None:
    (folder / "outputs").mkdir(mode=0o555)
    start = time.monotonic()
    done = subprocess.run(
        [*without_privilege(), *command("-j", "2")],
        cwd=folder,
        env=surroundings({}),
        capture_output=True,
        check=False,
        text=True,
    )
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == "outputs：没有读写权限\n"
    assert time.monotonic() - start < 5
    assert not list((folder / "outputs").iterdir())


def test_an_output_folder_that_is_a_file_is_told(folder: Path) -> None:
    (folder / "outputs").write_bytes(b"")
    code, _, said = build(folder, "-j", "0")
    assert code == 3
    assert said.startswith("outputs：")
    assert "Traceback" not in said


def test_a_period_folder_that_nobody_may_write_to_costs_its_reports_only(folder: Path) -> None:
    (folder / "outputs/2026H1").mkdir(parents=True, mode=0o555)
    done = subprocess.run(
        [*without_privilege(), *command("-j", "0", "--format", "docx")],
        cwd=folder,
        env=surroundings({}),
        capture_output=True,
        check=False,
        text=True,
    )
    assert done.returncode == 4
    assert "outputs/2026H1/第01乡.docx：没有读写权限" in done.stderr
    assert "Traceback" not in done.stderr


def test_no_font_at_all_is_told_and_no_paper_is_printed_with_another(folder: Path) -> None:
    done = in_namespace(
        folder,
        """
        export HOME="$PWD"
        for place in /usr/share/fonts /usr/local/share/fonts; do
          if [ -d "$place" ]; then mount -t tmpfs none "$place"; fi
        done
        ${BUILD% --format docx} -j 2 && exit 99 || echo "exit $?"
        """,
    )
    assert done.stdout.endswith("exit 3\n"), done.stdout + done.stderr
    assert "字体" in done.stderr
    assert "Traceback" not in done.stderr
    assert not papers(folder)
