"""Numbers of tables and figures (表1) as Word's own captions have them, and references that follow when some come or go."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.model.numbered import Series
from reportgen.model.styled import NumberMark
from reportgen.writers.docx.elements import Element, single, text_element, w
from reportgen.writers.docx.fields import field

_FIRST_IDS = {
    Series.TABLE: 900_000,
    Series.FIGURE: 950_000,
}  # behind the bookmarks of headings, before those of figures


def marked_number(mark: NumberMark, printed: Sequence[Element]) -> Iterator[Element]:
    """The field of a number that is printed by these runs, at its caption in the bookmark that references name."""
    if mark.is_reference:
        yield from field(f" REF {mark.anchor} \\h ", printed)
        return
    series, number = mark.numbered.series, mark.numbered.number
    bookmark = _FIRST_IDS[series] + number
    yield single("bookmarkStart", id=bookmark, name=mark.anchor)
    yield w("r", text_element(series.value))
    yield from field(f" SEQ {series.value} \\* ARABIC ", (w("r", text_element(str(number))),))
    yield single("bookmarkEnd", id=bookmark)
