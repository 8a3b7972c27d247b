"""Pictures laid against the style: whether they stand within the type area, and are sharp enough for print."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.model.style import StyleSheet
from reportgen.rulers.grid import Measured
from reportgen.rulers.page_text import PlacedImage, mm
from reportgen.rulers.rows import TOLERANCE_MM, Row, at_page

_LEAST_DOTS = 100  # an inch: what is less looks coarse
_SLACK = 1  # an inch: what rounding takes


def judge_pictures(measured: Measured, style: StyleSheet) -> Iterator[Row]:
    """The row of a paper that has pictures on upright pages."""
    found = [(page.number, image) for page in measured.pages if page.width < page.height for image in page.images]
    if not found:
        return
    least = min(image.dots for _, image in found)
    outside = [(number, image) for number, image in found if not _is_inside(image, style)]
    coarse = [(number, image) for number, image in found if image.dots < _LEAST_DOTS - _SLACK]
    examples = (
        *(at_page(number, f"图片不在版心里，左边{mm(i.x0):.1f}mm，右边{mm(i.x1):.1f}mm") for number, i in outside),
        *(at_page(number, f"图片每英寸{i.dots:.0f}点，印出来会模糊") for number, i in coarse),
    )
    shown = f"{len(found)} 张，每英寸至少 {least:.0f} 点"
    yield Row("图片", shown, f"在版心里，每英寸 {_LEAST_DOTS} 点以上", not examples, examples)


def _is_inside(image: PlacedImage, style: StyleSheet) -> bool:
    page = style.page
    left, right = mm(image.x0) - float(page.left.mm), float((page.width - page.right).mm) - mm(image.x1)
    top, bottom = mm(image.y0) - float(page.top.mm), float((page.height - page.bottom).mm) - mm(image.y1)
    return min(left, right, top, bottom) >= -TOLERANCE_MM
