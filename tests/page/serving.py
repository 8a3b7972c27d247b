"""A page as a person starts it: ``reportgen serve`` as a process of its own, which may be ended, killed and started again."""

from __future__ import annotations

import contextlib
import http.client
import io
import multiprocessing
import os
import re
import signal
import socket
import subprocess
import sys
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path

from reportgen.cli.main import run

_FORKING = multiprocessing.get_context("forkserver")
_FORKING.set_forkserver_preload(["tests.page.serving", "reportgen.office.founding", "django.db.models", "django.http"])


@dataclass
class Serving:
    """The page of the workspace in a folder. ``state`` is where its secret lies, as a person's own folder; ``words`` are those
    of the command that starts it.
    """

    folder: Path
    state: Path
    address: str = ""
    entrance: str = ""
    office: bool = False
    database: str = ""
    workers: int = 2
    words: tuple[str, ...] = ("serve",)
    process: subprocess.Popen[str] | None = None
    said: list[str] = field(default_factory=list)

    def start(self) -> None:
        """Start it, at the port that it had, and wait until it answers."""
        words = [sys.executable, "-m", "reportgen", *self.words, "--no-browser"]
        if self.office:
            words += ["--office", "--port", self.address.rpartition(":")[2] or str(_free_port())]
            words += ["--workers", str(self.workers)]
        with (self.state / "said.log").open("ab") as log:
            self.process = subprocess.Popen(
                words,
                cwd=self.folder,
                env={**self.environment(), "XDG_STATE_HOME": str(self.state), "PYTHONUNBUFFERED": "1"},
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                encoding="utf-8",
            )
        assert self.process.stdout is not None
        self.said = [self.process.stdout.readline() for _ in range(2)]
        found = re.search(r"(http://127\.0\.0\.1:\d+)/(?:enter\?token=\S+)?", self.said[0])
        assert found is not None, (self.said, self.errors())
        self.entrance, self.address = found[0], found[1]

    def settle(self) -> None:
        """Wait until all is done that was asked of it: a browser that is closed does not wait for what it sent last.

        Whatever is asked comes after what was asked before, for one answers one after the other.
        """
        if self.process is None or self.process.poll() is not None:
            return
        asking = http.client.HTTPConnection(self.address.removeprefix("http://"))
        with contextlib.closing(asking):
            asking.request("GET", "/")
            asking.getresponse().read()

    def command(self, *words: str) -> str:
        """What a command in the same folder says; it must do what it was asked. It has a process of its own, which is forked
        from one that has the program read already: many tests open many accounts.
        """
        ours, theirs = _FORKING.Pipe(duplex=False)
        process = _FORKING.Process(target=_run, args=(words, self.folder, self.environment(), theirs))
        process.start()
        theirs.close()
        said: str = ours.recv()
        process.join()
        assert process.exitcode == 0, said
        return said

    def told(self, *words: str) -> str:
        """What a command that only reads says in the same folder; in this process, since many tests ask often."""
        said = io.StringIO()
        with contextlib.chdir(self.folder), contextlib.redirect_stdout(said):
            assert run(words) == 0
        return said.getvalue()

    def environment(self) -> dict[str, str]:
        """The variables that its processes see: with the address of its database where it has one."""
        return {**os.environ, **({"REPORTGEN_DATABASE": self.database} if self.database else {})}

    def kill(self) -> None:
        """End it as a loss of power would."""
        self.end(signal.SIGKILL)

    def stop(self) -> int:
        """End it as Ctrl+C would; its exit code."""
        return self.end(signal.SIGINT)

    def errors(self) -> str:
        """What it has said on the error stream: nothing, unless something went wrong."""
        return (self.state / "said.log").read_text("utf-8")

    def end(self, how: signal.Signals) -> int:
        """End it by a signal; its exit code."""
        if self.process is None:
            return 0
        self.process.send_signal(how)
        code = self.process.wait(timeout=20)
        assert self.process.stdout is not None
        self.process.stdout.close()
        self.process = None
        return code


def _run(words: tuple[str, ...], folder: Path, environment: dict[str, str], answer: Connection) -> None:
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        code = run(words)
    answer.send(said.getvalue())
    sys.exit(code)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
