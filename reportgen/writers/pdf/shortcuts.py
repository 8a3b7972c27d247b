"""Answers of WeasyPrint's that are the same each time it asks again, in our documents.

Each of these functions is asked thousands of times for one paper about a few dozen styles, none of which has a float, a
background, an outline or a percentage. The first answer is kept with the style, and every other document still goes to
WeasyPrint's own function.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from weasyprint import draw
from weasyprint.formatting_structure import boxes
from weasyprint.layout import background, block, inline, page, percent, table
from weasyprint.text import line_break

from reportgen.borrowing import put_in_place
from reportgen.writers.pdf import plain_lines
from reportgen.writers.pdf.setting import type_of
from reportgen.writers.pdf.styles import DocumentStyle
from reportgen.writers.pdf.types import Box, ComputedStyle, LayoutContext, Stream

_strut = line_break.strut
_resolve_percentages = percent.resolve_percentages
_avoid_collisions = inline.avoid_collisions
_layout_box_backgrounds = background.layout_box_backgrounds
_draw_outline = draw.draw_outline
_is_in_normal_flow = boxes.Box.is_in_normal_flow

_SIDES, _CORNERS = ("top", "right", "bottom", "left"), ("top_left", "top_right", "bottom_right", "bottom_left")
_LENGTHS = (
    *(f"{kind}_{side}" for kind in ("margin", "padding") for side in _SIDES),
    *(f"{bound}{way}" for way in ("width", "height") for bound in ("", "min_", "max_")),
)
_RESOLVED = (*_LENGTHS, *(f"border_{side}_width" for side in _SIDES))
_RADII = {f"border_{corner}_radius": (0, 0) for corner in _CORNERS}


def take_shortcuts() -> None:
    """Put the shortcuts in place."""
    put_in_place(inline, "strut", _strut_kept)
    for caller in (inline, page, block, table):
        put_in_place(caller, "resolve_percentages", _percentages_kept)
    put_in_place(inline, "avoid_collisions", _no_floats)
    put_in_place(background, "layout_box_backgrounds", _no_backgrounds)
    put_in_place(draw, "draw_outline", _no_outline)
    put_in_place(boxes.Box, "is_in_normal_flow", _in_flow)
    put_in_place(inline, "get_next_linebox", plain_lines.next_line)


def _strut_kept(style: ComputedStyle) -> tuple[float, float]:
    if isinstance(style, DocumentStyle):
        kind = type_of(style)
        return kind.height, kind.baseline
    return cast("tuple[float, float]", _strut(style))


def _percentages_kept(box: Box, containing_block: object) -> None:
    """Lengths without percentages are resolved alike in every box of a style."""
    style = box.style
    if not isinstance(style, DocumentStyle) or (style["border_collapse"] == "collapse" and not _is_text(box)):
        _resolve_percentages(box, containing_block)  # the borders of a table's parts are resolved together, before
        return
    known = style.keeper.__dict__.get("reportgen_lengths")
    if known:
        box.__dict__.update(known)
        return
    _resolve_percentages(box, containing_block)
    if known is None:
        relative = any(map(_is_relative, map(style.get, _LENGTHS)))
        style.keeper.reportgen_lengths = {} if relative else {name: getattr(box, name) for name in _RESOLVED}


def _is_text(box: Box) -> bool:
    return isinstance(box, (boxes.TextBox, boxes.LineBox))


def _is_relative(length: Any) -> bool:  # noqa: ANN401 - WeasyPrint's
    return length != "auto" and getattr(length, "unit", None) != "px"


def _no_floats(
    context: LayoutContext, box: Box, containing_block: Box, outer: bool = True
) -> tuple[float, float, float]:
    """Where nothing floats, a line is as wide as its block."""
    if outer or context.excluded_shapes or not isinstance(box.style, DocumentStyle):
        return cast("tuple[float, float, float]", _avoid_collisions(context, box, containing_block, outer))
    left = containing_block.content_box_x()
    right = left + containing_block.width - box.margin_right
    start = left + box.margin_left
    return start - box.margin_left, box.border_box_y() - box.margin_top, right - start


def _no_backgrounds(
    of_page: Box, box: Box, images: Callable[..., object], layout_children: bool = True, style: ComputedStyle = None
) -> None:
    own = box.style
    if style is not None or box is of_page or not isinstance(own, DocumentStyle) or not _is_bare(own):
        _layout_box_backgrounds(of_page, box, images, layout_children, style)
        return
    box.__dict__.update(_RADII)
    box.background = None
    if layout_children:
        for child in box.all_children():
            _no_backgrounds(of_page, child, images)


def _is_bare(style: DocumentStyle) -> bool:
    """Whether boxes of a style have neither background nor round corners nor pictures for borders."""
    known = style.keeper.__dict__.get("reportgen_bare")
    if known is None:
        known = style.keeper.reportgen_bare = (
            all((0, "px") in style[f"border_{corner}_radius"] for corner in _CORNERS)
            and style["border_image_source"][0] == style["mask_border_source"][0] == "none"
            and all(kind == "none" for kind, _ in style["background_image"])
            and style["background_color"] != "currentcolor"
            and style["background_color"].alpha == 0
            and not style["box_shadow"]
        )
    return bool(known)


def _no_outline(stream: Stream, box: Box) -> None:
    if not isinstance(box.style, DocumentStyle):
        _draw_outline(stream, box)


def _in_flow(box: Box) -> bool:
    style = box.style
    if style["float"] == "none" and style["position"] == "static":
        return True
    return bool(_is_in_normal_flow(box))
