"""Rows of a long list, written as a roll-up writes them, read without the YAML parser, which takes several times as long.

    乡镇:
      - 名称: 三井乡
        行政村: {值: 13个, 来源: 三井乡.yaml 第14行}

A row is taken only where every line of it is like these, of characters that mean nothing to YAML; it gives the very nodes
that the parser's events would. All other lines, and whatever may be amiss in them, are the parser's.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from msgspec import Struct

from reportgen.model.input import Entry, MapNode, ScalarNode
from reportgen.patterns import late
from reportgen.source import Source, TextLocation

_DASH, _INDENT, _COLUMN = "  - ", "    ", 5
_WORD = r"[0-9A-Za-z\u4e00-\u9fff（](?:[0-9A-Za-z\u4e00-\u9fff（）、，。；“”%._/-]| (?=[0-9A-Za-z\u4e00-\u9fff（]))*"
_ENTRY = late(rf"(?:{_DASH}|{_INDENT})({_WORD}): (?:({_WORD})|\{{({_WORD}): ({_WORD})(?:, ({_WORD}): ({_WORD}))?\}})")


class Row(Struct, frozen=True):
    """A row as the parser's events would give it, and of how many nodes it is."""

    node: MapNode
    size: int


def plain_rows(source: Source) -> tuple[dict[int, Row], str]:
    """The rows that need no parser by the numbers of their first lines, and the text with an empty item in place of each."""
    lines = source.text.split("\n")
    rows: dict[int, Row] = {}
    first = end = 0
    while first < len(lines):
        end = first + 1
        if lines[first].startswith(_DASH):
            while end < len(lines) and (lines[end].startswith(_INDENT) or not lines[end]):
                end += 1
            apart = end == len(lines) or lines[end].startswith(_DASH) or not lines[end].startswith(" ")
            row = _row(source, first + 1, lines[first:end]) if apart else None
            if row:
                rows[first + 1] = row
                lines[first:end] = [_DASH.rstrip(), *[""] * (end - first - 1)]
        first = end
    return rows, "\n".join(lines)


def _row(source: Source, first: int, lines: Sequence[str]) -> Row | None:
    """The row of some lines; None where one of them is not plain, or a key is there twice."""
    entries: list[Entry] = []
    size = 1
    for number, line in enumerate(lines, first):
        match = _ENTRY.fullmatch(line)
        if match is None:
            if line:
                return None
            continue
        key, text, one, its, other, others = match.groups()
        at = _COLUMN + len(key) + 2
        value: ScalarNode | MapNode
        if text:
            value = ScalarNode(text, TextLocation(source, number, at, len(text)))
            size += 2
        elif one == other:
            return None
        else:
            parts = [_entry(source, number, at + 1, one, its)]
            if other:
                parts.append(_entry(source, number, at + 1 + len(one) + 2 + len(its) + 2, other, others))
            value = MapNode(tuple(parts), TextLocation(source, number, at))
            size += 2 + 2 * len(parts)
        entries.append(Entry(sys.intern(key), value, TextLocation(source, number, _COLUMN, len(key))))
    if len({entry.key for entry in entries}) < len(entries):
        return None
    return Row(MapNode(tuple(entries), TextLocation(source, first, _COLUMN)), size)


def _entry(source: Source, line: int, column: int, key: str, text: str) -> Entry:
    value = ScalarNode(text, TextLocation(source, line, column + len(key) + 2, len(text)))
    return Entry(sys.intern(key), value, TextLocation(source, line, column, len(key)))
