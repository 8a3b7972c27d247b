"""A StyledDocument as HTML: semantic elements, a class for each role, every text escaped."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import groupby
from typing import assert_never

from reportgen.model.style import HEADING_ROLES, Role
from reportgen.model.styled import (
    Run,
    RunKind,
    StyledBlock,
    StyledDocument,
    StyledParagraph,
    StyledTable,
)
from reportgen.units import Length
from reportgen.writers.css import alignment_class, class_name, run_in_class

_TAGS = {Role.TITLE: "h1"} | {role: f"h{level}" for level, role in enumerate(HEADING_ROLES, 2)}


def write_html(document: StyledDocument, css: str = "") -> str:
    """The document as one HTML page; ``css``, where given, goes into its head.

    Facts are not marked: an element around each number would make the PDF slower to lay out.
    """
    style = f"<style>\n{css}</style>\n" if css else ""
    author = f'<meta name="author" content="{escape(document.author)}">\n' if document.author else ""
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(document.title)}</title>\n{author}{style}</head>\n<body>\n"
        + "".join(line for block in document.blocks for line in _block(block))
        + "</body>\n</html>\n"
    )


def _block(block: StyledBlock) -> Iterator[str]:
    match block:
        case StyledParagraph():
            yield _paragraph(block, _TAGS.get(block.role, "p"))
        case StyledTable():
            yield from _table(block)
        case _:
            assert_never(block)


def _paragraph(paragraph: StyledParagraph, tag: str) -> str:
    sides = {"margin-left": paragraph.left, "margin-right": paragraph.right}
    parts = [f"{name}: {length.css}" for name, length in sides.items() if length is not None]
    parts += ["break-after: avoid"] if paragraph.keep_with_next else []
    own = f' style="{"; ".join(parts)}"' if parts else ""
    return f'<{tag} class="{class_name(paragraph.role)}"{own}>{_words(paragraph)}</{tag}>\n'


def _words(paragraph: StyledParagraph) -> str:
    """Label and runs; neighbouring runs of one kind are one text. The label belongs to a heading run into the text."""
    runs = list(paragraph.runs)
    if paragraph.label:
        first = runs[0] if runs and runs[0].kind is RunKind.HEADING else None
        kind, role = (first.kind, first.role) if first else (RunKind.PLAIN, None)
        runs.insert(0, Run(paragraph.label.text, kind, role=role))
    return "".join(
        _run(kind, role, list(members)) for (kind, role), members in groupby(runs, key=lambda run: (run.kind, run.role))
    )


def _run(kind: RunKind, role: Role | None, runs: list[Run]) -> str:
    text = escape("".join(run.text for run in runs))
    match kind:
        case RunKind.PLAIN:
            return text
        case RunKind.STRONG:
            return f"<strong>{text}</strong>"
        case RunKind.HEADING:
            return f'<span class="{run_in_class(role)}">{text}</span>' if role else text
        case RunKind.BREAK:
            return "<br>" * len(runs)
        case _:
            assert_never(kind)


def _table(table: StyledTable) -> Iterator[str]:
    for paragraph in table.above:
        yield _paragraph(paragraph, "p")
    width = Length(sum(column.width.twips for column in table.columns))
    yield f'<table style="width: {width.css}">\n<colgroup>'
    yield from (f'<col style="width: {column.width.css}">' for column in table.columns)
    yield "</colgroup>\n<thead>\n<tr>"
    for cell in table.head.cells:
        yield f'<th scope="col" class="{class_name(cell.role)}">{_words(cell)}</th>'
    yield "</tr>\n</thead>\n<tbody>\n"
    for row in table.rows:
        yield "<tr>"
        for cell, column in zip(row.cells, table.columns, strict=True):
            names = f"{class_name(cell.role)} {alignment_class(column.alignment)}"
            yield f'<td class="{names}">{_words(cell)}</td>'
        yield "</tr>\n"
    yield "</tbody>\n</table>\n"
