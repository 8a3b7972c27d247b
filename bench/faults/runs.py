"""What the scripts of this folder share: runs of the program, what they leave, and how a result is told."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench.townships import PERIOD, write_townships

ROOT = Path(__file__).parents[2]
SKIPPED = 77
"""The exit code of a script that cannot run on this machine."""


def command(*arguments: str) -> list[str]:
    """The command line of a build of all inputs."""
    return [sys.executable, "-m", "reportgen", "build", f"inputs/{PERIOD}", *arguments]


def surroundings() -> dict[str, str]:
    """The environment of a run that finds this program's source."""
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}


def build(folder: Path, *arguments: str, before: Sequence[str] = ()) -> tuple[int, dict[str, Any], str]:
    """Run a build and wait: exit code, JSON, error output. ``before`` stands before the command."""
    line = [*before, *command("--json", *arguments)]
    done = subprocess.run(line, cwd=folder, env=surroundings(), capture_output=True, text=True, check=False)
    return done.returncode, json.loads(done.stdout) if done.stdout.startswith("{") else {}, done.stderr


def papers(folder: Path, output: str = "outputs") -> dict[str, str]:
    """The papers of a run: SHA-256 by path."""
    found = (p for p in sorted((folder / output).rglob("*")) if p.suffix in {".docx", ".pdf"} and p.is_file())
    return {p.relative_to(folder / output).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in found}


def temporary_files(folder: Path) -> int:
    """How many files are there that are not yet in place."""
    return sum(1 for _ in folder.rglob(".*.tmp"))


@contextmanager
def townships(count: int) -> Iterator[Path]:
    """A workspace of so many townships in a folder that goes away."""
    with tempfile.TemporaryDirectory() as base:
        folder = Path(base)
        write_townships(count, folder, own_kits=True)
        yield folder


def processes() -> Iterator[tuple[int, list[str]]]:
    """Every process with the fields of /proc/N/stat from the state on, without those that have ended."""
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if fields[0] not in {"Z", "X"}:
                yield int(entry.name), fields


def session_of(leader: int) -> list[int]:
    """The processes of a session that are alive."""
    return [number for number, fields in processes() if int(fields[3]) == leader]


def workers_of(parent: int) -> list[int]:
    """The worker processes of a run: children of its fork server."""
    above = {number: int(fields[1]) for number, fields in processes()}
    return sorted(number for number, one in above.items() if above.get(one) == parent)


def need(*programs: str) -> None:
    """End the script, saying so, where a program is missing."""
    missing = [program for program in programs if not shutil.which(program)]
    if missing:
        print(f"没有 {'、'.join(missing)}，这一项不能做。Debian 上：apt-get install {' '.join(missing)}")
        raise SystemExit(SKIPPED)


def tell(good: bool, text: str) -> None:
    """The result in one line; the script ends."""
    print(f"{'通过' if good else '不通过'}：{text}")
    raise SystemExit(0 if good else 1)
