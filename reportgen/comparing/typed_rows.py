"""The rows of a list as a person left them in a table of a form, put into the text of an input.

Rows are moved, taken away and added with their lines and the comments over them; of a row that stays only the cells change
that say something else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from reportgen.comparing.input_edits import InputEdits
from reportgen.comparing.typed_edits import Chain, Misplaced, clear, put
from reportgen.model.new_input import NewEntry, NewMap, NewNode, NewScalar
from reportgen.readers.input_spans import ListSpan, MapSpan, Span
from reportgen.writers.input_yaml import flow_text, item_lines

_MOST_INLINE = 2  # cells of a new row that stands on one line,
_LONGEST_INLINE = 30  # and characters of all of them

Reread = Callable[[InputEdits], tuple[str, ListSpan]]
"""The text with what was edited, and its list."""


class WantedRow(Struct, frozen=True):
    """A row as it shall be: ``origin`` is the one that it was, None for a new one; ``cells`` are the texts that change,
    by the number of the column, empty where the cell says nothing any more.
    """

    origin: int | None
    cells: Mapping[int, str]


def put_rows(text: str, span: ListSpan, rows: Sequence[WantedRow], columns: Sequence[Chain], reread: Reread) -> str:
    """The text with a list's rows as wanted. Raises Misplaced where the list is written so that it cannot be changed."""
    pending = {row.origin: dict(row.cells) for row in rows if row.origin is not None and row.cells}
    while pending:
        edits = InputEdits(text, [])
        for origin in list(pending):
            _put_cells(edits, span.items[origin], pending[origin], columns)
            if not pending[origin]:
                del pending[origin]
        text, span = reread(edits)
    order = [row.origin for row in rows]
    if order == list(range(len(span.items))):
        return text
    edits = InputEdits(text, [])
    arrange(edits, span, order, {n: _new_row(row, columns) for n, row in enumerate(rows) if row.origin is None})
    return reread(edits)[0]


def arrange(edits: InputEdits, span: ListSpan, order: Sequence[int | None], new: Mapping[int, NewNode]) -> None:
    """Put the items of a list into an ``order``, those of which None stands there from ``new`` by their new numbers.

    Raises Misplaced where a list of several lines is written so that its items cannot be moved.
    """
    if span.flow:
        _arrange_in_brackets(edits, span, order, new)
    else:
        _arrange(edits, span, order, new)


def new_rows(rows: Sequence[WantedRow], columns: Sequence[Chain]) -> tuple[NewMap, ...]:
    """The rows of a list that is not there yet."""
    return tuple(_inline(_new_row(row, columns)) for row in rows)


def _put_cells(edits: InputEdits, item: Span, cells: dict[int, str], columns: Sequence[Chain]) -> None:
    """Change cells of a row until one makes a key come or go; what is done is taken from ``cells``.

    Texts go before what is cleared: a row from which all keys are taken first would be no mapping any more.
    """
    if not isinstance(item, MapSpan):
        raise Misplaced(columns[0][0].names[0])
    for number in sorted(cells, key=lambda n: not cells[n]):
        text = cells.pop(number)
        if (
            put(edits, item, columns[number], NewScalar(text), item.end)
            if text
            else clear(edits, item, columns[number])
        ):
            return


def _new_row(row: WantedRow, columns: Sequence[Chain]) -> NewMap:
    made = NewMap(())
    for number, text in sorted(row.cells.items()):
        if text:
            made = _with(made, [link.names[0] for link in columns[number]], NewScalar(text))
    return made


def _with(tree: NewMap, names: list[str], value: NewScalar) -> NewMap:
    """A row with one cell more, which may stand in a group."""
    if len(names) == 1:
        return NewMap((*tree.entries, NewEntry(names[0], value)))
    group = tree.get(names[0])
    inner = group.value if group and isinstance(group.value, NewMap) else NewMap(())
    entry = NewEntry(names[0], _with(inner, names[1:], value))
    return NewMap((*(e for e in tree.entries if e.key != names[0]), entry))


def _inline(row: NewMap) -> NewMap:
    texts = [entry.value.text for entry in row.entries if isinstance(entry.value, NewScalar)]
    short = len(texts) == len(row.entries) <= _MOST_INLINE and sum(map(len, texts)) <= _LONGEST_INLINE
    return NewMap(row.entries, inline=short)


def _arrange_in_brackets(
    edits: InputEdits, span: ListSpan, order: Sequence[int | None], new: Mapping[int, NewNode]
) -> None:
    texts = [edits.text[item.start : item.end] for item in span.items]
    made = [flow_text(new[n], inside=True) if origin is None else texts[origin] for n, origin in enumerate(order)]
    first, last = span.items[0].start, span.items[-1].end
    edits.edit(first, last, ", ".join(made))


def _arrange(edits: InputEdits, span: ListSpan, order: Sequence[int | None], new: Mapping[int, NewNode]) -> None:
    """Each row with the comments over it: kept ones as they are written, new ones like their neighbours."""
    dashes = edits.dashes(span)
    if not dashes:
        raise Misplaced("-")
    indent = " " * (dashes[0] - edits.line_start(dashes[0]))
    flow = all(isinstance(item, MapSpan) and item.flow for item in span.items)
    starts = [edits.line_start(dash) for dash in dashes]
    ends = [edits.line_end(item.end) for item in span.items]
    tops = [starts[0], *(end + 1 for end in ends[:-1])]
    pieces: list[str] = []
    kept = {origin: edits.text[tops[origin] : ends[origin]] for origin in order if origin is not None}
    for n in reversed(range(len(starts))):
        over = edits.text[tops[n] : starts[n]]
        if n not in kept and "#" in over:  # what is said over a row that goes may be said of those below it
            below = next((m for m in range(n + 1, len(starts)) if m in kept), None)
            if below is None:
                pieces = [over.removesuffix("\n")]
            else:
                kept[below] = over + kept[below]
    rows = (NewMap(row.entries, inline=flow) if isinstance(row, NewMap) else row for row in new.values())
    added = iter("\n".join(item_lines(row, indent)) for row in rows)
    made = [next(added) if origin is None else kept[origin] for origin in order]
    edits.edit(tops[0], ends[-1], "\n".join([*made, *pieces]))
