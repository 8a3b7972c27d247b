"""命令: where the parts of an order's head stand, and the room for the stamp of who signs (GB/T 9704-2012, 10.2 and 7.3.5.3)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from reportgen.layout.red_head import leading, not_less, pitch
from reportgen.layout.runs import runs_of
from reportgen.layout.signature import lines_of
from reportgen.model.document import RedHead
from reportgen.model.style import Role, StyleSheet
from reportgen.model.styled import Run, StyledParagraph, StyledRule
from reportgen.units import NO_LENGTH, Length

_BELOW_NUMBER, _ABOVE_STAMP, _BELOW_STAMP = Decimal(2), Decimal(2), Decimal(1)  # 空二行、空二行、空一行
_RIGHT, _BETWEEN = Decimal(4), Decimal(2)  # 右空四字，左空二字


def place_order_head(
    head: RedHead, broken: Callable[[tuple[Run, ...], Role, Length], tuple[Run, ...]], sheet: StyleSheet
) -> Iterator[StyledParagraph | StyledRule]:
    """The name of the agency with 令, and the number; below it two lines are free. There is no rule and no title."""
    style = sheet.paragraphs[Role.AGENCY]
    mark = broken(runs_of(head.agencies[0]), Role.AGENCY, sheet.page.text_width)
    before = not_less(sheet.head.order_top - leading(style))
    room = NO_LENGTH
    if head.is_preprinted:
        room = before + pitch(style) * len(lines_of(mark))
    else:
        yield StyledParagraph(Role.AGENCY, mark, before=before, keep_with_next=True)
    number = sheet.paragraphs[Role.DOCUMENT_NUMBER]
    above = room + sheet.lines(number.before_lines)
    yield StyledParagraph(Role.DOCUMENT_NUMBER, runs_of(head.number), before=above, keep_with_next=True)
    yield StyledRule(NO_LENGTH, sheet.lines(_BELOW_NUMBER), is_drawn=False)


def place_stamp(post: tuple[Run, ...], date: tuple[Run, ...], sheet: StyleSheet) -> tuple[StyledParagraph, ...]:
    """The post of who signs, left of the room for the stamp and in the middle of its height, and the date below it."""
    style, date_style, head = sheet.paragraphs[Role.SIGNATURE], sheet.paragraphs[Role.DATE], sheet.head
    half = not_less(Length((head.stamp_height - pitch(style)).twips // 2))
    right = style.chars(_RIGHT + _BETWEEN) + head.stamp_width
    above, below = sheet.lines(_ABOVE_STAMP) + half, half + sheet.lines(_BELOW_STAMP)
    return (
        StyledParagraph(Role.SIGNATURE, post, before=above, right=right, keep_with_next=True),
        StyledParagraph(Role.DATE, date, before=below, right=date_style.chars(_RIGHT)),
    )
