"""Tables whose head has several rows: they stand above the one line that parts them from the body.

Markdown takes one row above that line. So the parser is shown the line right below the first of them, and the rows get
their places back.
"""

from __future__ import annotations

from markdown_it.rules_block import StateBlock, table

from reportgen.model.span import ABOVE, LEFT
from reportgen.patterns import late
from reportgen.readers.table_shape import cell_count
from reportgen.readers.tables import HEADS

_RULE = late(r"[ \t|:\-]*-[ \t|:\-]*")
_MERGED = late(rf"(?:\A|\|)[ \t]*[{LEFT}\{ABOVE}][ \t]*(?:\||\Z)")
_MOST = 6


def tables(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The rule of tables; a head has several rows only where some of its cells are merged."""
    heads = _heads(state, start, end)
    if heads == 1:
        return table(state, start, end, silent)
    shown = [start, start + heads, *range(start + 1, start + heads)]
    edges = (state.bMarks, state.eMarks, state.tShift, state.sCount, state.bsCount)
    kept = [edge[start : start + heads + 1] for edge in edges]
    for edge in edges:
        edge[start : start + heads + 1] = [edge[line] for line in shown]
    first = len(state.tokens)
    try:
        found = table(state, start, end, silent)
    finally:
        for edge, lines in zip(edges, kept, strict=True):
            edge[start : start + heads + 1] = lines
    if found and not silent:
        state.tokens[first].meta[HEADS] = heads
        for token in state.tokens[first:]:
            if token.type in {"tr_open", "inline"} and token.map and start + 1 < token.map[0] <= start + heads:
                token.map = [token.map[0] - 1, token.map[1] - 1]
    return found


def _heads(state: StateBlock, start: int, end: int) -> int:
    """How many rows stand above the line that parts head and body; 1 where that is no head of several rows."""
    rows: list[str] = []
    for line in range(start, min(end, start + _MOST + 1)):
        text = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]
        if "|" not in text:
            return 1
        if _RULE.fullmatch(text):
            alike = {cell_count(row) for row in (*rows, text)}
            return len(rows) if len(rows) > 1 and len(alike) == 1 and any(map(_MERGED.search, rows)) else 1
        rows.append(text)
    return 1
