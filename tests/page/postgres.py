"""Debian's PostgreSQL, started for the tests on this machine alone; as an ordinary user, since it refuses to run as root."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_USER = "postgres"


def programs() -> Path | None:
    """The folder of PostgreSQL's programs, the latest version's; None where it is not installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return found[-1].parent if found else None


@contextmanager
def running(programs: Path) -> Iterator[str]:
    """A server with nothing in it, in a folder that its user can reach; the beginning of its databases' addresses."""
    with tempfile.TemporaryDirectory() as folder:
        yield from _running(programs, Path(folder))


def _running(programs: Path, base: Path) -> Iterator[str]:
    if os.geteuid() == 0:
        shutil.chown(base, _USER)
    data = base / "data"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    _run(programs / "initdb", "-D", data, "-A", "trust", "-U", _USER, "-E", "UTF8", "--locale=C.UTF-8")
    _run(programs / "pg_ctl", "-D", data, "-o", f"-p {port} -k {base} -h 127.0.0.1", "-l", base / "log", "-w", "start")
    try:
        yield f"postgresql://{_USER}:none@127.0.0.1:{port}/"
    finally:
        _run(programs / "pg_ctl", "-D", data, "-m", "immediate", "stop")


def create(programs: Path, address: str, name: str) -> str:
    """A new database on a running server; its address."""
    port = address.rstrip("/").rpartition(":")[2]
    _run(programs / "createdb", "-h", "127.0.0.1", "-p", port, "-U", _USER, name)
    return address + name


def _run(*words: object) -> None:
    before = ["setpriv", f"--reuid={_USER}", "--clear-groups"] if os.geteuid() == 0 else []
    subprocess.run([*before, *map(str, words)], check=True, stdout=subprocess.DEVNULL, cwd="/")
