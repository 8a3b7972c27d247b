"""What rolling up made, put into an input that is there: its own parts anew, all that people wrote as it was."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from reportgen.model.input import Entry, MapNode
from reportgen.model.new_input import NewEntry
from reportgen.source import Source, TextLocation, line_of
from reportgen.writers.input_yaml import entry_lines

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


class Change(Struct, frozen=True):
    """A span of the text that is there, and what shall stand in its place."""

    location: TextLocation
    old: str
    new: str


def changes_to(
    source: Source, root: MapNode, made: Sequence[NewEntry], labels: Mapping[str, str]
) -> list[Change] | None:
    """The changes that put ``made`` in place of what an earlier roll-up wrote; None where a line holds two keys.

    ``source`` is the file's text with its own line ends. ``labels`` gives, for every name that such a part may have, its label. A part that is no longer there is taken out,
    a new one follows the one before it, or stands at the end. Comments and blank lines between the parts stay.
    """
    lines = _LINE.findall(source.text)
    ending = "\r\n" if "\r\n" in source.text else "\n"
    starts = [line_of(entry.location) for entry in root.entries]
    columns = {entry.location.column for entry in root.entries if isinstance(entry.location, TextLocation)}
    if len(set(starts)) < len(starts) or columns != {1}:
        return None
    spans = {labels[e.key]: _span(e, starts, lines) for e in root.entries if e.key in labels}
    changes: list[Change] = []
    first = min((start for start, _ in spans.values()), default=0)
    at = first or len(lines) + 1  # where a part goes that was not there: behind the one before it
    for entry in made:
        text = "".join(line + ending for line in entry_lines(NewEntry(entry.key, entry.value), ""))
        span = spans.pop(entry.key, None)
        if span:
            changes.append(_change(source, lines, span, text))
            at = span[1]
        else:
            blank_behind = bool(first) and at == first
            changes.append(_insert(source, lines, at, text + ending if blank_behind else ending + text))
    changes += [_change(source, lines, span, "") for span in spans.values()]
    return _joined([c for c in changes if c.old != c.new])


def _span(entry: Entry, starts: Sequence[int], lines: Sequence[str]) -> tuple[int, int]:
    """The first line of a part and the line behind its last; comments at the margin belong to what follows."""
    first = line_of(entry.location)
    end = min((s for s in starts if s > first), default=len(lines) + 1)
    while end - 1 > first and (not lines[end - 2].strip() or lines[end - 2].startswith("#")):
        end -= 1
    return first, end


def _change(source: Source, lines: Sequence[str], span: tuple[int, int], new: str) -> Change:
    first, end = span
    if not new and first > 1 and not lines[first - 2].strip():
        first -= 1  # the blank line over a part goes with it
    old = "".join(lines[first - 1 : end - 1])
    if not old.endswith(("\r", "\n")):
        new = new.rstrip("\r\n")
    return Change(TextLocation(source, first, 1), old, new)


def _insert(source: Source, lines: Sequence[str], at: int, text: str) -> Change:
    """New lines before a line; behind the last one, which may lack its end."""
    last = lines[-1] if lines else "\n"
    if at <= len(lines) or last.endswith(("\r", "\n")):
        return Change(TextLocation(source, at, 1), "", text)
    ending = "\r\n" if text.startswith("\r\n") else "\n"
    return Change(TextLocation(source, len(lines), len(last) + 1), "", ending + text)


def _joined(changes: Sequence[Change]) -> list[Change]:
    """Changes at one place as one: what is put in stands before what was there."""
    found: dict[tuple[int, int], Change] = {}
    for change in changes:
        key = (change.location.line, change.location.column)
        before = found.get(key)
        if before:
            parts = (change.new, before.new) if before.old else (before.new, change.new)
            change = Change(change.location, before.old or change.old, "".join(parts))  # noqa: PLW2901 - both in one
        found[key] = change
    return list(found.values())
