"""附件说明 and the heads of attachments (GB/T 9704-2012, 7.3.4 and 7.3.7)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from msgspec.structs import replace

from reportgen.layout.metrics import text_width
from reportgen.model.style import Role, StyleSheet
from reportgen.model.styled import Run, StyledParagraph
from reportgen.units import Length

_LEAD = "附件："
_FREE = Decimal(2)  # 左空二字


def place_attachment_list(names: Sequence[tuple[Run, ...]], sheet: StyleSheet) -> list[StyledParagraph]:
    """``附件：1.名称``, a line for each; wrapped lines stand under the name. A single attachment has no number."""
    style = sheet.paragraphs[Role.ATTACHMENT_LIST]
    lead = text_width(_LEAD, style, sheet)
    found: list[StyledParagraph] = []
    for number, name in enumerate(names, 1):
        label = f"{number}." if len(names) > 1 else ""
        before = lead if number == 1 else lead * 0
        hang = before + text_width(label, style, sheet)
        left = style.chars(_FREE) + lead + text_width(label, style, sheet)
        runs = (Run((_LEAD if number == 1 else "") + label), *name)
        line = StyledParagraph(Role.ATTACHMENT_LIST, runs, left=left, first=-hang, keep_with_next=True)
        found.append(line if number == 1 else replace(line, before=Length(0)))
    return found


def place_attachment_head(number: int | None, title: tuple[Run, ...]) -> tuple[StyledParagraph, StyledParagraph]:
    """``附件1`` at the top left of a new page, and the title on the third line."""
    return (
        StyledParagraph(Role.ATTACHMENT_MARK, (Run(f"附件{number or ''}"),), keep_with_next=True),
        StyledParagraph(Role.ATTACHMENT_TITLE, title, keep_with_next=True),
    )
