"""The style of the HTML and of the PDF, as CSS; every measurement comes from the StyleSheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from reportgen.fonts.uses import FontUse, paragraph_use, strong_use
from reportgen.model.style import (
    HEADING_ROLES,
    Alignment,
    NumberPlace,
    ParagraphStyle,
    Role,
    StyleSheet,
)
from reportgen.units import Length

_ALIGNMENTS = {
    Alignment.JUSTIFY: "justify",
    Alignment.CENTER: "center",
    Alignment.LEFT: "left",
    Alignment.RIGHT: "right",
}
_CELL_ROLES = frozenset({Role.TABLE_HEAD, Role.TABLE_TEXT})
# Chinese line metrics put the baseline this far below the top of a line as high as the type (see fonts/cutting.py).
_DASHES = "—–－─-"
_BASELINE = Decimal("0.88")

_FIXED = """\
* { margin: 0; padding: 0; font: inherit }
html { orphans: 1; widows: 1; color: black; hyphens: none }
table { border-collapse: collapse; table-layout: fixed; margin-left: auto; margin-right: auto }
tr { break-inside: avoid }
td, th { vertical-align: middle }
svg { display: block; margin-left: auto; margin-right: auto }
h1, h2, h3, h4, h5 { bookmark-level: none }
nav { break-after: page }
a { color: inherit; text-decoration: none }
nav a::after { content: leader(dotted) target-counter(attr(href), page) }
.turned { page: turned; break-before: page; break-after: page }
.left-out { visibility: hidden }
"""
_BOOKMARKS = {role: level for level, role in enumerate(HEADING_ROLES, 1)} | {Role.ATTACHMENT_TITLE: 1}


def class_name(role: Role) -> str:
    """The class of the elements of a role."""
    return role.name.lower().replace("_", "-")


def run_in_class(role: Role) -> str:
    """The class of a heading of a role that is run into its paragraph."""
    return f"run-in-{class_name(role)}"


def alignment_class(alignment: Alignment) -> str:
    """The class of the cells of a column."""
    return f"column-{alignment.name.lower()}"


def write_css(style: StyleSheet, families: Mapping[FontUse, str], dash_top: float = 0.0) -> str:
    """The style sheet. ``families`` are the values of ``font-family`` of each use.

    ``dash_top`` is how far, in em, the dash of page numbers reaches above the baseline: the standard measures the
    distance of the page number to it.
    """
    return "\n".join(
        (
            _FIXED,
            *_page(style, families[paragraph_use(style, Role.PAGE_NUMBER)], dash_top),
            *(_paragraph(style, role, families) for role in Role if role is not Role.PAGE_NUMBER),
            f"strong {{ font-family: {families[strong_use(style)]} }}",
            *(_run_in_heading(role, families, style) for role in HEADING_ROLES),
            f".gap-before {{ margin-left: {style.script_gap}em }}",
            f".gap-after {{ margin-right: {style.script_gap}em }}",
            *_bookmarks(),
            *_table(style),
            "",
        )
    )


def _page(style: StyleSheet, family: str, dash_top: float) -> Iterator[str]:
    """Upright pages, and turned ones for landscape tables: an upright page seen with its left edge at the top."""
    page = style.page
    upright = " ".join(side.css for side in (page.top, page.right, page.bottom, page.left))
    turned = " ".join(side.css for side in (page.left, page.top, page.right, page.bottom))
    yield f"@page {{ size: {page.width.css} {page.height.css}; margin: {upright} }}"
    yield f"@page turned {{ size: {page.height.css} {page.width.css}; margin: {turned} }}"
    number = _page_number(style, family, dash_top)
    # The number stays where it is on upright pages, so on turned ones it runs down the left edge (GB/T 9704-2012, 8):
    # a box as wide as the upright type area, which WeasyPrint sets against the turned one, goes there and is turned.
    along = (
        f"{number}; box-sizing: border-box; width: {page.text_width.css}; height: {page.bottom.css}; "
        f"transform-origin: 0 0; transform: translateX({page.text_width.css}) rotate(90deg)"
    )
    side = style.paragraphs[Role.PAGE_NUMBER].chars(style.page_number.side_chars).css
    if style.page_number.place is NumberPlace.CENTER:
        yield f"@page {{ @bottom-center {{ {number} }} }}"
        yield f"@page turned {{ @bottom-center {{ content: none }} @left-top {{ {along}; text-align: center }} }}"
        return
    for pages, edge in (("right", "right"), ("left", "left")):
        placed = f"padding-{edge}: {side}; text-align: {edge}"
        yield f"@page :{pages} {{ @bottom-{edge} {{ {number}; {placed} }} }}"
        own = f"@bottom-{edge} {{ content: none }} @left-top {{ {along}; {placed} }}"
        yield f"@page turned:{pages} {{ {own} }}"


def _css_text(text: str) -> str:
    """A text as part of a CSS string: whatever is no letter or number as its code point, so that it ends no string."""
    return "".join(c if c.isalnum() or c in _DASHES else f"\\{ord(c):X} " for c in text)


def _page_number(style: StyleSheet, family: str, dash_top: float) -> str:
    number = style.paragraphs[Role.PAGE_NUMBER]
    pitch = number.pitch or number.size
    rise = _BASELINE + (pitch.pt / number.size.pt - 1) / 2  # from the line's top to the baseline, in em
    down = style.page_number.distance.pt - (rise - Decimal(dash_top)) * number.size.pt
    dash = _css_text(style.page_number.dash)
    return (
        f'content: "{dash} " counter(page) " {dash}"; vertical-align: top; white-space: nowrap; '
        f"padding-top: {down:.3f}pt; font: {number.size.css}/{pitch.css} {family}; "
        f"letter-spacing: {number.letter_spacing.css}"
    )


def _paragraph(style: StyleSheet, role: Role, families: Mapping[FontUse, str]) -> str:
    paragraph = style.paragraphs[role]
    line = paragraph.pitch.css if paragraph.pitch else "normal"
    type_ = (
        f"font: {paragraph.size.css}/{line} {families[paragraph_use(style, role)]}; "
        f"letter-spacing: {paragraph.letter_spacing.css}"
    )
    return f".{class_name(role)} {{ {type_}; {_placing(style, paragraph)} }}"


def _run_in_heading(role: Role, families: Mapping[FontUse, str], style: StyleSheet) -> str:
    """A heading run into its paragraph keeps its own type and takes the paragraph's size and lines."""
    return f".{run_in_class(role)} {{ font-family: {families[paragraph_use(style, role)]} }}"


