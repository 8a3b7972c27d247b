"""Findings and results as words on a screen. The only place that does so; what is told to programs is in ``records``."""

from __future__ import annotations

import os
import re
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from typing import TextIO

from reportgen.characters import UNPRINTABLE
from reportgen.diagnostics import Diagnostic, Severity
from reportgen.source import TextLocation

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}
_MOST_COLUMNS = 100
_BEFORE = 10  # characters shown before the place in a line too long for the screen
_MOST_FINDINGS = 200
_WITH_LINES = {"missing-fact"}  # the findings whose hints may hold lines to paste; they hold no foreign line break
_STAND_IN = "\ufffd"  # what a text from outside has in the place of what cannot be shown


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


def shown(text: str) -> str:
    """A text as it may go to a screen: what would steer the screen, or turn the order of words, by its code point."""
    return UNPRINTABLE.sub(_by_code, text)


def _by_code(found: re.Match[str]) -> str:
    return found[0] if found[0] == _STAND_IN else f"<U+{ord(found[0]):04X}>"


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


def print_findings(findings: Iterable[Diagnostic], stream: TextIO | None = None, everything: bool = False) -> None:
    """Findings with their lines, a mark under the place and what to try; then a count. ``everything`` has no end."""
    out = stream or sys.stderr
    found = list(findings)
    colour = out.isatty()
    most = len(found) if everything else _MOST_FINDINGS
    for finding in found[:most]:
        out.write("\n".join(finding_lines(finding, colour)) + "\n")
    if len(found) > most:
        out.write(f"另有 {len(found) - most} 处没有列出，改好以上各处后再检查一遍\n")
    if found:
        counts = [(s, sum(1 for f in found if f.severity is s)) for s in Severity]
        out.write("，".join(f"{n} 处{s.value}" for s, n in counts if n) + "\n")


def finding_lines(finding: Diagnostic, colour: bool = False) -> list[str]:
    """One finding as lines: place, severity and message; the source line and the mark; the hints."""
    severity = finding.severity.value
    if colour:
        severity = f"\x1b[{_COLOURS[finding.severity]};1m{severity}\x1b[0m"
    lines = [f"{one_line(str(finding.location))} {severity} {one_line(finding.message)}"]
    if isinstance(finding.location, TextLocation):
        lines += _excerpt(finding.location)
    return lines + [line for hint in finding.hints for line in _hint_lines(finding, hint)]


def _hint_lines(finding: Diagnostic, hint: str) -> list[str]:
    """A hint as a line; lines to paste stand below it as they are to stand in the file."""
    if finding.rule not in _WITH_LINES:
        return [f"    提示：{one_line(hint)}"]
    words, *pasted = hint.split("\n")
    return [f"    提示：{shown(words)}", *map(shown, pasted)]


def one_line(text: str) -> str:
    """A text without line breaks: a file name with one must not pass for a line of its own."""
    return shown(text.replace("\n", "<U+000A>"))


def _excerpt(location: TextLocation) -> list[str]:
    """The source line, cut to what fits around the place, and the mark under the place."""
    line = UNPRINTABLE.sub(_STAND_IN, location.source.line(location.line))
    if not line.strip():
        return []
    start = location.column - 1
    too_long = columns(line[: _MOST_COLUMNS + 1]) > _MOST_COLUMNS
    first = start - _BEFORE if too_long and start > 2 * _BEFORE else 0
    shown = ("…" if first else "") + _fitting(line[first : first + _MOST_COLUMNS])
    if first + _MOST_COLUMNS < len(line) or len(shown) < len(line) - first:
        shown += "…"
    before = shown[: start - first + (1 if first else 0)]
    under = shown[len(before) : len(before) + location.length] or " "
    return [f"    | {shown}", f"    | {_blank(before)}{'^' * max(1, columns(under))}"]


def _fitting(text: str) -> str:
    """As much of a text as fits the screen."""
    width = 0
    for place, character in enumerate(text):
        width += columns(character)
        if width > _MOST_COLUMNS:
            return text[:place]
    return text


def columns(text: str) -> int:
    """How many columns of a screen a text takes: the one rule of this room."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _blank(text: str) -> str:
    return "".join("\t" if c == "\t" else " " * columns(c) for c in text)


def print_json(value: object) -> None:
    """A value for machines, as UTF-8; what would steer a screen that it is shown on is escaped."""
    import json  # noqa: PLC0415 - what is told to a person needs it not

    text = json.dumps(value, ensure_ascii=False, indent=1)
    sys.stdout.write(UNPRINTABLE.sub(lambda found: json.dumps(found[0])[1:-1], text) + "\n")


def print_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table whose columns stand under each other."""
    for line in table_lines([head, *([one_line(cell) for cell in row] for row in rows)]):
        say(line)


def table_lines(rows: Iterable[Sequence[str]]) -> list[str]:
    """Rows as lines whose columns stand under each other, wide characters counted as two."""
    lines = list(rows)
    widths = [max(map(columns, column)) for column in zip(*lines, strict=True)]
    return [
        "  ".join(cell + " " * (w - columns(cell)) for cell, w in zip(line, widths, strict=True)).rstrip()
        for line in lines
    ]
