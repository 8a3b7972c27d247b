"""A line of a file opened in the person's own editor, by the command that the person gave when the page was started."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from pathlib import Path

from reportgen.diagnostics import Refusal

_HOLE = re.compile(r"\{(file|line|column)\}")
_opened: list[subprocess.Popen[bytes]] = []


def command_for(editor: str, file: Path, line: int, column: int) -> list[str]:
    """The words of the command, ``{file}``, ``{line}`` and ``{column}`` put in; a command without a file gets it at its end.

    No shell reads them: what stands in the name of a file is never more than a word.
    """
    words = shlex.split(editor, posix=os.name != "nt")
    if not words:
        raise Refusal("没有说用哪个编辑器，启动时加上 --editor")
    said = {"file": str(file), "line": str(line), "column": str(column)}
    if "{file}" not in editor:
        words.append("{file}")
    return [_HOLE.sub(lambda match: said[match[1]], word) for word in words]


def open_in_editor(editor: str, file: Path, line: int, column: int) -> None:
    """Start the editor and go on; Refusal where it cannot be started."""
    words = command_for(editor, file, line, column)
    quiet = subprocess.DEVNULL
    _opened[:] = [one for one in _opened if one.poll() is None]
    try:
        _opened.append(
            subprocess.Popen(words, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)  # noqa: S603 - no shell
        )
    except OSError as fault:
        raise Refusal(f"编辑器“{words[0]}”打不开：{fault.strerror}") from fault
