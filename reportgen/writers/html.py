"""A StyledDocument as HTML: semantic elements, a class for each role, every text escaped."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import groupby
from typing import assert_never

from msgspec.structs import replace

from reportgen.charts import draw_chart
from reportgen.model.note_signs import note_sign
from reportgen.model.shift import Shift, drawn_pieces
from reportgen.model.span import PlacedCell, placed_cells
from reportgen.model.style import HEADING_ROLES, RED_ROLES, Alignment, Role, StyleSheet
from reportgen.model.styled import (
    Column,
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
    StyledRule,
    StyledTable,
)
from reportgen.units import Length
from reportgen.writers.data_url import data_url

_ALIGNED = {Alignment.SPREAD: "justify; text-align-last: justify"}
_SHIFTS = {Shift.RAISED: "sup", Shift.LOWERED: "sub"}
_LEVELS = {Role.TITLE: 1, Role.ATTACHMENT_TITLE: 1} | {role: level for level, role in enumerate(HEADING_ROLES, 2)}


def write_html(document: StyledDocument) -> str:
    """The document as one HTML page without pages: its structure and its words."""
    author = f'<meta name="author" content="{escape(document.author)}">\n' if document.author else ""
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(document.title)}</title>\n{author}</head>\n<body>\n"
        + "".join(_blocks(document))
        + "</body>\n</html>\n"
    )


def _blocks(document: StyledDocument) -> Iterator[str]:
    """Every block. A heading is at most one level below the one before it, as PDF/UA-1 (7.4.2) wants.

    Where headings between are run into paragraphs, that is less than its own level.
    """
    above = 0
    for block in document.blocks:
        level = _LEVELS.get(block.role) if isinstance(block, StyledParagraph) else None
        above = above if level is None else min(level, above + 1)
        if isinstance(block, StyledChart):
            yield from _chart(block, document.style)
        else:
            yield from _block(block, "p" if level is None else f"h{above}")


def _block(
    block: StyledParagraph
    | StyledTable
    | StyledPicture
    | StyledContents
    | StyledRule
    | StyledAgencies
    | StyledFoot
    | StyledPageBreak,
    tag: str,
) -> Iterator[str]:
    match block:
        case StyledParagraph():
            yield _paragraph(block, tag)
        case StyledTable():
            yield from _around_table(block)
        case StyledPicture():
            yield from _picture(block)
        case StyledContents():
            yield from _contents(block)
        case StyledRule():
            yield _rule(block)
        case StyledPageBreak():
            yield '<div style="break-after: page"></div>\n'
        case StyledAgencies(names=names, word=word):
            yield '<div style="display: flex; align-items: center; justify-content: center">\n<div>\n'
            yield from (_paragraph(replace(name, left=None, right=None), "p") for name in names)
            yield f"</div>\n{_paragraph(replace(word, left=None, right=None), 'p')}</div>\n"
        case StyledFoot(parts=parts):
            yield "<footer>\n"
            yield from (_paragraph(p, "p") if isinstance(p, StyledParagraph) else _rule(p) for p in parts)
            yield "</footer>\n"
        case _:
            assert_never(block)


def _paragraph(paragraph: StyledParagraph, tag: str) -> str:
    lengths = {
        "margin-top": paragraph.before,
        "margin-left": paragraph.left,
        "margin-right": paragraph.right,
        "text-indent": paragraph.first,
    }
    parts = [f"{name}: {length.css}" for name, length in lengths.items() if length is not None]
    parts += (
        [f"text-align: {_ALIGNED.get(paragraph.alignment, paragraph.alignment.name.lower())}"]
        if paragraph.alignment
        else []
    )
    parts += ["color: red"] if paragraph.role in RED_ROLES else []
    parts += ["break-after: avoid"] if paragraph.keep_with_next else []
    own = f' style="{"; ".join(parts)}"' if parts else ""
    words = _words(paragraph) or "<br>"  # a paragraph without words is a line all the same, as in Word
    notes = "".join(_note(number, note) for number, note in enumerate(paragraph.notes, 1))
    return f'<{tag} class="{class_name(paragraph.role)}"{_anchor(paragraph)}{own}>{words}</{tag}>\n{notes}'


def _note(number: int, note: StyledParagraph) -> str:
    """A note right below what bears its mark: there are no pages at whose foot it could stand."""
    return f'<aside role="doc-footnote" class="{class_name(note.role)}">{note_sign(number)}{_words(note)}</aside>\n'


def _rule(rule: StyledRule) -> str:
    colour = "red" if rule.is_red else "black"
    line = f"{rule.width.css} solid {colour if rule.is_drawn else 'transparent'}"
    return f'<hr style="margin: {rule.before.css} 0 0; border: 0; border-top: {line}">\n'


def _anchor(paragraph: StyledParagraph) -> str:
    return f' id="{escape(paragraph.anchor)}"' if paragraph.anchor else ""


def _chart(chart: StyledChart, style: StyleSheet) -> Iterator[str]:
    """The drawing, whose title is what it says in words, and its caption on the same page."""
    drawing = draw_chart(chart.plot, style)
    yield f'<div class="{class_name(Role.FIGURE)}" style="break-after: avoid">\n{drawing.svg(chart.alt)}\n</div>\n'
    yield _paragraph(chart.caption, "p")


def _picture(picture: StyledPicture) -> Iterator[str]:
    """The picture in the page itself, and its caption on the same page."""
    size = f"width: {picture.width.css}; height: {picture.height.css}"
    image = f'<img src="{data_url(picture.file)}" alt="{escape(picture.alt)}" style="{size}">'
    free = f"padding: {picture.above.css} 0 {picture.below.css}; break-after: avoid"
    yield f'<div class="{class_name(Role.FIGURE)}" style="{free}">\n{image}\n</div>\n'
    yield _paragraph(picture.caption, "p")


def _contents(contents: StyledContents) -> Iterator[str]:
    """目录; the page numbers are filled in by the style sheet, which follows the links."""
    yield f'<nav class="contents">\n{_paragraph(contents.title, "p")}'
    for entry in contents.entries:
        link = f'<a href="#{escape(entry.anchor)}">{_text(Run(entry.text))}</a>'
        yield f'<p class="{class_name(entry.role)}">{link}</p>\n'
    yield "</nav>\n"


def _words(paragraph: StyledParagraph) -> str:
    """Label and runs; neighbouring runs of one kind are one text. The label belongs to a heading run into the text."""
    runs = list(paragraph.runs)
    if paragraph.label:
        first = runs[0] if runs and runs[0].kind is RunKind.HEADING else Run("")
        runs.insert(0, Run(paragraph.label.text, first.kind, role=first.role))
    signs = iter(range(1, len(runs) + 1))
    runs = [replace(run, text=note_sign(next(signs))) if run.note else run for run in runs]
    groups = [
        list(members) for _, members in groupby(runs, key=lambda run: (run.kind, run.role, run.shift, run.number))
    ]
    texts = ["".join(_text(run) for run in members) for members in groups]
    return "".join(_run(members, text) for members, text in zip(groups, texts, strict=True))


def _run(members: list[Run], text: str) -> str:
    """The runs of one kind, ``text`` in all, escaped, as an element or as plain text."""
    role, number = members[0].role, members[0].number
    if number:
        place = f'a href="#{number.anchor}"' if number.is_reference else f'span id="{number.anchor}"'
        text = f"<{place}>{text}</{place.partition(' ')[0]}>"
    match members[0].kind:
        case RunKind.PLAIN:
            return text
        case RunKind.STRONG:
            return f"<strong>{text}</strong>"
        case RunKind.HEADING:
            return f'<span class="{run_in_class(role)}">{text}</span>' if role else text
        case RunKind.BREAK:
            return "<br>" * len(members)
        case RunKind.FOOTNOTE:
            return f"<sup>{text}</sup>"
        case RunKind.OTHER_TYPE:
            return f'<span class="{class_name(role)}">{text}</span>' if role else text
        case RunKind.GAP:
            return text
        case kind:
            assert_never(kind)


def _text(run: Run) -> str:
    """The words of a run; what is above or below the line has its own elements."""
    return "".join(_shifted(piece, shift) for piece, shift in drawn_pieces(run.text, run.shift))


def _shifted(text: str, shift: Shift | None) -> str:
    return f"<{_SHIFTS[shift]}>{escape(text)}</{_SHIFTS[shift]}>" if shift else escape(text)


def _around_table(table: StyledTable) -> Iterator[str]:
    """A table with what stands above and below; a landscape one on pages of its own."""
    yield '<div class="turned">\n' if table.landscape else ""
    yield from (_paragraph(paragraph, "p") for paragraph in table.above)
    yield from _table(table)
    yield from (_paragraph(paragraph, "p") for paragraph in table.below)
    yield "</div>\n" if table.landscape else ""


def _table(table: StyledTable) -> Iterator[str]:
    width = Length(sum(column.width.twips for column in table.columns))
    kept = "; break-after: avoid" if table.keep_with_next else ""
    yield f'<table style="width: {width.css}{kept}">\n<colgroup>'
    yield from (f'<col style="width: {column.width.css}">' for column in table.columns)
    yield "</colgroup>\n<thead>\n"
    for heads in placed_cells(table.heads):
        yield f"<tr>{''.join(_head(one) for one in heads if one.is_begin)}</tr>\n"
    yield "</thead>\n<tbody>\n"
    for cells in placed_cells(table.rows):
        yield f"<tr>{''.join(_cell(one, table.columns[one.column]) for one in cells if one.is_begin)}</tr>\n"
    yield "</tbody>\n</table>\n"


def _head(placed: PlacedCell[StyledParagraph]) -> str:
    cell, scope = placed.cell, "col" if placed.span.columns == 1 else "colgroup"
    return f'<th scope="{scope}"{_span(placed)} class="{class_name(cell.role)}"{_anchor(cell)}>{_words(cell)}</th>'


def _cell(placed: PlacedCell[StyledParagraph], column: Column) -> str:
    cell = placed.cell
    names = f"{class_name(cell.role)} {alignment_class(column.alignment)}"
    return f'<td{_span(placed)} class="{names}"{_anchor(cell)}>{_words(cell)}</td>'


def _span(placed: PlacedCell[StyledParagraph]) -> str:
    taken = (("colspan", placed.span.columns), ("rowspan", placed.span.rows))
    return "".join(f' {name}="{count}"' for name, count in taken if count > 1)


def class_name(role: Role) -> str:
    """The class of the elements of a role."""
    return role.name.lower().replace("_", "-")


def run_in_class(role: Role) -> str:
    """The class of a heading of a role that is run into its paragraph."""
    return f"run-in-{class_name(role)}"


def alignment_class(alignment: Alignment) -> str:
    """The class of the cells of a column."""
    return f"column-{alignment.name.lower()}"
