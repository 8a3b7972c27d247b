"""The screen: the one place that writes to it and asks at it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence

from reportgen.characters import UNPRINTABLE
from reportgen.telling.plain import one_line, shown, table_lines


def set_up_streams() -> None:
    """Write UTF-8 whatever the locale says, and never fail on a character that a screen lacks or a closed stream."""
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - open for as long as the program
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - as above
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def drop_output() -> None:
    """Send the rest of the output nowhere, so that closing it at the end does not fail again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _shown_lines(text: str) -> str:
    return "\n".join(map(shown, text.split("\n")))


def say(text: str = "") -> None:
    """A line for the person, or several."""
    sys.stdout.write(_shown_lines(text) + "\n")


def say_error(text: str) -> None:
    """A line of trouble."""
    sys.stderr.write(_shown_lines(text) + "\n")


def is_asked() -> bool:
    """Whether a person sits at this terminal who can be asked."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()


def asked(question: str) -> bool:
    """Whether the person says yes; no word, and an end of the input, are no."""
    sys.stderr.write(f"{_shown_lines(question)}输入 y 是，直接回车否：")
    sys.stderr.flush()
    return sys.stdin.readline().strip().lower() in {"y", "yes", "是"}


def print_json(value: object) -> None:
    """A value for machines, as UTF-8; what would steer a screen that it is shown on is escaped."""
    import json  # noqa: PLC0415 - what is told to a person needs it not

    text = json.dumps(value, ensure_ascii=False, indent=1)
    sys.stdout.write(UNPRINTABLE.sub(lambda found: json.dumps(found[0])[1:-1], text) + "\n")


def print_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table whose columns stand under each other."""
    for line in table_lines([head, *([one_line(cell) for cell in row] for row in rows)]):
        say(line)