def _placing(style: StyleSheet, paragraph: ParagraphStyle) -> str:
    parts = [f"text-align: {_ALIGNMENTS[paragraph.alignment]}"]
    lengths = {"text-indent": paragraph.chars(paragraph.first_line_chars)}
    if paragraph.role not in _CELL_ROLES:
        lengths |= {
            "margin-left": paragraph.chars(paragraph.left_chars),
            "margin-right": paragraph.chars(paragraph.right_chars),
            "margin-top": style.lines(paragraph.before_lines),
            "margin-bottom": style.lines(paragraph.after_lines),
        }
    parts += [f"{name}: {length.css}" for name, length in lengths.items() if length != Length(0)]
    parts += ["break-after: avoid"] if paragraph.keep_with_next else []
    parts += ["break-before: page"] if paragraph.page_break_before else []
    return "; ".join(parts)


def _bookmarks() -> Iterator[str]:
    for role, level in _BOOKMARKS.items():
        selector = f".{class_name(role)}, .{run_in_class(role)}"
        yield f"{selector} {{ bookmark-level: {level}; bookmark-label: content(text); bookmark-state: open }}"


def _table(style: StyleSheet) -> Iterator[str]:
    table = style.table
    yield f"td, th {{ border: {table.rule.css} solid; padding: {table.padding.css} }}"
    for alignment, word in _ALIGNMENTS.items():
        yield f"td.{alignment_class(alignment)} {{ text-align: {word} }}"
