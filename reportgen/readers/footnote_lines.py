"""How footnotes (脚注) are written: ``[^name]`` where the mark stands, and ``[^name]: …`` from the begin of a line on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.patterns import late

NAME = r"\[\^(?P<name>[^\^\[\]\s\ufdd0-\ufdef]{1,20})\]"
"""A mark, as part of a pattern. No figure is part of its name."""
_SIGN = "[^"
_MARK = late(rf"(?<!\\){NAME}")
# A note ends at an empty line, and where the next one begins.
_NOTE = late(
    r"^[ \t\ufdd1]*" + NAME + r"[:：](?P<words>[^\n]*(?:\n(?![ \t]*$|[ \t\ufdd1]*\[\^[^\]\n]*\][:：])[^\n]+)*)",
    re.MULTILINE,
)
_SEEN = re.compile(r"[^\n]")


def note_lines(text: str) -> Iterator[re.Match[str]]:
    """The notes of a text: ``name``, and ``words``, which may stand in several lines."""
    return _NOTE.finditer(text) if _SIGN in text else iter(())


def marks_in(text: str) -> Iterator[re.Match[str]]:
    """The marks of a text by their ``name``; what stands in a note is none."""
    return _MARK.finditer(without_notes(text)) if _SIGN in text else iter(())


def without_marks(text: str) -> str:
    """The text without the marks of notes."""
    return _MARK.sub("", text) if _SIGN in text else text


def without_notes(text: str) -> str:
    """The text with its notes blanked out, line for line and character for character."""
    return _NOTE.sub(blanked, text) if _SIGN in text else text


def blanked(match: re.Match[str]) -> str:
    """As many blanks and line ends as were found."""
    return _SEEN.sub(" ", match[0])
