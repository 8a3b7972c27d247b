"""Puts this package's lines and justification in the place of WeasyPrint's own.

Three functions of WeasyPrint are replaced in the modules that call them, and those of ``shortcuts``. The replacements look
at the style of the text: any document but ours still goes to the original, so nothing changes for other users of WeasyPrint in a process.
A WeasyPrint that does not look as expected is refused at once instead of giving ragged papers.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import weasyprint
from weasyprint.draw import text as drawing
from weasyprint.layout import inline, preferred
from weasyprint.text import line_break

from reportgen.borrowing import changed, put_in_place
from reportgen.diagnostics import MissingDependency
from reportgen.writers.pdf.faces import DocumentFontConfiguration
from reportgen.writers.pdf.glyphs import draw_line
from reportgen.writers.pdf.justify import justify
from reportgen.writers.pdf.page_references import keep_page_references
from reportgen.writers.pdf.setting import SetLine, set_first_line
from reportgen.writers.pdf.shortcuts import take_shortcuts
from reportgen.writers.pdf.types import Box, ComputedStyle, LayoutContext, Matrix, SplitLine, Stream

_CALLERS = (
    (inline, "split_text_box", "split_first_line"),
    (inline, "text_align", "justify_line"),
    (drawing, "draw_text", "draw_first_line"),
)

_split_first_line, _justify_line = line_break.split_first_line, inline.justify_line
_draw_first_line = drawing.draw_first_line


def graft() -> None:
    """Put the replacements in place, once. Raises MissingDependency when WeasyPrint is not the one they fit."""
    if inline.justify_line is _justify_ours:
        return
    found = tuple(_differences())
    if found:
        raise MissingDependency(
            f"WeasyPrint {weasyprint.__version__} 与本程序不合（{'、'.join(found)}已改变），两端对齐无法保证。"
            "请安装 WeasyPrint 70：pip install 'weasyprint>=70,<71'"
        )
    put_all_in_place()


def put_all_in_place() -> None:
    """Put the replacements in place, whatever WeasyPrint it is."""
    keep_page_references()
    for caller in (inline, preferred):
        put_in_place(caller, "split_first_line", _split_ours)
    put_in_place(inline, "justify_line", _justify_ours)
    put_in_place(drawing, "draw_first_line", _draw_ours)
    take_shortcuts()


def _differences() -> Iterator[str]:
    """The names of what is missing, has other parameters than expected, or is no longer called where it was."""
    yield from changed("weasyprint", "pydyf", "cssselect2")
    for home, caller, called in _CALLERS:
        if called not in getattr(getattr(home, caller, None), "__code__", _NoCode).co_names:
            yield f"{home.__name__}.{caller}"


class _NoCode:
    co_names: tuple[str, ...] = ()


def _split_ours(  # noqa: PLR0913, PLR0917 - the parameters are WeasyPrint's
    text: str,
    style: ComputedStyle,
    context: LayoutContext,
    max_width: float | None,
    justification_spacing: float,
    is_line_start: bool = True,
    minimum: bool = False,
) -> SplitLine:
    ours = isinstance(style.font_config, DocumentFontConfiguration)
    if not ours or not text or "\n" in text or "\t" in text:
        original = _split_first_line(text, style, context, max_width, justification_spacing, is_line_start, minimum)
        return cast(SplitLine, original)
    return set_first_line(text, style, max_width, may_tear=is_line_start and not minimum)


def _justify_ours(context: LayoutContext, line: Box, extra_width: float) -> None:
    if isinstance(line.style.font_config, DocumentFontConfiguration):
        justify(line, extra_width)
    else:
        _justify_line(context, line, extra_width)


def _draw_ours(stream: Stream, textbox: Box, text_overflow: str, block_ellipsis: str, matrix: Matrix) -> list[object]:
    line = textbox.pango_layout
    if isinstance(line, SetLine):
        if not line.text.strip() or draw_line(stream, textbox, matrix):
            return []  # there are no pictures among the characters
        line.ask_pango(textbox.style)
    pictures: list[object] = _draw_first_line(stream, textbox, text_overflow, block_ellipsis, matrix)
    return pictures
