"""落款: where name and date stand (GB/T 9704-2012, 7.3.5.2, a paper without a seal)."""

from __future__ import annotations

from decimal import Decimal

from reportgen.layout.metrics import text_width
from reportgen.model.document import Signature
from reportgen.model.style import Role, StyleSheet
from reportgen.model.styled import Run, StyledParagraph
from reportgen.units import Length

_DATE_SHIFT = Decimal(2)  # 首字比发文机关署名首字右移二字


def place_signature(
    signature: Signature, name: tuple[Run, ...], date: tuple[Run, ...], sheet: StyleSheet
) -> tuple[StyledParagraph, ...]:
    """The one or two paragraphs of the 落款.

    The name leaves two characters free on the right and the date's first character stands two characters right of the
    name's; where the date is so long that it would come nearer to the edge, the date leaves two characters free and
    the name moves left with it.
    """
    if not signature.date:
        return (StyledParagraph(Role.SIGNATURE, name),)
    if not signature.name:
        return (StyledParagraph(Role.DATE, date),)
    name_style, date_style = sheet.paragraphs[Role.SIGNATURE], sheet.paragraphs[Role.DATE]
    name_width = text_width("".join(r.text for r in name), name_style, sheet)
    date_width = text_width("".join(r.text for r in date), date_style, sheet)
    free = name_style.chars(name_style.right_chars)
    shift = name_style.chars(_DATE_SHIFT)
    name_free = free
    date_free = free + name_width - shift - date_width
    if date_width > name_width:
        date_free = date_style.chars(date_style.right_chars)
        name_free = date_free + date_width + shift - name_width
    name_free, date_free = (_within(f, w, sheet) for f, w in ((name_free, name_width), (date_free, date_width)))
    return (
        StyledParagraph(Role.SIGNATURE, name, right=name_free, keep_with_next=True),
        StyledParagraph(Role.DATE, date, right=date_free),
    )


def _within(free: Length, width: Length, sheet: StyleSheet) -> Length:
    """The room on the right, such that the text stays between the margins."""
    return max(Length(0), min(free, sheet.page.text_width - width))
