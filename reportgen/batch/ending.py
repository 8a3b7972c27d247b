"""Processes that end when the one that started them ends. Light, so that it can be the first thing that they load."""

from __future__ import annotations

import signal
import sys

_PR_SET_PDEATHSIG = 1  # <linux/prctl.h>


def end_with_parent() -> None:
    """Ask the system to end this process when its parent ends, however that does; elsewhere its pipe tells it."""
    if sys.platform != "linux" or not hasattr(signal, "SIGKILL"):  # the system call is Linux's own
        return
    import ctypes  # noqa: PLC0415 - needed on Linux only

    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
