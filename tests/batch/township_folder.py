"""A workspace on disk with townships of the small kit, the command run over it, and what it leaves behind."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.workspaces import MINI, ROOT

PERIOD = "2026H1"
STATUS = tuple[int, dict[str, Any], str]

HANGS, EATS, CRASHES = "走访: 666", "走访: 777", "走访: 888"
"""Figures that make the kit, once ``poison`` has been at it, never end, take all memory, or meet a fault of the template."""

_POISON = """{% if 走访 %}
{% if 走访 == 666 %}{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}{% endif %}
{% if 走访 == 777 %}{% set w = namespace(x="山" ~ 走访) %}{% for a in range(64) %}{% set w.x = w.x ~ w.x %}{% endfor %}{{ w.x }}{% endif %}
{% if 走访 == 888 %}{{ 走访 / 0 }}{% endif %}
{% endif %}
"""


def township(place: str, villages: int = 18, more: str = "") -> str:
    """The input of a township."""
    return f"模板: mini\n单位: {place}\n行政村: {villages}\n{more}"


def make_workspace(folder: Path, places: Sequence[str] = (), kits: Sequence[str] = ()) -> Path:
    """A workspace with the small kit, the styles, further kits of the project, and an input for each place."""
    shutil.copytree(MINI, folder / "templates/mini")
    shutil.copytree(ROOT / "templates/styles", folder / "templates/styles")
    for kit in kits:
        shutil.copytree(ROOT / "templates" / kit, folder / "templates" / kit)
    (folder / "inputs" / PERIOD).mkdir(parents=True)
    for number, place in enumerate(places, 1):
        put(folder, place, township(place, number))
    return folder


def poison(folder: Path, kit: str = "mini") -> None:
    """Give the small kit a body that some figures make hang, eat memory, or fail; others are told as before."""
    body = folder / f"templates/{kit}/report.md.j2"
    body.write_text(body.read_text(encoding="utf-8") + _POISON, encoding="utf-8")


def put(folder: Path, place: str, text: str | bytes, period: str = PERIOD) -> Path:
    """Write an input."""
    path = folder / "inputs" / period / f"{place}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def places(count: int) -> list[str]:
    """Names of townships."""
    return [f"第{number:02}乡" for number in range(1, count + 1)]


def papers(folder: Path, output: str = "outputs") -> dict[str, str]:
    """The papers below the output folder: SHA-256 by path, without what a run keeps for itself."""
    found = (p for p in sorted((folder / output).rglob("*")) if p.suffix in {".docx", ".pdf"} and p.is_file())
    return {p.relative_to(folder / output).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in found}


def manifest(folder: Path, output: str = "outputs") -> Path:
    """The manifest of the output folder."""
    return folder / output / ".reportgen/manifest.jsonl"


def temporary_files(folder: Path) -> list[Path]:
    """Files that are not yet in place."""
    return sorted(folder.rglob("*.tmp"))


def command(*arguments: str) -> list[str]:
    """The command line of a build."""
    return [sys.executable, "-m", "reportgen", "build", *arguments]


def surroundings(given: Mapping[str, str]) -> dict[str, str]:
    """The environment of a run that finds this program's source."""
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", **given}


def build(folder: Path, *arguments: str, **given: str) -> STATUS:
    """Run a build as a process of its own and wait: exit code, its JSON (empty where it gave none), its error output."""
    done = subprocess.run(
        command("--json", *arguments),
        cwd=folder,
        env=surroundings(given),
        capture_output=True,
        check=False,
        timeout=120,
    )
    said = json.loads(done.stdout) if done.stdout.startswith(b"{") else {}
    return done.returncode, said, done.stderr.decode()


def without_privilege() -> list[str]:
    """What to put before a command so that permissions bind it even where the tests run as root."""
    if os.getuid() != 0:
        return []
    if not shutil.which("setpriv"):
        pytest.skip("root 不受权限约束，又没有 setpriv")
    return ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]


def statuses(said: Mapping[str, Any]) -> dict[str, str]:
    """What became of each place of this period, by its file name."""
    return {Path(result["input"]).stem: result["status"] for result in said["results"]}


def by_status(said: Mapping[str, Any], status: str) -> list[str]:
    """The places with a status."""
    return sorted(place for place, found in statuses(said).items() if found == status)


@contextmanager
def started(folder: Path, *arguments: str, **given: str) -> Iterator[subprocess.Popen[str]]:
    """A build that runs meanwhile, leader of its own process group; killed at the end with all it has started."""
    process = subprocess.Popen(
        command(*arguments),
        cwd=folder,
        env=surroundings(given),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        for number in session_of(process.pid):
            send(number, signal.SIGKILL)
        process.communicate()


def send(number: int, what: signal.Signals) -> None:
    """Send a signal to a process that may have ended meanwhile."""
    try:
        os.kill(number, what)
    except ProcessLookupError:
        return


def session_of(leader: int) -> list[int]:
    """The processes of a session that are alive, by number."""
    return [number for number, fields in _processes() if int(fields[3]) == leader and fields[0] not in {"Z", "X"}]


def workers_of(parent: int) -> list[int]:
    """The worker processes of a run: children of its fork server."""
    table = {number: int(fields[1]) for number, fields in _processes() if fields[0] not in {"Z", "X"}}
    return sorted(number for number, above in table.items() if table.get(above) == parent)


def _processes() -> Iterator[tuple[int, list[str]]]:
    """Every process with the fields of /proc/N/stat from the state on."""
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                yield int(entry.name), (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue


def until(condition: Callable[[], bool], seconds: float = 30) -> None:
    """Wait for a condition; an AssertionError when it does not come in time."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.02)
