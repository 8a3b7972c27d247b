"""What may be opened: regular files of a size that is read at once, and nothing that a link has put in their place."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from pathlib import Path

OUTSIDE = "REPORTGEN_OUTSIDE"
"""The environment variable by which the operator names folders outside the workspace that links may lead to."""

_MOST_MIB = 200


class NotRegularError(Exception):
    """The file is none that is read: a pipe, a device, or too large; the message is Chinese."""


def allowed_outside() -> tuple[Path, ...]:
    """The folders outside the workspace that the operator lets links lead to."""
    return tuple(Path(word) for word in os.environ.get(OUTSIDE, "").split(os.pathsep) if word)


def is_within(real: Path, homes: Iterable[Path]) -> bool:
    """Whether a real path lies in one of some real folders."""
    return any(real.is_relative_to(home) for home in homes)


def read_regular(place: Path) -> bytes:
    """The bytes of a regular file; others are refused without being opened, since that could wait for ever.

    Raises OSError, and NotRegularError.
    """
    _refuse(place.stat())
    descriptor = os.open(place, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(descriptor, "rb") as file:
        _refuse(os.fstat(file.fileno()))
        return file.read()


def why_not_regular(place: Path) -> str:
    """Why a file is not read, in Chinese; empty for a regular one. Raises OSError."""
    try:
        _refuse(place.stat())
    except NotRegularError as fault:
        return str(fault)
    return ""


def _refuse(found: os.stat_result) -> None:
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError
    if not stat.S_ISREG(found.st_mode):
        kinds = ((stat.S_ISFIFO, "管道"), (stat.S_ISSOCK, "套接字"), (stat.S_ISCHR, "设备"), (stat.S_ISBLK, "设备"))
        kind = next((words for is_kind, words in kinds if is_kind(found.st_mode)), "别的东西")
        raise NotRegularError(f"这不是普通文件，是{kind}，没有打开")
    if found.st_size > _MOST_MIB << 20:
        raise NotRegularError(f"文件太大：超过 {_MOST_MIB} MiB，没有读")
