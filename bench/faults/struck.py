"""Runs a command of reportgen and kills it, as power does, at a call that touches the ledger: ``struck CALL BYTES ARGUMENTS``.

The CALL-th of its writes, syncs, cuts and moves of place, counted from 1, is the last thing that it does; a write gets as far
as BYTES before. With CALL 0 nothing happens to it.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable

from reportgen.cli.main import run
from reportgen.operations.ledger import lines


class _Struck:
    """The functions of ``os`` as the ledger sees them: after some calls there is no process any more."""

    def __init__(self, last: int, most: int) -> None:
        self._left, self._most = last, most

    def __getattr__(self, name: str) -> object:
        real = getattr(os, name)
        return self._counted(real) if name in {"write", "fsync", "ftruncate", "lseek"} else real

    def _counted(self, real: Callable[..., object]) -> Callable[..., object]:
        def call(descriptor: int, *arguments: object) -> object:
            self._left -= 1
            if self._left == 0:
                if real is os.write and isinstance(arguments[0], bytes):
                    os.write(descriptor, arguments[0][: self._most])
                os.kill(os.getpid(), signal.SIGKILL)
            return real(descriptor, *arguments)

        return call


if __name__ == "__main__":
    setattr(lines, "os", _Struck(int(sys.argv[1]), int(sys.argv[2])))  # noqa: B010 - mypy takes it for a mistake
    raise SystemExit(run(sys.argv[3:]))
