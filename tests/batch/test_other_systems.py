"""Where there is nothing but Python: systems that lack what POSIX has, as Windows does."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.workspaces import ROOT

HIDDEN = """
import os
import signal
import sys

for module in ("fcntl", "resource", "pwd", "grp", "termios"):
    sys.modules[module] = None
for name in ("SIGKILL", "SIGALRM", "SIGHUP", "setitimer", "pthread_sigmask"):
    delattr(signal, name)
for name in ("fork", "sched_getaffinity", "O_NOFOLLOW", "O_NONBLOCK", "O_DIRECTORY", "getuid", "killpg"):
    delattr(os, name)

if __name__ == "__main__":
    from reportgen.__main__ import main

    main()
"""


@pytest.mark.parametrize("way", [("build", "-j", "0"), ("build", "--force"), ("check",)], ids=" ".join)
def test_reports_are_made_without_what_posix_has(tmp_path: Path, way: tuple[str, ...]) -> None:
    program = tmp_path / "hidden.py"
    program.write_text(HIDDEN, encoding="utf-8")
    inputs = tmp_path / "inputs/2026H1"
    inputs.mkdir(parents=True)
    for name in ("小棠乡", "望槐街道"):
        shutil.copy(ROOT / f"inputs/2026H1/{name}.yaml", inputs)
    done = subprocess.run(
        [sys.executable, program.name, *way], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stdout + done.stderr
    made = {path.name for path in (tmp_path / "outputs").rglob("*.*") if path.suffix in {".docx", ".pdf"}}
    assert made == ({"小棠乡.docx", "小棠乡.pdf", "望槐街道.docx", "望槐街道.pdf"} if way[0] == "build" else set())
