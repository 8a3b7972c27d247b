"""Findings in words: place, severity and message; the line with a mark under the place; what to try."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportgen.characters import UNPRINTABLE
from reportgen.diagnostics import Diagnostic, Severity
from reportgen.source import TextLocation
from reportgen.telling.plain import STAND_IN, columns, one_line, shown

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}
_MOST_COLUMNS = 100
_BEFORE = 10  # characters shown before the place in a line too long for the screen
_MOST_FINDINGS = 200
_WITH_LINES = {"missing-fact"}  # the findings whose hints may hold lines to paste; they hold no foreign line break


def findings_lines(findings: Iterable[Diagnostic], everything: bool = False, colour: bool = False) -> Iterator[str]:
    """Findings as lines, then a count. ``everything`` has no end."""
    found = list(findings)
    most = len(found) if everything else _MOST_FINDINGS
    for finding in found[:most]:
        yield from finding_lines(finding, colour)
    if len(found) > most:
        yield f"另有 {len(found) - most} 处没有列出，改好以上各处后再检查一遍"
    if found:
        counts = [(s, sum(1 for f in found if f.severity is s)) for s in Severity]
        yield "，".join(f"{n} 处{s.value}" for s, n in counts if n)


def finding_lines(finding: Diagnostic, colour: bool = False) -> list[str]:
    """One finding as lines."""
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


def _excerpt(location: TextLocation) -> list[str]:
    """The source line, cut to what fits around the place, and the mark under the place."""
    line = UNPRINTABLE.sub(STAND_IN, location.source.line(location.line))
    if not line.strip():
        return []
    start = location.column - 1
    too_long = columns(line[: _MOST_COLUMNS + 1]) > _MOST_COLUMNS
    first = start - _BEFORE if too_long and start > 2 * _BEFORE else 0
    cut = ("…" if first else "") + _fitting(line[first : first + _MOST_COLUMNS])
    if first + _MOST_COLUMNS < len(line) or len(cut) < len(line) - first:
        cut += "…"
    before = cut[: start - first + (1 if first else 0)]
    under = cut[len(before) : len(before) + location.length] or " "
    return [f"    | {cut}", f"    | {_blank(before)}{'^' * max(1, columns(under))}"]


def _fitting(text: str) -> str:
    """As much of a text as fits the screen."""
    width = 0
    for place, character in enumerate(text):
        width += columns(character)
        if width > _MOST_COLUMNS:
            return text[:place]
    return text


def _blank(text: str) -> str:
    return "".join("\t" if c == "\t" else " " * columns(c) for c in text)
