"""The 小计 rows of a table against the rows of their groups."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.model.document import TableRow
from reportgen.model.inlines import inline_text
from reportgen.readers.table_totals import FIRST_ROW, TOTAL, Tell, check_column, row_name

_SUBTOTAL = "小计"
_OTHERS = ("其中", "#", "＃")


def check_subtotals(head: TableRow, body: Sequence[TableRow], at: int, tell: Tell) -> None:
    """Hold each 小计 against the rows that it adds; ``at`` is the line of the (lowest row of the) head.

    They stand below their groups, or above them where the first row is one. Where some rows are parts of others nothing is told.
    """
    names = [row_name(row) for row in body]
    if any(name.startswith(_OTHERS) for name in names):
        return
    for place, members in _groups(names):
        rows = [body[number] for number in members if any(map(inline_text, body[number].cells[1:]))]
        for column in range(1, len(head.cells)) if rows else ():
            cells = [row.cells[column] for row in (*rows, body[place])]
            line = at + FIRST_ROW + place
            check_column(inline_text(head.cells[column]), cells, line, tell, row=_SUBTOTAL, of="这一组各行")


def _groups(names: Sequence[str]) -> Iterator[tuple[int, list[int]]]:
    """Each 小计 with the rows of its group."""
    is_above = bool(names) and names[0].endswith(_SUBTOTAL)
    at, members = -1, list[int]()
    for number, name in enumerate((*names, "合计")):
        if not name.endswith(_SUBTOTAL) and not TOTAL.fullmatch(name):
            members.append(number)
            continue
        if is_above and at >= 0:
            yield at, members
        elif not is_above and name.endswith(_SUBTOTAL):
            yield number, members
        at, members = (number if name.endswith(_SUBTOTAL) else -1), []
