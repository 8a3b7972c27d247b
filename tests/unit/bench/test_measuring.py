"""The costs of a command count everything that it started."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from bench.measuring import CommandFailedError, descendants, measure

BURN = "import time\nwhile time.process_time() < 0.4: pass\n"


def python(program: str) -> list[str]:
    return [sys.executable, "-c", program]


def test_cpu_of_a_child_is_counted(tmp_path: Path) -> None:
    program = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {BURN!r}], check=True)"
    assert 0.4 <= measure(python(program), tmp_path, tmp_path / "log").cpu < 2


def test_cpu_of_a_process_that_outlives_the_command_is_counted(tmp_path: Path) -> None:
    program = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {BURN!r}])"
    before = descendants(os.getpid())
    cost = measure(python(program), tmp_path, tmp_path / "log")
    assert cost.cpu >= 0.4
    assert cost.stray == 0
    assert set(descendants(os.getpid())) <= set(before)


def test_memory_is_that_of_all_processes_together(tmp_path: Path) -> None:
    hold = "import time; held = bytearray(60 << 20); time.sleep(0.9)"
    program = f"import subprocess, sys; [p.wait() for p in [subprocess.Popen([sys.executable, '-c', {hold!r}]) for _ in 'ab']]"
    assert 120 << 20 <= measure(python(program), tmp_path, tmp_path / "log").peak < 250 << 20


def test_a_command_that_fails_is_told_with_its_words(tmp_path: Path) -> None:
    with pytest.raises(CommandFailedError, match="out of paper"):
        measure(python("raise SystemExit('out of paper')"), tmp_path, tmp_path / "log")


def test_a_command_that_does_not_end_is_ended(tmp_path: Path) -> None:
    with pytest.raises(CommandFailedError):
        measure(python("import time; time.sleep(60)"), tmp_path, tmp_path / "log", limit=0.5)


def test_what_a_command_leaves_running_is_killed(tmp_path: Path) -> None:
    before = descendants(os.getpid())
    cost = measure(["sh", "-c", "sleep 60 &"], tmp_path, tmp_path / "log", grace=0.3)
    assert cost.stray == 1
    assert set(descendants(os.getpid())) <= set(before)


def test_the_watch_hears_the_processes(tmp_path: Path) -> None:
    heard: list[Sequence[int]] = []
    measure(python("import time; time.sleep(0.9)"), tmp_path, tmp_path / "log", heard.append)
    assert any(len(pids) == 1 for pids in heard)
