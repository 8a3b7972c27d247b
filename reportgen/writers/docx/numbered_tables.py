"""Numbers of tables (表1) as Word's own captions have them, and references that follow when tables come or go."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.model.styled import TableMark
from reportgen.writers.docx.elements import Element, single, text_element, w
from reportgen.writers.docx.fields import field

_FIRST_ID = 900_000  # behind the bookmarks of headings, before those of figures
_LABEL = "表"


def marked_number(mark: TableMark, printed: Sequence[Element]) -> Iterator[Element]:
    """The field of a number that is printed by these runs, at its table in the bookmark that references name."""
    if mark.is_reference:
        yield from field(f" REF {mark.anchor} \\h ", printed)
        return
    number = _FIRST_ID + mark.number
    yield single("bookmarkStart", id=number, name=mark.anchor)
    yield w("r", text_element(_LABEL))
    yield from field(f" SEQ {_LABEL} \\* ARABIC ", (w("r", text_element(str(mark.number))),))
    yield single("bookmarkEnd", id=number)
