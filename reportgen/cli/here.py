"""What the doors ask of the machine, so that nothing below them has to: where, when, who, and with what."""

from __future__ import annotations

import datetime
import getpass
import os
from pathlib import Path

from reportgen.diagnostics import Refusal
from reportgen.workspace import DiskWorkspace, find_root


def open_workspace() -> DiskWorkspace:
    """The workspace around the current folder."""
    return DiskWorkspace(find_root(Path.cwd()))


def now() -> datetime.datetime:
    """This moment, with the zone of this machine."""
    return datetime.datetime.now().astimezone()


def today() -> datetime.date:
    """This day."""
    return datetime.date.today()


def who() -> str:
    """Who is logged in."""
    try:
        return getpass.getuser()
    except (KeyError, ImportError, OSError) as fault:
        raise Refusal("不知道是谁：用 --by 写上姓名") from fault


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
