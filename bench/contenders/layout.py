"""The layout that all contenders set: GB/T 9704-2012 as reportgen's style 国标 has it. Lengths in points."""

from __future__ import annotations

from dataclasses import dataclass

PAGE_WIDTH_MM, PAGE_HEIGHT_MM = 210, 297
TOP_MM, RIGHT_MM, BOTTOM_MM, LEFT_MM = 37, 26, 35, 28
TEXT_WIDTH = (PAGE_WIDTH_MM - LEFT_MM - RIGHT_MM) * 72 / 25.4
FOOTER_BELOW_TEXT_MM = 7
FOOTER_SIZE = 14
BORDER = 0.5
CELL_PADDING = 2
COLUMNS = 4

OPEN_FONTS = {
    "小标宋": "Noto Serif CJK SC",
    "仿宋": "FandolFang",
    "楷体": "FandolKai",
    "黑体": "Noto Sans CJK SC",
    "宋体": "Noto Serif CJK SC",
}
"""The families that a PDF is set in; a machine without the office fonts has these."""

OFFICE_FONTS = {
    "小标宋": "方正小标宋简体",
    "仿宋": "仿宋_GB2312",
    "楷体": "楷体_GB2312",
    "黑体": "黑体",
    "宋体": "宋体",
}
"""The families that a DOCX names; fontconfig leads LibreOffice to the open ones."""


@dataclass(frozen=True, slots=True)
class Role:
    """How one kind of paragraph is set."""

    font: str = "仿宋"
    size: float = 16
    leading: float = 28.95
    tracking: float = -0.25
    align: str = "justify"
    indent: float = 2
    """First line, in characters."""
    right: float = 0
    """From the right, in characters."""
    before: float = 0
    after: float = 0
    keep: bool = False
    bold: bool = False


ROLES = {
    "title": Role("小标宋", 22, tracking=0, align="center", indent=0, after=28.95, keep=True, bold=True),
    "flush": Role(indent=0),
    "body": Role(),
    "first": Role("黑体", keep=True),
    "second": Role("楷体", keep=True),
    "runin": Role(),
    "caption": Role("宋体", 12, tracking=0, align="center", indent=0, keep=True, bold=True),
    "unit": Role("宋体", 10.5, 15.6, 0, align="right", indent=0, keep=True),
    "head": Role("黑体", 10.5, 15.6, 0, align="center", indent=0),
    "row": Role("宋体", 10.5, 15.6, 0, align="left", indent=0),
    "signer": Role(align="right", indent=0, right=2, before=28.95, keep=True),
    "date": Role(align="right", indent=0, right=2),
}
RUN_IN_FONT = "楷体"
"""The font of the heading at the start of a ``runin`` paragraph."""
