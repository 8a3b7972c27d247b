"""A StyledDocument as Markdown: for reading on a screen, and for what keeps its files as text."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from itertools import groupby
from typing import assert_never

from msgspec.structs import replace

from reportgen.model.shift import Shift
from reportgen.model.span import heads_of_columns
from reportgen.model.style import HEADING_ROLES, Alignment, Role
from reportgen.model.styled import (
    Run,
    RunKind,
    StyledAgencies,
    StyledChart,
    StyledContents,
    StyledDocument,
    StyledFoot,
    StyledPageBreak,
    StyledParagraph,
    StyledPicture,
    StyledRow,
    StyledRule,
    StyledTable,
    paragraphs,
)

_SPECIAL = re.compile(r"[\\`*<>\[\]|~&]|(?<!\w)_|_(?!\w)")
_AT_START = re.compile(r"\A(\d*)(?=[#+=.)-])")
"""Behind it comes what would make a heading, a list or a rule of a line."""

_SHIFTED = {None: "{}", Shift.RAISED: "<sup>{}</sup>", Shift.LOWERED: "<sub>{}</sub>"}
_MARK, _NOTE = "[^]", re.compile(r"(?<!\\)\[\^\]")  # words have no bracket without a backslash
_RULE = "---"
_RULES = {Alignment.RIGHT: "--:", Alignment.CENTER: ":-:"}


def write_markdown(document: StyledDocument) -> str:
    """The document as Markdown: headings with their numbers as printed, tables as tables."""
    numbers, notes = itertools.count(1), (p for p in paragraphs(document) if p.role is Role.FOOTNOTE)
    text = "\n\n".join(filter(None, _blocks(document))) + "\n"
    numbered = _NOTE.sub(lambda _: f"[^{next(numbers)}]", text)
    return numbered + "".join(f"\n[^{number}]: {_words(note)}\n" for number, note in enumerate(notes, 1))


def _blocks(document: StyledDocument) -> Iterator[str]:
    for block in document.blocks:
        match block:
            case StyledParagraph():
                yield _paragraph(block)
            case StyledTable():
                yield from map(_paragraph, block.above)
                yield _table(block)
                yield from map(_paragraph, block.below)
            case StyledChart(alt=alt, caption=caption) | StyledPicture(alt=alt, caption=caption):
                yield _escaped(alt)
                yield _paragraph(caption)
            case StyledContents() | StyledPageBreak():
                pass
            case StyledRule(is_drawn=is_drawn):
                yield _RULE if is_drawn else ""
            case StyledAgencies(names=names, word=word):
                yield from map(_paragraph, (*names, word))
            case StyledFoot(parts=parts):
                yield from (_paragraph(p) if isinstance(p, StyledParagraph) else _RULE for p in parts)
            case _:
                assert_never(block)


def _paragraph(paragraph: StyledParagraph) -> str:
    words = _words(paragraph)
    if paragraph.role is Role.TITLE:
        return f"# {words}"
    if paragraph.role in HEADING_ROLES:
        return f"{'#' * (HEADING_ROLES.index(paragraph.role) + 2)} {words}"
    if paragraph.role is Role.CAPTION:
        return f"**{words}**"
    return _AT_START.sub(r"\1\\", words)


def _words(paragraph: StyledParagraph) -> str:
    label = paragraph.label.text if paragraph.label else ""
    return label + "".join(f"**{_run(run)}**" if run.kind is RunKind.STRONG else _run(run) for run in paragraph.runs)


def _run(run: Run) -> str:
    return _MARK if run.note else _SHIFTED[run.shift].format(_escaped(run.text))


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)


def _table(table: StyledTable) -> str:
    rules = (_RULES.get(column.alignment, ":--") for column in table.columns)
    return "\n".join((_heads(table), f"| {' | '.join(rules)} |", *map(_row, table.rows)))


def _heads(table: StyledTable) -> str:
    """Markdown has a head of one row: several are said in one."""
    columns = heads_of_columns(table.heads)
    return f"| {' | '.join('·'.join(filter(None, map(_cell, cells))) for cells in columns)} |"


def _row(row: StyledRow) -> str:
    return f"| {' | '.join(map(_cell, row.cells))} |"


def _cell(cell: StyledParagraph) -> str:
    """The words of a cell, whose lines Markdown parts by an element of HTML."""
    parts = (list(members) for _, members in groupby(cell.runs, key=lambda run: run.kind is RunKind.BREAK))
    return "".join(
        "<br>" * len(p) if p[0].kind is RunKind.BREAK else _words(replace(cell, runs=tuple(p))) for p in parts
    )
