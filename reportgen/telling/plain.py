"""Plain text as it may go to a screen: nothing that would steer it, and how many columns it takes there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from reportgen.characters import UNPRINTABLE

STAND_IN = "\ufffd"
"""What a text from outside has in the place of what cannot be shown."""


def shown(text: str) -> str:
    """A text as it may go to a screen: what would steer the screen, or turn the order of words, by its code point."""
    return UNPRINTABLE.sub(_by_code, text)


def _by_code(found: re.Match[str]) -> str:
    return found[0] if found[0] == STAND_IN else f"<U+{ord(found[0]):04X}>"


def one_line(text: str) -> str:
    """A text without line breaks: a file name with one must not pass for a line of its own."""
    return shown(text.replace("\n", "<U+000A>"))


def columns(text: str) -> int:
    """How many columns of a screen a text takes: the one rule of this house."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def table_lines(rows: Iterable[Sequence[str]]) -> list[str]:
    """Rows as lines whose columns stand under each other, wide characters counted as two."""
    lines = list(rows)
    widths = [max(map(columns, column)) for column in zip(*lines, strict=True)]
    return [
        "  ".join(cell + " " * (w - columns(cell)) for cell, w in zip(line, widths, strict=True)).rstrip()
        for line in lines
    ]


def no_such_command(name: str, known: Iterable[str]) -> str:
    """What is said of a name that is no command's."""
    import difflib  # noqa: PLC0415 - for mistakes only

    near = difflib.get_close_matches(name, known, n=1)
    return f"没有“{name}”这个命令，" + (f"是不是“{near[0]}”？" if near else f"可用的有：{'、'.join(known)}")
