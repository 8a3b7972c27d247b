"""Whether edits take from an input what was written into it a while ago, and stands in no version yet."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping, Sequence

from reportgen.operations.filling.editing import Dropped, FormEdit, Table, Typed

STOOD = datetime.timedelta(seconds=10)
"""What stood so long was not a text on its way to another: who replaces it may want it back."""


def loses(edits: Sequence[FormEdit], written: Mapping[str, datetime.datetime], at: datetime.datetime) -> bool:
    """Whether edits empty a place of which is known when it was ``written``, or replace what stood there for a while.

    A text that goes on is not replaced.
    """
    return any(
        not come or at - written[edit.place] >= STOOD
        for edit in edits
        if edit.place in written
        for come in _successors(edit)
    )


def _successors(edit: FormEdit) -> list[str]:
    """What comes in place of each text that goes; empty where nothing does."""
    match edit:
        case Typed():
            before, now = Counter([edit.was]), Counter([edit.text])
        case Dropped():
            return [""]
        case Table():
            before = Counter(text for row in edit.was for text in row)
            now = Counter(text for row in edit.rows for text in row.cells)
        case _:
            return []
    come = [text for text in (now - before).elements() if text]
    gone = [text for text in before - now if text and not any(one.startswith(text) for one in come)]
    return [come[0] if come else "" for _ in gone]
