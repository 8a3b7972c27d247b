"""Lines of paragraphs that hold nothing but text of one type, which most lines are.

WeasyPrint lays out every line as if it could hold boxes, floats and text of many sizes. A line of plain text is only as
much of the text as fits, where the paragraph wants it; what comes out is what WeasyPrint's own function makes of it. Any
other line still goes there.
"""

from __future__ import annotations

from typing import cast

from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline

from reportgen.writers.pdf.setting import set_first_line, type_of
from reportgen.writers.pdf.styles import DocumentStyle
from reportgen.writers.pdf.types import Box, ComputedStyle, LayoutContext, SkipStack

_SPACE = ord(" ")
_ROUNDING = 1 + 1e-9  # WeasyPrint's allowance for sums that differ in their last digits
_BROKEN = ("\n", "\t")  # told by WeasyPrint's own function

_get_next_linebox = inline.get_next_linebox


def next_line(  # noqa: PLR0913, PLR0917 - the parameters are WeasyPrint's
    context: LayoutContext,
    linebox: Box,
    position_y: float,
    bottom_space: float,
    skip_stack: SkipStack,
    containing_block: Box,
    absolute_boxes: list[Box],
    fixed_boxes: list[Box],
    first_letter_style: ComputedStyle | None,
    first_line_style: ComputedStyle | None,
) -> tuple[Box, SkipStack]:
    """The next line of a paragraph, and where the one behind it starts."""
    number = next(iter(skip_stack)) if skip_stack else 0
    if (
        first_letter_style is None
        and first_line_style is None
        and _is_plain(context, linebox, number, containing_block)
    ):
        found = _plain_line(linebox, number, context, position_y, skip_stack, containing_block)
        if found is not None:
            return found
    original = _get_next_linebox(
        context, linebox, position_y, bottom_space, skip_stack, containing_block, absolute_boxes, fixed_boxes,
        first_letter_style, first_line_style,
    )  # fmt: skip
    return cast("tuple[Box, SkipStack]", original)


def _is_plain(context: LayoutContext, linebox: Box, number: int, containing_block: Box) -> bool:
    """Whether the line starts in plain text, in a document of ours without anything that floats."""
    if not isinstance(linebox.style, DocumentStyle) or number >= len(linebox.children) or context.excluded_shapes:
        return False
    child = linebox.children[number]
    return (
        type(child) is boxes.TextBox
        and child.style["vertical_align"] == "baseline"
        and child.style["white_space"] == "normal"
        and containing_block.style["direction"] == "ltr"
    )


def _plain_line(
    linebox: Box,
    number: int,
    context: LayoutContext,
    position_y: float,
    skip_stack: SkipStack,
    containing_block: Box,
) -> tuple[Box, SkipStack] | None:
    """The line; None where it goes on behind the text, or spaces at its ends or a break in it want more care."""
    child = linebox.children[number]
    skip = _skipped(skip_stack)
    content = _content(child)
    if skip >= len(content) or content[skip] == _SPACE:
        return None
    text = content[skip:].decode()
    if any(mark in text for mark in _BROKEN):
        return None
    start = containing_block.content_box_x()
    width = start + containing_block.width - start  # to the last digit as WeasyPrint has it, who subtracts the sides
    x, end = start + linebox.text_indent, (start + width) * _ROUNDING
    layout, length, behind, taken, height, baseline = set_first_line(text, child.style, end - x, may_tear=True)
    if behind is None and number + 1 < len(linebox.children):
        return None
    if not length or layout.text.endswith(" ") or x + taken > end:
        return None
    inline.resolve_percentages(child, containing_block)
    box = child.copy_with_text(layout.text)
    box.pango_layout = layout
    box.position_x, box.width, box.height, box.baseline = x, taken, height, baseline
    box.margin_top = box.margin_bottom = 0.0
    resume_at = None if behind is None else {number: {skip + behind: None}}
    line = _line_around(box, linebox, start)
    linebox.position_x, linebox.position_y = start, position_y
    linebox.width, linebox.height = line.width, line.height
    moved = inline.text_align(context, line, width, last=resume_at is None)
    _put_upright(line, box)
    line.translate(moved, position_y - line.position_y)
    line.position_y = position_y
    return line, resume_at


def _skipped(skip_stack: SkipStack) -> int:
    """The byte of the text at which a line starts; WeasyPrint says it by the numbers of the boxes on the way."""
    inner = next(iter(skip_stack.values())) if skip_stack else None
    return next(iter(inner)) if inner else 0


def _content(text_box: Box) -> bytes:
    """The text as WeasyPrint counts it, in bytes of UTF-8."""
    kept = text_box.__dict__.get("reportgen_content")
    if kept is None or kept[0] is not text_box.text:
        kept = text_box.reportgen_content = text_box.text, text_box.text.encode()
    return bytes(kept[1])


def _line_around(box: Box, linebox: Box, start: float) -> Box:
    """A line box with the text box in it, as high as its type is."""
    line = linebox.copy_with_children([box])
    line.position_x = start
    line.width = box.position_x + box.width - start
    kind = type_of(line.style)
    line.height, line.baseline = line.style["font_size"], kind.baseline
    line.margin_top = line.margin_bottom = (kind.height - line.height) / 2
    return line


def _put_upright(line: Box, box: Box) -> None:
    """Set text and line on their common baseline, at 0."""
    box.position_y = -box.baseline
    top = min(-line.baseline, box.position_y)
    bottom = max(-line.baseline + line.margin_height(), box.position_y + box.height)
    line.baseline, line.position_y, line.height = -top, top, bottom - top
    line.margin_top = line.margin_bottom = 0
