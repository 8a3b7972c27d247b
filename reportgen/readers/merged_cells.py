"""Cells that are merged: ``<`` belongs to the cell at its left, ``^`` to the one above."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from reportgen.model.document import TableRow
from reportgen.model.span import LEFT, Span, Spans

_HOW = "“<”并入左边一格，“^”并入上面一格；并成的格是一整块，表头和内容各并各的"

Reject = Callable[..., None]
"""Takes the line of a mistake, its rule, its message and hints."""
_Place = tuple[int, int]


def merged(rows: Sequence[TableRow], marks: Sequence[Sequence[str]], at: int, reject: Reject) -> list[TableRow]:
    """The rows of a head or a body with what their cells take, as the ``marks`` in them say; ``at`` is their first line."""
    if not any(mark for row in marks for mark in row):
        return list(rows)
    owners: dict[_Place, _Place] = {}
    for number, row in enumerate(marks):
        for column, mark in enumerate(row):
            place = (number, column)
            beside = (number, column - 1) if mark == LEFT else (number - 1, column)
            if mark and beside not in owners:
                where = "左边" if mark == LEFT else "上面"
                reject(at + number, "merged-cells", f"“{mark}”{where}没有格可以并入", _HOW)
            owners[place] = owners[beside] if mark and beside in owners else place
        if all(owners[number, column][0] < number for column in range(len(row))):
            reject(at + number, "merged-cells", "这一行的格都并到上面去了，没有自己的格", "删去这一行")
    taken: dict[_Place, list[_Place]] = {}
    for place, owner in owners.items():
        taken.setdefault(owner, []).append(place)
    found: dict[_Place, Span] = {}
    for (top, left), places in taken.items():
        span = Span(max(c for _, c in places) - left + 1, max(r for r, _ in places) - top + 1)
        if span.columns * span.rows != len(places) or min(c for _, c in places) < left:
            reject(at + top, "merged-cells", f"第{left + 1}格合并的不是一整块", _HOW)
            return list(rows)
        found[top, left] = span
    return [replace(row, spans=_spans(number, row, found)) for number, row in enumerate(rows)]


def _spans(number: int, row: TableRow, found: dict[_Place, Span]) -> Spans:
    return tuple(found.get((number, column)) for column in range(len(row.cells)))
